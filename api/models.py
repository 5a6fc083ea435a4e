"""The shapes of the JSON answers, so that clients can be generated from the OpenAPI document."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class NodeModel(BaseModel):
    """A node; further members are its attributes (start, end, lat, long, killedLow, …)."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(description="IRI")
    label: str
    kind: str = Field(description="actor, event, place, claim, article, assessment or evidence")
    type: str = Field(description="most specific class, a local name of the ontology")
    distance: int = Field(0, description="hops from the start")


class EdgeModel(BaseModel):
    """One triple between two nodes."""

    id: str
    source: str
    target: str
    label: str
    property: str
    status: str = Field(description="alleged, confirmed, reported, claimed, assessed, derived or stated")
    start: str | None = None
    end: str | None = None


class GraphModel(BaseModel):
    """A part of the graph; `total` counts the nodes found, a lower bound where `total_is_minimum`."""

    nodes: list[NodeModel]
    edges: list[EdgeModel]
    truncated: bool
    total: int
    total_is_minimum: bool


class PathsModel(GraphModel):
    """The shortest ways between two nodes, each a list of IRIs, and the graph that they span."""

    paths: list[list[str]]


class MatchModel(BaseModel):
    """A node that a search found, and the name that fitted."""

    id: str
    label: str
    kind: str
    type: str
    name: str


class EntitiesModel(BaseModel):
    """A page of found nodes; `next` is the cursor of the page after it."""

    entities: list[MatchModel]
    next: str | None


class EntityModel(BaseModel):
    """A node with its claims (about it, by it or against it) and everything next to it."""

    node: NodeModel
    claims: list[NodeModel]
    graph: GraphModel


class RoleModel(BaseModel):
    """Who takes part in an event, and as what."""

    role: str
    id: str
    label: str


class EventModel(NodeModel):
    """An event in a list; killed_low and killed_high are the range over all accounts that are not superseded."""

    place: NodeModel | None
    roles: list[RoleModel]
    killed_low: int | None
    killed_high: int | None


class EventsModel(BaseModel):
    """A page of events, by date; `next` is the cursor of the page after it."""

    events: list[EventModel]
    next: str | None


class BoundsModel(BaseModel):
    """A hedged number of people."""

    low: int | None
    best: int | None
    high: int | None


class CheckModel(BaseModel):
    """An assessment of a claim."""

    id: str
    outcome: str
    assessed_by: list[NodeModel]


class StatementModel(BaseModel):
    """One claim within an account; start and end are character positions in the article."""

    claim: NodeModel
    figures: dict[str, BoundsModel]
    scope_place: NodeModel | None
    counts_group: NodeModel | None
    holds_responsible: NodeModel | None
    relayed_by: list[NodeModel]
    article: NodeModel | None
    start: int | None
    end: int | None
    contests: list[str]
    contested_by: list[str]
    corroborates: list[str]
    superseded_by: list[str]
    checks: list[CheckModel]
    evidence: list[NodeModel]


class AccountModel(BaseModel):
    """All that one claimant says; without a claimant it is the article's own, unsourced word."""

    claimant: NodeModel | None
    publisher: str | None
    statements: list[StatementModel]


class AccountsModel(BaseModel):
    """The accounts of an event side by side."""

    event: NodeModel
    independent_sources: int
    accounts: list[AccountModel]
    articles: list[NodeModel]


class ParamModel(BaseModel):
    """A parameter of a saved question."""

    name: str
    kind: str
    required: bool
    default: str | None
    help: str


class QuestionModel(BaseModel):
    """A saved question."""

    name: str
    title: str
    summary: str
    view: str
    columns: list[str]
    params: list[ParamModel]


class HealthModel(BaseModel):
    """How the service is."""

    status: str
    detail: dict[str, Any] = Field(default_factory=dict)


class ProblemModel(BaseModel):
    """An error (RFC 9457); line and column where a query is at fault."""

    type: str
    title: str
    status: int
    detail: str
    line: int | None = None
    column: int | None = None
