"""Chooses the format of an answer from what the client says it takes, q-values and all (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """A format on offer: `name` for `?format=`, the media type that is sent, others under which it may be asked for."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()


RESULTS: Final = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
"""For SELECT and ASK, the default first."""

GRAPHS: Final = (
    Format("turtle", "text/turtle", ("application/x-turtle",)),
    Format("ntriples", "application/n-triples", ("text/plain",)),
    Format("nquads", "application/n-quads"),
    Format("trig", "application/trig"),
    Format("jsonld", "application/ld+json"),
    Format("rdfxml", "application/rdf+xml"),
)
"""For CONSTRUCT and DESCRIBE, the default first."""

_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {"ttl": "turtle", "nt": "ntriples", "n-triples": "ntriples", "nq": "nquads", "n-quads": "nquads"}
    | {"json-ld": "jsonld", "rdf/xml": "rdfxml", "rdf": "rdfxml", "rdf+xml": "rdfxml"}
)


def choose(offered: Sequence[Format], accept: str | None, asked: str | None = None) -> Format | None:
    """The best of the formats on offer, or None where the client takes none of them.

    `asked` (from `?format=`, a name or a media type) beats `accept` (the header). Ties go to the one offered first.
    """
    if asked:
        wanted = asked.strip().lower()
        wanted = _ALIASES.get(wanted, wanted)
        return next((f for f in offered if wanted in (f.name, f.media_type, *f.also)), None)
    ranges = _parse(accept or "*/*")
    best: tuple[float, Format | None] = (0.0, None)
    for offer in offered:
        quality = max(_quality(media, ranges) for media in (offer.media_type, *offer.also))
        if quality > best[0]:
            best = (quality, offer)
    return best[1]


def _parse(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if "/" in media:
            ranges[media] = max(quality, ranges.get(media, 0.0))
    return ranges or {"*/*": 1.0}


def _quality(media: str, ranges: Mapping[str, float]) -> float:
    for pattern in (media, media.split("/")[0] + "/*", "*/*"):
        if pattern in ranges:
            return ranges[pattern]
    return 0.0
