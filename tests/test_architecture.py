"""The shape of the code: imports run downwards only, files stay short, and only the command line speaks to the user."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from kg.cli.app import build

ROOT = Path(__file__).parents[1]
ORDER = (
    *("kg.errors", "kg.config", "kg.resources", "kg.names", "kg.model", "kg.sources", "kg.extract", "kg.taxonomy"),
    *("kg.resolve", "kg.triples", "kg.stores", "kg.validate", "kg.queries", "kg.graph", "kg.export", "kg.pipeline"),
    *("kg.registry", "kg.client", "kg.cli", "api"),
)
LONGEST = 300


def sources() -> list[Path]:
    return sorted(path for top in ("kg", "api") for path in (ROOT / top).rglob("*.py"))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def rank(name: str) -> int | None:
    """Place of a module in the order; None for the package `kg` itself, which holds a version number only."""
    return next((n for n, top in enumerate(ORDER) if name == top or name.startswith(top + ".")), None)


def imports(path: Path, late: bool = True) -> Iterator[str]:
    """Our own modules that a file imports; without `late` only those that are imported when the file is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {node for block in ast.walk(tree) if _runs_later(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if node in inner and not late:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in ("kg", "api"))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("kg", "api"):
            below = {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES)
            yield from below or {node.module}


def _runs_later(block: ast.AST) -> bool:
    """Whether what stands in it is not run when the module is imported."""
    if isinstance(block, ast.If):
        return isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
    return isinstance(block, ast.FunctionDef | ast.AsyncFunctionDef)


MODULES = {module(path): path for path in sources()}


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_downwards(name: str) -> None:
    own = rank(name)
    assert own is not None or name == "kg", f"{name} has no place in the order"
    if own is None:
        assert list(imports(MODULES[name])) == []
        return
    upwards = [other for other in imports(MODULES[name]) if (rank(other) or 0) > own]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: {other for other in imports(path, late=False) if other != name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_file_is_long() -> None:
    ours = [
        path
        for top in ("kg", "api", "tests", "training", "benchmarks")
        for suffix in ("*.py", "*.js")
        for path in (ROOT / top).rglob(suffix)
        if "vendor" not in path.parts
    ]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ours}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("kg.cli")])
def test_only_the_command_line_prints(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    calls = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_print(node.func)]
    assert calls == []


def _is_print(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "print"


def test_the_readme_names_only_commands_that_exist() -> None:
    there = {command.name for command in build().registered_commands}
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    named = set(re.findall(r"(?:^|[\s/`])kg ([a-z][a-z-]*)", code))
    assert named
    assert named <= there
