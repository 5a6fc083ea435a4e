"""The class and property tree and the crosswalk to other code schemes, read once from the ontology and passed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import ConfigError
from kg.names import CKG, CODES, PROV, RDFS, SCHEMA, SEM, SKOS
from kg.resources import ontology_dir

EXTERNAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Actor": (PROV + "Agent", SEM + "Actor"),
        "Event": (SEM + "Event",),
        "Article": (SCHEMA + "NewsArticle", PROV + "Entity"),
        "Claim": (PROV + "Entity",),
        "Assessment": (PROV + "Activity",),
    }
)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """What the ontology says about its own terms, by local name.

    `superclasses` and `superproperties` map a term to all that are above it, nearest first. `labels` holds English
    labels. `crosswalk` maps a class to the concepts of each scheme (acled, ucdp, plover, huridocs, …) that stand close
    to it.
    """

    superclasses: Mapping[str, tuple[str, ...]]
    superproperties: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    crosswalk: Mapping[str, Mapping[str, tuple[str, ...]]]

    @classmethod
    def load(cls, folder: Path | None = None) -> Taxonomy:
        """Read conflict.ttl and codes/*.ttl below `folder` (default: the installed one); ConfigError if unreadable."""
        root = folder or ontology_dir()
        paths = [root / "conflict.ttl", *sorted((root / "codes").glob("*.ttl"))]
        triples: list[ox.Triple] = []
        for path in paths:
            try:
                triples += (q.triple for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
            except (OSError, SyntaxError, ValueError) as error:
                raise ConfigError(f"{path}: the ontology cannot be read: {' '.join(str(error).split())}") from None
        return cls.of(triples)

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Taxonomy:
        """Build the taxonomy from the ontology's triples, in whatever order they come."""
        up: dict[str, set[str]] = {}
        up_property: dict[str, set[str]] = {}
        labels: dict[str, str] = {}
        close: dict[str, dict[str, set[str]]] = {}
        for subject, predicate, value in triples:
            if not isinstance(subject, ox.NamedNode):
                continue
            name, term = subject.value, predicate.value
            if isinstance(value, ox.Literal):
                if term == RDFS + "label" and value.language == "en" and name.startswith(CKG):
                    labels[name.removeprefix(CKG)] = value.value
            elif isinstance(value, ox.NamedNode) and value.value.startswith(CKG):
                above = value.value.removeprefix(CKG)
                if term == RDFS + "subClassOf" and name.startswith(CKG):
                    up.setdefault(name.removeprefix(CKG), set()).add(above)
                elif term == RDFS + "subPropertyOf" and name.startswith(CKG):
                    up_property.setdefault(name.removeprefix(CKG), set()).add(above)
                elif term == SKOS + "closeMatch" and name.startswith(CODES):
                    close.setdefault(above, {}).setdefault(_scheme(name), set()).add(name)
        return cls(
            superclasses=_closure(up),
            superproperties=_closure(up_property),
            labels=MappingProxyType(labels),
            crosswalk=MappingProxyType({kind: _frozen(of) for kind, of in close.items()}),
        )

    def lineage(self, kind: str) -> tuple[str, ...]:
        """`kind` and all its superclasses, nearest first."""
        return (kind, *self.superclasses.get(kind, ()))

    def is_a(self, kind: str, above: str) -> bool:
        """Whether `kind` is `above` or one of its subclasses."""
        return kind == above or above in self.superclasses.get(kind, ())

    def family(self, kind: str, root: str = "Event") -> str:
        """The superclass of `kind` right below `root` (Battle for ArmedClash); `kind` itself where there is none."""
        above = [one for one in self.lineage(kind) if one != root]
        return above[-1] if above else kind

    def label(self, kind: str) -> str:
        """English label of a term, or its local name where it has none."""
        return self.labels.get(kind, kind)

    def codes(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Scheme → concepts that stand close to `kind`, or else to the nearest of its superclasses that has any."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.lineage(kind):
            for scheme, concepts in self.crosswalk.get(one, {}).items():
                found.setdefault(scheme, concepts)
        return MappingProxyType(dict(sorted(found.items())))


def _frozen(concepts: Mapping[str, set[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({scheme: tuple(sorted(iris)) for scheme, iris in sorted(concepts.items())})


def _scheme(concept: str) -> str:
    return concept.removeprefix(CODES).partition("/")[0]


def _closure(up: Mapping[str, set[str]]) -> Mapping[str, tuple[str, ...]]:
    def above(name: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        level = sorted(up.get(name, ()))
        while level:
            found.update(dict.fromkeys(level))
            level = sorted({above for one in level for above in up.get(one, ())} - found.keys() - {name})
        return tuple(found)

    return MappingProxyType({name: above(name) for name in sorted(up)})
