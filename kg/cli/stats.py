"""`kg stats`: how much of what is in the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import StoreOption, choice, settings
from kg.cli.show import table

if TYPE_CHECKING:
    from kg.stores.base import Store

_FORMATS = ("table", "json")
_CLASSES = """
PREFIX ckg: <https://w3id.org/conflict-kg/ns#>
SELECT ?class (COUNT(DISTINCT ?node) AS ?number) WHERE {
  VALUES ?class {
    ckg:CasualtyClaim ckg:ResponsibilityClaim ckg:OccurrenceClaim ckg:CharacterisationClaim
    ckg:Assessment ckg:EvidenceItem
  }
  ?node a ?class
} GROUP BY ?class ORDER BY ?class"""
_NAMES = {
    "CasualtyClaim": "casualty claims",
    "ResponsibilityClaim": "responsibility claims",
    "OccurrenceClaim": "occurrence claims",
    "CharacterisationClaim": "characterisation claims",
    "Assessment": "assessments",
    "EvidenceItem": "evidence items",
}


def stats(store: StoreOption = None, format: Annotated[str, typer.Option(help="table or json.")] = "table") -> None:
    """Count articles, events, actors, places, claims and quads."""
    choice("--format", format, _FORMATS)
    wanted = settings(store)
    from kg.stores.workspace import Workspace

    with Workspace(wanted.store, wanted, read_only=True) as workspace:
        counts = {name.replace("_", " "): number for name, number in workspace.stats().items()}
        counts.update(_claims(workspace.store))
    if format == "json":
        typer.echo(json.dumps({name.replace(" ", "_"): number for name, number in counts.items()}))
        return
    table(("what", "number"), [(name, str(number)) for name, number in counts.items()])


def _claims(store: Store) -> dict[str, int]:
    import pyoxigraph as ox

    found = store.query(_CLASSES)
    assert isinstance(found, ox.QuerySolutions)
    numbers = {row["class"].value.rpartition("#")[2]: int(row["number"].value) for row in found}
    return {label: numbers.get(name, 0) for name, label in _NAMES.items()}
