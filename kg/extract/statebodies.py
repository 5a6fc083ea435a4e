"""Bodies of a state that are described, not named: its forces, its ministries, its authorities."""

from __future__ import annotations

from kg.extract.actors import Actors
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.gazetteer import PlaceRecord
from kg.extract.naming import join
from kg.extract.owners import Owner, country_for, owner_of
from kg.extract.terms import words
from kg.extract.unnamed import ARMED, COMMUNITIES, unnamed
from kg.extract.wordlists import Group, groups
from kg.names import slug

_FORCES = {
    "Military": ("military", "military"),
    "SecurityForce": ("security-forces", "security forces"),
    "Police": ("police", "police"),
    "IntelligenceService": ("intelligence-service", "intelligence service"),
}
_TOPICS = {"defense": "defence", "interior": "interior", "home": "interior"}
_PUPPET = ("-appointed", "-installed", "-backed", "-imposed", "-held", "-run", "-controlled")
_PARTIAL = words(
    "rebel separatist occupation occupying local regional municipal provincial city town tribal religious prison"
    " military self-proclaimed"
)

_CRAFT = (*words("warplane jet helicopter gunship aircraft"), "fighter jet", "fighter plane", "war plane")
_RULERS = words("government regime military army state loyalist pro-government")
_NO_ARMY = ("PS", "HT", "CR", "PA")
_NO_FORCES = ("State", "Person", "Envoy")
_ALIAS_WORDS = 3


