"""Whom the words before an event noun make its doer: "Russian air strikes", "rebel shelling", "army raids"."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.groupnouns import group_at
from kg.extract.inflect import singular
from kg.extract.owners import Owner
from kg.extract.statebodies import force
from kg.extract.terms import words
from kg.extract.wordlists import Group, groups
from kg.names import slug

_SOME = words(
    "unit dozen hundred thousand score number group member element coalition alliance handful wave band remnant squad"
)
_RULERS = words("government regime")
_OWN_FORCES = words("army military police air force")


_CRAFT = words("paramotor warplane jet aircraft helicopter plane drone gunship")


def members(cast: Cast, line: Line, k: int) -> tuple[Entity, ...]:
    """The actors that a phrase stands for, those behind "of" for "units of the army", "dozens of militants"."""
    found, chunks = cast.of(line, k), line.parse.chunks
    of = k + 2 < len(chunks) and line.parse.lower(k + 1) == "of"
    noun = singular(line.parse.token(chunks[k].head).lower)
    return found or (cast.of(line, k + 2) if of and (noun in _SOME or noun in _CRAFT) else ())


def doers(cast: Cast, line: Line, start: int, end: int) -> list[str]:
    """Keys of the actors that the tokens `[start, end)` name or describe before an event noun."""
    keys = _named(cast, line, start, end)
    keys += [k for k in _described(cast, line, start, end, bool(keys)) if k not in keys]
    if keys:
        return keys
    ruler = next((t.lower for t in line.parse.sentence.tokens[start:end] if t.lower in _RULERS), None)
    country = cast.document.country
    if ruler is None or country is None:
        return []
    state = cast.state(country)
    state.aliases.add(f"{cast.adjective(country)} {ruler}")
    return [state.key]


def _named(cast: Cast, line: Line, start: int, end: int) -> list[str]:
    keys: list[str] = []
    ruled = any(t.lower in _RULERS for t in line.parse.sentence.tokens[start:end])
    for name in line.names:
        if not start <= name.start < end:
            continue
        actor = next((a for a in name.actors if a.kind != "State"), None)
        if actor is not None and ruled and actor.kind in ("Person", "Envoy"):
            continue
        if actor is not None and name.demonym is None:
            keys.append(cast.known(actor, line, name.start, name.end).key)
        elif name.demonym is not None:
            keys.append(cast.state(name.demonym).key)
    return keys


def _described(cast: Cast, line: Line, start: int, end: int, named: bool) -> list[str]:
    """Fighters, armies and coalitions that a common noun names: "rebel", "army", "coalition", "US-led"."""
    tokens = line.parse.sentence.tokens
    for i in range(end - 1, start - 1, -1):
        if tokens[i].lower == "coalition" or tokens[i].lower.endswith("-led"):
            led = tokens[i].lower if tokens[i].lower.endswith("-led") else ""
            ally = _coalition(cast, led)
            if ally is not None:
                return [ally.key]
        found = group_at(tokens, i, start)
        if found is None:
            continue
        group = groups()[found[1]]
        if group.sort == "armed" and not named:
            return [_fighters(cast, group).key]
        if group.sort == "force" and group.noun in _OWN_FORCES and not named:
            army = force(cast, line, line.parse.at[i], group, Owner())
            return [army.key] if army is not None and not army.local else []
    return []


def _coalition(cast: Cast, led: str) -> Entity | None:
    """The coalition that the article names, the one led by that country where it says so."""
    met = [e for e in cast.registry.entities.values() if "coalition" in e.label.lower() and e.kind == "Military"]
    return next(
        (e for e in met if not e.local and e.label.lower().replace(".", "").startswith(led.replace(".", ""))), None
    )


def _fighters(cast: Cast, group: Group) -> Entity:
    """The fighters of that name in this article, as "rebels" said alone would be."""
    label = group.noun[:-3] + "men" if group.noun.endswith("man") else group.noun + "s"
    entity = cast.registry.meet(f"{cast.article}-{slug(label)}", group.kind, label, local=True, anonymous=True)
    entity.plural = True
    return entity
