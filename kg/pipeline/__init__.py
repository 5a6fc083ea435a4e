"""From files to the graph, in processes that can be killed, with one writer."""

from kg.pipeline.ingest import Outcome, ingest

__all__ = ["Outcome", "ingest"]
