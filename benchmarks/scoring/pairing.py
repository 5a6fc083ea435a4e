"""One-to-one pairing of the highest sum, which all the CEAF scores and the MUC-4 one rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import networkx

Left = TypeVar("Left")
Right = TypeVar("Right")


def best_pairs(
    left: Sequence[Left], right: Sequence[Right], worth: Callable[[Left, Right], float]
) -> list[tuple[int, int, float]]:
    """Index pairs and their worth, each index once at most, of the highest sum; a pair worth nothing is left out.

    That is what Luo (2005, "On coreference resolution performance metrics") finds by Kuhn and Munkres; networkx's
    matching of highest weight finds the same sum.
    """
    graph = networkx.Graph()
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            weight = worth(one, other)
            if weight > 0:
                graph.add_edge(("left", i), ("right", j), weight=weight)
    found = (dict(edge) for edge in networkx.max_weight_matching(graph))
    pairs = ((edge["left"], edge["right"]) for edge in found)
    return sorted((i, j, graph.edges[("left", i), ("right", j)]["weight"]) for i, j in pairs)
