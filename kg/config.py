"""Settings are read once, frozen and passed in, so that nothing depends on hidden state."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from kg.errors import ConfigError

_SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
DEFAULT_BASE_IRI = "https://w3id.org/conflict-kg/id/"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set, each as `KG_<NAME>` in the environment.

    store           folder of the embedded store
    base_iri        start of every IRI that is minted; ends with "/" or "#"
    keep_text       keep the article's text beside the graph (local stores only)
    max_chars       longest article that is read, in characters
    max_bytes       longest input file that is read as one article, in bytes
    query_timeout   seconds that one query may take
    """

    store: str = "./kg-data"
    base_iri: str = DEFAULT_BASE_IRI
    keep_text: bool = True
    max_chars: int = 2_000_000
    max_bytes: int = 20_000_000
    query_timeout: float = 10.0

    def __post_init__(self) -> None:
        if not self.base_iri.startswith(("http://", "https://", "urn:")) or self.base_iri[-1] not in "/#:":
            raise ConfigError(f"KG_BASE_IRI must be an absolute IRI that ends with '/' or '#': {self.base_iri!r}")
        if any(c in self.base_iri for c in ' <>"{}|\\^`'):
            raise ConfigError(f"KG_BASE_IRI holds a character that no IRI may hold: {self.base_iri!r}")
        if self.query_timeout <= 0 or self.max_chars <= 0 or self.max_bytes <= 0:
            raise ConfigError("KG_QUERY_TIMEOUT, KG_MAX_CHARS and KG_MAX_BYTES must be above zero")

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
        """Read `KG_*` from `environ` (default: the process's), then apply overrides that are not None."""
        env = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        for field in fields(cls):
            raw = env.get(f"KG_{field.name.upper()}")
            if raw is not None:
                values[field.name] = _parse(field.name, raw, field.default)
        settings = cls(**values)
        return replace(settings, **{k: v for k, v in overrides.items() if v is not None})


def _parse(name: str, raw: str, default: Any) -> Any:
    try:
        if isinstance(default, bool):
            return _SWITCH[raw.strip().lower()]
        return type(default)(raw)
    except (KeyError, ValueError):
        raise ConfigError(f"KG_{name.upper()} cannot be read as {type(default).__name__}: {raw!r}") from None
