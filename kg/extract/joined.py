"""The chunks of a sentence, and which noun phrases of it are joined: lists, appositions, places in places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.chunks import Chunk
from kg.extract.tokens import Sentence, Token


@dataclass(frozen=True, slots=True)
class Chunked:
    """A sentence with its chunks; every index is an index into `chunks`."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    at: tuple[int, ...] = field(repr=False)

    def token(self, i: int) -> Token:
        """The i-th token of the sentence."""
        return self.sentence.tokens[i]

    def text(self, chunk: Chunk) -> str:
        """The chunk's words with single spaces."""
        return " ".join(t.text for t in self.sentence.tokens[chunk.start : chunk.end])

    def lower(self, index: int) -> str:
        """The chunk's words in lower case."""
        return self.text(self.chunks[index]).lower()

    def chunk_at(self, position: int) -> int | None:
        """Index of the chunk that covers a character position."""
        for k, chunk in enumerate(self.chunks):
            if self.token(chunk.start).start <= position < self.token(chunk.end - 1).end:
                return k
        return None

    def verbs(self) -> Iterator[int]:
        """Indices of the verb groups."""
        return (k for k, c in enumerate(self.chunks) if c.kind == "VG")

    def coordinated(self, first: int) -> tuple[int, ...]:
        """An NP and the NPs joined to it by commas and "and"."""
        found = [first]
        k = first + 1
        while k < len(self.chunks):
            step = k
            while step < len(self.chunks) and self.chunks[step].kind in ("comma", "C") and step - k < 2:
                if self.chunks[step].kind == "C" and self.lower(step) == "but":
                    return tuple(found)
                step += 1
            if step == k or step >= len(self.chunks) or self.chunks[step].kind != "NP":
                break
            only_comma = all(self.chunks[x].kind == "comma" for x in range(k, step))
            if only_comma and not self._list_goes_on(step):
                break
            after = step + 1
            verb = self.chunks[after] if after < len(self.chunks) and self.chunks[after].kind == "VG" else None
            if verb is not None and verb.form == "finite" and not self._names_joined(first, step):
                break
            found.append(step)
            k = step + 1
        return tuple(found)

    def _names_joined(self, first: int, last: int) -> bool:
        """Whether two names behind one preposition are joined ("warnings from Turkey and Russia highlight")."""
        if first == 0 or self.chunks[first - 1].kind != "P" or last != first + 2:
            return False
        return all(self.token(self.chunks[k].head).tag.startswith("NNP") for k in (first, last))

    def _list_goes_on(self, k: int) -> bool:
        """Whether a bare comma before NP `k` stands inside a list: an "and" with a last NP follows."""
        k += 1
        while k + 1 < len(self.chunks):
            kind = self.chunks[k].kind
            if kind == "C":
                return self.chunks[k + 1].kind == "NP"
            if kind == "comma" and self.chunks[k + 1].kind == "C":
                return k + 2 < len(self.chunks) and self.chunks[k + 2].kind == "NP"
            if kind == "comma" and self.chunks[k + 1].kind == "NP":
                k += 2
                continue
            return False
        return False

    def within(self, k: int, closed: bool) -> bool:
        """Whether NP `k`, between commas, names what the place before lies in: "in Lubero, North Kivu, burned"."""
        before = self.chunks[k - 2] if k >= 3 else None
        if before is None or not closed or before.kind != "NP" or self.chunks[k - 3].kind != "P":
            return False
        names = all(t.tag.startswith("NNP") for t in self.sentence.tokens[self.chunks[k].start : self.chunks[k].end])
        return names and self.lower(k - 3) in ("in", "of", "at", "near")

    def in_list(self, k: int) -> bool:
        """Whether NP `k` is itself joined by a comma to an NP before it, as in "A, B, and C"."""
        return k >= 2 and [c.kind for c in self.chunks[k - 2 : k + 1]] == ["NP", "comma", "NP"]

    def apposition(self, k: int) -> bool:
        j = k - 2
        while j >= 0 and self.chunks[j].kind == "comma":
            j -= 1
        while j >= 0 and self.chunks[j].kind in ("P", "NP"):
            if self.chunks[j].kind == "NP" and (j == 0 or self.chunks[j - 1].kind != "P"):
                return True
            j -= 1
        return False

    def list_start(self, k: int) -> int:
        j = k
        while j - 2 >= 0 and self.chunks[j - 1].kind in ("C", "comma"):
            step = j - 2 if self.chunks[j - 2].kind == "NP" else j - 3 if self.chunks[j - 2].kind in ("comma",) else -1
            if step < 0 or self.chunks[step].kind != "NP":
                break
            if step == 1 and self.chunks[0].kind == "P" and self.chunks[j - 1].kind == "comma":
                break  # "On Tuesday, soldiers and militiamen entered"
            j = step
            if step and self.chunks[step - 1].kind == "P":
                break
        return j
