"""Penn Treebank tags from TextBlob's lexicon-based tagger (Brill 1992), which needs no download."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from kg.extract.inflect import singular
from kg.extract.terms import words
from kg.extract.wordlists import groups

_LED_BY_ADJECTIVE = frozenset(("NN", "JJ", "CD", "CC", "RB", "``", '"', "“", "-"))
_HARMED = words("killed injured wounded detained displaced arrested abducted captured")
_SAYS = words("disputes claims reports demands calls blames fears vows pledges")
_LOOSED = words("dropped fired launched hurled lobbed")
_WEAPONS = words(
    "bomb bombs mortar mortars rocket rockets missile missiles shells barrel cluster grenades drones explosives"
)
_NOTED = words("recorded registered documented counted")
_HURT_TOO = words("maimed wounded injured hurt missing")
_LED_TO = words("the a an its their this talks another new")
_COUNTING = words(
    "at more over about around some nearly almost up dozens several hundreds scores another many two three four"
    " five six seven eight nine ten"
)
_SHOWS = words("tv television talk radio air chat news")
_DEEDS = words("shelling bombing fighting killing looting rioting shooting kidnapping stabbing lynching")
_BE = words("is are was were be been being am get got gets")
_AUXILIARY = _BE | words("has have had having")
_FUNCTION = words(
    "the a an and or but of in on at by for from to with that this these those he she it they we you his her its"
    " their our is are was were be been has have had not as if when while after before who which what where there"
    " said"
)
_UNCHANGED = words("put set cut shut hit let hurt beat spread split cast")
_ARTICLES = words("the a an its their his her")
_ARMED_MEN = words(
    "forces force men group groups wing conflict gunmen assailants attackers militia rebels bandits gang"
)
_PASTS = words("retook overran overthrew slew ransacked strafed bombarded torched mortared lynched abducted")
_HEADLINE_DEEDS = words("Kills Kill Wounds Injures Arrests Captures Kidnaps Executes")
_BEFORE_DEED = frozenset(("CC", "IN", "DT", "JJ", "NN", "NNS", "POS", "PRP$", ","))
_DOUBLE_NAME = re.compile(r"^[A-ZÀ-Þ].*[-‑][A-ZÀ-Þ]\w*(?<!an|ic|sh)(?<!ese|ent|ern)(?<!i)$")
_BOTH = words("military offensive")
_BEARERS = words(
    "forces force men man group groups gang gangs militia wing fighters assailants individuals bandits people"
)
_TOLD = words(
    "said told alleged maintained established reported claimed stated announced confirmed argued insisted asserted"
)
_REPORTING = words("reports claims says estimate announced reported")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_DEED_VERBS = words("pound shell bomb target attack storm raid seize capture strike hit torch besiege bombard")
_HOLDING = MappingProxyType({"held": "VBD", "holds": "VBZ", "hold": "VBP"})
_QUOTES = "\"'“‘([«" + "\"'”’)]»"


@lru_cache(maxsize=1)
def _tagger() -> Any:
    """The tagger, loaded with the first sentence: importing it takes longer than most commands need."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # its word list is read from a file that it leaves open
        parser = import_module("textblob.en").parser
        parser.find_tags(["word"])
        gc.collect()
    return parser


def penn_tags(words: Sequence[str]) -> list[str]:
    """Penn tags, with the mistakes repaired that a lexicon tagger makes again and again in news text."""
    if not words:
        return []
    tags = [str(pair[1]) for pair in _tagger().find_tags([w.replace("’", "'") for w in words])]
    for i, word in enumerate(words):
        tags[i] = _repair(words, tags, i, word)
    for i, tag in enumerate(tags):
        determined = i > 0 and tag in ("JJ", "JJS") and tags[i - 1] in ("DT", "PRP$", "POS")
        leads = i + 1 < len(tags) and (tags[i + 1][:2] in _LED_BY_ADJECTIVE or words[i + 1] == "armed")
        if determined and (not leads or _person_alone(words, tags, i)):
            tags[i] = "NN"
    return tags