def force(actors: Actors, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
    """A state's force; of the country that is named, else of the one the article is about."""
    own = owner.actor
    if own is not None and (own.kind in ARMED or group.sort == "allied") and own.kind not in _NO_FORCES:
        return own
    if own is not None and own.kind in ("Military", "SecurityForce", "Police"):
        return own
    if own is not None and own.kind in COMMUNITIES and owner.country is None:
        return unnamed(actors, line, k, Group(group.noun, "ArmedGroup", "armed"), owner, group.noun)
    country = country_for(actors, owner)
    bare = group.noun in _CRAFT and own is None and owner.country is None and not _of_rulers(line, k)
    if bare and (country is None or not _flies(actors, country, line)):
        return None  # "aircraft bombed a market": whose, nobody says
    if country is not None and owner.country is None and group.kind == "Military" and country.country_code in _NO_ARMY:
        army = actors.registry.last_of(("Military",), line.chunk_span(k).start)
        if army is None:
            return unnamed(actors, line, k, group, owner, group.noun)
        country = actors.gazetteer.get(army.country or army.key.removesuffix("-military")) or country
    if country is None or (group.sort == "allied" and owner.country is None):
        return unnamed(actors, line, k, group, owner, group.noun)
    named = ""
    suffix, words = _FORCES.get(group.kind, ("security-forces", "security forces"))
    known = actors.lexicon.of_country(country.country_code or "", group.kind)
    if group.noun in ("air force", "navy", "national guard", "border guard"):
        suffix, words, known = slug(group.noun), group.noun, None
        named = group.noun
    if known is not None:
        entity = actors.registry.meet(known.key, known.kind, known.label)
    else:
        label = f"{actors.adjective(country)} {words}"
        entity = actors.registry.meet(f"{country.key}-{suffix}", group.kind, label)
    if named and country == actors.document.country:
        entity.aliases.add(named)
    generic = group.noun.startswith(("government", "regime", "state", "federal", "pro-")) or group.noun in (
        "force",
        "troop",
    )
    entity.generic = generic and (entity.generic or not entity.mentions)
    entity.country = country.key
    entity.tie("partOfActor", actors.state(country).key)
    _alias(entity, line, k)
    _called(entity, line, k, actors.adjective(country))
    return entity


def _flies(actors: Actors, country: PlaceRecord, line: Line) -> bool:
    """Whether the text has spoken of the country's army before: then aircraft without an owner may be its own."""
    known = actors.lexicon.of_country(country.country_code or "", "Military")
    keys = (known.key if known is not None else "", f"{country.key}-military", f"{country.key}-air-force")
    entities = actors.registry.entities
    start = line.parse.sentence.start
    return any(m.start < start for k in keys if k in entities for m in entities[k].mentions)


def _of_rulers(line: Line, k: int) -> bool:
    """Whether the phrase says that a state's forces fly them: "government warplanes"."""
    chunk = line.parse.chunks[k]
    return any(t.lower in _RULERS for t in line.parse.sentence.tokens[chunk.start : chunk.head])


def force_named(actors: Actors, line: Line, token: int) -> Entity | None:
    """The force that a single word inside a title names: "army" in "the army spokesman"."""
    word = line.parse.token(token).lower
    return force(actors, line, line.parse.at[token], groups()[word], owner_of(actors, line, line.parse.at[token]))


def state(actors: Actors, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
    """The authorities that a phrase speaks of: of a town, of a country, or the state itself."""
    if owner.actor is not None and owner.actor.kind not in _NO_FORCES:
        return owner.actor
    country = country_for(actors, owner)
    if country is None:
        return None
    state = actors.state(country)
    chunk, tokens = line.parse.chunks[k], line.parse.sentence.tokens
    if owner.place is not None and owner.country is None:
        place = actors.places.found[owner.place]
        if group.kind == "StateBody" or group.noun == "administration":
            text = join([t for t in tokens[chunk.start : chunk.end] if t.tag != "DT"])
            label = text if place.label in text else f"{place.label} {text}"
            body = actors.registry.meet(f"{place.key}-{slug(text.removeprefix(place.label))}", "StateBody", label)
            body.tie("partOfActor", state.key)
            return body
        local = actors.registry.meet(f"{place.key}-authorities", "StateBody", f"{place.label} authorities")
        local.tie("partOfActor", state.key)
        local.aliases.add(join([t for t in tokens[chunk.start : chunk.end] if t.tag != "DT"]))
        return local
    described = [t.lower for t in tokens[chunk.start : chunk.head]]
    if any(w.endswith(_PUPPET) or w in _PARTIAL for w in described) or (
        group.noun == "administration" and owner.country is None and owner.place is None
    ):
        return unnamed(actors, line, k, group, owner, group.noun)
    if group.kind != "State":
        entity = actors.registry.meet(
            f"{country.key}-{slug(group.noun)}",
            "StateBody",
            f"{actors.adjective(country)} {group.noun}".replace(" 's", "'s"),
        )
        entity.tie("partOfActor", state.key)
        return entity
    _alias(state, line, k)
    _called(state, line, k, actors.adjective(country))
    return state


def ministry(actors: Actors, line: Line, k: int, owner: Owner) -> Entity | None:
    """The ministry of that field, of a country or of the body that has its own; else the one last mentioned."""
    country = country_for(actors, owner)
    chunk = line.parse.chunks[k]
    tokens = line.parse.sentence.tokens
    i = next((i for i in range(chunk.start, chunk.end) if tokens[i].lower in ("ministry", "ministries")), chunk.head)
    topic = ""
    if (
        i > chunk.start
        and tokens[i - 1].tag[:2] in ("NN", "JJ")
        and not any(n.start <= i - 1 < n.end for n in line.names)
    ):
        topic = tokens[i - 1].lower
    elif i + 2 < len(tokens) and tokens[i + 1].lower in ("of", "for"):
        after = i + 3 if tokens[i + 2].lower == "the" and i + 3 < len(tokens) else i + 2
        topic = tokens[after].lower
    topic = _TOPICS.get(topic, topic)
    if topic in ("rights", "affairs") and i - 2 >= chunk.start:
        topic = f"{tokens[i - 2].lower} {topic}"
    if topic and tokens[chunk.start].lower in ("its", "their"):
        body = next(
            (
                e
                for j in range(k)
                for e in actors.of(line, j)
                if e.kind in ("PoliticalOrganisation", "RebelGroup", "ArmedGroup", "Militia")
            ),
            None,
        )
        if body is not None:
            own = actors.registry.meet(
                f"{body.key}-{slug(topic)}-ministry", "Ministry", f"{body.label} {topic} ministry"
            )
            own.aliases.add(f"{topic} ministry")
            own.tie("partOfActor", body.key)
            return own
    if not topic or country is None:
        return actors.registry.last_of(("Ministry",), line.parse.sentence.start)
    label = f"{actors.adjective(country)} {topic} ministry"
    entity = actors.registry.meet(f"{country.key}-{slug(topic)}-ministry", "Ministry", label)
    if country == actors.document.country:
        entity.aliases.add(f"{topic} ministry")
    entity.country = country.key
    entity.tie("partOfActor", actors.state(country).key)
    return entity


def _alias(entity: Entity, line: Line, k: int) -> None:
    """Keep a phrase as an alias when it can stand alone: with a name in it, without a number."""
    chunk = line.parse.chunks[k]
    tokens = [t for t in line.parse.sentence.tokens[chunk.start : chunk.end] if t.tag not in ("DT", "PRP$", "PDT")]
    named = any(
        n.start == i
        for n in line.names
        for i in (chunk.start, chunk.start + 1)
        if line.parse.token(i).start == (tokens[0].start if tokens else -1)
    )
    if named and not any(t.tag == "CD" for t in tokens) and line.quantity_in(k) is None:
        entity.aliases.add(join(tokens))


def _called(entity: Entity, line: Line, k: int, adjective: str) -> None:
    """Keep "the regime", "army helicopters" as an alias with the country before it, which can stand alone."""
    chunk = line.parse.chunks[k]
    tokens = [t for t in line.parse.sentence.tokens[chunk.start : chunk.head + 1] if t.tag not in ("DT", "PDT", "JJ")]
    first = line.parse.token(0)
    plain = all(t.tag.startswith("NN") and (t is first or not t.capital) for t in tokens)
    if tokens and plain and len(tokens) <= _ALIAS_WORDS:
        entity.aliases.add(f"{adjective} {join(tokens).lower()}")
