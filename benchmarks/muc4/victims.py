"""A victim filler looked at closely: a name or a description, one or many, and where the message speaks of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.inflect import singular
from kg.extract.terms import words
from kg.extract.wordlists import groups

from .message import Message
from .telling import mentions
from .templates import Filler

# what the word lists of the extractor, made for newer wars, lack for Latin America in 1989
_MORE = words("""jesuit rector candidate magistrate senator maid cook watchman newsman seaman escort daughter
    son wife husband
    brother sister nephew niece cousin engineer cattleman industrialist pedestrian population community crew personnel
    dead wounded injured other member people spaniard mineworker attorney councilman councilwoman congressman deputy
    professor secretary chief adviser consul diplomat bishop archbishop monsignor msgr sergeant corporal captain major
    lieutenant officer agent policeman guard patrolman owner manager executive student youth servant housekeeper
    gardener pilot foreman rancher landowner coffee-grower harvester laborer unionist trade-unionist companion
    housewife widow grandmother grandfather pastor seminarian sacristan catechist rabbi minister vice-president
    president governor prefect inspector detective investigator prosecutor secretary-general technician clerk
    salesman mechanic taxi-driver chauffeur neighbor inhabitant settler indian native colombian salvadoran peruvian
    guatemalan honduran chilean american bolivian citizen tourist crewman stewardess nurse physician dentist
    announcer broadcaster editor columnist cameraman publisher writer intellectual author anthropologist economist
    advisor aide assistant delegate activist militant sympathizer supporter follower elderly minor adolescent infant
    daughters kin relative someone man woman persons hostage kidnapped victim unit patrol personality representative
    functionary clergyman passerby domestic beggar body guest civilizan spectator onlooker missionary
    legislator parliamentarian mp king ambassador employee subordinate colleague comrade friend""")
_FIRST = words("A AN THE HIS HER ITS THEIR ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN SEVERAL SOME")
_TITLED = words("DR MR MRS MS GENERAL COLONEL MAJOR CAPTAIN LIEUTENANT FATHER SISTER MSGR SENATOR DEPUTY")
_GROUPS = words("people population community family personnel crew police staff dead wounded injured others")
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "wives": "wife"}
_STOP = re.compile(r"\s+(?:OF|FROM|WHO|WHOM|IN|AT|WITH|FOR|ON|TO|THAT|AND|BELONGING)\s.*|\s*[\[(,].*")


@dataclass(frozen=True)
class Victim:
    """One victim filler: `head` is the noun a description turns on, empty for a name."""

    filler: Filler
    head: str
    plural: bool
    places: tuple[tuple[int, int], ...]

    @property
    def named(self) -> bool:
        """Whether the filler is somebody's proper name."""
        return not self.head


@lru_cache
def person_nouns() -> frozenset[str]:
    """The nouns, in the singular, that people are called by."""
    return frozenset(word for word in groups() if " " not in word) | _MORE


def one_of(word: str) -> str:
    """The singular of a noun, those that change their vowel included."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    return singular(word)


def head_of(text: str) -> str:
    """The noun a description turns on, as written; empty if the text is a name."""
    words = _STOP.sub("", text.upper().strip('" ')).split()
    for word in reversed(words):
        plain = word.strip("'\".,;[]()")
        if plain.lower() in _GROUPS or one_of(plain) in person_nouns():
            described = len(words) < 2 or word == words[-1] or words[0] in _FIRST
            return plain if described and not (words[0] in _TITLED and word == words[0] and len(words) > 1) else ""
    return words[-1] if words and words[0] in _FIRST else ""


def is_plural(head: str) -> bool:
    """Whether the noun speaks of more than one."""
    lower = head.lower()
    return lower in _GROUPS or lower in _IRREGULAR or one_of(lower) != lower


def look(message: Message, filler: Filler) -> Victim:
    """Works out what kind of filler it is, and where a name's last part alone stands for it."""
    head = head_of(filler.text)
    places = mentions(message, filler)
    words = filler.text.upper().split()
    if not head and len(words) > 1:
        for part in words[-2:]:
            if len(part) > 3:
                places += mentions(message, Filler(filler.role, part))
    elif head:
        places += mentions(message, Filler(filler.role, head)) if not places else []
    return Victim(filler, head, bool(head) and is_plural(head), tuple(sorted(set(places))))
