"""Words and people's names that must not be taken for places or actors, from a tagged lexicon and a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import textblob

from kg.extract.gazetteer import normalise

_PERSON = re.compile(r"^\+?([A-Z][A-Z'.-]*(?:_[A-Z'.-]+){1,3})_?\s*(?:#.*|\[.*)?$")
_CALENDAR = "january february march april may june july august september october november december"
_TITLES = "mr mrs president general minister king prince senator colonel captain sheikh imam pope bishop saint"


def bag(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class WordLists:
    """`common` words of English in lower case, `given` and `family` names of people, all normalised."""

    common: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]

    @classmethod
    def load(cls, dictionaries: Path) -> WordLists:
        """Words with a tag other than proper noun in the Brill lexicon (textblob); names from Phoenix.Countries."""
        common = set(f"{_CALENDAR} {_TITLES}".split())
        lexicon = Path(textblob.__file__).parent / "en" / "en-lexicon.txt"
        for line in lexicon.read_text(encoding="utf-8").splitlines():
            word, _, tags = line.partition(" ")
            if word.isalpha() and word.islower() and not tags.startswith("NNP"):
                common.add(normalise(word))
        given: Counter[str] = Counter()
        family: Counter[str] = Counter()
        people = dictionaries / "Phoenix.Countries.actors.txt"
        for line in people.read_text(encoding="utf-8", errors="replace").splitlines():
            match = _PERSON.match(line)
            if match and "CountryInfo" in line:
                parts = [normalise(part) for part in match[1].strip("_").split("_")]
                given[parts[0]] += 1
                family[parts[-1]] += 1
        return cls(
            frozenset(common),
            frozenset(n for n, count in given.items() if count >= 3 and len(n) > 2),
            frozenset(n for n, count in family.items() if count >= 4 and len(n) > 2),
        )

    def is_common(self, normal: str) -> bool:
        """Whether every word of a normalised name is a common word."""
        return all(word in self.common or len(word) == 1 for word in normal.split())

    def is_person(self, normal: str) -> bool:
        """Whether a normalised name of one word is borne by several people."""
        return normal in self.given or normal in self.family

    def is_risky(self, normal: str, population: int) -> bool:
        """Whether a place name is more likely something else in running text, given how large the place is."""
        if " " in normal:
            return population < 100_000 and self.is_common(normal)
        return (
            len(normal) < 3
            or (len(normal) == 3 and population < 100_000)
            or (population < 1_000_000 and self.is_common(normal))
            or (population < 300_000 and self.is_person(normal))
        )
