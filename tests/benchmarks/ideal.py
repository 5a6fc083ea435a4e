"""The reading that a gold file describes: what a perfect reader would hand over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from benchmarks.goldfile import Gold, Item, many
from kg.model import (
    Actor,
    Affiliation,
    Article,
    Assessment,
    Claim,
    Event,
    Evidence,
    Extraction,
    Figure,
    Place,
    Role,
    Scope,
    Span,
    TimeSpan,
)

HERE = Span(0, 1)


def ideal(gold: Gold, text: str = "Nothing is counted here.") -> Extraction:
    """Build it from the first alternative of everything."""
    return Extraction(
        article=Article(text=text, id=gold["article"]),
        extractor="ideal",
        version="1",
        actors=tuple(_actor(item) for item in gold["actors"]),
        places=tuple(
            Place(
                _key(i["id"]), i["kind"][0], i["names"][0], within=_key(i.get("within")), aliases=tuple(i["names"][1:])
            )
            for i in gold["places"]
        ),
        events=tuple(_event(item) for item in gold["events"]),
        claims=tuple(_claim(item, gold) for item in gold["claims"]),
        evidence=tuple(
            Evidence(
                _key(i["id"]),
                i["kind"][0],
                HERE,
                (_key(i["by"]),),
                _key(i.get("depicts")),
                tuple(map(_key, i.get("supports", ()))),
            )
            for i in gold["evidence"]
        ),
        assessments=tuple(
            Assessment(
                _key(i["id"]),
                _key(i["claim"]),
                _key(gold["actors"][0]["id"] if i["by"] == "*" else i["by"]),
                i["outcome"][0],
                HERE,
            )
            for i in gold["assessments"]
        ),
    )


def _key(wanted: Any) -> Any:
    first = many(wanted)[0] if wanted else None
    return None if first in (None, "*") else f"key-{first}".lower()


def _actor(item: Item) -> Actor:
    ties = [
        Affiliation("holdsPost", None, target)
        if relation == "holdsPost"
        else Affiliation(relation.split("|")[0], _key(target))
        for relation, target in item.get("relations", ())
    ]
    return Actor(
        key=_key(item["id"]),
        kind=item["kind"][0],
        label=item["names"][0],
        aliases=tuple(item["names"][1:]),
        affiliations=tuple(ties),
        local=bool(item.get("described")),
    )


def _event(item: Item) -> Event:
    links = [(name.split("|")[0], _key(target)) for name, target in item.get("links", ())]
    start = date.fromisoformat(item["start"]) if "start" in item else None
    roles = [(names.split("|")[0], who) for names, actors in item.get("roles", {}).items() for who in actors]
    return Event(
        key=_key(item["id"]),
        kind=item["kind"][0],
        label=item["kind"][0],
        time=TimeSpan(start, start, item["precision"]) if start else TimeSpan(),
        place=_key(item.get("place")),
        roles=tuple(Role(name, _key(who)) for name, who in roles),
        sub_event_of=next((key for name, key in links if name == "subEventOf"), None),
        follows=tuple(key for name, key in links if name == "follows"),
        response_to=tuple(key for name, key in links if name == "responseTo"),
    )


def _claim(item: Item, gold: Gold) -> Claim:
    about = gold["events"][0]["id"] if item["about"] == "*" else item["about"]
    links = [(name, _key(target)) for name, target in item.get("links", ())]
    return Claim(
        key=_key(item["id"]),
        kind=item["kind"],
        about=_key(about),
        span=HERE,
        claimed_by=_key(item["by"]),
        relayed_by=tuple(map(_key, item.get("relay", ()))),
        figures=tuple((names.split("|")[0], Figure(*values)) for names, values in item["figures"].items()),
        scope=Scope(
            _key(item.get("scope_place")), group=_key(item.get("group")), cumulative=bool(item.get("cumulative"))
        ),
        holds_responsible=_key(item.get("responsible")),
        stance=many(item.get("stance"))[0],
        contests=tuple(key for name, key in links if name == "contests"),
        supersedes=tuple(key for name, key in links if name == "supersedes"),
    )


def later(time: TimeSpan) -> TimeSpan:
    """The same span a day later."""
    assert time.start
    return TimeSpan(time.start + timedelta(days=1), time.end, time.precision)
