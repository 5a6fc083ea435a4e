"""The saved questions: read the header of an .rq file, bind what the user gives as RDF terms, run."""

from kg.queries.bind import KINDS, resolve
from kg.queries.saved import VIEWS, Param, SavedQuery, get, load, run

__all__ = ["KINDS", "VIEWS", "Param", "SavedQuery", "get", "load", "resolve", "run"]
