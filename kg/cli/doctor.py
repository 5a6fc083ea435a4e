"""`kg doctor`: whether this installation and this store are sound."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Annotated

import typer

from kg import __version__
from kg.cli.common import StoreOption, note, printable, settings
from kg.cli.show import console
from kg.config import Settings
from kg.errors import ConfigError, KGError, StoreError
from kg.registry import choices, create

Check = tuple[str, Callable[[], str]]
_PACKAGES = {
    "pyoxigraph": "pyoxigraph",
    "rdflib": "rdflib",
    "pyshacl": "pyshacl",
    "networkx": "networkx",
    "trafilatura": "trafilatura",
    "feedparser": "feedparser",
    "onnxruntime": "onnxruntime",
    "tokenizers": "tokenizers",
    "fastapi": "fastapi",
    "uvicorn": "uvicorn",
}


def doctor(
    store: StoreOption = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make the graph again from the journal.")] = False,
) -> None:
    """Check the installation and the store; exit 1 if one is broken."""
    wanted = settings(store)
    if repair:
        _repair(wanted)
    from rich.text import Text

    target = console(sys.stdout)
    broken = 0
    for name, check in _checks(wanted):
        try:
            line, style, mark = check(), "green", "ok  "
        except (KGError, OSError, ImportError, SyntaxError, ValueError) as error:
            line, style, mark = printable(str(error)), "bold red", "FAIL"
            broken += 1
        target.print(Text.assemble((mark, style), "  ", (f"{name:<11}", "bold"), line))
    if broken:
        note(f"{broken} {'thing is' if broken == 1 else 'things are'} broken")
        raise typer.Exit(1)


def _checks(wanted: Settings) -> Iterator[Check]:
    yield "python", _python
    yield "version", lambda: f"conflict-kg {__version__}"
    yield "packages", _packages
    yield "ontology", _ontology
    yield "shapes", _shapes
    yield "questions", _questions
    yield "plug-ins", _plugins
    yield "model", _model
    yield "extractor", _extractor
    yield "samples", _samples
    folder = Path(wanted.store)
    yield "folder", lambda: _writable(folder)
    yield "store", lambda: _store(folder, wanted)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    for module in _PACKAGES:
        import_module(module)
    return ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES.values())


def _ontology() -> str:
    import pyoxigraph as ox

    from kg.stores import system

    files = system.files()
    missing = {"ontology", "known-actors", "known-places"} - files.keys()
    if missing:
        raise ConfigError(f"missing: {', '.join(sorted(missing))}; reinstall conflict-kg")
    triples = sum(1 for file in files.values() for _ in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return f"{len(files)} files, {triples:,} triples"


def _shapes() -> str:
    from kg.validate import validate

    validate(())
    return "the SHACL shapes load"


def _questions() -> str:
    from kg.queries import load

    return f"{len(load())} saved questions can be read"


def _plugins() -> str:
    made = {kind: [create(kind, name).name for name in choices(kind)] for kind in ("sources", "exports")}
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in made.items())


def _model() -> str:
    from kg.extract.tagger import Tagger
    from kg.resources import model_dir

    folder = model_dir()
    if not Tagger(folder).read("Shelling killed three people.").values.any():
        raise ConfigError(f"{folder}: the trained reader says nothing; reinstall conflict-kg")
    size = sum(path.stat().st_size for path in folder.iterdir())
    return f"the trained reader loads, {size / 1e6:.0f} MB"


def _extractor() -> str:
    from kg.model import Article

    extractor = create("extractors", "local")
    text = "Clashes near Marib\n\nThree people were killed on Monday in clashes near Marib, a local monitor said."
    reading = extractor.extract(Article(text=text))
    if not reading.events:
        raise ConfigError(f"the extractor {extractor.name} finds no event in a sentence that tells of one")
    return f"{extractor.name} {extractor.version} reads a test sentence"


def _samples() -> str:
    from kg.resources import samples_dir

    return f"{len(sample_files(samples_dir()))} files of sample articles"


def sample_files(folder: Path) -> list[Path]:
    """The sample articles, in order; ConfigError where they are missing."""
    files = sorted(path for path in folder.glob("*") if path.suffix in (".jsonl", ".txt"))
    if not files:
        raise ConfigError(f"{folder}: the sample articles are missing; reinstall conflict-kg")
    return files


def _writable(folder: Path) -> str:
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise StoreError(f"{place}: a file of that name is in the way")
    with tempfile.NamedTemporaryFile(dir=place, prefix=".kg-doctor-") as file:
        file.write(b"test")
        file.flush()
    return f"{place} can be written to"


def _store(folder: Path, wanted: Settings) -> str:
    if not (folder / "journal.sqlite").exists():
        if (folder / "graph").is_dir():
            raise StoreError(f"{folder}: the graph is here, but not the journal that it was made from")
        return f"{folder}: none here yet; kg ingest makes one"
    from kg.stores.workspace import Workspace, check

    wrong = check(folder, wanted)
    if wrong:
        raise StoreError("; ".join(wrong))
    with Workspace(folder, wanted, read_only=True) as workspace:
        counts = workspace.stats()
    return f"{folder}: {counts['articles']:,} articles, {counts['events']:,} events, {counts['quads']:,} quads"


def _repair(wanted: Settings) -> None:
    from kg.stores.workspace import repair

    if not (Path(wanted.store) / "journal.sqlite").exists():
        raise StoreError(f"{wanted.store}: there is no journal here from which a graph could be made")
    repair(wanted.store, wanted).close()
    note(f"{wanted.store}: the graph was made again from the journal")
