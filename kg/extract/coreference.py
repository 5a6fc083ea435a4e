"""Which actor, met before, a description means: "the group", "its troops", "loyalists", "a group of lawyers"."""

from __future__ import annotations

from kg.extract.actors import Actors
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.owners import Owner, country_for, owner_of
from kg.extract.statebodies import force
from kg.extract.terms import words
from kg.extract.titles import is_title
from kg.extract.unnamed import ARMED, COMMUNITIES, unnamed
from kg.extract.wordlists import Group, groups
from kg.names import slug

_COREFERENT = {
    "monitor": ("MonitoringOrganisation",),
    "media": ("MediaOrganisation",),
    "org": ("CivilSocietyOrganisation", "InternationalOrganisation", "PoliticalOrganisation"),
    "armed": ARMED,
}
_BODIES = words(
    "group organisation organization network newspaper agency channel mission bloc movement alliance outlet"
    " broadcaster office column unit"
)
_ANY_BODY = (
    "MonitoringOrganisation",
    "CivilSocietyOrganisation",
    "ArmedGroup",
    "RebelGroup",
    "Militia",
    "PoliticalOrganisation",
    "InternationalOrganisation",
)
_ARMED_NOUNS = {"militia": "Militia", "paramilitary force": "Militia", "paramilitary group": "Militia"} | dict.fromkeys(
    ("rebel group", "insurgent group", "rebel movement"), "RebelGroup"
)
_RANKS = words("officer lieutenant captain colonel major general sergeant commander inspector superintendent brigadier")
_BODY_KINDS = dict.fromkeys(("newspaper", "channel", "outlet", "broadcaster"), ("MediaOrganisation",)) | {
    "column": ("Military", "SecurityForce", "ArmedGroup", "RebelGroup", "Militia"),
    "unit": ("Military", "SecurityForce", "Police"),
    "mission": ("InternationalOrganisation", "MonitoringOrganisation"),
    "bloc": ("InternationalOrganisation",),
    "agency": ("InternationalOrganisation", "MediaOrganisation", "StateBody"),
}
_ARMED_KINDS = ("ArmedGroup", "RebelGroup", "Militia", "LoyalistGroup", "Military", "SecurityForce", "Police", "State")


def is_the_body(line: Line, k: int) -> bool:
    """Whether a phrase is no more than "the group", "this network", "the same agency"."""
    chunk, tokens = line.parse.chunks[k], line.parse.sentence.tokens
    length = chunk.end - chunk.start
    short = length == 2 or (length == 3 and tokens[chunk.start + 1].lower == "same")
    return short and tokens[chunk.start].lower in ("the", "this") and tokens[chunk.head].lower in _BODIES


def the_body(actors: Actors, line: Line, k: int) -> Entity | None:
    """The body that such a phrase takes up again: the last one named of a kind that the noun allows."""
    if k + 1 < len(line.parse.chunks) and line.parse.lower(k + 1) == "of":
        return None  # "the office of the president"
    kinds = _BODY_KINDS.get(line.parse.token(line.parse.chunks[k].head).lower, _ANY_BODY)
    here = {e.key: e for j in range(k) for e in actors.of(line, j) if e.kind in kinds and not e.local}
    if len(here) == 1:
        return next(iter(here.values()))
    return actors.registry.last_of(kinds, line.parse.sentence.start)


def taken_up(actors: Actors, line: Line, k: int) -> Entity | None:
    """The one named before that "the officer", "the agency" or "the paramilitary force" means, if there is just one."""
    chunk, tokens = line.parse.chunks[k], line.parse.sentence.tokens
    phrase = [t.lower for t in tokens[chunk.start : chunk.end]]
    of = k + 1 < len(line.parse.chunks) and line.parse.lower(k + 1) in ("of", "for", "from", "at")
    if len(phrase) < 2 or phrase[0] not in ("the", "this") or of or (line.heading and k):
        return None
    start, noun = line.parse.sentence.start, " ".join(phrase[1:])
    if noun == "agency":
        return actors.registry.last_of(("InternationalOrganisation", "StateBody"), start)
    before = [e for e in actors.registry.entities.values() if not e.local and any(s.start < start for s in e.mentions)]
    if noun in _ARMED_NOUNS:
        found = [e for e in before if e.kind == _ARMED_NOUNS[noun]]
    else:
        ranks = _RANKS if noun == "officer" else {noun} if is_title(noun) else set()
        found = [
            e
            for e in before
            if e.kind in ("Person", "Envoy") and any(ranks & set((t.post or "").split()) for t in e.affiliations)
        ]
    return found[0] if len(found) == 1 else None


def body_called(actors: Actors, noun: str, before: int) -> Entity | None:
    """The last body named of a kind that "the group", "the agency" or "the movement" can mean, none for other words."""
    return actors.registry.last_of(_BODY_KINDS.get(noun, _ANY_BODY), before) if noun in _BODIES else None


