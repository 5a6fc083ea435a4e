"""Names for the things that users choose from; the command line, the service and the page read their choices here.

A package may add its own through entry points in the groups `conflict_kg.sources`, `conflict_kg.extractors` and
`conflict_kg.exports`, each naming a class that is called without arguments.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from kg.errors import ConfigError

SOURCES = {
    "text": "kg.sources.text:TextSource",
    "html": "kg.sources.html:HtmlSource",
    "feed": "kg.sources.feed:FeedSource",
    "jsonl": "kg.sources.jsonl:JsonlSource",
}
EXTRACTORS = {
    "local": "kg.extract.local:LocalExtractor",
}
EXPORTS = {
    "graphml": "kg.export.graphml:GraphmlExport",
    "gexf": "kg.export.gexf:GexfExport",
    "nquads": "kg.export.nquads:NquadsExport",
    "trig": "kg.export.trig:TrigExport",
    "jsonld": "kg.export.jsonld:JsonldExport",
    "csv": "kg.export.csv:CsvExport",
}
_KINDS = {"sources": SOURCES, "extractors": EXTRACTORS, "exports": EXPORTS}


def choices(kind: str) -> tuple[str, ...]:
    """Names that can be asked for; `kind` is sources, extractors or exports. Built-in ones first, in their order."""
    added = {e.name for e in entry_points(group=f"conflict_kg.{kind}")}
    return (*_KINDS[kind], *sorted(added - set(_KINDS[kind])))


def create(kind: str, name: str) -> Any:
    """Make the plug-in of that name; a ConfigError lists the names where there is none."""
    target = _KINDS[kind].get(name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)()
    for entry in entry_points(group=f"conflict_kg.{kind}", name=name):
        return entry.load()()
    raise ConfigError(f"no {kind.rstrip('s')} is called {name!r}; there are: {', '.join(choices(kind))}")
