"""What every command shares: the store option, how errors end a command, and what goes to stderr."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, ParamSpec

import typer

from kg.config import Settings
from kg.errors import ConfigError, ExportError, KGError

if TYPE_CHECKING:
    from kg.stores.embedded import EmbeddedStore

PARTLY = 3
STOPPED = 130
_PIPE_CLOSED = 141
_NODE = re.compile(r"(actor|event|place|claim|article|assessment|evidence)/[a-z0-9-]+")
_P = ParamSpec("_P")

StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR|URL", help="The store; else KG_STORE, else ./kg-data.", show_default=False),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day, such as 2025-03-06.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day, inclusive.")]


def command(function: Callable[_P, None]) -> Callable[_P, None]:
    """Make a command end as the contract says, whatever happens in it.

    A KGError is one line and exit 1, Ctrl-C one line and exit 130; a reader that has gone (`kg query … | head`) is no
    error to talk about.
    """

    @wraps(function)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        _lenient(sys.stdout, sys.stderr)
        try:
            function(*args, **kwargs)
            sys.stdout.flush()
        except KGError as error:
            note(f"kg: {error}")
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            note("kg: stopped")
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            _forget_stdout()
            raise typer.Exit(_PIPE_CLOSED) from None
        except OSError as error:
            note(f"kg: {error.filename or 'the output'}: {(error.strerror or 'cannot be used').lower()}")
            raise typer.Exit(1) from None

    return run


def note(line: str) -> None:
    """Say one thing on stderr, in one line of printable characters."""
    sys.stderr.write(printable(line) + "\n")
    sys.stderr.flush()


def out(data: bytes) -> None:
    """Write data to stdout as it is: UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def printable(text: str) -> str:
    """`text` in one line without what could steer a terminal: escape sequences, controls, hidden direction marks."""
    plain = " ".join(text.split())
    return plain if plain.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in plain)


def settings(store: str | None = None) -> Settings:
    """The settings with the store that a command names; ConfigError for a store that is not on this machine."""
    loaded = Settings.load(store=store)
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", loaded.store):
        raise ConfigError(f"{loaded.store}: stores on other machines are not supported yet; give a folder")
    if not loaded.store.strip() or "\0" in loaded.store:
        raise ConfigError("the store must be the name of a folder (--store, KG_STORE)")
    return loaded


def reader(store: str | None) -> tuple[EmbeddedStore, Settings]:
    """The graph, opened to be read, also while another process writes to it; StoreError where there is none."""
    from kg.stores.embedded import EmbeddedStore

    wanted = settings(store)
    return EmbeddedStore(wanted.store, read_only=True), wanted


def day(name: str, text: str | None) -> date | None:
    """A date that was given as an option; a usage error where it is none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date such as 2025-03-08", param_hint=name) from None


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Both ends of a period; a usage error where it ends before it begins."""
    first, last = day("--since", since), day("--until", until)
    if first and last and first > last:
        raise typer.BadParameter(f"{first} lies after {last}", param_hint="--since")
    return first, last


def choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """One of the names that are allowed; a usage error lists them."""
    if value not in allowed:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(allowed)}", param_hint=name)
    return value


def full_iri(value: str, base: str) -> str:
    """An IRI from its short form in tables (`event/…`); anything else as it is."""
    return base + value if _NODE.fullmatch(value) else value


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `path` once it is whole; ExportError where it cannot be written."""
    try:
        if path.is_dir():
            raise ExportError(f"{path}: is a folder; name a file")
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}-")
        made = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            made.chmod(0o666 & ~_umask())
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({(error.strerror or 'unknown reason').lower()})") from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _lenient(*streams: object) -> None:
    """Let a terminal show "?" for what it cannot write, rather than end the command."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_stdout() -> None:
    """Keep the interpreter from complaining about the closed pipe once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
