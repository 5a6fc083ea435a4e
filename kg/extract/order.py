"""How the incidents of an article hang together: what followed what, what answers what, what is part of a conflict."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.incidents import Incident
from kg.extract.kinds import VIOLENT
from kg.extract.mentions import EventMention
from kg.extract.places import Places
from kg.extract.terms import phrases, words

_AFTER = words("after following follows followed")
_RESPONSE = tuple(
    phrase + article
    for phrase in phrases(
        "in response to, in light of, in retaliation for, in reaction to, in the wake of, because of, amid, amidst,"
        " due to, over, after, following"
    )
    for article in ("", " the", " a")
)
_MEASURES = words("Curfew Sanction Blockade Measure Deployment PeacefulProtest AidDelivery Ceasefire")


class Order:
    """Ties the incidents of one document to each other, by their indices."""

    def __init__(self, cast: Cast, places: Places, incidents: list[Incident]) -> None:
        self._cast = cast
        self._places = places
        self._incidents = incidents

    def sequence(self, line: Line, told: Sequence[tuple[EventMention, int]]) -> None:
        """Read "A follows B", "A after B", "A in response to B"; `told` are a line's mentions with their incidents."""
        for a, i in told:
            for b, j in told:
                link = _link_word(line, a, b) if i != j else ""
                if link in _AFTER:
                    self._after(i, j)
                elif link == "response":
                    self._incidents[i].response_to.add(j)

    def _after(self, i: int, j: int) -> None:
        first, second = self._incidents[i], self._incidents[j]
        if first.kind in _MEASURES:
            first.response_to.add(j)
            return
        if first.frame == "umbrella":
            main = self._main(j)
            if main is not None and main not in second.follows:
                self._incidents[main].follows.add(j)
            return
        if i not in second.follows:
            first.follows.add(j)

    def umbrella(self) -> None:
        """Incidents of the article's own days are part of its umbrella; dated background is not."""
        umbrellas = [(not x.of_violence, i) for i, x in enumerate(self._incidents) if x.frame == "umbrella"]
        umbrella = min(umbrellas)[1] if umbrellas else None
        if umbrella is None:
            return
        for i, incident in enumerate(self._incidents):
            if i != umbrella and incident.kind in VIOLENT and not self._background(incident):
                incident.parent = umbrella

    def flights(self) -> None:
        """People who flee the place of an incident flee after it."""
        for i, incident in enumerate(self._incidents):
            if incident.kind != "Displacement" or incident.follows or incident.response_to or not incident.places:
                continue
            main = self._main(i)
            if main is not None and any(
                self._places.inside(p, q) or self._places.inside(q, p)
                for p in incident.places
                for q in self._incidents[main].places
            ):
                incident.follows.add(main)

    def _main(self, other_than: int) -> int | None:
        """The incident that the article is about: the one it tells of most often, the first of equals."""
        told = [
            (-len(x.mentions), i)
            for i, x in enumerate(self._incidents)
            if i != other_than and x.kind in VIOLENT and not self._background(x)
        ]
        return min(told)[1] if told else None

    def _background(self, incident: Incident) -> bool:
        """Whether an incident is told only as what went before the article's own days."""
        published = self._cast.document.article.published
        if all(m.previous for m in incident.mentions):
            return True
        return published is not None and incident.time.start is not None and (published - incident.time.start).days > 31


def _link_word(line: Line, a: EventMention, b: EventMention) -> str:
    """The word that ties `b` behind `a`: a preposition right before b's phrase, or a verb between the two."""
    parse = line.parse
    k = (min(parse.subjects(b.chunk), default=b.chunk) if parse.chunks[b.chunk].kind == "VG" else b.chunk) - 1
    while k >= 0 and parse.chunks[k].kind == "O":
        k -= 1
    if k < 0:
        return ""
    word = parse.lower(k)
    if word in _AFTER:
        return word if a.token < b.token or k == 0 else ""
    start = parse.chunks[b.chunk].start
    before = " ".join(t.lower for t in parse.sentence.tokens[max(0, start - 4) : start])
    if before.endswith(_RESPONSE):
        return "response" if a.kind in _MEASURES else ""
    verb = parse.chunks[k].kind == "VG" and parse.token(parse.chunks[k].head).lower in _AFTER
    return word if verb and a.chunk in parse.subjects(k) else ""
