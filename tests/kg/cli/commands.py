"""The command line as users run it: in this process where that is enough, in one of its own where it matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from typer.testing import Result

KG = [sys.executable, "-W", "error", "-c", "from kg.cli.app import main; main()"]

Run = Callable[..., Result]


def environment(**more: str) -> dict[str, str]:
    """The process's environment without what would change how the command behaves."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KG_") and k not in ("COLUMNS", "NO_COLOR")}
    return {**kept, **more}


def process(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run `kg` in a process of its own, to its end."""
    return subprocess.run(
        [*KG, *arguments], cwd=cwd, env=environment(**env), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


@contextmanager
def started(*arguments: str, cwd: Path, **env: str) -> Iterator[subprocess.Popen[str]]:
    """A `kg` that runs meanwhile; it is gone when the block ends, whatever happens in it."""
    with subprocess.Popen(
        [*KG, *arguments],
        cwd=cwd,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def one_error(result: Result, *parts: str, code: int = 1) -> None:
    """Assert that a command said one line on stderr with `parts` in it, nothing on stdout, and ended with `code`."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("kg: ")
    for part in parts:
        assert part in lines[0]


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a new folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def names(rows: Sequence[dict[str, str]], key: str) -> set[str]:
    """The values of one column."""
    return {row[key] for row in rows}
