"""Looks at a query before the engine does: pyoxigraph has no switch for the network, and deep nesting ends the process.

Measured with pyoxigraph 0.5.13: 4,000 braces, 7,900 plus signs or 15,900 exclamation marks overflow its stack, with
nothing to catch. The counts over the raw text hold whatever the tokens are; the tokens are for precise messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError

MAX_BYTES = 16_384
MAX_NESTING = 64
_MAX_BRACKETS = 1_000
_MAX_OPERATORS = 2_500

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>[^\W\d][\w.-]*?:(?:[\w:%\\-]|\.(?=[\w:%\\-]))*|:(?:[\w:%\\-]|\.(?=[\w:%\\-]))*)
    |(?P<word>\w+)
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"))
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UNAMBIGUOUS_IRI = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://.*|[\w:./%~+-]*)>", re.DOTALL)


def check(text: str) -> bool:
    """Refuse a query that is too long, nests too deep or calls another server; return whether it names its own dataset.

    Raises QueryError with line and column. A query "names its own dataset" where it has a FROM clause.
    """
    if not text.strip():
        raise _at(text, 0, "the query is empty")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise QueryError(f"the query has {size:,} bytes; at most {MAX_BYTES:,} are read")
    if sum(map(text.count, "([{")) > _MAX_BRACKETS or sum(map(text.count, "!+-*/^|&")) > _MAX_OPERATORS:
        raise QueryError("the query has too many brackets or operators")
    plain = _ESCAPE.sub(_unescape, text)
    _check_nesting(plain)
    _check_reads(plain)
    if "service" in plain.lower():
        _check_service(plain)
    return any(token.lastgroup == "word" and token[0].lower() == "from" for token in _tokens(plain))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _check_nesting(text: str) -> None:
    depth = 0
    for token in _tokens(text):
        if token.lastgroup == "open":
            depth += 1
        elif token.lastgroup == "close":
            depth -= 1
        if depth > MAX_NESTING:
            raise _at(text, token.start(), f"brackets nest more than {MAX_NESTING} deep")


def _check_reads(text: str) -> None:
    words = (t for t in _tokens(text) if t.lastgroup == "word" and t[0].lower() not in ("prefix", "base"))
    first = next(words, None)
    if first is not None and first[0].lower() in _UPDATES:
        raise _at(text, first.start(), f"{first[0].upper()} would change the graph; queries only read it")


def _check_service(text: str) -> None:
    """Refuse SERVICE wherever the engine could read it, which takes `?a<b` for a comparison where we see an IRI."""
    for token in _tokens(text):
        kind, word = token.lastgroup, token[0]
        if kind == "iri" and not _UNAMBIGUOUS_IRI.fullmatch(word):
            raise _at(text, token.start(), "write this IRI in full; beside the word 'service' it could hide a call")
        code = word if kind == "word" else word.split(":")[0] if kind == "name" else ""
        if "service" in code.lower():
            raise _at(text, token.start(), "SERVICE is refused: queries stay within this store")


def _at(text: str, position: int, reason: str) -> QueryError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return QueryError(f"line {line}, column {column}: {reason}", line, column)
