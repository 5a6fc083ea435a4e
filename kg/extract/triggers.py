"""Finds the words that tell of an event: verbs and nouns of the word list, and those that a weapon makes violent."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution import Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.doers import members
from kg.extract.entities import Entity
from kg.extract.headcounts import people_noun
from kg.extract.inflect import singular
from kg.extract.mentions import EventMention
from kg.extract.participants import ARMED, Participants, is_crowd
from kg.extract.terms import inflected, phrases, words
from kg.extract.territory import fallen_to, is_ground, taker_kind, taking
from kg.extract.tokens import Token
from kg.extract.unreal import asked, generic_noun, of_nobody, unreal_noun, unreal_verb
from kg.extract.weapons import (
    UNDER_FIRE,
    kind_by_means,
    kind_by_weapon,
    used_poison,
    weapon_going_off,
    weapon_verb,
    weapons_named,
)
from kg.extract.wordlists import Trigger, event_nouns, event_verbs

_PREVIOUS = words("previous earlier past previously another separate other second former prior")
_POINTING = words("the this that these those its their")
_OF_ARMS = words(
    "air aerial drone missile rocket warplane warplanes jet jets plane planes bomb bombs killed killing wounded injured"
    " hit dead target targets military army forces artillery coalition regime helicopter"
)
_OF_WORKERS = words("hunger general one-day labour labor sympathy school")
_WORKERS = words("union unions strikers wages")
_FIGURATIVE = words("strike hit beat drag burn bomb fight battle storm seize capture rally assault hack impose")
_ON_PEOPLE = words("burn torch stone")
_TAKEN_AWAY = phrases("take away, carry off, lead away")
_CARED_FOR = words("injured wounded dead body many patient casualty victim")
_PROPERTY = words(
    "house home hut car vehicle truck motorcycle shop market village tent crop field church mosque school building"
    " office store farm shack dwelling property bus clinic hospital station tyre harvest granary"
)
SITES = words(
    "clinic hospital monastery church mosque temple shrine school university kindergarten hostel hotel market bazaar"
    " checkpoint convoy bus train station airport port prison camp shelter wedding funeral parade concert festival"
    " stadium theatre cafe restaurant bakery barracks base headquarters embassy consulate office warehouse depot"
    " factory plant refinery mine dam bridge building apartment house home farm village courthouse roundabout"
)
_IN_THE_AIR = words(
    "unmanned drone missile rocket aircraft plane jet helicopter warplane projectile uav shahed munition"
)
_MANNED = words("plane aircraft helicopter jet warplane airplane fighter gunship airliner pilot")
_OFFENSIVES = words("offensive operation")
_LAUNCHING = inflected("launch begin start mount unleash")
_FIGHTING = words("Military SecurityForce ArmedGroup RebelGroup Militia LoyalistGroup")
_MEANS = words("air drone missile rocket bomb suicide mortar gas car truck gun militant terrorist terror rebel army")
"""Before "attack", these tell what kind it was and not which."""
_PEACEFUL = ("deal", "agreement", "balance", "tone", "blow", "power", "headline", "attention")


class Triggers:
    """Reads the event mentions of a document, line by line."""

    def __init__(self, cast: Cast, attributions: Attributions) -> None:
        self._cast = cast
        self._voices = attributions
        self._participants = Participants(cast)

    def of(self, line: Line) -> list[EventMention]:
        """Event mentions of one line, in text order, hypothetical and negated ones left out."""
        found = [*self._verbs(line), *self._nouns(line)]
        found.sort(key=lambda m: m.token)
        return found

    def _verbs(self, line: Line) -> Iterator[EventMention]:
        parse = line.parse
        for k in parse.verbs():
            chunk = parse.chunks[k]
            trigger = self._verb_trigger(line, k)
            if trigger is None or chunk.modal or chunk.negated or unreal_verb(line, k) or of_nobody(line, k):
                continue
            if trigger.lemma == "explode" and any(weapon_going_off(line, s) is not None for s in parse.subjects(k)):
                continue
            if trigger.lemma in _ON_PEOPLE and any(self._people(line, o) for o in parse.objects(k)):
                crowd = any(is_crowd(e) for s in parse.subjects(k) for e in self._cast.of(line, s))
                trigger = Trigger(trigger.lemma, "MobViolence" if crowd else "Attack", "harm")
            if (
                trigger.frame == "take"
                and trigger.lemma != "drive out"
                and any(self._people(line, o) for o in parse.objects(k))
            ):
                trigger = Trigger(trigger.lemma, "Abduction", "harm")
            mention = self._mention(line, chunk.head, k, trigger)
            doing = () if asked(line, k) else parse.subjects(k)
            subjects = [e for s in doing for e in members(self._cast, line, s)]
            objects = [e for o in parse.objects(k) for e in self._cast.of(line, o)]
            harm = trigger.frame == "harm"
            cut_short = harm and not objects and line.heading and parse.token(chunk.head).tag in ("VBD", "VBN")
            if trigger.lemma == "fall":
                takers = [e for s in fallen_to(line, k) for e in self._cast.of(line, s)]
                self._participants.around_verb(line, mention, takers, subjects)
            elif chunk.passive or cut_short or trigger.lemma == UNDER_FIRE:
                by = [e for p, np in parse.preps(k) if p == "by" for e in self._cast.of(line, np)]
                self._participants.around_verb(line, mention, by, subjects)
            elif not harm or parse.objects(k):
                self._participants.around_verb(line, mention, subjects, objects)
            if trigger.lemma == "hit" and chunk.passive:
                mention.definite = any(parse.lower(s).startswith(("the ", "it")) for s in parse.subjects(k))
            deadly = trigger.lemma in ("kill", "die", "shoot", "shoot dead")
            mention.bare = harm and deadly and not mention.perpetrators
            if trigger.frame == "take":
                takers = [self._cast.registry.entities[p] for p in mention.perpetrators]
                mention.kind = taker_kind(mention.kind, takers)
            if self._makes_sense(line, mention, subjects, objects):
                yield mention

    def _verb_trigger(self, line: Line, k: int) -> Trigger | None:
        tokens = line.parse.sentence.tokens
        head = line.parse.chunks[k].head
        phrasal = f"{tokens[head].lower} {tokens[head + 1].lower}" if head + 1 < len(tokens) else ""
        verbs = event_verbs()
        if verbs.get(phrasal) and verbs[phrasal].lemma == "shoot down" and not self._manned(line, k):
            return verbs["intercept"]  # drones and missiles: nobody fights in them
        told = verbs.get(phrasal) or weapon_verb(line, k, self._cast) or taking(line, k, self._cast)
        return told or verbs.get(tokens[head].lower)

    def _manned(self, line: Line, k: int) -> bool:
        hit = self._patients(line, k)
        return any(line.parse.token(line.parse.chunks[o].head).lemma in _MANNED for o in hit)

    def _people(self, line: Line, k: int) -> bool:
        """Whether people are taken ("seized 12 girls"), not ground or things ("seized 70 villages")."""
        return bool(self._cast.of(line, k)) and not is_ground(line, k)

    def _makes_sense(self, line: Line, mention: EventMention, subjects: list[Entity], objects: list[Entity]) -> bool:
        """Reject verbs whose other sense is common, unless what stands around them speaks for the violent one."""
        parse, k = line.parse, mention.chunk
        if mention.lemma == "shoot down":
            return self._manned(line, k)
        if mention.lemma == "eliminate":
            return any(e.kind == "Person" for e in objects) or any(
                people_noun(line, o) for o in self._patients(line, k)
            )
        if mention.lemma == "march":
            return any(e.kind == "CivilianGroup" for e in subjects)
        if mention.lemma == "impose" and any(self._noun_trigger(line, o) is not None for o in parse.objects(k)):
            return False
        if mention.kind == "Meeting":
            return len(set(mention.parties)) >= 2
        if mention.lemma in _FIGURATIVE:
            said = " ".join(parse.lower(o) for o in parse.objects(k))
            if any(w in said for w in _PEACEFUL):
                return False
            things = any(parse.token(parse.chunks[o].head).lemma in _PROPERTY for o in parse.objects(k))
            return bool(objects or subjects or things or parse.chunks[k].passive)
        if mention.lemma in _TAKEN_AWAY:
            taken = [np for np in self._patients(line, k) if people_noun(line, np)]
            return bool(taken) and not any(t.lemma in _CARED_FOR for t in _tokens(line, taken[0]))
        if mention.kind == "DisruptedWeaponsUse":
            flying = {
                t.lemma for np in (*self._patients(line, k), *(n for _, n in parse.preps(k))) for t in _tokens(line, np)
            }
            return bool(flying & _IN_THE_AIR)
        if mention.frame == "take":
            return bool(mention.places or subjects or mention.perpetrators)
        tokens = parse.sentence.tokens
        return mention.lemma != "shoot" or "down" not in tokens[min(len(tokens) - 1, mention.token + 1)].lower

    def _own(self, line: Line, k: int) -> tuple[int, ...]:
        """The phrase of an event noun and the one that says what was hit: "the strike on the hostel"."""
        if line.parse.chunks[k].kind != "NP":
            return ()
        return (k, *(np for p, np in line.parse.preps(k) if p in ("on", "at", "in", "against")))

    def _patients(self, line: Line, k: int) -> tuple[int, ...]:
        return line.parse.subjects(k) if line.parse.chunks[k].passive else line.parse.objects(k)

    def _nouns(self, line: Line) -> Iterator[EventMention]:
        for k, chunk in enumerate(line.parse.chunks):
            if chunk.kind != "NP":
                continue
            trigger = self._noun_trigger(line, k)
            if trigger is None or unreal_noun(line, k) or generic_noun(line, k):
                continue
            if trigger.lemma in _OFFENSIVES and self._launched(line, k):
                trigger = Trigger(trigger.lemma, "ArmedClash", "attack")
            mention = self._mention(line, chunk.head, k, trigger)
            if mention.previous and mention.plural and trigger.frame == "agree":
                continue
            self._participants.around_noun(line, mention)
            yield mention

    def _launched(self, line: Line, k: int) -> bool:
        """ "rebels launched an offensive", "the launch of an offensive by the army": an assault, and who began it."""
        parse = line.parse
        begun = [v for v in parse.verbs() if k in parse.objects(v) and not unreal_verb(line, v) and not asked(line, v)]
        begun = [
            v for v in begun if parse.token(parse.chunks[v].head).lower in _LAUNCHING and not parse.chunks[v].modal
        ]
        doing = [np for v in begun for np in parse.subjects(v)]
        doing += (
            [np for p, np in parse.preps(k) if p == "by"]
            if parse.token(parse.chunks[k].head).lower == "offensive"
            else []
        )
        return any(e.kind in _FIGHTING for np in doing for e in members(self._cast, line, np))

    def _noun_trigger(self, line: Line, k: int) -> Trigger | None:
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        capital = tokens[chunk.head].text[:1].isupper() and chunk.head > 0 and not line.heading
        if capital or any(n.start <= chunk.head < n.end for n in line.names):
            return None
        if any(d.span.start <= tokens[chunk.head].start < d.span.end for d in line.dates):
            return None
        head = tokens[chunk.head].lower
        for first in range(max(chunk.start, chunk.head - 2), chunk.head + 1):
            said = [t.lower for t in tokens[first : chunk.head]]
            trigger = event_nouns().get(" ".join([*said, singular(head)])) or event_nouns().get(" ".join([*said, head]))
            if trigger is not None and (trigger.lemma != "strike" or self._military_strike(line, k)):
                return trigger
        return weapon_going_off(line, k) or used_poison(line, k)

    def _military_strike(self, line: Line, k: int) -> bool:
        """Whether a "strike" is one of arms, not of workers."""
        tokens = line.parse.sentence.tokens
        chunk = line.parse.chunks[k]
        said = {t.lower for t in tokens}
        if {t.lower for t in tokens[chunk.start : chunk.head]} & _OF_WORKERS or said & _WORKERS:
            return False
        return (
            tokens[chunk.start].lower == "the"
            or bool(said & _OF_ARMS)
            or tokens[chunk.head].lower == "strikes"
            or any(e.kind in ARMED for e in self._cast.of(line, k - 2) if k >= 2)
        )

    def _mention(self, line: Line, token: int, chunk: int, trigger: Trigger) -> EventMention:
        parse = line.parse
        tokens = parse.sentence.tokens
        before = tokens[parse.chunks[chunk].start : token + 1]
        noun = parse.chunks[chunk].kind == "NP"
        first = parse.chunks[chunk].start
        near = self._cast.document.lines[max(0, line.index - 4) : line.index + 1]
        voice = self._voices.at(line, token)
        return EventMention(
            line.index,
            token,
            chunk,
            kind_by_means(line, chunk, kind_by_weapon(line, trigger, near)),
            trigger.frame,
            trigger.lemma,
            voice,
            definite=noun and not line.heading and before[0].lower in _POINTING,
            previous=any(w.lower in _PREVIOUS for w in before)
            or (noun and first > 0 and tokens[first - 1].lower == "earlier")
            or (trigger.frame != "umbrella" and tokens[0].lower in _PREVIOUS),
            plural=noun and parse.token(token).tag in ("NNS", "NNPS"),
            heading=line.heading,
            sites=frozenset(t.lemma for t in tokens if t.lemma in SITES or t.tag in ("NN", "NNS")),
            site=frozenset(t.lemma for np in self._own(line, chunk) for t in _tokens(line, np)) & SITES
            | frozenset(t.lemma for t in before[:-1] if noun and t.tag == "NN" and t.lemma not in _OF_ARMS),
            denied=voice.speech is not None and voice.speech.mode == "deny",
            weapons=weapons_named(tokens),
            words=frozenset(t.lemma for t in tokens if t.tag in ("NN", "NNS")),
            told_by=frozenset(t.lemma for t in before[:-1] if noun and t.tag == "NN") - _MEANS,
        )


def _tokens(line: Line, np: int) -> tuple[Token, ...]:
    return line.parse.sentence.tokens[line.parse.chunks[np].start : line.parse.chunks[np].end]
