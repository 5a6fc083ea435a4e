"""What ROBOT's report and the OOPS! catalogue of pitfalls look for, held as tests."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
ONTOLOGY = URIRef("https://w3id.org/conflict-kg/ns")
VANN = Namespace("http://purl.org/vocab/vann/")
XSD_PREFIX = "http://www.w3.org/2001/XMLSchema#"
TEXT_LIMIT = 300

# The literal types of the OWL 2 RL profile that we use; xsd:date is not one of them.
RL_DATATYPES = {"string", "boolean", "decimal", "double", "integer", "nonNegativeInteger"}
# Constructs that are outside OWL 2 RL on the side of a superclass, or that need blank nodes.
NOT_IN_RL = (OWL.unionOf, OWL.oneOf, OWL.disjointUnionOf, OWL.hasSelf, OWL.ReflexiveProperty, OWL.minCardinality)
# Properties that are used on, or lead to, nodes of several classes.
NO_DOMAIN = {CKG.reportedIn, CKG.sensitive}
NO_RANGE = {CKG.reports, CKG.left, CKG.right}
# Links that nobody walks backwards, or that end at a coded value.
NO_INVERSE_NEEDED = {CKG.left, CKG.right, CKG.affiliatedWith, CKG.countsGroup, CKG.scopePlace}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "conflict.ttl")


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> list[URIRef]:
    return sorted({s for s in ontology.subjects(RDF.type) if isinstance(s, URIRef) and str(s).startswith(CKG)})


def properties(graph: Graph, *kinds: URIRef) -> list[Node]:
    return sorted({p for kind in kinds for p in graph.subjects(RDF.type, kind) if str(p).startswith(CKG)})


def texts(graph: Graph, term: Node, predicate: URIRef, language: str) -> list[str]:
    return [str(o) for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.language == language]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda p: str(p.relative_to(FOLDER)))
def test_every_file_parses(path: Path) -> None:
    assert len(Graph().parse(path)) > 0


def test_header(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    version = ontology.value(ONTOLOGY, OWL.versionIRI)
    assert str(version).startswith(f"{ONTOLOGY}/")
    assert ontology.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert {t.language for t in ontology.objects(ONTOLOGY, DCTERMS.title) if isinstance(t, Literal)} == {"en", "ar"}
    assert ontology.value(ONTOLOGY, DCTERMS.creator) is not None
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "ckg"
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(CKG)
    assert list(ontology.objects(None, OWL.imports)) == []


def test_every_term_is_annotated(ontology: Graph, terms: list[URIRef]) -> None:
    assert len(terms) > 200
    lacking = [
        (term, what)
        for term in terms
        for what, found in {
            "one English label": len(texts(ontology, term, RDFS.label, "en")) == 1,
            "one Arabic label": len(texts(ontology, term, RDFS.label, "ar")) == 1,
            "one definition": len(texts(ontology, term, SKOS.definition, "en")) == 1,
            "an example": len(texts(ontology, term, SKOS.example, "en")) >= 1,
            "a source": ontology.value(term, DCTERMS.source) is not None,
            "where it is defined": ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY,
        }.items()
        if not found
    ]
    assert lacking == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_two_terms_share_a_label(ontology: Graph, terms: list[URIRef], language: str) -> None:
    labels = Counter(label.casefold() for term in terms for label in texts(ontology, term, RDFS.label, language))
    assert [label for label, count in labels.items() if count > 1] == []


def test_no_two_terms_share_a_definition(ontology: Graph, terms: list[URIRef]) -> None:
    definitions = Counter(text for term in terms for text in texts(ontology, term, SKOS.definition, "en"))
    assert [text for text, count in definitions.items() if count > 1] == []


def test_texts_are_clean(ontology: Graph, terms: list[URIRef]) -> None:
    for term in terms:
        for value in ontology.objects(term):
            if isinstance(value, Literal):
                text = str(value)
                assert text == " ".join(text.split()), f"whitespace in {term}: {text!r}"
                assert 0 < len(text) < TEXT_LIMIT, term
                assert unicodedata.is_normalized("NFC", text), term
        for definition in texts(ontology, term, SKOS.definition, "en"):
            assert definition[0].isupper(), term
            assert definition.endswith("."), term


def test_arabic_labels_are_arabic(ontology: Graph, terms: list[URIRef]) -> None:
    for term in terms:
        for label in texts(ontology, term, RDFS.label, "ar"):
            assert any(unicodedata.name(char, "").startswith("ARABIC") for char in label), term


def test_names_follow_one_style(ontology: Graph, terms: list[URIRef]) -> None:
    for term in terms:
        name = str(term).removeprefix(CKG)
        assert name.isalnum(), term
        assert name.isascii(), term
        is_class = (term, RDF.type, OWL.Class) in ontology or (term, RDF.type, SKOS.ConceptScheme) in ontology
        assert name[0].isupper() == is_class, term


def test_a_term_is_of_one_kind(ontology: Graph, terms: list[URIRef]) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
    assert [t for t in terms if len(kinds & set(ontology.objects(t, RDF.type))) != 1] == []


def test_no_term_is_used_without_being_declared(ontology: Graph) -> None:
    declared = set(ontology.subjects(RDF.type))
    structural = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith)
    used = {o for p in structural for o in ontology.objects(None, p)} | set(ontology.predicates())
    builtin = (str(RDF), str(RDFS), str(OWL), XSD_PREFIX)
    assert sorted(str(u) for u in used - declared if not str(u).startswith(builtin)) == []


def test_nothing_refers_to_a_deprecated_term(ontology: Graph) -> None:
    deprecated = set(ontology.subjects(OWL.deprecated, Literal(True)))
    assert [(s, o) for s, o in ontology.subject_objects() if o in deprecated] == []


def test_no_blank_nodes_and_nothing_outside_owl_rl(ontology: Graph) -> None:
    assert [t for t in ontology if any(isinstance(n, BNode) for n in t)] == []
    assert [p for p in NOT_IN_RL if (None, p, None) in ontology or (None, None, p) in ontology] == []
    ranges = {str(r).removeprefix(XSD_PREFIX) for r in ontology.objects(None, RDFS.range) if XSD_PREFIX in str(r)}
    assert ranges <= RL_DATATYPES


def test_domains_and_ranges_are_single(ontology: Graph) -> None:
    for prop in properties(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        assert len(list(ontology.objects(prop, RDFS.domain))) == (0 if prop in NO_DOMAIN else 1), prop
        assert len(list(ontology.objects(prop, RDFS.range))) == (0 if prop in NO_RANGE else 1), prop


def test_ranges_fit_the_kind_of_property(ontology: Graph) -> None:
    for prop in properties(ontology, OWL.DatatypeProperty):
        target = str(ontology.value(prop, RDFS.range))
        assert target.startswith(XSD_PREFIX) or target == str(RDFS.Literal), prop
    for prop in properties(ontology, OWL.ObjectProperty):
        target = ontology.value(prop, RDFS.range)
        assert target is None or (target, RDF.type, OWL.Class) in ontology, prop


def test_a_sub_property_stays_within_its_super_property(ontology: Graph) -> None:
    for prop, above in ontology.subject_objects(RDFS.subPropertyOf):
        for side in (RDFS.domain, RDFS.range):
            limit = ontology.value(above, side)
            mine = ontology.value(prop, side)
            assert limit is None or mine in set(ontology.transitive_subjects(RDFS.subClassOf, limit)), prop


def test_inverses_are_there_and_mirror_each_other(ontology: Graph) -> None:
    inverse: dict[Node, Node] = {}
    for one, other in ontology.subject_objects(OWL.inverseOf):
        assert one != other
        inverse[one], inverse[other] = other, one
    roles = set(ontology.subjects(RDFS.subPropertyOf, CKG.involves))
    for prop in properties(ontology, OWL.ObjectProperty):
        if ontology.value(prop, RDFS.range) == SKOS.Concept or prop in roles or prop in NO_INVERSE_NEEDED:
            continue
        assert prop in inverse, f"{prop} has no inverse"
        assert ontology.value(prop, RDFS.domain) == ontology.value(inverse[prop], RDFS.range), prop


@pytest.mark.parametrize("relation", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_no_cycles(ontology: Graph, relation: URIRef) -> None:
    for term in set(ontology.subjects(relation)):
        for parent in ontology.objects(term, relation):
            assert term not in set(ontology.transitive_objects(parent, relation))


def test_a_transitive_property_is_not_also_irreflexive(ontology: Graph) -> None:
    """OWL 2 DL forbids it: such a property is not simple."""
    transitive = set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    limited = {p for k in (OWL.IrreflexiveProperty, OWL.AsymmetricProperty) for p in ontology.subjects(RDF.type, k)}
    assert transitive & limited == set()


def test_no_class_has_two_parents_of_ours(ontology: Graph) -> None:
    parents: defaultdict[Node, list[Node]] = defaultdict(list)
    for child, parent in ontology.subject_objects(RDFS.subClassOf):
        if str(parent).startswith(CKG):
            parents[child].append(parent)
    assert {child: above for child, above in parents.items() if len(above) > 1} == {}


def test_top_classes_are_pairwise_disjoint(ontology: Graph) -> None:
    tops = [
        c
        for c in properties(ontology, OWL.Class)
        if not any(str(p).startswith(CKG) for p in ontology.objects(c, RDFS.subClassOf))
    ]
    assert len(tops) == 9
    for one, other in itertools.combinations(tops, 2):
        assert (one, OWL.disjointWith, other) in ontology or (other, OWL.disjointWith, one) in ontology, (one, other)


def test_no_class_is_below_two_disjoint_ones(ontology: Graph) -> None:
    for one, other in ontology.subject_objects(OWL.disjointWith):
        below = set(ontology.transitive_subjects(RDFS.subClassOf, one))
        assert below & set(ontology.transitive_subjects(RDFS.subClassOf, other)) == set()


def test_no_class_is_unconnected(ontology: Graph) -> None:
    used = {o for p in (RDFS.domain, RDFS.range) for o in ontology.objects(None, p)}
    for cls in properties(ontology, OWL.Class):
        family = set(ontology.transitive_objects(cls, RDFS.subClassOf))
        assert family & used, f"{cls} is joined to nothing"


def test_alignments_speak_of_our_terms_and_import_nothing(terms: list[URIRef]) -> None:
    alignments = Graph().parse(FOLDER / "alignments.ttl")
    ours = {s for s in alignments.subjects() if str(s).startswith(CKG)}
    assert ours <= set(terms)
    assert list(alignments.objects(None, OWL.imports)) == []
    targets = {str(o) for s, o in alignments.subject_objects() if s in ours}
    for vocabulary in (
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/2006/time#",
        "http://www.opengis.net/ont/geosparql#",
        "https://schema.org/",
        "https://w3id.org/ftm#",
    ):
        assert sum(t.startswith(vocabulary) for t in targets) >= 2, vocabulary
