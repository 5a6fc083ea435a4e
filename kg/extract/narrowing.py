"""What kind of attack it was that people were killed in, where its own words do not say: told around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.document import Line
from kg.extract.incidents import Incident
from kg.extract.inflect import singular
from kg.extract.kinds import GENERIC
from kg.extract.mentions import EventMention
from kg.extract.terms import words

_TOLD_BY = (
    ("ChemicalWeapon", words("chlorine sarin suffocation asphyxiation chemical suffocated suffocate")),
    ("SuicideBombing", words("suicide")),
    ("AirStrike", words("airstrike warplane airplane helicopter jet aerial")),
    ("Shelling", words("mortar rocket shell shelling artillery missile bombardment")),
    ("RemoteExplosive", words("landmine mine car-bomb")),
)
_BY_HAND = words(
    "gunman gunfire gunshot sniper shot shooting stabbed knife executed execution beheaded beaten torture tortured"
    " assassinated prison clash clashes fighting battle battles"
)
_SPECIFIC = words("AirStrike Shelling RemoteExplosive SuicideBombing ChemicalWeapon Grenade")
_UNTOLD = words("killed injured kill die wound injure claim attack lose perish hurt hit")
_REACH = 2


def narrow(incidents: Sequence[Incident], lines: Sequence[Line], of_line: Mapping[int, list[EventMention]]) -> None:
    """Give an attack of no told kind that of its sentence, or of the attack that the sentences right before tell of."""
    for incident in incidents:
        if incident.kind != GENERIC or any(m.lemma not in _UNTOLD for m in incident.mentions):
            continue
        first = next((m for m in incident.mentions if not m.heading), incident.mentions[0])
        if _said(lines[first.line]) & _BY_HAND or first.previous:
            continue
        kind = _told(lines[first.line]) or (None if first.heading else _before(first, incident, lines, of_line))
        if kind is not None:
            incident.kind = kind


def _said(line: Line) -> set[str]:
    return {singular(t.lower) for t in line.parse.sentence.tokens} | {t.lower for t in line.parse.sentence.tokens}


def _told(line: Line) -> str | None:
    """The kind that the weapons of a sentence tell, where they tell one."""
    said = _said(line)
    kinds = [kind for kind, names in _TOLD_BY if names & said]
    return kinds[0] if kinds and (len(kinds) == 1 or kinds[0] == "ChemicalWeapon") else None


def _before(
    first: EventMention, incident: Incident, lines: Sequence[Line], of_line: Mapping[int, list[EventMention]]
) -> str | None:
    """The kind of the last attack told of right before, unless another doer, place or topic stands between."""
    for told in _backwards(first, of_line):
        if told.frame in ("battle", "take"):
            return None
        if told.kind in _SPECIFIC and not told.denied:
            others = told.perpetrators and incident.perpetrators and _apart(incident.perpetrators, told.perpetrators)
            elsewhere = incident.places and _apart(incident.places, told.places)
            by_hand = _said(lines[told.line]) & _BY_HAND
            return None if others or elsewhere or by_hand or told.topic != first.topic else told.kind
    return None


def _apart(a: Sequence[str], b: Sequence[str]) -> bool:
    return not set(a) & set(b)


def _backwards(first: EventMention, of_line: Mapping[int, list[EventMention]]) -> Iterator[EventMention]:
    for index in range(first.line - 1, first.line - 1 - _REACH, -1):
        yield from reversed(of_line.get(index, []))
