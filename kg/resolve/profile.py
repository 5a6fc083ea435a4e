"""What is compared of an event: small, flat and free of positions, so that it can be kept beside the reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.model import Actor, Claim, Event, Extraction, Figure, Place
from kg.taxonomy import Taxonomy

_ABOVE = ("partOfActor", "memberOf", "represents")
_SIDES: Mapping[str, str] = {
    "allegedPerpetrator": "perpetrators",
    "confirmedPerpetrator": "perpetrators",
    "party": "parties",
    "victim": "victims",
    "target": "victims",
    "speaker": "speakers",
    "addressee": "addressees",
    "imposedBy": "imposers",
}
_GROUPS: Mapping[str, str] = {
    "Battle": "violence",
    "ExplosionRemoteViolence": "violence",
    "ViolenceAgainstCivilians": "violence",
    "Protest": "unrest",
    "Riot": "unrest",
}
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "about after also been before between from have into more over said saying says that their them there they "
        "this under were what when where which while will with would",
    )
)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side: `named` ones are the same in every document, `above` are the bodies it belongs to."""

    key: str
    kind: str
    named: bool
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventProfile:
    """An event of one document as the resolver sees it.

    `article` is the document's key. `lineage` is the kind and its superclasses; `group` bundles kinds that reports mix
    up (violence, unrest) and is the comparison's outer bound. `chain` is the place and all that it lies in, smallest
    first. `figures` come from claims about this event alone, running totals left out. `words` are from what was said.
    """

    key: str
    article: str
    publisher: str | None
    published: date | None
    kind: str
    lineage: tuple[str, ...]
    group: str
    start: date | None
    end: date | None
    precision: str
    place: str | None
    place_kind: str | None
    chain: tuple[str, ...]
    perpetrators: tuple[Party, ...]
    parties: tuple[Party, ...]
    victims: tuple[Party, ...]
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    imposers: tuple[Party, ...]
    figures: tuple[tuple[str, Figure], ...]
    weapons: tuple[str, ...]
    words: tuple[str, ...]
    title_words: tuple[str, ...]


def profile(extraction: Extraction, event: Event, taxonomy: Taxonomy) -> EventProfile:
    """Return the profile of one event of `extraction`."""
    return _Reader(extraction, taxonomy).profile(event)


def profiles(extraction: Extraction, taxonomy: Taxonomy) -> Iterator[EventProfile]:
    """Iterate over the profiles of all events of `extraction`; cheaper than one by one."""
    reader = _Reader(extraction, taxonomy)
    return (reader.profile(event) for event in extraction.events)


def words(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning: four letters or more, lower case."""
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


class _Reader:
    """Looks keys of one extraction up in dictionaries instead of lists."""

    def __init__(self, extraction: Extraction, taxonomy: Taxonomy) -> None:
        self._article = extraction.article
        self._article_key = extraction.article.key
        self._taxonomy = taxonomy
        self._actors: dict[str, Actor] = {actor.key: actor for actor in extraction.actors}
        self._places: dict[str, Place] = {place.key: place for place in extraction.places}
        self._claims: dict[str, list[Claim]] = {}
        for claim in extraction.claims:
            self._claims.setdefault(claim.about, []).append(claim)

    def profile(self, event: Event) -> EventProfile:
        claims = self._claims.get(event.key, [])
        sides: dict[str, set[str]] = {side: set() for side in _SIDES.values()}
        for role in event.roles:
            if role.property in _SIDES:
                sides[_SIDES[role.property]].add(role.actor)
        sides["perpetrators"].update(
            claim.holds_responsible
            for claim in claims
            if claim.holds_responsible and claim.stance in ("asserts", "acknowledges")
        )
        place = self._places.get(event.place or "")
        said = " ".join(claim.content for claim in claims if claim.content)
        figures = _tolls(claims)
        lineage = self._taxonomy.lineage(event.kind)
        return EventProfile(
            key=event.key,
            article=self._article_key,
            publisher=self._article.publisher,
            published=self._article.published,
            kind=event.kind,
            lineage=lineage,
            group=_group(lineage),
            start=event.time.start,
            end=event.time.end,
            precision=event.time.precision,
            place=event.place,
            place_kind=place.kind if place else event.place_precision,
            chain=self._chain(event.place),
            **{side: tuple(self._party(key) for key in sorted(keys)) for side, keys in sides.items()},
            figures=tuple(sorted(figures, key=repr)),
            weapons=tuple(sorted({weapon.lower() for weapon in event.weapons})),
            words=tuple(sorted(words(said))),
            title_words=tuple(sorted(words(self._article.title or ""))),
        )

    def _party(self, key: str) -> Party:
        actor = self._actors.get(key)
        if actor is None:
            return Party(key, "Actor", True)
        above: dict[str, None] = {}
        level = [key]
        while level:
            found = (self._actors[one] for one in level if one in self._actors)
            ties = (tie for one in found for tie in one.affiliations)
            targets = {tie.target for tie in ties if tie.target and tie.relation in _ABOVE}
            level = sorted(targets - above.keys() - {key})
            above.update(dict.fromkeys(level))
        return Party(key, actor.kind, not actor.local, tuple(sorted(above)))

    def _chain(self, key: str | None) -> tuple[str, ...]:
        chain: list[str] = []
        while key is not None and key not in chain:
            chain.append(key)
            place = self._places.get(key)
            key = place.within if place else None
        return tuple(chain)


def _group(lineage: tuple[str, ...]) -> str:
    roots = [kind for kind in lineage if kind not in ("Event", "StrategicDevelopment")] or [lineage[0]]
    return _GROUPS.get(roots[-1], roots[-1])


def _tolls(claims: Iterable[Claim]) -> set[tuple[str, Figure]]:
    """The figures about an event, of each claimant the largest: a smaller one may count the children among the dead."""
    largest: dict[tuple[str | None, str], Figure] = {}
    for claim in claims:
        for what, figure in claim.figures if not claim.scope.cumulative else ():
            known = largest.get((claim.claimed_by, what))
            if figure != Figure() and (known is None or _size(figure) > _size(known)):
                largest[claim.claimed_by, what] = figure
    return {(what, figure) for (_, what), figure in largest.items()}


def _size(figure: Figure) -> int:
    return max(n for n in (figure.low, figure.best, figure.high) if n is not None)
