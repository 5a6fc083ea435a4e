"""Who stands as subject, object and behind which preposition of a verb group, read off the order of the chunks.

A shallow parse is fast, and its mistakes are local, which matters more here than a full tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chunking import chunks
from kg.extract.joined import Chunked
from kg.extract.saying import OUTCOMES, TALK, is_speech
from kg.extract.terms import words
from kg.extract.tokens import Sentence

_PARTICLES = words("out up off down away over back")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with what stands around it; NPs are chunk indices, lists in text order."""

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    preps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Parse(Chunked):
    """A sentence with its chunks, and what stands as subject, object or behind a preposition of which verb."""

    def clause(self, verb: int) -> Clause:
        """The arguments of a verb group."""
        return Clause(verb, self.subjects(verb), self.objects(verb), tuple(self.preps(verb)))

    def subjects(self, verb: int) -> tuple[int, ...]:
        """NPs that a verb group is said of; for "NP killed in …" without an auxiliary that is the NP before it."""
        partner = self._partner(verb)
        if partner is not None:
            return self.subjects(partner)
        k = verb - 1
        if k >= 0 and self.chunks[k].kind == "NP" and self.chunks[verb].form in ("ing", "vbn"):
            doing = self._outcome_of(verb)
            return (k,) if doing is None else self.subjects(doing)
        passive = k >= 0 and self.chunks[k].kind == "VG" and self.chunks[k].passive
        if passive and self.chunks[verb].form in ("vbn", "to"):
            return self.subjects(k)  # "were reported killed", "are believed to have died"
        skipped_comma = False
        while k >= 0:
            chunk = self.chunks[k]
            if chunk.kind == "W":
                return self._antecedent(k) if self.lower(k) in ("which", "who", "that", "whom") else ()
            if chunk.kind == "VG":
                aside = self._parenthesis(k)
                if aside is not None and not (self.chunks[verb].form == "ing" and self.lower(verb) in TALK):
                    k = aside
                    continue
                if chunk.form == "finite":
                    if self.chunks[verb].form in ("ing", "to"):
                        return self.subjects(k)
                    outer = self._before_relative_clause(k)
                    if outer is None:
                        joined = verb and self.chunks[verb - 1].kind in ("comma", "C")
                        return self.subjects(k) if joined and self.chunks[verb].form == "finite" else ()
                    k = outer
                    continue
                k -= 1
                continue
            if chunk.kind == "NP":
                before = self.chunks[k - 1].kind if k else ""
                if before == "comma" and (self.lower(k - 1) == "(" or self.within(k, skipped_comma)):
                    k -= 2  # "the Syrian Democratic Forces (SDF)", "in Lubero, North Kivu,"
                    continue
                listed = k == verb - 2 and self.chunks[verb].form == "finite"  # "condemns these crimes, calls on"
                if before == "VG" and (listed or not is_speech(self.token(self.chunks[k - 1].head).lower)):
                    k -= 1
                    continue
                them = before == "NP" and k >= 4 and self.lower(k - 1) in ("them", "whom")
                if before == "P" or them:
                    k -= 4 if them else 2  # "two people, one of them a child, were killed"
                    continue
                if before == "comma" and skipped_comma and self.apposition(k):
                    k, skipped_comma = k - 2, self.token(self.chunks[k - 2].head).tag == "CD"
                    continue
                after_comma = before == "C" and k >= 2 and self.chunks[k - 2].kind == "comma"
                if after_comma and (k < 3 or not self.in_list(k - 3)):
                    return (k,)
                if before == "C":
                    first = self.list_start(k)
                    if first and self.chunks[first - 1].kind == "P":
                        of = self.lower(first - 1) == "of" and first == k - 2 and self.chunks[first - 2].kind == "NP"
                        if of and (first < 3 or self.chunks[first - 3].kind not in ("P", "VG")):
                            return (first - 2, k)
                        if not of and self.token(self.chunks[k].start).tag == "CD":
                            return (k,)
                        k = first - 2
                        continue
                    return tuple(j for j in range(first, k + 1) if self.chunks[j].kind == "NP")
                return (k,)
            skipped_comma = skipped_comma or (chunk.kind == "comma" and self.lower(k) not in "()")
            k -= 1
        return ()

    def _outcome_of(self, verb: int) -> int | None:
        """ "fired rockets at the town killing two": the verb whose outcome a participle tells, else None."""
        if self.chunks[verb].form != "ing" or self.token(self.chunks[verb].head).lower not in OUTCOMES:
            return None
        k = verb - 1
        while k >= 0 and self.chunks[k].kind in ("NP", "P", "C", "O"):
            k -= 1
        doing = self.chunks[k]
        told = k >= 0 and doing.kind == "VG" and doing.form in ("finite", "to") and not doing.passive
        return k if told and not is_speech(self.token(doing.head).lower) else None

    def _parenthesis(self, k: int) -> int | None:
        """Index before an aside such as ", the governor said,"; None where verb group `k` is no aside."""
        if not is_speech(self.token(self.chunks[k].head).lower) or k < 3 or self.chunks[k - 1].kind != "NP":
            return None
        closed = k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "comma"
        return k - 3 if closed and self.chunks[k - 2].kind == "comma" and self.chunks[k - 3].kind == "NP" else None

    def _partner(self, verb: int) -> int | None:
        """The verb group that `verb` is joined to by "and" or "but", no new subject between; speech joins speech."""
        k = verb - 1
        while k >= 0 and self.chunks[k].kind in ("comma", "O", "quote"):
            k -= 1
        if k < 0 or self.chunks[k].kind != "C" or self.chunks[verb].form == "to":
            return None
        tag = self.token(self.chunks[verb].head).tag
        nearest = None
        for j in range(k - 1, -1, -1):
            if self.chunks[j].kind != "VG" or self.chunks[j].form not in ("finite", self.chunks[verb].form):
                continue
            if nearest is None:
                nearest = j
            other = self.token(self.chunks[j].head)
            if (self.token(self.chunks[verb].head).lower in TALK) == (other.lower in TALK) and other.tag[:3] == tag[:3]:
                return j
        return nearest

    def _before_relative_clause(self, k: int) -> int | None:
        """Index before the "that" or "who" that opens the clause of verb group `k`; None in the main clause."""
        j = k - 1
        while j > 0:
            if self.chunks[j].kind == "W":
                told = j >= 2 and self.chunks[j - 2].kind == "VG" and self.chunks[j - 1].kind == "NP"
                if told and self.lower(j) == "that" and is_speech(self.token(self.chunks[j - 2].head).lower):
                    return None  # "told the agency that soldiers had …, killed"
                return j - 1
            if self.chunks[j].kind == "VG" and self.chunks[j].form == "finite":
                return None
            j -= 1
        return None

    def _antecedent(self, k: int) -> tuple[int, ...]:
        j = k - 1
        while j >= 0 and self.chunks[j].kind in ("comma", "quote", "O"):
            j -= 1
        if j < 0 or self.chunks[j].kind != "NP" or (self.lower(k) == "who" and self.lower(j) in ("us", "them")):
            return ()  # "they do not tell us who fired": asked, not told
        while (
            j >= 2 and self.chunks[j - 1].kind == "P" and self.chunks[j - 2].kind == "NP" and self.lower(j - 1) == "of"
        ):
            j -= 2
        return (j,)

    def objects(self, verb: int) -> tuple[int, ...]:
        """NPs directly behind a verb group, joined ones with them."""
        k = verb + 1
        if k < len(self.chunks) and self.chunks[k].kind in ("P", "O") and self.lower(k) in _PARTICLES:
            k += 1
        while k < len(self.chunks) and self.chunks[k].kind in ("O", "quote"):
            k += 1
        if k < len(self.chunks) and self.chunks[k].kind == "NP":
            return self.coordinated(k)
        return ()

    def preps(self, start: int) -> Iterator[tuple[str, int]]:
        """(preposition, NP) pairs behind a chunk, up to the next clause."""
        k, agents = start + 1, True
        while k < len(self.chunks):
            chunk = self.chunks[k]
            if chunk.kind == "VG" and chunk.form == "vbn":
                agents = False  # "killed in a town held by X": the agent is the participle's
            if chunk.kind == "P":
                if not agents and self.lower(k) == "by":
                    return
                np = k + 1 + (k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "quote")
                if np < len(self.chunks) and self.chunks[np].kind == "NP":
                    for one in (joined := self.coordinated(np)):
                        yield self.lower(k), one
                    k = joined[-1] + 1
                    continue
            elif (
                chunk.kind == "W"
                or (chunk.kind == "VG" and (chunk.form == "finite" or self.chunks[start].kind == "NP"))
                or (chunk.kind == "comma" and self.chunks[start].kind == "NP")
            ):
                return
            k += 1


def parse(sentence: Sentence) -> Parse:
    """Chunk one sentence."""
    found = tuple(chunks(sentence.tokens))
    at = [0] * len(sentence.tokens)
    for k, chunk in enumerate(found):
        for i in range(chunk.start, chunk.end):
            at[i] = k
    return Parse(sentence, found, tuple(at))
