"""Actors that are described, not named: "Syrian security forces", "Houthi fighters", "52 civilians", "a war monitor"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.gazetteer import PlaceRecord
from kg.extract.groupnouns import group_at
from kg.extract.naming import join
from kg.extract.terms import words
from kg.extract.wordlists import Group, groups
from kg.names import slug

if TYPE_CHECKING:
    from kg.extract.cast import Cast

_FORCES = {
    "Military": ("military", "military"),
    "SecurityForce": ("security-forces", "security forces"),
    "Police": ("police", "police"),
    "IntelligenceService": ("intelligence-service", "intelligence service"),
}
_GENERIC = words("person individual civilian resident people victim other national citizen")
_ANONYMOUS = words("source witness eyewitness resident activist official medic doctor villager survivor relative")
_FORMER = words("former deposed ousted toppled fallen exiled previous")
_TOPICS = {"defense": "defence", "interior": "interior", "home": "interior"}
_COREFERENT = {
    "monitor": ("MonitoringOrganisation",),
    "media": ("MediaOrganisation",),
    "org": ("CivilSocietyOrganisation", "InternationalOrganisation", "PoliticalOrganisation"),
    "armed": ("RebelGroup", "Militia", "ArmedGroup", "LoyalistGroup"),
    "community": ("MinorityGroup", "MajorityGroup", "CommunityGroup"),
}


_BODIES = words(
    "group organisation organization network newspaper agency channel mission bloc movement alliance outlet"
    " broadcaster office column unit"
)
_ANY_BODY = (
    "MonitoringOrganisation", "CivilSocietyOrganisation", "ArmedGroup", "RebelGroup", "Militia", "PoliticalOrganisation", "InternationalOrganisation",
)  # fmt: skip
_BODY_KINDS = dict.fromkeys(("newspaper", "channel", "outlet", "broadcaster"), ("MediaOrganisation",)) | {
    "column": ("Military", "SecurityForce", "ArmedGroup", "RebelGroup", "Militia"), "unit": ("Military", "SecurityForce", "Police"),
    "mission": ("InternationalOrganisation", "MonitoringOrganisation"), "bloc": ("InternationalOrganisation",), "agency": ("InternationalOrganisation", "MediaOrganisation", "StateBody"),
}  # fmt: skip


_PUPPET = ("-appointed", "-installed", "-backed", "-imposed", "-held", "-run", "-controlled")
_PARTIAL = words(
    "rebel separatist occupation occupying local regional municipal provincial city town tribal religious prison"
    " military self-proclaimed"
)
_ARMED_KINDS = ("ArmedGroup", "RebelGroup", "Militia", "LoyalistGroup", "Military", "SecurityForce", "Police", "State")


class Owner(NamedTuple):
    """Whose people these are: a country, an actor, a place; `former` where it is a deposed ruler or regime."""

    country: PlaceRecord | None = None
    actor: Entity | None = None
    place: str | None = None
    former: bool = False


class Described:
    """Resolves described phrases for one cast."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._article = cast.document.article.key

    def resolve(self, line: Line, k: int) -> tuple[str, ...]:
        """Keys of the actors that a phrase describes; empty where it describes none."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        found = group_at(tokens, chunk.head, chunk.start)
        owner = self._owner(line, k)
        short = chunk.end - chunk.start == 2 or (
            chunk.end - chunk.start == 3 and tokens[chunk.start + 1].lower == "same"
        )
        if (
            found is None
            and tokens[chunk.start].lower in ("the", "this")
            and tokens[chunk.head].lower in _BODIES
            and short
        ):
            named = self._cast.registry.last_of(
                _BODY_KINDS.get(tokens[chunk.head].lower, _ANY_BODY), line.parse.sentence.start
            )
            return (named.key,) if named is not None else ()
        if found is None and tokens[chunk.head].lower in ("group", "coalition", "network", "alliance"):
            body = self._body_of(line, k)
            return (body.key,) if body is not None else ()
        if found is None:
            return self._community_member(line, k, owner)
        first, noun = found
        group = groups()[noun]
        loyal = self._loyal_to(line, k, group)
        if loyal is not None:
            return (loyal.key,)
        if tokens[chunk.start].lower in ("its", "their") and group.sort in ("armed", "force"):
            own = self._possessor(line, k, group)
            if own is not None:
                own.mentions.append(line.chunk_span(k))
                return (own.key,)
        make = {"force": self._force, "state": self._state, "allied": self._force}.get(group.sort)
        if group.kind == "Ministry":
            entity = self._ministry(line, k, owner)
        elif make is not None:
            entity = make(line, k, group, owner)
        elif group.sort in ("monitor", "media", "org", "community") or (
            group.sort == "armed" and self._definite(line, k, "the group")
        ):
            entity = self._coreferent(line, k, group, owner)
        elif (
            group.sort == "armed"
            and owner.actor is not None
            and not owner.former
            and owner.actor.kind not in ("State", "Person", "Envoy") + _COREFERENT["community"]
        ):
            entity = owner.actor
        else:
            entity = self._local(line, k, group, owner, noun)
        if entity is None:
            return ()
        entity.mentions.append(line.chunk_span(k))
        return (entity.key,)

    def _owner(self, line: Line, k: int) -> Owner:
        chunks = line.parse.chunks
        tokens = line.parse.sentence.tokens
        own = self._owner_in(line, chunks[k].start, chunks[k].head + 1)
        if (
            own.country is None
            and own.actor is None
            and (
                k + 2 < len(chunks)
                and chunks[k + 1].kind == "P"
                and chunks[k + 2].kind == "NP"
                and line.parse.lower(k + 1) in ("of", "from", "in", "for")
            )
        ):
            of = self._owner_in(line, chunks[k + 2].start, chunks[k + 2].end)
            if line.parse.lower(k + 1) == "in" and of.place is None and of.country is None:
                return own
            own = Owner(of.country, of.actor, own.place or of.place, own.former or of.former)
        former = own.former or any(t.lower in _FORMER for t in tokens[chunks[k].start : chunks[k].head])
        return Owner(own.country, own.actor, own.place, former)

    def _owner_in(self, line: Line, start: int, end: int) -> Owner:
        country = actor = place = None
        for name in line.names:
            if not start <= name.start < end:
                continue
            known = next((a for a in name.actors if a.kind != "State"), None)
            if known is not None and not name.demonym:
                actor = self._cast.known(known, line, name.start, name.end)
            elif self._cast.country_of(name) is not None:
                country = self._cast.country_of(name)
            elif (line.index, name.start) in self._cast.places.at:
                place = self._cast.places.at[line.index, name.start]
        for t in line.parse.sentence.tokens[start:end]:
            if actor is None and t.capital and t.text.endswith("s") and slug(t.text[:-1]) in self._cast.surnames:
                actor = self._cast.registry.entities[self._cast.surnames[slug(t.text[:-1])]]
            elif actor is None and t.capital and slug(t.text) in self._cast.surnames:
                actor = self._cast.registry.entities[self._cast.surnames[slug(t.text)]]
        return Owner(country, actor, place)

    def _country(self, owner: Owner) -> PlaceRecord | None:
        return owner.country or self._cast.document.country

    def _possessor(self, line: Line, k: int, group: Group) -> Entity | None:
        """Whose "its troops" are: of the body that the sentence speaks of first, else of the one last mentioned."""
        for j in range(k):
            for entity in self._cast.of(line, j)[:1]:
                if entity.kind in ("State", "StateBody", "Ministry") and entity.country is not None:
                    country = self._cast.gazetteer.get(entity.country)
                    return self._force(line, k, group, Owner(country=country)) if group.sort == "force" else entity
                if entity.kind in _ARMED_KINDS and not entity.local:
                    return entity
        return self._cast.registry.last_of(_ARMED_KINDS, line.chunk_span(k).start)

    def head_before(self, line: Line, k: int, end: int) -> tuple[str, ...]:
        """What the words of phrase `k` before token `end` describe ("the military" in "the military's press office")."""
        chunk = line.parse.chunks[k]
        found = group_at(line.parse.sentence.tokens, end - 1, chunk.start)
        if found is None or groups()[found[1]].sort not in ("force", "state"):
            return ()
        make = self._force if groups()[found[1]].sort == "force" else self._state
        entity = make(line, k, groups()[found[1]], self._owner(line, k))
        return (entity.key,) if entity is not None else ()

    def force_named(self, line: Line, token: int) -> Entity | None:
        """The force that a single word inside a title names: "army" in "the army spokesman"."""
        word = line.parse.token(token).lower
        return self._force(line, line.parse.at[token], groups()[word], self._owner(line, line.parse.at[token]))

    def _force(self, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
        """A state's force; of the country that is named, else of the one the article is about."""
        if owner.actor is not None and owner.actor.kind not in ("State", "Person", "Envoy"):
            if owner.actor.kind in _COREFERENT["armed"] or group.sort == "allied":
                return owner.actor
        country = self._country(owner)
        if country is None or (group.sort == "allied" and owner.country is None):
            return self._local(line, k, group, owner, group.noun)
        suffix, words = _FORCES.get(group.kind, ("security-forces", "security forces"))
        known = self._cast.lexicon.of_country(country.country_code or "", group.kind)
        if group.noun in ("air force", "navy", "national guard", "border guard"):
            suffix, words, known = slug(group.noun), group.noun, None
        if known is not None:
            entity = self._cast.registry.meet(known.key, known.kind, known.label)
        else:
            label = f"{self._cast.gazetteer.adjective(country.key) or country.label} {words}"
            entity = self._cast.registry.meet(f"{country.key}-{suffix}", group.kind, label)
        generic = group.noun.startswith(("government", "regime", "state", "federal", "pro-")) or group.noun in (
            "force",
            "troop",
        )
        entity.generic = generic and (entity.generic or not entity.mentions)
        entity.country = country.key
        entity.tie("partOfActor", self._cast.state(country).key)
        self._alias(entity, line, k)
        return entity

    def _alias(self, entity: Entity, line: Line, k: int) -> None:
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

    def _state(self, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
        if owner.actor is not None and owner.actor.kind not in ("State", "Person", "Envoy"):
            return owner.actor
        country = self._country(owner)
        if country is None:
            return None
        state = self._cast.state(country)
        if owner.place is not None and owner.country is None:
            place = self._cast.places.found[owner.place]
            local = self._cast.registry.meet(f"{place.key}-authorities", "StateBody", f"{place.label} authorities")
            local.tie("partOfActor", state.key)
            local.aliases.add(
                join(
                    [
                        t
                        for t in line.parse.sentence.tokens[line.parse.chunks[k].start : line.parse.chunks[k].end]
                        if t.tag != "DT"
                    ]
                )
            )
            return local
        words = [t.lower for t in line.parse.sentence.tokens[line.parse.chunks[k].start : line.parse.chunks[k].head]]
        if any(w.endswith(_PUPPET) or w in _PARTIAL for w in words) or (
            group.noun == "administration" and owner.country is None and owner.place is None
        ):
            return self._local(line, k, group, owner, group.noun)
        if group.kind != "State":
            entity = self._cast.registry.meet(
                f"{country.key}-{slug(group.noun)}",
                "StateBody",
                f"{self._cast.gazetteer.adjective(country.key) or country.label} {group.noun}",
            )
            entity.tie("partOfActor", state.key)
            return entity
        self._alias(state, line, k)
        return state

    def _ministry(self, line: Line, k: int, owner: Owner) -> Entity | None:
        country = self._country(owner)
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        i = next(
            (i for i in range(chunk.start, chunk.end) if tokens[i].lower in ("ministry", "ministries")), chunk.head
        )
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
                    for e in self._cast.of(line, j)
                    if e.kind in ("PoliticalOrganisation", "RebelGroup", "ArmedGroup", "Militia")
                ),
                None,
            )
            if body is not None:
                own = self._cast.registry.meet(
                    f"{body.key}-{slug(topic)}-ministry", "Ministry", f"{body.label} {topic} ministry"
                )
                own.aliases.add(f"{topic} ministry")
                own.tie("partOfActor", body.key)
                return own
        if not topic or country is None:
            return self._cast.registry.last_of(("Ministry",), line.parse.sentence.start)
        label = f"{self._cast.gazetteer.adjective(country.key) or country.label} {topic} ministry"
        entity = self._cast.registry.meet(f"{country.key}-{slug(topic)}-ministry", "Ministry", label)
        entity.country = country.key
        entity.tie("partOfActor", self._cast.state(country).key)
        return entity

    def _body_of(self, line: Line, k: int) -> Entity | None:
        """ "a group of lawyers", "a lawyers' group": the named body with that word in its name, else one of this article."""
        chunk = line.parse.chunks[k]
        words = [t for t in line.parse.sentence.tokens[chunk.start : chunk.head] if t.tag.startswith("NN")]
        of = k + 2 if k + 2 < len(line.parse.chunks) and line.parse.lower(k + 1) == "of" else None
        if of is not None and line.parse.chunks[of].kind == "NP":
            words.append(line.parse.token(line.parse.chunks[of].head))
        for word in words:
            stem = word.lemma[:6]
            for entity in self._cast.registry.entities.values():
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
        label = f"group of {noun.lower}"
        entity = self._cast.registry.meet(
            f"{self._article}-{slug(label)}",
            "CivilSocietyOrganisation" if found.sort == "civil" else found.kind,
            label,
            line.chunk_span(k),
            local=True,
            anonymous=True,
        )
        entity.plural = True
        return entity

    def _definite(self, line: Line, k: int, words: str) -> bool:
        return line.parse.lower(k) == words

    def _coreferent(self, line: Line, k: int, group: Group, owner: Owner) -> Entity | None:
        """The named actor of that sort that was last mentioned (else first named later); a local one where none is named."""
        if group.sort == "community":
            return owner.actor or (
                self._cast.registry.last_of(_COREFERENT["community"], line.parse.sentence.start)
                if self._definite(line, k, "the minority")
                else None
            )
        country = self._country(owner)
        if group.noun.startswith("state ") and country is not None:
            entity = self._cast.registry.meet(
                f"{country.key}-state-media",
                "MediaOrganisation",
                f"{self._cast.gazetteer.adjective(country.key) or country.label} state media",
            )
            entity.tie("partOfActor", self._cast.state(country).key)
            return entity
        kinds = _COREFERENT[group.sort]
        if owner.actor is not None and owner.actor.kind in kinds:
            return owner.actor
        single = line.parse.token(line.parse.chunks[k].head).tag != "NNS"
        named = self._cast.registry.last_of(kinds, line.parse.sentence.start) if single else None
        if named is not None and (owner.country is None or named.country in (None, owner.country.key)):
            return named
        return self._local(line, k, group, owner, group.noun)

    def _loyal_to(self, line: Line, k: int, group: Group) -> Entity | None:
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
            target = next(iter(self._cast.of(line, j + 2)), None)
        elif group.kind == "LoyalistGroup":
            if (
                j + 1 < len(chunks)
                and chunks[j].kind == "P"
                and line.parse.lower(j) in ("of", "to")
                and chunks[j + 1].kind == "NP"
            ):
                target = next(iter(self._cast.of(line, j + 1)), None)
            target = target or self._owner(line, k).actor
            if target is None:
                return self._cast.registry.last_of(("LoyalistGroup",), line.parse.sentence.start)
        if target is None or target.local:
            return None
        entity = self._cast.registry.meet(
            f"loyalists-of-{target.key}", "LoyalistGroup", f"Loyalists of {target.label}", line.chunk_span(k)
        )
        entity.tie("loyalTo", target.key)
        return entity

    def _community_member(self, line: Line, k: int, owner: Owner) -> tuple[str, ...]:
        """ "the Alawite sect" and the like are the community itself."""
        if (
            owner.actor is not None
            and owner.actor.kind in _COREFERENT["community"]
            and line.parse.token(line.parse.chunks[k].head).lemma in ("sect", "faith")
        ):
            return (owner.actor.key,)
        return ()

    def _local(self, line: Line, k: int, group: Group, owner: Owner, noun: str) -> Entity | None:
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens[chunk.start : chunk.end]
        words = [
            t
            for t in tokens
            if t.tag not in ("DT", "PRP$", "PDT", "POS") and t.lower not in ("other", "another", "more", "also")
        ]
        quantity = line.quantity_in(k)
        label = join(words) if words else noun
        singular = (
            line.parse.token(chunk.head).tag not in ("NNS", "NNPS")
            and quantity is None
            and noun not in ("police", "staff", "crowd", "family", "couple", "gang", "mob", "youth")
        )
        kind = (
            "Person"
            if singular and group.sort in ("civil", "person")
            else group.kind
            if group.kind != "Person" or singular
            else "CivilianGroup"
        )
        community = owner.actor if owner.actor is not None and owner.actor.kind in _COREFERENT["community"] else None
        core = (
            label
            if quantity is None
            else f"{quantity.figure.low}-{quantity.figure.best}-{quantity.figure.high}-{noun if noun not in _GENERIC else 'people'}"
        )
        key = f"{self._article}-{slug(core)}"
        entity = self._cast.registry.meet(key, kind, label, local=True, anonymous=True)
        if len(label) > len(entity.label) and community is not None:
            entity.aliases.add(entity.label)
            entity.label = label
        entity.plural = not singular
        entity.sensitive = entity.sensitive or (kind == "Person" and group.sort == "civil")
        if community is not None:
            entity.tie("partOfActor", community.key)
        elif owner.actor is not None and not owner.former and owner.actor.kind not in ("Person", "Envoy"):
            entity.tie("memberOf", owner.actor.key)
        if (noun in _ANONYMOUS and kind == "Person") or group.kind == "Person":
            self._source_of(entity, line, k)
            force = next(
                (
                    i
                    for i in range(chunk.start, chunk.head)
                    if line.parse.token(i).lower in ("army", "military", "police")
                ),
                None,
            )
            named = self.force_named(line, force) if force is not None else None
            if named is not None:
                entity.tie("memberOf", named.key)
        return entity

    def _source_of(self, entity: Entity, line: Line, k: int) -> None:
        """ "a source from the interior ministry": whose source it is."""
        chunks = line.parse.chunks
        if (
            k + 2 < len(chunks)
            and chunks[k + 1].kind == "P"
            and line.parse.lower(k + 1) in ("from", "in", "at", "of", "for", "with", "within")
            and chunks[k + 2].kind == "NP"
        ):
            for keys in (self._cast.at.get((line.index, k + 2)) or self.resolve(line, k + 2),):
                for key in keys:
                    if self._cast.registry.entities[key].kind not in ("Person", "Envoy", "CivilianGroup"):
                        entity.tie("memberOf", key)
