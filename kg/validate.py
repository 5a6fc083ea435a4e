"""Checks data against the SHACL shapes, so that a defect of the extraction is seen before anybody asks the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyshacl import validate as shacl_validate
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.resources import ontology_dir

CKS = Namespace("https://w3id.org/conflict-kg/ns/shapes#")
_SEVERITY = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_VALUES_SHOWN = 80


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that does not hold: at `node`, along `path` ("" where the whole node is meant).

    `shape` is the local name in shapes.ttl ("ClaimAbout"); `severity` is violation, warning or info.
    """

    node: str
    path: str
    shape: str
    message: str
    severity: str = "violation"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted; `conforms` is false as soon as one entry is of severity violation."""

    conforms: bool
    violations: tuple[Violation, ...] = ()


def validate(data: Graph | Iterable[ox.Quad]) -> Report:
    """Check `data` (an rdflib graph, or quads whose graph names are ignored) against shapes.ttl, following SHACL 1.0.

    Types are taken as they stand: nothing is inferred and nothing is fetched. What the data refer to and the shapes ask
    after (an event's actors and place, a claim's event and article) must be among them. Some 50,000 quads take seconds.
    """
    graph = data if isinstance(data, Graph) else to_graph(data)
    _, results, _ = shacl_validate(
        graph,
        shacl_graph=_shapes(ontology_dir()),
        inference="none",
        advanced=False,
        js=False,
        meta_shacl=False,
        do_owl_imports=False,
        inplace=True,
        allow_infos=True,
        allow_warnings=True,
    )
    if not isinstance(results, Graph):
        raise TypeError("pyshacl gave no report graph")
    found = sorted(_violation(results, result) for result in results.subjects(RDF.type, SH.ValidationResult))
    return Report(all(v.severity != "violation" for v in found), tuple(found))


def to_graph(quads: Iterable[ox.Quad]) -> Graph:
    """The triples of `quads` as one rdflib graph: the union of all named graphs."""
    graph = Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@cache
def _shapes(folder: Path) -> Graph:
    shapes = Graph().parse(folder / "shapes.ttl")
    ontology = Graph().parse(folder / "conflict.ttl")
    for cls in set(ontology.subjects(RDFS.subClassOf)):
        _ask_for_superclasses(shapes, cls, sorted(ontology.objects(cls, RDFS.subClassOf), key=str))
    return shapes


def _ask_for_superclasses(shapes: Graph, cls: Node, above: Sequence[Node]) -> None:
    """Add the shape that a member of `cls` is also typed as each of its direct superclasses."""
    typed, types = CKS[f"{_local(cls)}IsTyped"], CKS[f"{_local(cls)}Supertypes"]
    shapes.add((typed, RDF.type, SH.NodeShape))
    shapes.add((typed, SH.targetClass, cls))
    shapes.add((typed, SH.property, types))
    shapes.add((types, SH.path, RDF.type))
    for parent in above:
        shapes.add((types, SH.hasValue, parent))
    wanted = " and ".join(str(parent) for parent in above)
    shapes.add((types, SH.message, Literal(f"a {_local(cls)} is also typed {wanted}", lang="en")))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = URIRef(term.datatype.value)
        return Literal(term.value) if datatype == XSD.string else Literal(term.value, datatype=datatype)
    raise TypeError("RDF-star triples are not part of the data model")


def _violation(results: Graph, result: Node) -> Violation:
    message = str(results.value(result, SH.resultMessage) or "")
    value = results.value(result, SH.value)
    if value is not None and value != results.value(result, SH.focusNode):
        message = f"{message} (found {str(value)[:_VALUES_SHOWN]})"
    severity = results.value(result, SH.resultSeverity)
    return Violation(
        node=str(results.value(result, SH.focusNode)),
        path=_path(results, results.value(result, SH.resultPath)),
        shape=_local(results.value(result, SH.sourceShape)),
        message=message,
        severity=_SEVERITY.get(severity, "violation") if isinstance(severity, URIRef) else "violation",
    )


def _path(results: Graph, path: Node | None) -> str:
    if path is None:
        return ""
    if isinstance(path, URIRef):
        return str(path)
    alternatives = results.value(path, SH.alternativePath)
    if alternatives is not None:
        return "|".join(_path(results, step) for step in results.items(alternatives))
    return "/".join(_path(results, step) for step in results.items(path))


def _local(shape: Node | None) -> str:
    return str(shape).rpartition("#")[2]
