"""News about armed conflict as a graph in which claims stay apart from facts."""

__version__ = "0.1.0"