def possessor(actors: Actors, line: Line, k: int, group: Group) -> Entity | None:
    """Whose "its troops" are: of the body that the sentence speaks of first, else of the one last mentioned."""
    for j in range(k):
        for entity in actors.of(line, j)[:1]:
            if entity.kind in ("State", "StateBody", "Ministry") and entity.country is not None:
                country = actors.gazetteer.get(entity.country)
                return force(actors, line, k, group, Owner(country=country)) if group.sort == "force" else entity
            if entity.kind in _ARMED_KINDS and not entity.local:
                return entity
    return actors.registry.last_of(_ARMED_KINDS, line.chunk_span(k).start)


def body_of(actors: Actors, line: Line, k: int) -> Entity | None:
    """ "a group of lawyers", "a lawyers' group": the body with that word in its name, else one of this article."""
    chunk = line.parse.chunks[k]
    words = [t for t in line.parse.sentence.tokens[chunk.start : chunk.head] if t.tag.startswith("NN")]
    of = k + 2 if k + 2 < len(line.parse.chunks) and line.parse.lower(k + 1) == "of" else None
    if of is not None and line.parse.chunks[of].kind == "NP":
        words.append(line.parse.token(line.parse.chunks[of].head))
    for word in words:
        stem = word.lemma[:6]
        for entity in actors.registry.entities.values():
            if (
                entity.kind in _ANY_BODY
                and not entity.local
                and len(stem) > 3
                and any(w.lower().startswith(stem) for w in entity.label.split())
            ):
                entity.mentions.append(line.chunk_span(k))
                return entity
    if not words:
        return None
    noun = words[-1]
    found = groups().get(noun.lemma)
    if found is None or found.sort not in ("civil", "armed"):
        return None
    label = f"group of {noun.lower}" if of is not None else line.parse.lower(k).removeprefix("a ").replace(" '", "'")
    entity = actors.registry.meet(
        f"{actors.article}-{slug(label)}",
        "CivilSocietyOrganisation" if found.sort == "civil" else found.kind,
        label,
        line.chunk_span(k),
        local=True,
        anonymous=True,
    )
    entity.plural = True
    return entity


def coreferent(actors: Actors, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
    """The named actor of that sort last mentioned, else first named later; a local one where none is named."""
    if group.sort == "community":
        if owner.actor is not None or line.parse.lower(k) != "the minority":
            return owner.actor
        return actors.registry.last_of(COMMUNITIES, line.parse.sentence.start)
    country = country_for(actors, owner)
    chunk = line.parse.chunks[k]
    said = {t.lower for t in line.parse.sentence.tokens[chunk.start : chunk.head]}
    official = group.sort == "media" and said & {"state", "official", "state-run", "state-owned"}
    if (official or group.noun.startswith("state ")) and country is not None:
        entity = actors.registry.meet(
            f"{country.key}-state-media",
            "MediaOrganisation",
            f"{actors.adjective(country)} state media",
        )
        entity.tie("partOfActor", actors.state(country).key)
        return entity
    kinds = ("PoliticalOrganisation",) if group.kind == "PoliticalOrganisation" else _COREFERENT[group.sort]
    if owner.actor is not None and owner.actor.kind in kinds:
        return owner.actor
    single = line.parse.token(line.parse.chunks[k].head).tag != "NNS"
    named = actors.registry.last_of(kinds, line.parse.sentence.start) if single else None
    if named is not None and (owner.country is None or named.country in (None, owner.country.key)):
        return named
    return unnamed(actors, line, k, group, owner, group.noun)


def loyal_to(actors: Actors, line: Line, k: int, group: Group) -> Entity | None:
    """ "fighters loyal to X", "loyalists of X", "X loyalists": one actor for all who fight for X."""
    chunks = line.parse.chunks
    target: Entity | None = None
    j = k + 1
    if (
        group.sort in ("armed", "force", "civil")
        and j + 2 < len(chunks)
        and line.parse.lower(j) == "loyal"
        and chunks[j + 2].kind == "NP"
    ):
        target = next(iter(actors.of(line, j + 2)), None)
    elif group.kind == "LoyalistGroup":
        if (
            j + 1 < len(chunks)
            and chunks[j].kind == "P"
            and line.parse.lower(j) in ("of", "to")
            and chunks[j + 1].kind == "NP"
        ):
            target = next(iter(actors.of(line, j + 1)), None)
        target = target or owner_of(actors, line, k).actor
        if target is None:
            return actors.registry.last_of(("LoyalistGroup",), line.parse.sentence.start)
    if target is None or target.local:
        return None
    entity = actors.registry.meet(
        f"loyalists-of-{target.key}", "LoyalistGroup", f"Loyalists of {target.label}", line.chunk_span(k)
    )
    entity.tie("loyalTo", target.key)
    return entity


def community_member(line: Line, k: int, owner: Owner) -> tuple[str, ...]:
    """ "the Alawite sect" and the like are the community itself."""
    if (
        owner.actor is not None
        and owner.actor.kind in COMMUNITIES
        and line.parse.token(line.parse.chunks[k].head).lemma in ("sect", "faith")
    ):
        return (owner.actor.key,)
    return ()
