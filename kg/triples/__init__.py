"""Readings and their resolution as RDF quads: pure functions, each triple in one named graph, no blank nodes."""

from kg.triples.document import document_quads
from kg.triples.events import event_quads
from kg.triples.shared import actor_quads, judgement_quads, place_quads

__all__ = ["actor_quads", "document_quads", "event_quads", "judgement_quads", "place_quads"]
