"""The graph as nodes and edges: the surroundings of a node, the ways between two, and who is meant by a name."""

from kg.graph.accounts import Accounts, accounts_of
from kg.graph.attributes import KINDS
from kg.graph.events import EventFilter, Page, find_event, find_events
from kg.graph.model import Edge, Neighbourhood, Node, to_networkx
from kg.graph.names import Match, Resolved, resolve_node, search
from kg.graph.walk import MAX_HOPS, MAX_LIMIT, Paths, neighbourhood, path

__all__ = [
    "KINDS",
    "MAX_HOPS",
    "MAX_LIMIT",
    "Accounts",
    "Edge",
    "EventFilter",
    "Match",
    "Neighbourhood",
    "Node",
    "Page",
    "Paths",
    "Resolved",
    "accounts_of",
    "find_event",
    "find_events",
    "neighbourhood",
    "path",
    "resolve_node",
    "search",
    "to_networkx",
]
