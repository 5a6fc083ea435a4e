"""Reads nodes and edges off a store, one node at a time, so that no view of the graph has to load all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.attributes import FIGURES, KINDS, Value, attribute, kind_of, local_name, status_of, words
from kg.graph.model import Edge, Node
from kg.graph.visible import Visibility
from kg.names import CKG, DCTERMS, OWL, RDF, RDFS
from kg.stores.base import Store

Triple = tuple[str, str, str]

INVOLVES = CKG + "involves"
_LABELS = (RDFS + "label", DCTERMS + "title")
_TIES = frozenset(CKG + p for p in ("partOfActor", "memberOf", "loyalTo", "represents"))
_BASE_CLASSES = frozenset({"Actor", "Event", "Place", "Claim", "Article", "Assessment", "EvidenceItem"})
_STANCES = MappingProxyType(
    {
        "asserts": "it was {}",
        "denies": "it was not {}",
        "acknowledges": "it was {}, admitted",
        "alternativeAccount": "another account than that it was {}",
    }
)


class Reader:
    """One look at a store: it remembers the names of classes and properties, and nothing of the data."""

    def __init__(self, store: Store, visibility: Visibility | None = None) -> None:
        self._store = store
        self._visible = Visibility(store) if visibility is None else visibility
        self._property_labels: dict[str, str] = {}
        self._superclasses: dict[str, frozenset[str]] | None = None

    def shows(self, iri: str, kind: str) -> bool:
        """Whether a node may be seen at all: within the dates that were asked for, and not withheld."""
        return self._visible.shows(iri, kind)

    def exists(self, iri: str) -> bool:
        """Whether anything is said of the node."""
        return next(iter(self._store.quads(subject=iri)), None) is not None

    def knows_class(self, name: str) -> bool:
        """Whether that local name is a class of the ontology, or some node is of that class."""
        iri = CKG + name
        uses = self._store.quads(predicate=RDF + "type", object=ox.NamedNode(iri)) if name.isalnum() else ()
        return name.isalnum() and (self.exists(iri) or next(iter(uses), None) is not None)

    def label(self, iri: str) -> str | None:
        """English label or title of a node, else any; None for nodes without one (claims, assessments)."""
        found: str | None = None
        for predicate in _LABELS:
            for quad in self._store.quads(subject=iri, predicate=predicate):
                if isinstance(quad.object, ox.Literal):
                    if quad.object.language == "en":
                        return quad.object.value
                    found = min(found, quad.object.value) if found else quad.object.value
        return found

    def types(self, iri: str) -> frozenset[str]:
        """Local names of the node's classes in the ontology."""
        return frozenset(
            q.object.value[len(CKG) :]
            for q in self._store.quads(subject=iri, predicate=RDF + "type")
            if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(CKG)
        )

    def specific(self, types: frozenset[str]) -> str:
        """The most specific of a node's classes; the first by name where several are."""
        supers = self._classes()
        above = {s for t in types for s in supers.get(t, ())}
        leaves = (types - above) or types
        return min(leaves - _BASE_CLASSES or leaves, default="")

    def outgoing(self, iri: str) -> Iterator[Triple]:
        """Triples from the node to other nodes, each once; plain `involves` is left out where a role says more."""
        pairs: dict[str, set[str]] = {}
        for quad in self._store.quads(subject=iri):
            target = quad.object
            if isinstance(target, ox.NamedNode) and quad.predicate.value.startswith(CKG) and kind_of(target.value):
                pairs.setdefault(target.value, set()).add(quad.predicate.value)
        for other, predicates in sorted(pairs.items()):
            if len(predicates) > 1:
                predicates.discard(INVOLVES)
            for predicate in sorted(predicates):
                yield iri, predicate, other

    def neighbours(self, iri: str) -> Iterator[str]:
        """Nodes on the other end of every triple that the node stands in; a node may come more than once."""
        for quad in self._store.quads(subject=iri):
            if (
                isinstance(quad.object, ox.NamedNode)
                and quad.predicate.value.startswith(CKG)
                and kind_of(quad.object.value)
            ):
                yield quad.object.value
        for quad in self._store.quads(object=ox.NamedNode(iri)):
            if (
                isinstance(quad.subject, ox.NamedNode)
                and quad.predicate.value.startswith(CKG)
                and kind_of(quad.subject.value)
            ):
                yield quad.subject.value

    def edge(self, triple: Triple) -> Edge:
        """A triple with what is to be shown of it; the dates of an affiliation where they are known."""
        source, predicate, target = triple
        local = predicate[len(CKG) :]
        start, end = self._tie(source, target) if predicate in _TIES else (None, None)
        return Edge(source, target, local, self._property_label(predicate), status_of(local), start, end)

    def node(self, iri: str, distance: int = 0) -> Node:
        """A node with its attributes; claims, assessments and evidence have no label and are given a telling one."""
        kind = kind_of(iri) or KINDS[0]
        values: dict[str, Value] = {}
        types: set[str] = set()
        for quad in self._store.quads(subject=iri):
            predicate, term = quad.predicate.value, quad.object
            if isinstance(term, ox.Triple):
                continue
            if predicate == RDF + "type":
                types.update([term.value[len(CKG) :]] if term.value.startswith(CKG) else ())
                continue
            found = attribute(predicate, term)
            if found is None or (found[0] == "content" and self._visible.public):
                continue
            name, value = found
            old = values.get(name)
            if isinstance(value, tuple) and isinstance(old, tuple):
                value = tuple(sorted({*old, *value}))
            elif old is not None and str(old) <= str(value):
                value = old
            values[name] = value
        ordered = {name: values[name] for name in sorted(values)}
        cls = self.specific(frozenset(types))
        label = self.label(iri) or self._telling(iri, cls, ordered)
        return Node(iri, label, kind, cls, ordered, distance)

    def objects(self, iri: str, local: str) -> list[str]:
        """IRIs that a property of the ontology, given by its local name, leads to from a node; sorted."""
        found = {
            q.object.value
            for q in self._store.quads(subject=iri, predicate=CKG + local)
            if not isinstance(q.object, ox.Triple)
        }
        return sorted(found)

    def subjects(self, iri: str, local: str) -> list[str]:
        """IRIs of the nodes from which a property of the ontology leads to a node; sorted."""
        quads = self._store.quads(predicate=CKG + local, object=ox.NamedNode(iri))
        return sorted({q.subject.value for q in quads if not isinstance(q.subject, ox.Triple)})

    def name(self, iri: str) -> str:
        """Label of a node, else the last part of its IRI."""
        return self.label(iri) or local_name(iri)

    def _telling(self, iri: str, cls: str, values: dict[str, Value]) -> str:
        said = [words(cls).capitalize() or local_name(iri)]
        said += [f"{_range(values, f)} {f}" for f in FIGURES if _range(values, f)]
        stance = _STANCES.get(str(values.get("stance")), "about {}")
        said += [stance.format(self.name(a)) for a in self._shown_actors(iri, "holdsResponsible")]
        said += [str(values[k]) for k in ("outcome", "evidenceKind") if k in values]
        by = [self.name(a) for p in ("claimedBy", "assessedBy", "examinedBy") for a in self._shown_actors(iri, p)]
        return ": ".join(said[:1] + [", ".join(said[1:])] * (len(said) > 1)) + (f" ({', '.join(by)})" if by else "")

    def _shown_actors(self, iri: str, local: str) -> list[str]:
        return [a for a in self.objects(iri, local) if self.shows(a, "actor")]

    def _tie(self, source: str, target: str) -> tuple[str | None, str | None]:
        for tie in self.subjects(source, "affiliate"):
            if target in self.objects(tie, "affiliatedWith"):
                return self._date(tie, "affiliationStart"), self._date(tie, "affiliationEnd")
        return None, None

    def _date(self, iri: str, local: str) -> str | None:
        return min(self.objects(iri, local), default=None)

    def _property_label(self, predicate: str) -> str:
        if predicate not in self._property_labels:
            self._property_labels[predicate] = self.label(predicate) or words(local_name(predicate))
        return self._property_labels[predicate]

    def _classes(self) -> dict[str, frozenset[str]]:
        if self._superclasses is None:
            direct: dict[str, set[str]] = {}
            for quad in self._store.quads(predicate=RDFS + "subClassOf"):
                child, parent = quad.subject, quad.object
                if (
                    isinstance(child, ox.NamedNode)
                    and isinstance(parent, ox.NamedNode)
                    and child != parent
                    and OWL not in parent.value
                ):
                    direct.setdefault(local_name(child.value), set()).add(local_name(parent.value))
            self._superclasses = {c: frozenset(_above(c, direct)) for c in direct}
        return self._superclasses


def _above(name: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(direct.get(name, ()))
    while todo:
        parent = todo.pop()
        if parent not in found and parent != name:
            found.add(parent)
            todo.extend(direct.get(parent, ()))
    return found


def _range(values: dict[str, Value], figure: str) -> str:
    low, best, high = (values.get(figure + bound) for bound in ("Low", "Best", "High"))
    if low is not None and low == high:
        return str(low)
    if best is not None and low is None and high is None:
        return f"about {best}"
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return f"up to {high}" if high is not None else ""


def parse_date(text: str | None) -> date | None:
    """An xsd:date as a date; None where there is none or it is not one of the calendar's."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
