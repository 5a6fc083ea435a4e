"""Quotations that run over several sentences: all of them belong to the speaker who was named around the first."""

from __future__ import annotations

from kg.extract.document import Line

_LONGEST = 5
"""How many sentences a quotation runs on at most, before its closing mark is taken for lost."""


class Quotations:
    """Follows the quotation marks of one document; a quotation ends with its paragraph or is reopened in the next."""

    def __init__(self) -> None:
        self._speaker: tuple[str | None, tuple[str, ...]] | None = None
        self._inside = False
        self._paragraph = -1
        self._lines = 0

    def speaker(
        self, line: Line, named: tuple[str | None, tuple[str, ...]] | None
    ) -> tuple[str | None, tuple[str, ...]] | None:
        """The speaker and relays of a sentence that names none itself but stands in a quotation; else None.

        `named` are those whom the sentence names; they speak in the quotations that follow. Lines come in text order.
        """
        tokens = line.parse.sentence.tokens
        if line.parse.sentence.paragraph != self._paragraph:
            self._paragraph, self._inside = line.parse.sentence.paragraph, False
            self._speaker = self._speaker if tokens[0].text in '"“' else None
        began_inside = self._inside and self._lines < _LONGEST
        marks = sum(t.text in '"“”' for t in tokens)
        if began_inside and named is not None and not marks:
            began_inside = False  # a sentence that names its speaker stands outside: the mark that closes was lost
        self._inside = began_inside != bool(marks % 2)
        self._lines = self._lines + 1 if began_inside and self._inside else 0
        if named is not None:
            self._speaker = named
            return None
        whole = marks == 2 and tokens[0].text in '"“' and tokens[-1].text in '"”'
        return self._speaker if began_inside or whole else None
