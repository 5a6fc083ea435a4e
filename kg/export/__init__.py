"""Writes the graph, or a part of it, in the formats that other programs read."""