def _person_alone(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """ "injuring a civilian and causing": a noun for people that no noun follows."""
    return words[i].lower() in groups() and i + 2 < len(tags) and tags[i + 1] == "CC" and tags[i + 2].startswith("VB")


def _repair(words: Sequence[str], tags: Sequence[str], i: int, word: str) -> str:
    """The tag of one word; the first repair that fits counts."""
    if not i and tags[0].startswith("NNP") and singular(word.lower()) in groups():
        return "NNS" if singular(word.lower()) != word.lower() else "NN"
    if word in _QUOTES or not any(c.isalnum() for c in word):
        possessive = word in ("'", "’") and i and words[i - 1].endswith("s") and tags[i - 1].startswith("NN")
        return "POS" if possessive else word
    if word in ("'s", "’s"):
        return "POS"
    if word[:1].isdigit():
        return "CD"
    return _by_neighbours(words, tags, i, word) or _by_form(words, tags, i, word)


def _by_neighbours(words: Sequence[str], tags: Sequence[str], i: int, word: str) -> str | None:
    """What a word must be that stands between certain others ("live rounds", "set fire", "12 killed")."""
    tag = tags[i]
    before = _before(words, tags, i)
    after = words[i + 1].lower() if i + 1 < len(words) else ""
    if word == "armed" and tag[:2] == "VB" and after in _ARMED_MEN and (before[:2] in ("JJ", "NN", "DT") or not i):
        return "JJ"
    if tag == "NNS" and before in ("WDT", "WP") and after in _ARTICLES:
        return "VBZ"
    if word == "based" and i and words[i - 1][:1].isupper() and words[i + 1 : i + 2] and words[i + 1][:1].isupper():
        return "JJ"
    if word.lower() in ("tear", "live") and after in ("gas", "rounds", "round", "ammunition", "fire", "bullets"):
        return "JJ"
    led = tags[i + 1][:2] if i + 1 < len(tags) else ""
    if word in _BOTH and tag == "JJ" and led not in _LED_BY_ADJECTIVE:
        return "NN"
    if word in _REPORTING and before.startswith("NN") and (after in ("", ".", "that") or after in _DAYS):
        return "VBZ" if word.endswith("s") else "VBD" if word.endswith("ed") else "VBP"
    if (
        tag == "VBN"
        and after == "that"
        and word in _TOLD
        and (before[:2] in ("NN", "JJ") or words[i - 1] in (",", ")"))
    ):
        return "VBD"
    if word == "armed" and after in _BEARERS:
        return "JJ"
    if word == "accused" and tag == "VBN" and before == "CC":
        return "VBD"
    if (
        word in _SAYS
        and i > 1
        and words[i - 1] in _QUOTES
        and words[i - 2] in _QUOTES + ","
        and after
        and words[i + 1][:1].isupper()
    ):
        return "VBZ"
    if word == "point" and before == "NNS" and after in ("at", "to"):
        return "VBP"
    if tag == "VBN" and i > 2 and list(words[i - 2 : i]) == ["part", ","]:
        return "VBD"  # "the army, for its part, denied"
    if word == "glide" and after in ("bomb", "bombs"):
        return "NN"
    if tag[:2] in ("RB", "VB") and after == "displaced" and word in ("newly", "recently", "internally"):
        return "JJ"
    if word == "displaced" and i and words[i - 1] in ("newly", "recently", "internally") and led[:2] == "NN":
        return "JJ"
    if before == "TO" and word in _DEED_VERBS and i + 1 < len(tags) and tags[i + 1][:2] in ("DT", "JJ", "NN", "PR"):
        return "VB"
    bare = tag in ("VB", "VBP") and word not in _AUXILIARY and word.islower()
    slot = before == "NN" and words[i - 1].islower() and (i < 2 or tags[i - 2] in ("DT", "JJ", "NN", "IN", "POS"))
    if bare and slot:
        return "VBD" if word in _UNCHANGED and after in _ARTICLES else "NN"
    if tag == "VBG" and before == "DT" and after in ("of", ",", ".", "in", "on", "by"):
        return "NN"
    if word == "shot" and _shooting(words, before, i):
        return "VBN" if _has_aux(words, tags, i) else "VBD"
    if word in _HEADLINE_DEEDS and i and tag.startswith("NN") and _counts(words, i + 1):
        return "VBZ"
    if word in ("earlier", "later") and before == "DT":
        return "JJ"
    if word in _PASTS and tag.startswith("NN") and before[:2] in ("NN", "PR"):
        return "VBD"
    if word == "show" and before.startswith("NN") and words[i - 1].lower() not in _SHOWS and after.isalnum():
        return "VBP"
    if word == "fears" and before.startswith("NN") and i + 1 < len(tags) and tags[i + 1][:2] in ("NN", "DT", "JJ"):
        return "VBZ"
    if word in ("hope", "plan", "vow") and after == "to" and before in ("NNP", "NNPS", "NNS"):
        return "VBP"
    if word == "fear" and before == "NNS" and after != "of":
        return "VBP"
    if word == "dead" and i and words[i - 1].lower() in ("shot", "shoot", "shooting"):
        return "RP"
    if word == "set" and after in ("fire", "ablaze", "alight", "off") and before != "TO":
        return "VBD"
    joined = i > 0 and (words[i - 1] in (",", "and", "or") or tags[i - 1].startswith("NN"))
    if word in _HARMED | _NOTED and joined and _counts(words, i + 1):
        return "VBD"
    if (
        word in _SAYS
        and tag == "NNS"
        and before[:3] == "NNP"
        and after in _LED_TO | {"that", "any", "it", "his", "her"}
    ):
        return "VBZ"
    if word in _LOOSED and before[:2] in ("NN", "JJ") and (after in _WEAPONS or _counts(words, i + 1)):
        return "VBD"
    if word in ("earlier", "fresh", "ongoing", "continued") and after in _DEEDS:
        return "JJ"
    if word in _HURT_TOO and i > 1 and words[i - 1] in ("or", "and") and tags[i - 2] in ("VBN", "VBD"):
        return tags[i - 2]
    if tag == "NN" and before == "TO" and i > 1 and words[i - 2] in ("was", "were", "is", "are") and after in _LED_TO:
        return "VB"
    if tag == "NN" and i > 1 and words[i - 1] in ("not", "n't", "n’t") and words[i - 2] in ("do", "does", "did"):
        return "VB"
    if word.endswith("ing") and tag == "NN" and i > 1 and words[i - 1] in ("was", "were") and words[i - 2] == "who":
        return "VBG"
    return None


def _by_form(words: Sequence[str], tags: Sequence[str], i: int, word: str) -> str:
    """What a word must be by its form: a capitalised name, a deed in -ing, a participle or a past tense."""
    tag = tags[i]
    before = _before(words, tags, i)
    if re.match(r"[A-Z]{2,5}$", word) and tag[:2] in ("JJ", "VB", "RB") and any(w.islower() for w in words):
        return "NNP"  # "the AA denied"
    if word in _HOLDING and not _has_aux(words, tags, i) and _blames(words, i):
        return _HOLDING[word]
    if re.match(r"[a-z]{2,3}[-‑][A-Z]", word):
        return "NNP"
    if tag == "JJ" and i and _DOUBLE_NAME.search(word):
        return "NNP"
    if word in _DEEDS and i and (before == "IN" or word == "killing") and _people_follow(words, i + 1):
        return "VBG"
    if word.lower() in _DEEDS and (not i or before in _BEFORE_DEED) and not _object_follows(words, i + 1):
        return "NN"
    if word[:1].isupper() and i and tag[:2] not in ("NN", "CD") and word.lower() not in _FUNCTION and word != "I":
        return "NNP" if tag[:2] != "JJ" else "JJ"
    if tag in ("VB", "VBZ", "VBP", "VBD") and word.lower() not in _AUXILIARY and _noun_slot(before, words, i):
        return "NNS" if word.endswith("s") else "NN" if tag != "VBD" else "VBN"
    if tag == "VBD" and i and words[i - 1].lower() in _BE:
        return "VBN"
    told_of = tag == "VBN" and before[:2] in ("NN", "PR", "WP", "WD")
    if told_of and words[i - 1] == ")" and i + 1 < len(words) and words[i + 1].lower() in ("to", "with", "in", "near"):
        return tag  # "a device (IED) fitted to a bicycle"
    by = i + 1 < len(words) and words[i + 1].lower() == "by"
    if told_of and not by and not _has_aux(words, tags, i):
        return "VBD"
    return tag


def _before(words: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The tag before a word; initials in brackets are skipped: "the Arakan Army (AA) fired"."""
    if i > 3 and words[i - 1] == ")" and words[i - 3] == "(":
        return tags[i - 4]
    return tags[i - 1] if i else ""


def _blames(words: Sequence[str], i: int) -> bool:
    """ "held the militia responsible"."""
    after = list(words[i + 1 : i + 9])
    return any(w in ("responsible", "accountable") for w in after[: after.index(",") if "," in after else 9])


def _noun_slot(before: str, words: Sequence[str], i: int) -> bool:
    """Whether the word behind a determiner, possessive, adjective or number must be a noun."""
    if before == "DT":
        return words[i - 1].lower() not in ("that", "this", "those", "these", "all", "both")
    return before in ("PRP$", "JJ", "POS", "CD")


def _counts(words: Sequence[str], i: int) -> bool:
    """Whether a number follows."""
    return i < len(words) and (words[i].lower() in _COUNTING or words[i][:1].isdigit())


def _shooting(words: Sequence[str], before: str, i: int) -> bool:
    """Whether "shot" is what somebody did or suffered, not a bullet: who stands before it, whom or how behind it."""
    after = words[i + 1].lower() if i + 1 < len(words) else "."
    who = before[:2] in ("NN", "PR", "RB", "WP", "WD", "CC", ",", "VB") or words[i - 1].lower() in _AUXILIARY
    return i > 0 and who and after not in _BE and after not in ("rang", "hit", "struck", "fired", "which", "that")


def _object_follows(words: Sequence[str], i: int) -> bool:
    """Whether a verb's object comes next: an article, a number, a pronoun or a name."""
    return i < len(words) and (
        words[i].lower() in ("the", "a", "an", "its", "their", "his", "dozens", "at", "several", "more")
        or _counts(words, i)
        or words[i][:1].isupper()
    )


def _people_follow(words: Sequence[str], i: int) -> bool:
    """Whether those harmed come next: "of killing civilians", "killing well over 1,000", "killing many"."""
    if i >= len(words):
        return False
    word = words[i].lower()
    return word in ("well", "many", "scores", "hundreds", "another") or (
        singular(word) != word and singular(word) in groups()
    )


def _has_aux(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether "be" or "have" stands before a word, adverbs left out."""
    j = i - 1
    while j >= 0 and (tags[j] in ("RB", "RBR") or words[j].lower() in ("not", "also", "since", "reportedly")):
        j -= 1
    return j >= 0 and words[j].lower() in _AUXILIARY
