"""`kg backup`: a copy of the store that is consistent in itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import StoreOption, note, settings
from kg.errors import StoreError


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or does not exist.")],
    store: StoreOption = None,
) -> None:
    """Copy the store into a new folder, itself a store then."""
    wanted = settings(store)
    if not Path(wanted.store).is_dir():
        raise StoreError(f"{wanted.store}: there is no store here")
    from kg.stores.workspace import Workspace

    with Workspace(wanted.store, wanted) as workspace:
        workspace.backup(folder)
    note(f"{folder}: a copy of {wanted.store}; use it with --store {folder}")
