"""The plain immutable data that the stages hand down to each other; nothing here knows of RDF or of a store.

A key is the last part of an IRI (`kg.names` puts the rest before it). Class, property and code names are the
local names of the ontology ("SecurityForce", "allegedPerpetrator", "day"). Positions are character offsets into
`Article.text`, end exclusive. Figures that a text leaves open are None.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from kg.names import digest


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `text` is exactly what is read and hashed, with a headline only if the input had it."""

    text: str
    title: str | None = None
    url: str | None = None
    id: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str = "en"

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, 64 hexadecimal digits: what evidence positions refer to."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def key(self) -> str:
        """16 hexadecimal digits from the id (or else the URL) and the text: the same input, the same key."""
        return digest(self.id or self.url or "", self.text)[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`, 0 ≤ start < end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An actor's tie to another, perhaps bounded in time.

    `relation` is partOfActor, memberOf, loyalTo, represents, holdsPost or basedIn. `target` is the key of an actor
    (of a place for basedIn) or None; `post` is the title where the relation is a post.
    """

    relation: str
    target: str | None = None
    post: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, suffers or speaks.

    `local` actors are described, not named ("residents", "an unnamed source"): they belong to one document alone, and
    their key starts with the article's key. `sensitive` ones may be identifiable private persons.
    """

    key: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    local: bool = False
    anonymous: bool = False
    sensitive: bool = False
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `within` is the key of the next larger one. `lat`, `long` in degrees (WGS 84)."""

    key: str
    kind: str
    label: str
    country_code: str | None = None
    within: str | None = None
    lat: float | None = None
    long: float | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When, as far as it is known: `precision` is day, week, month, year or unknown; open ends are None."""

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Role:
    """An actor's part in an event: `property` is a sub-property of `involves` (victim, speaker, …)."""

    property: str
    actor: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is said to have happened, as one document tells it.

    `key` is the document's own (it starts with the article's key); which events of several documents are the same
    is decided later and can be undone. `follows`, `response_to` and `sub_event_of` are keys of events of the same
    document. `place_precision` is a place kind. `mentions` are the positions of the trigger words.
    """

    key: str
    kind: str
    label: str
    time: TimeSpan = TimeSpan()
    place: str | None = None
    place_precision: str | None = None
    roles: tuple[Role, ...] = ()
    sub_event_of: str | None = None
    follows: tuple[str, ...] = ()
    response_to: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A hedged number of people: "52" is 52/52/52, "at least 52" 52/–/–, "around 20" –/20/–, "up to 20" –/–/20."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure counts: where (a place key), when, whom (an actor key), and whether it is a running total."""

    place: str | None = None
    start: date | None = None
    end: date | None = None
    group: str | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's account of one thing. Without `claimed_by` it is the narrator's own, unsourced.

    `kind` is CasualtyClaim, ResponsibilityClaim, OccurrenceClaim or CharacterisationClaim. `figures` maps killed,
    injured, missing, detained, displaced to a Figure (casualty claims). `holds_responsible` and `stance` (asserts,
    denies, acknowledges, alternativeAccount) belong to responsibility claims. `content` is the gist of what was said.
    `contests`, `corroborates` and `supersedes` are keys of claims of the document; `confidence` is the reader's, 0..1.
    """

    key: str
    kind: str
    about: str
    span: Span
    claimed_by: str | None = None
    relayed_by: tuple[str, ...] = ()
    confidence: float = 0.5
    figures: tuple[tuple[str, Figure], ...] = ()
    scope: Scope = Scope()
    holds_responsible: str | None = None
    stance: str | None = None
    content: str | None = None
    contests: tuple[str, ...] = ()
    corroborates: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was looked at: `kind` is footage, photograph, document or witness."""

    key: str
    kind: str
    span: Span
    examined_by: tuple[str, ...] = ()
    depicts: str | None = None
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """An examiner's verdict: verified, corroborated, unverified, unverifiable, disputed or refuted."""

    key: str
    assesses: str
    assessed_by: str
    outcome: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor version reads in one article; everything that a key refers to is in here."""

    article: Article
    extractor: str
    version: str
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessments: tuple[Assessment, ...] = ()
