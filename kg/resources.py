"""Finds ontology/ and queries/ both in a checkout and in an installed wheel, so that nothing else has to know which."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ConfigError


def ontology_dir() -> Path:
    """The folder with conflict.ttl, shapes.ttl, codes/ and lexicon.sqlite."""
    return _find("ontology")


def queries_dir() -> Path:
    """The folder with the saved questions (`*.rq`)."""
    return _find("queries")


def model_dir() -> Path:
    """The folder with the trained reader (`reader.onnx`, `tokenizer.json`)."""
    return _find("models") / "reader"


def samples_dir() -> Path:
    """The folder with the bundled sample articles."""
    return Path(__file__).parent / "samples"


def _find(name: str) -> Path:
    package = Path(__file__).parent
    for candidate in (package / "_data" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise ConfigError(f"the folder {name}/ is missing from this installation; reinstall conflict-kg")
