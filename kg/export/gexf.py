"""GEXF 1.2, the one format from which Gephi takes time and colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.export.base import Selection, batched
from kg.export.whole import WholeGraph
from kg.export.xml import clean
from kg.graph.attributes import Scalar
from kg.graph.model import EDGE_TYPES, NODE_TYPES, Edge, Node
from kg.stores.base import Store

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""
_VIZ = ("r", "g", "b", "size", "x", "y")
_NODE_VALUES = {k: v for k, v in NODE_TYPES.items() if k not in (*_VIZ, "label")}
_EDGE_VALUES = {k: v for k, v in EDGE_TYPES.items() if k not in ("label", "weight")}


class GexfExport:
    """The graph as GEXF: the dates of events as spells of time and again as plain attributes, colours without alpha."""

    name = "gexf"
    media_type = "application/gexf+xml"
    suffix = ".gexf"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the graph."""
        whole = WholeGraph(store, selection.visibility(store))
        return render(whole.nodes(), whole.edges())


def render(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[bytes]:
    """Yield nodes and edges as one GEXF file; each of the two is read once, the nodes first."""
    return batched(_lines(nodes, edges))


def _lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield _HEAD
    for owner, types in (("node", _NODE_VALUES), ("edge", _EDGE_VALUES)):
        yield f'    <attributes class="{owner}" mode="static">\n'
        for name, kind in types.items():
            yield f'      <attribute id="{name}" title="{name}" type="{"integer" if kind == "int" else kind}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node in nodes:
        shown = node.display()
        yield f'      <node id="{clean(node.id)}" label="{clean(node.label)}"{_spell(shown)}>'
        yield f"{_values(shown, _NODE_VALUES)}{_viz(shown)}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in edges:
        shown = edge.display()
        ends = f'source="{clean(edge.source)}" target="{clean(edge.target)}" label="{clean(edge.label)}"'
        yield f'      <edge id="{edge.id}" {ends} weight="1.0"{_spell(shown)}>{_values(shown, _EDGE_VALUES)}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _spell(shown: Mapping[str, Scalar]) -> str:
    return "".join(f' {end}="{clean(shown[end])}"' for end in ("start", "end") if end in shown)


def _values(shown: Mapping[str, Scalar], types: Mapping[str, str]) -> str:
    cells = (f'<attvalue for="{k}" value="{clean(v)}"/>' for k, v in shown.items() if k in types)
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _viz(shown: Mapping[str, Scalar]) -> str:
    colour = f'<viz:color r="{shown["r"]}" g="{shown["g"]}" b="{shown["b"]}"/><viz:size value="{shown["size"]}"/>'
    place = f'<viz:position x="{shown["x"]}" y="{shown["y"]}" z="0.0"/>' if "x" in shown else ""
    return colour + place
