"""One flat table of claims, for spreadsheets and data frames: a line says who says what of which event."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyoxigraph as ox

from kg.export.base import Selection, batched
from kg.graph.attributes import FIGURES, Value, kind_of
from kg.graph.model import Node
from kg.graph.reader import Reader
from kg.names import CKG, RDF
from kg.stores.base import Store

_COUNTS = tuple(figure + bound for figure in FIGURES for bound in ("Low", "Best", "High"))
COLUMNS = (
    *("claim", "claim_type", "event", "event_type", "event_label", "start", "end", "date_precision"),
    *("place", "place_label", "place_precision", "lat", "long", "claimant", "relayed_by", *_COUNTS),
    *("scope_place", "scope_start", "scope_end", "counts_group", "cumulative", "holds_responsible", "stance"),
    *(
        "outcome",
        "assessed_by",
        "superseded",
        "confidence",
        "article",
        "article_title",
        "published",
        "publisher",
        "url",
    ),
)
"""Names of the columns. IRIs stand in claim, event, place and article; several values of one cell are joined by "|"."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")


class CsvExport:
    """The claims as CSV: UTF-8, commas, a header line; text that a spreadsheet would run gets an apostrophe."""

    name = "csv"
    media_type = "text/csv"
    suffix = ".csv"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected claims."""
        return batched(_lines(store, selection))


def safe(value: Value | None) -> str:
    """A cell: text that begins like a formula is quoted with an apostrophe, numbers are left as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "|".join(value) if isinstance(value, tuple) else str(value)
    return "'" + text if isinstance(value, str | tuple) and text.startswith(_RISKY) else text


def _lines(store: Store, selection: Selection) -> Iterator[str]:
    visibility = selection.visibility(store)
    reader = Reader(store, visibility)
    yield _line(dict.fromkeys(COLUMNS), header=True)
    for quad in store.quads(predicate=RDF + "type", object=ox.NamedNode(CKG + "Claim")):
        if isinstance(quad.subject, ox.NamedNode) and reader.shows(quad.subject.value, "claim"):
            yield _line(_row(reader, reader.node(quad.subject.value)))


def _line(row: dict[str, Value | None], header: bool = False) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(COLUMNS if header else [safe(row.get(c)) for c in COLUMNS])
    return out.getvalue()


def _row(reader: Reader, claim: Node) -> dict[str, Value | None]:
    own = claim.attributes
    event = _first(reader, claim.id, "about")
    place = _first(reader, event.id, "place") if event else None
    article = _first(reader, claim.id, "reportedIn")
    checks = [reader.node(a) for a in reader.subjects(claim.id, "assesses") if reader.shows(a, "assessment")]
    row: dict[str, Value | None] = {
        "claim": claim.id,
        "claim_type": claim.type,
        "claimant": _names(reader, claim.id, "claimedBy"),
        "relayed_by": _names(reader, claim.id, "relayedBy"),
        "scope_place": _names(reader, claim.id, "scopePlace"),
        "counts_group": _names(reader, claim.id, "countsGroup"),
        "holds_responsible": _names(reader, claim.id, "holdsResponsible"),
        "scope_start": own.get("scopeStart"),
        "scope_end": own.get("scopeEnd"),
        "outcome": tuple(str(c.attributes["outcome"]) for c in checks if "outcome" in c.attributes),
        "assessed_by": tuple(n for c in checks for n in _names(reader, c.id, "assessedBy")),
        "superseded": any(reader.shows(s, "claim") for s in reader.subjects(claim.id, "supersedes")),
        **{k: own.get(k) for k in (*_COUNTS, "cumulative", "stance", "confidence")},
    }
    if event:
        row |= {"event": event.id, "event_type": event.type, "event_label": event.label}
        row |= {k: event.attributes.get(k) for k in ("start", "end")}
        row["date_precision"] = event.attributes.get("datePrecision")
        row["place_precision"] = event.attributes.get("placePrecision")
    if place:
        row |= {"place": place.id, "place_label": place.label}
        row |= {k: place.attributes.get(k) for k in ("lat", "long")}
    if article:
        row |= {"article": article.id, "article_title": article.label, "published": article.attributes.get("issued")}
        row |= {k: article.attributes.get(k) for k in ("publisher", "url")}
    return row


def _first(reader: Reader, iri: str, local: str) -> Node | None:
    found = [o for o in reader.objects(iri, local) if (k := kind_of(o)) and reader.shows(o, k)]
    return reader.node(found[0]) if found else None


def _names(reader: Reader, iri: str, local: str) -> tuple[str, ...]:
    return tuple(reader.name(o) for o in reader.objects(iri, local) if (k := kind_of(o)) and reader.shows(o, k))
