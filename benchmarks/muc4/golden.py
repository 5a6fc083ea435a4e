"""The answer keys seen as the slot filler sees a model's templates: with the right fillers, and the right slots."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.muc4keys import Fill, KeyTemplate, read_keys, read_messages

from .templates import Filler, TemplateSpans

_ROLES = (
    ("perp_individual", "PerpInd"),
    ("perp_org", "PerpOrg"),
    ("target", "Target"),
    ("victim_name", "Victim"),
    ("victim_description", "Victim"),
    ("instrument", "Weapon"),
)


@dataclass(frozen=True)
class Case:
    """One key template with its message, its fillers found in the text, and the message's other templates."""

    docid: str
    text: str
    key: KeyTemplate
    template: TemplateSpans
    others: tuple[TemplateSpans, ...]

    def filler(self, role: str, fill: Fill) -> Filler | None:
        """The template's filler that stands for the key's fill."""
        return next((f for f in self.template.having(role) if f.text in fill.values), None)


def _find(text: str, string: str) -> tuple[tuple[int, int], ...]:
    words = r"\s+".join(map(re.escape, string.split()))
    pattern = rf"(?<![A-Z0-9]){words}(?![A-Z0-9])"
    return tuple(match.span() for match in re.finditer(pattern, text)) if words else ()


def _spans(text: str, key: KeyTemplate, described: bool) -> TemplateSpans:
    fillers = []
    for slot, role in _ROLES:
        for fill in getattr(key, slot):
            if slot == "victim_description" and (fill.of or not described):
                continue
            places = sorted({place for value in fill.values for place in _find(text, value)})
            if places:
                text_of = max(fill.values, key=lambda value: (bool(_find(text, value)), len(value)))
                fillers.append(Filler(role, text_of, tuple(places)))
    return TemplateSpans(key.type[0].values[0] if key.type else "ATTACK", tuple(fillers))


def cases(folder: Path, described: bool = True) -> Iterator[Case]:
    """Every template of the keys below a folder; without `described`, only named victims are given away."""
    messages = read_messages(folder)
    for docid, keys in read_keys(folder).items():
        spans = [_spans(messages[docid], key, described) for key in keys]
        for at, key in enumerate(keys):
            yield Case(docid, messages[docid], key, spans[at], tuple(spans[:at] + spans[at + 1 :]))


def dates(key: KeyTemplate) -> frozenset[str]:
    """The right dates, the key's own slips in the format mended."""
    return frozenset(_date(value) for fill in key.date for value in fill.values)


def _date(value: str) -> str:
    value = re.sub(r"\b(\d) (?=[A-Z])", r"0\1 ", re.sub(r"^-\s*", "- ", value.upper()))
    return re.sub(r"^([A-Z]{3}) (\d\d)\b", r"\2 \1", re.sub(r"([A-Z]{3})[A-Z]+", r"\1", " ".join(value.split())))


def places(location: str) -> list[str]:
    """The names in a location, from the country down, without their kinds."""
    parts = re.split(r"\s*:\s*|\s+-\s+", " ".join(location.split()))
    return [re.sub(r"\s*\([^)]*\)?$", "", part).strip() for part in parts]


def likeness(location: str, key: KeyTemplate) -> float:
    """How much of the key's location another names, from 0 to 1; another country is nothing."""
    best = 0.0
    for right in (value for fill in key.location for value in fill.values):
        ours, theirs = places(location), places(right)
        if ours[0] == theirs[0]:
            best = max(best, 2 * len(set(ours) & set(theirs)) / (len(set(ours)) + len(set(theirs))))
    return best


def of(fills: tuple[Fill, ...], fill: Fill) -> frozenset[str]:
    """What a cross-referenced slot says of one filler."""
    return frozenset(value for one in fills if set(one.of) & set(fill.values) for value in one.values)
