"""Names in short: of outlets, initials in brackets, "the Observatory", and descriptions beside a name."""

from __future__ import annotations

import re

from kg.extract.actors import Actors
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.naming import CALENDAR, join
from kg.extract.terms import words
from kg.extract.titles import is_title
from kg.extract.tokens import Token
from kg.extract.wordlists import organisation_heads
from kg.names import slug

_RIGHTS = words("rights")
_PUBLISHING = ("MonitoringOrganisation", "CivilSocietyOrganisation", "InternationalOrganisation")
_BODY_WORDS = words("group network agency body watchdog bloc alliance coalition movement union party militia mission")


def meet_outlet(actors: Actors) -> str | None:
    """Meet the outlet as an actor, under its name or the first words of it: it says what it could not verify.

    Gives its key, None where the outlet is not known.
    """
    publisher = actors.document.outlet
    if not publisher:
        return None
    known = next(
        (
            a
            for a in actors.lexicon.lookup(publisher, actors.document.article.published)
            if a.kind in ("MediaOrganisation", *_PUBLISHING)
        ),
        None,
    )
    key = known.key if known is not None else slug(publisher)
    kind = known.kind if known is not None else _outlet_kind(publisher)
    entity = actors.registry.meet(key, kind, known.label if known is not None else publisher)
    words = publisher.split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    if len(initials) > 2 and initials in re.findall(r"\b[A-Z]{3,}\b", actors.document.article.text):
        actors.called[initials.lower()] = key
        entity.aliases.add(initials)
    initials = "".join(w[0] for w in words if w[:1].isupper())
    if len(initials) >= 3 and initials in actors.document.article.text:
        actors.called[initials.lower()] = key
    actors.called.update(
        {" ".join(words[:n]).lower(): key for n in range(1, len(words) + 1) if len(words[0]) > 3 or n > 1}
    )
    return key


def _outlet_kind(publisher: str) -> str:
    """A paper or a station, unless the name is that of a body for rights or relief that publishes what it finds."""
    names = publisher.lower().split()
    heads = {organisation_heads().get(n) for n in names}
    if set(names) & _RIGHTS:
        return "MonitoringOrganisation"
    if "MediaOrganisation" in heads or set(names) & {"monitor", "watch"}:
        return "MediaOrganisation"
    return next((h for h in _PUBLISHING if h in heads), "MediaOrganisation")


def called(actors: Actors, line: Line, k: int) -> Entity | None:
    """The actor whose short name the phrase is: an outlet's first word, initials explained before."""
    if not actors.called:
        return None
    chunk = line.parse.chunks[k]
    tokens = [t for t in line.parse.sentence.tokens[chunk.start : chunk.head + 1] if t.tag != "DT"]
    key = actors.called.get(" ".join(t.lower for t in tokens)) if tokens and tokens[0].capital else None
    if (
        key is None
        and len(tokens) == 2
        and tokens[1].capital
        and tokens[0].lower in actors.called
        and tokens[1].tag.startswith("NN")
    ):
        parent = actors.registry.entities[actors.called[tokens[0].lower]]
        if parent.kind == "MediaOrganisation":
            label = join(tokens)
            part = actors.registry.meet(slug(label), "MediaOrganisation", label, line.chunk_span(k))
            part.tie("partOfActor", parent.key)
            return part
    if key is None:
        return None
    entity = actors.registry.entities[key]
    entity.mentions.append(line.chunk_span(k))
    return entity


def note_other_name(actors: Actors, line: Line, k: int, key: str) -> None:
    """ "the defence ministry, Sedena, said": a single unknown word between commas is another name of the body."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    if k + 2 >= len(chunks) or tokens[chunks[k].end].text != "," or chunks[k + 2].kind != "NP":
        return
    name = chunks[k + 2]
    words = [t for t in tokens[name.start : name.end] if t.tag != "DT"]
    closed = name.end >= len(tokens) or tokens[name.end].text in (",", ".")
    if len(words) != 1 or not closed or not words[0].capital or actors.at.get((line.index, k + 2)):
        return
    inside = [n for n in line.names if n.start < name.end and name.start < n.end]
    known = any(n.actors or n.places or n.demonym for n in inside)
    if not known and slug(words[0].text) not in actors.surnames and words[0].text not in CALENDAR:
        actors.called[words[0].text.lower()] = key
        actors.registry.entities[key].aliases.add(words[0].text)
        actors.at[line.index, k + 2] = (key,)


def note_short_form(actors: Actors, line: Line, k: int, key: str) -> None:
    """ "the Savanna Broadcasting Service (SBS)": what stands in brackets is another name of the same actor."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    end = chunks[k].end
    if (
        k + 2 < len(chunks)
        and tokens[end].text == "("
        and chunks[k + 2].kind == "NP"
        and chunks[k + 2].end - chunks[k + 2].start == 1
    ):
        short = tokens[chunks[k + 2].head].text
        named = short[0].isupper() and short not in CALENDAR and not is_title(short)
        if len(short) > 1 and (short.isupper() or named):
            actors.called[short.lower()] = key
            actors.registry.entities[key].aliases.add(short)


def shorter_name(actors: Actors, run: tuple[Token, ...], before: int) -> Entity | None:
    """ "the Observatory", "the Commission": the last body named whose full name has that word."""
    if len(run) != 1 or run[0].lower not in organisation_heads():
        return None
    named = [
        e
        for e in actors.registry.entities.values()
        if not e.local and e.mentions and run[0].text in e.label.split() and e.mentions[0].start < before
    ]
    return max(named, key=lambda e: (max(s.start for s in e.mentions if s.start < before), e.key)) if named else None


def note_apposed_body(actors: Actors, line: Line, k: int, key: str) -> None:
    """ "the Response Room, a network of volunteers,": the description is the named body."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    if (
        actors.registry.entities[key].kind in ("Person", "Envoy", "State")
        or k + 2 >= len(chunks)
        or chunks[k + 1].kind != "comma"
        or chunks[k + 2].kind != "NP"
    ):
        return
    described = chunks[k + 2]
    if (
        tokens[described.start].lower in ("a", "an", "the")
        and tokens[described.head].lower in _BODY_WORDS
        and tokens[chunks[k + 1].start].text == ","
    ):
        actors.at[line.index, k + 2] = (key,)
