"""`kg demo`: the sample articles in, three answers out."""

from __future__ import annotations
from kg.cli.common import StoreOption

def demo(store: StoreOption = None) -> None:
    """x"""
