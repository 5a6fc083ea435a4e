"""What is installed is whole: files, versions and the check that runs from a fresh clone."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import pytest

from kg import __version__, resources

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def test_the_version_is_the_same_everywhere(project: dict[str, Any]) -> None:
    assert project["project"]["version"] == __version__ == metadata.version("conflict-kg")
    assert re.search(
        rf"^## {re.escape(__version__)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_the_command_is_there(project: dict[str, Any]) -> None:
    module, _, name = project["project"]["scripts"]["kg"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_the_wheel_takes_along_what_is_looked_up_at_run_time(project: dict[str, Any]) -> None:
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for folder in (resources.ontology_dir(), resources.queries_dir()):
        assert included[folder.name] == f"kg/_data/{folder.name}"
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert resources.samples_dir().relative_to(ROOT).parts[0] in packages
    assert (ROOT / "kg" / "py.typed").exists()


def test_the_source_distribution_can_make_the_wheel(project: dict[str, Any]) -> None:
    targets = project["tool"]["hatch"]["build"]["targets"]
    included = {name.lstrip("/") for name in targets["sdist"]["include"]}
    assert {*targets["wheel"]["packages"], *targets["wheel"]["force-include"]} <= included
    assert {"README.md", *project["project"]["license-files"]} <= included
    assert all((ROOT / name).exists() for name in included)


def test_what_is_imported_is_declared(project: dict[str, Any]) -> None:
    declared = {re.split(r"[<>=\[;]", line)[0].lower() for line in project["project"]["dependencies"]}
    declared |= {"starlette", "pydantic"}  # what fastapi is made of
    ours, installed = {"kg", "api"}, metadata.packages_distributions()
    for file in [path for name in ours for path in (ROOT / name).rglob("*.py")]:
        for name in imported(file):
            assert (
                name in ours
                or name in sys.stdlib_module_names
                or {distribution.lower() for distribution in installed.get(name, [])} & declared
            ), (file, name)


def imported(file: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_the_check_from_a_fresh_clone_is_sound_bash() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    assert subprocess.run([bash, "-n", str(script)], check=False).returncode == 0
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
