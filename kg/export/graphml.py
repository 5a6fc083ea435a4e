"""GraphML, as networkx, Gephi, yEd and Cytoscape read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.export.base import Selection, batched
from kg.export.whole import WholeGraph
from kg.export.xml import clean
from kg.graph.attributes import Scalar
from kg.graph.model import EDGE_TYPES, NODE_TYPES, Edge, Node
from kg.stores.base import Store

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


class GraphmlExport:
    """The graph as GraphML: string ids for edges, lists joined by "|", dates as ISO text, figures as numbers."""

    name = "graphml"
    media_type = "application/graphml+xml"
    suffix = ".graphml"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the graph."""
        whole = WholeGraph(store, selection.visibility(store))
        return render(whole.nodes(), whole.edges())


def render(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[bytes]:
    """Yield nodes and edges as one GraphML file; each of the two is read once, the nodes first."""
    return batched(_lines(nodes, edges))


def _lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield _HEAD
    for name, kind in NODE_TYPES.items():
        yield f'  <key id="n_{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    for name, kind in EDGE_TYPES.items():
        yield f'  <key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node in nodes:
        yield f'    <node id="{clean(node.id)}">{_data("n", node.display())}</node>\n'
    for edge in edges:
        ends = f'source="{clean(edge.source)}" target="{clean(edge.target)}"'
        yield f'    <edge id="{edge.id}" {ends}>{_data("e", edge.display())}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(prefix: str, values: Mapping[str, Scalar]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{clean(value)}</data>' for name, value in values.items())
