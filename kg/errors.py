"""Every error that users can meet, in one tree, so that a caller can catch as wide as it needs.

KGError                     anything that went wrong and can be said in one line
├── ConfigError             a setting or an argument that cannot be used
├── SourceError             an input that cannot be read; names the input
├── ExtractionError         an article that cannot be extracted
├── StoreError              a store that cannot be opened, read or written
│   └── StoreLockedError    another process is writing to it
├── QueryError              a query that cannot be run
│   ├── UnknownQueryError   no saved question of that name
│   └── ParameterError      a parameter is missing or has the wrong form
├── NotFoundError           no node of that name or IRI
├── ExportError             a graph that cannot be written
└── MissingExtraError       an optional dependency is not installed
"""

from __future__ import annotations


class KGError(Exception):
    """The root: its text is one line, fit to be shown to a user."""


class ConfigError(KGError):
    """A setting or an argument cannot be used."""


class SourceError(KGError):
    """An input cannot be read.

    `where` names the input (a path, or a path and a line); `reason` says what is wrong with it.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class ExtractionError(KGError):
    """An article cannot be extracted."""


class StoreError(KGError):
    """A store cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process is writing to the store."""


class QueryError(KGError):
    """A query cannot be run; `line` and `column` (from 1) where the parser names them."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class UnknownQueryError(QueryError):
    """No saved question has that name."""


class ParameterError(QueryError):
    """A parameter of a saved question is missing or has the wrong form."""


class NotFoundError(KGError):
    """No node has that name or IRI."""


class ExportError(KGError):
    """A graph cannot be written."""


class MissingExtraError(KGError):
    """An optional dependency is missing; the text names the extra to install."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'conflict-kg[{extra}]'")
