"""Every command in README.md is run as it stands there, in its order, in one folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment, process

README = Path(__file__).parents[3] / "README.md"
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/kg demo"
TEST = ".venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
SERVE = "kg serve --store conflict-kg-demo"
ELSEWHERE = (INSTALL, TEST, SERVE)
ARTICLE = "Four killed in Marib clashes\n\nFour people were killed in clashes near Marib on Monday, officials said.\n"


def blocks(language: str) -> list[str]:
    """The code blocks of that language, in order."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [block.strip() for block in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo has run and articles lie."""
    made = tmp_path_factory.mktemp("readme")
    assert process("demo", cwd=made).returncode == 0
    (made / "articles").mkdir()
    (made / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (made / "articles" / "other.txt").write_text(ARTICLE.replace("Four", "Nine"), encoding="utf-8")
    script = made / "bin" / "kg"
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from kg.cli.app import main; main()" "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    return made


def test_the_two_commands_to_begin_with_stand_in_it() -> None:
    assert blocks("sh")[:2] == [INSTALL, TEST]
    assert blocks("sh").count(SERVE) == 1


def test_its_commands_work(folder: Path) -> None:
    ran = 0
    for block in blocks("sh"):
        if block in ELSEWHERE:
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=folder,
            env=environment(PATH=f"{folder / 'bin'}:/usr/local/bin:/usr/bin:/bin"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, (block, done.stderr)
        assert done.stdout or done.stderr, block
        assert "no rows" not in done.stderr, block
        ran += block.count("kg ")
    assert ran > 12
    assert {"rsf.graphml", "graph.graphml", "graph.gexf", "claims.csv"} <= {path.name for path in folder.iterdir()}


def test_its_python_works(folder: Path) -> None:
    for block in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block], cwd=folder, capture_output=True, check=False, text=True
        )
        assert done.returncode == 0, done.stderr
        assert re.match(r"\d+ nodes around Rapid Support Forces\n", done.stdout)


def test_the_demo_in_it_is_the_demo(folder: Path) -> None:
    shown = blocks("text")[0].replace(".venv/bin/kg", "kg")
    printed = process("demo", cwd=folder).stdout.decode()
    frame = re.compile(r"^(?:\$ |    kg |  \w|How|Who|What|The graph|Nothing below).*$", re.MULTILINE)
    assert frame.findall(shown) == frame.findall(printed)


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / target).exists(), target
    for path in re.findall(r"`((?:kg|ontology|queries|docs|tests)/[\w./]*)`", README.read_text(encoding="utf-8")):
        assert (README.parent / path).exists(), path
