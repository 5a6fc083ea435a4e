"""A MUC message cut into what its format fixes: the dateline, and the sentences behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z .'-]*?)\s*(?:\((?P<country>[^)]*)\))?\s*,\s+"
    r"(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?(?:\s+(?P<year>\d{2,4}))?|NO\s+DATE)"
    r"\s*(?:[(\[][^)\]]*[)\]])?\s*--"
)
# the abbreviations behind which a full stop ends no sentence
_TITLES = (
    "DR|MR|MRS|MS|GEN|COL|CAPT|LT|MAJ|SGT|CPL|BRIG|ADM|SEN|REP|GOV|ST|STS|NO|NOS|JR|SR|REV|MSGR|MONS|PROF|ING|LIC"
    "|HON|CMDR|CDR|INSP|ATTY|U\\.S|KM|APPROX|DEPT|VS|ETC"
)
_STOP = re.compile(r"(?<![\s.(][A-Z])(?<!\b[A-Z]\.[A-Z])(?:[.?!][\"')\]]*)(?=\s+[\[\"'(A-Z0-9-])|\n\s*\n")
_TITLE_BEFORE = re.compile(rf"(?:^|[^A-Z])(?:{_TITLES})$")


@dataclass(frozen=True)
class Sentence:
    """One sentence, by its offsets in the message, and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Message:
    """The message with its line ends blanked, so that offsets hold while patterns need not mind the lines."""

    text: str
    day: date | None
    city: str
    country: str
    sentences: tuple[Sentence, ...]

    def words(self, sentence: Sentence) -> str:
        """The sentence's own text."""
        return self.text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds the offset, or of the last one begun before it."""
        found = 0
        for number, sentence in enumerate(self.sentences):
            if sentence.start <= offset:
                found = number
        return found

    def told_in(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The sentences some of the spans stand in, in order."""
        return sorted({self.sentence_at(start) for start, _ in spans})


def _year(written: str | None) -> int:
    if not written:
        return 1989
    return int(written) + 1900 if len(written) == 2 else int(written)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None or match["day"] is None or match["month"] not in MONTHS:
        return None
    try:
        return date(_year(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None


def _sentences(text: str, start: int) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    begin, paragraph = start, 0
    for stop in [*_STOP.finditer(text, start), None]:
        if stop is not None and stop.group().startswith(".") and _TITLE_BEFORE.search(text[begin : stop.start()]):
            continue
        end = len(text) if stop is None else stop.end()
        if text[begin:end].strip():
            found.append(Sentence(begin, end, paragraph))
        if stop is not None and stop.group().startswith("\n"):
            paragraph += 1
        begin = end
    return tuple(found)


@lru_cache(maxsize=16)
def read(raw: str) -> Message:
    """Reads one message; a text without a dateline is all body."""
    text = raw.upper()
    match = _DATELINE.search(text[:600])
    start = match.end() if match else 0
    blank = "".join(" " if char in "\r\n\t" else char for char in text)
    return Message(
        blank,
        _day(match),
        " ".join(match["place"].split()) if match else "",
        " ".join((match["country"] or "").split()) if match else "",
        _sentences(text, start),
    )
