"""The graphs that stand in every store: the ontology, its codes, and actors and places that are known beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.config import DEFAULT_BASE_IRI
from kg.errors import ConfigError
from kg.names import Names
from kg.resources import ontology_dir

KNOWN_ACTORS = "known-actors"
KNOWN_PLACES = "known-places"
_FILES = {
    "ontology": "conflict.ttl",
    "alignments": "alignments.ttl",
    KNOWN_ACTORS: "actors.ttl",
    KNOWN_PLACES: "places.ttl",
}


def files(folder: Path | None = None) -> Mapping[str, Path]:
    """Name of each graph → its Turtle file."""
    root = folder or ontology_dir()
    codes = {f"codes/{path.stem}": path for path in sorted((root / "codes").glob("*.ttl"))}
    named = {name: root / file for name, file in _FILES.items() if (root / file).exists()}
    return {**named, **codes}


def fingerprint(names: Names, folder: Path | None = None) -> str:
    """A hash of all that a projection depends on beside the readings: these files, the base IRI and our own version."""
    h = sha256(f"{__version__}\0{names.base}".encode())
    for name, path in files(folder).items():
        h.update(f"\0{name}\0".encode())
        h.update(path.read_bytes())
    return h.hexdigest()


def quads(names: Names, folder: Path | None = None) -> Iterator[ox.Quad]:
    """Iterate over the graphs' quads; a triple that an earlier file has is left out, so that it stands in one graph."""
    seen: set[ox.Triple] = set()
    for name, path in files(folder).items():
        graph = ox.NamedNode(names.graph(name))
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                triple = quad.triple if names.base == DEFAULT_BASE_IRI else _rebased(quad.triple, names)
                if triple not in seen:
                    seen.add(triple)
                    yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        except (OSError, SyntaxError, ValueError) as error:
            raise ConfigError(f"{path}: cannot be read: {' '.join(str(error).split())}") from None


def _rebased(triple: ox.Triple, names: Names) -> ox.Triple:
    """The known actors and places come under the default base; a store with a base of its own has them under that."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.NamedNode) and subject.value.startswith(DEFAULT_BASE_IRI):
        subject = ox.NamedNode(names.base + subject.value.removeprefix(DEFAULT_BASE_IRI))
    if isinstance(value, ox.NamedNode) and value.value.startswith(DEFAULT_BASE_IRI):
        value = ox.NamedNode(names.base + value.value.removeprefix(DEFAULT_BASE_IRI))
    return ox.Triple(subject, triple.predicate, value)
