"""Short ways to write a reading by hand, for tests; keys follow the rules of kg.model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.model import (
    Actor,
    Affiliation,
    Article,
    Claim,
    Event,
    Extraction,
    Figure,
    Place,
    Role,
    Scope,
    Span,
    TimeSpan,
)
from kg.names import slug

SYRIA = Place(key="syria", kind="country", label="Syria", country_code="SY", lat=35.0, long=38.0)
LATAKIA = Place(key="sy-latakia", kind="admin1", label="Latakia", country_code="SY", within="syria")
LATAKIA_CITY = Place(
    key="sy-latakia-city", kind="city", label="Latakia", country_code="SY", within="sy-latakia", lat=35.53, long=35.79
)
HOMS = Place(key="sy-homs", kind="admin1", label="Homs", country_code="SY", within="syria")
HOMS_CITY = Place(key="sy-homs-city", kind="city", label="Homs", country_code="SY", within="sy-homs")
PLACES = (SYRIA, LATAKIA, LATAKIA_CITY, HOMS, HOMS_CITY)

STATE = Actor(key="syria", kind="State", label="Syria")
FORCES = Actor(
    key="syrian-security-forces",
    kind="SecurityForce",
    label="Syrian security forces",
    aliases=("government troops",),
    affiliations=(Affiliation("partOfActor", "syria"),),
)
REBELS = Actor(key="northern-brigade", kind="RebelGroup", label="Northern Brigade")
MILITIA = Actor(key="river-guard", kind="Militia", label="River Guard")
MONITOR = Actor(key="coast-monitor", kind="MonitoringOrganisation", label="Coast Monitor")
HOSPITAL = Actor(key="harbour-relief", kind="CivilSocietyOrganisation", label="Harbour Relief")
MINISTRY = Actor(
    key="syrian-interior-ministry",
    kind="Ministry",
    label="Syrian interior ministry",
    affiliations=(Affiliation("partOfActor", "syria"),),
)
AGENCY = Actor(key="north-wire", kind="MediaOrganisation", label="North Wire")
UNITED_NATIONS = Actor(key="united-nations", kind="InternationalOrganisation", label="United Nations")
ENVOY = Actor(
    key="ana-example",
    kind="Envoy",
    label="Ana Example",
    affiliations=(Affiliation("holdsPost", "united-nations", "special envoy", date(2024, 1, 1)),),
)
ACTORS = (STATE, FORCES, REBELS, MILITIA, MONITOR, HOSPITAL, MINISTRY, AGENCY, UNITED_NATIONS, ENVOY)

DAY = date(2025, 3, 8)


def on(day: date | None, precision: str = "day") -> TimeSpan:
    """One day, or an unknown time."""
    return TimeSpan(day, day, precision) if day else TimeSpan()


def article(name: str, published: date | None = DAY, publisher: str | None = None, title: str | None = None) -> Article:
    """An article whose text is 400 characters; every name gives another key."""
    text = (f"{name}. " * 200)[:400]
    return Article(
        text=text,
        title=title or f"Report {name}",
        url=f"https://example.org/{slug(name)}",
        id=name,
        publisher=publisher or f"Paper {name}",
        published=published,
    )


def event(
    source: Article,
    name: str = "e1",
    kind: str = "Attack",
    time: TimeSpan | None = None,
    place: str | None = LATAKIA_CITY.key,
    roles: Sequence[tuple[str, str]] = (),
    **more: object,
) -> Event:
    """An event of that article; on DAY in a city unless told otherwise."""
    precision = next((p.kind for p in PLACES if p.key == place), None)
    return Event(
        key=f"{source.key}-{name}",
        kind=kind,
        label=f"{kind} {name}",
        time=on(DAY) if time is None else time,
        place=place,
        place_precision=precision,
        roles=tuple(Role(*role) for role in roles),
        mentions=(Span(3, 9),),
        **more,  # type: ignore[arg-type]
    )


def exactly(number: int) -> Figure:
    """A figure without a hedge."""
    return Figure(number, number, number)


def casualties(
    about: Event, figure: Figure, by: str | None = None, name: str = "c1", what: str = "killed", **more: object
) -> Claim:
    """A claim of that many killed (or injured, …) in an event."""
    scope = more.pop("scope", Scope(place=about.place))
    return Claim(
        key=f"{about.key}-{name}",
        kind="CasualtyClaim",
        about=about.key,
        span=Span(10, 30),
        claimed_by=by,
        confidence=0.8,
        figures=((what, figure),),
        scope=scope,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def blame(about: Event, actor: str, by: str | None, stance: str = "asserts", name: str = "r1", **more: object) -> Claim:
    """A claim about who is responsible for an event."""
    return Claim(
        key=f"{about.key}-{name}",
        kind="ResponsibilityClaim",
        about=about.key,
        span=Span(40, 60),
        claimed_by=by,
        holds_responsible=actor,
        stance=stance,
        **more,  # type: ignore[arg-type]
    )


def reading(source: Article, *events: Event, claims: Sequence[Claim] = (), **more: object) -> Extraction:
    """An extraction with all the actors and places of this module."""
    actors = (*ACTORS, *more.pop("actors", ()))  # type: ignore[misc]
    places = (*PLACES, *more.pop("places", ()))  # type: ignore[misc]
    return Extraction(
        article=source,
        extractor="local",
        version="0.1.0",
        actors=actors,
        places=places,
        events=events,
        claims=tuple(claims),
        **more,  # type: ignore[arg-type]
    )
