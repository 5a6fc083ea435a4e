"""Finds the words that tell of an event, and who stands around them as perpetrator, victim, party or target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.inflect import singular
from kg.extract.terms import inflected, words
from kg.extract.tokens import Token
from kg.extract.wordlists import Trigger, event_nouns, event_verbs
from kg.model import Figure

ARMED = words(
    "State StateBody SecurityForce Military Police IntelligenceService Ministry ArmedGroup RebelGroup Militia LoyalistGroup PoliticalOrganisation"
)
_SUPPORT = inflected(
    "carry launch conduct stage commit perpetrate mount unleash wage impose declare implement announce hold sign reach agree broker"
    " execute perform order extend carry organise organize enforce lift resume begin start lead join respond"
)
_BROKERING = inflected("broker mediate facilitate announce host")
_AGREEING = words("agree agreed agrees agreeing consented committed")
_INVOLVED = words("implicated involved accused suspected engaged participated blamed")
_HYPOTHETICAL = words(
    "if could would might may will can should must threat fear risk prospect possibility plan intention avoid prevent stop end"
)
_PREVIOUS = words("previous earlier past previously another separate other second former prior")
_AIR = words("warplane jet aircraft helicopter plane drone gunship airstrike raid")
_PLANES = words("warplane jet aircraft helicopter plane paraglider gunship sortie airforce")
_ARMS = words(
    "air aerial drone missile rocket warplane warplanes jet jets plane planes bomb bombs killed killing wounded injured hit dead target targets military army forces"
    " artillery coalition regime helicopter"
)
_WEAPON_EVENTS = {"bomb": "RemoteExplosive", "mine": "RemoteExplosive", "landmine": "RemoteExplosive", "device": "RemoteExplosive", "shell": "Shelling",
                  "rocket": "Shelling", "missile": "Shelling", "mortar": "Shelling", "drone": "AirStrike", "grenade": "Grenade"}  # fmt: skip
_HURLED = {"bomb": "RemoteExplosive", "rocket": "Shelling", "missile": "Shelling", "mortar": "Shelling", "artillery": "Shelling", "shell": "Shelling",
           "drone": "AirStrike", "grenade": "Grenade"}  # fmt: skip
_HURLING = inflected("drop fire launch lob hurl throw detonate open set")
_HITTING = inflected("hit strike target")
_WEAPON_VERBS = inflected("explode detonate land hit strike kill injure wound fall slam tear rip go")
WEAPONS = (
    "barrel bomb", "car bomb", "truck bomb", "roadside bomb", "suicide vest", "cluster munition", "cluster bomb", "landmine", "grenade", "rocket",
    "missile", "mortar", "artillery", "drone", "machine gun", "machete", "knife", "chlorine", "sarin", "nerve agent", "mustard gas", "tank", "rifle",
    "improvised explosive device", "explosive device", "tear gas", "water cannon", "rubber bullet", "live ammunition", "live round", "petrol bomb",
)  # fmt: skip


@dataclass(slots=True)
class EventMention:
    """One place in the text that tells of an event; actors by key."""

    line: int
    token: int
    chunk: int
    kind: str
    frame: str
    lemma: str
    voice: Voice
    definite: bool = False
    previous: bool = False
    plural: bool = False
    heading: bool = False
    bare: bool = False
    denied: bool = False
    accused: list[str] = field(default_factory=list)
    perpetrators: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    figures: list[tuple[str, Figure, str | None, int, bool]] = field(default_factory=list)


class Triggers:
    """Reads the event mentions of a document, line by line."""

    def __init__(self, cast: Cast, attributions: Attributions) -> None:
        self._cast = cast
        self._voices = attributions

    def of(self, line: Line) -> list[EventMention]:
        """Event mentions of one line, in text order, hypothetical and negated ones left out."""
        found = [*self._verbs(line), *self._nouns(line)]
        found.sort(key=lambda m: m.token)
        return found

    def _verbs(self, line: Line) -> Iterator[EventMention]:
        parse = line.parse
        for k in parse.verbs():
            chunk = parse.chunks[k]
            token = parse.token(chunk.head)
            trigger = self._phrasal(line, chunk.head) or self._weapon_verb(line, k) or event_verbs().get(token.lower)
            if trigger is None or chunk.modal or chunk.negated or self._unreal(line, k):
                continue
            if trigger.frame == "take" and any(
                line.quantity_in(o) is not None or self._cast.of(line, o) for o in parse.objects(k)
            ):
                trigger = Trigger(trigger.lemma, "Abduction", "harm")
            mention = self._mention(line, chunk.head, k, trigger)
            subjects = [e for s in parse.subjects(k) for e in self._cast.of(line, s)]
            objects = [e for o in parse.objects(k) for e in self._cast.of(line, o)]
            by = [e for p, np in parse.preps(k) if p == "by" for e in self._cast.of(line, np)]
            if chunk.passive or (
                trigger.frame == "harm" and not objects and line.heading and token.tag in ("VBD", "VBN")
            ):
                self._fill(mention, by, subjects)
            elif trigger.frame == "harm" and not parse.objects(k):
                pass
            else:
                self._fill(mention, subjects, objects)
            if mention.kind == "Meeting":
                mention.parties += [e.key for e in objects] + [
                    e.key for p, np in parse.preps(k) if p == "with" for e in self._cast.of(line, np)
                ]
            if trigger.frame == "battle":
                mention.parties += [
                    e.key
                    for p, np in parse.preps(k)
                    if p in ("with", "against", "between")
                    for e in self._cast.of(line, np)
                ]
            mention.bare = (
                trigger.frame == "harm"
                and not mention.perpetrators
                and trigger.lemma in ("kill", "die", "shoot", "shoot dead")
            )
            mention.denied = mention.voice.speech is not None and mention.voice.speech.mode == "deny"
            if self._makes_sense(line, k, mention, subjects, objects):
                yield mention

    def _phrasal(self, line: Line, head: int) -> Trigger | None:
        tokens = line.parse.sentence.tokens
        if head + 1 < len(tokens):
            return event_verbs().get(f"{tokens[head].lower} {tokens[head + 1].lower}")
        return None

    def _weapon_verb(self, line: Line, k: int) -> Trigger | None:
        """ "dropped two bombs", "fired rockets", "jets hit a convoy", "opened fire", "set fire to"."""
        parse = line.parse
        verb = parse.token(parse.chunks[k].head).lower
        if verb in ("seized", "seize", "took", "seizing", "taking") and any(
            parse.lower(o) in ("power", "control of the country") for o in parse.objects(k)
        ):
            return Trigger("seize power", "RegimeChange", "act")
        following = {t.lower for t in parse.sentence.tokens[parse.chunks[k].end : parse.chunks[k].end + 9]}
        if verb in ("took", "take", "taken", "taking", "held") and following & {"hostage", "captive"}:
            return Trigger("take hostage", "Abduction", "harm")
        objects = [singular(parse.token(parse.chunks[o].head).lower) for o in parse.objects(k)]
        if verb in _HURLING:
            words = {
                singular(t.lower)
                for o in parse.objects(k)
                for t in parse.sentence.tokens[parse.chunks[o].start : parse.chunks[o].end]
            }
            if verb in ("opened", "open", "opening") and "fire" in objects:
                return Trigger("open fire", "Attack", "attack")
            if verb in ("set", "setting") and "fire" in objects:
                return Trigger("set fire", "LootingPropertyDestruction", "attack")
            if words & {"gas", "round", "bullet", "ammunition", "cannon"} and verb in (
                "fired",
                "fire",
                "firing",
                "used",
            ):
                return (
                    Trigger("fire", "ProtestWithIntervention", "attack")
                    if "gas" in words or "cannon" in words
                    else Trigger("open fire", "Attack", "attack")
                )
            if verb in ("dropped", "dropping", "drop") and words & {"bomb", "barrel", "munition"}:
                return Trigger("drop", "AirStrike", "attack")
            weapon = next((kind for w, kind in _HURLED.items() if w in words), None)
            return (
                Trigger("fire", weapon, "attack")
                if weapon is not None and verb not in ("opened", "open", "opening", "set", "setting")
                else None
            )
        if verb in _HITTING and (parse.objects(k) or parse.chunks[k].passive):
            agents = [
                parse.token(parse.chunks[s].head) for s in (parse.subjects(k) if not parse.chunks[k].passive else ())
            ]
            if any(a.lemma in _AIR for a in agents):
                return Trigger("hit", "AirStrike", "attack")
            if (
                any(e.kind in ("Military", "SecurityForce") for s in parse.subjects(k) for e in self._cast.of(line, s))
                and not parse.chunks[k].passive
            ):
                return Trigger("hit", "Shelling", "attack")
        return None

    def _unreal(self, line: Line, k: int) -> bool:
        """Whether a verb tells of something wished, feared or planned: "to attack", "if … attack"."""
        chunk = line.parse.chunks[k]
        if {t.lower for t in line.parse.sentence.tokens[max(0, chunk.start - 4) : chunk.start]} & {
            "fear",
            "fears",
            "feared",
            "fearing",
            "worry",
        }:
            return True
        if chunk.form == "to":
            before = line.parse.chunks[k - 1] if k else None
            return before is None or line.parse.token(before.head).lower not in (
                "began",
                "continued",
                "managed",
                "started",
                "continue",
                "continues",
            )
        first = next((j for j in range(k - 1, -1, -1) if line.parse.chunks[j].kind == "W"), None)
        return (
            first is not None
            and line.parse.lower(first) in ("if", "unless", "whether")
            and not any(line.parse.chunks[j].kind == "VG" for j in range(first + 1, k))
        )

    def _makes_sense(
        self, line: Line, k: int, mention: EventMention, subjects: list[Entity], objects: list[Entity]
    ) -> bool:
        """Reject verbs whose other sense is common, unless what stands around them speaks for the violent one."""
        passive = line.parse.chunks[k].passive
        if mention.lemma == "march":
            return any(e.kind == "CivilianGroup" for e in subjects)
        if mention.lemma == "impose" and any(self._noun_trigger(line, o) is not None for o in line.parse.objects(k)):
            return False
        if mention.kind == "Meeting":
            return len(set(mention.parties)) >= 2
        if mention.lemma in (
            "strike",
            "hit",
            "beat",
            "drag",
            "burn",
            "bomb",
            "fight",
            "battle",
            "storm",
            "seize",
            "capture",
            "rally",
            "assault",
            "hack",
            "impose",
        ):
            object_words = " ".join(line.parse.lower(o) for o in line.parse.objects(k))
            if any(
                w in object_words
                for w in ("deal", "agreement", "balance", "tone", "blow", "power", "headline", "attention")
            ):
                return False
            return bool(objects or subjects or mention.places or passive)
        if mention.frame == "take":
            return bool(mention.places or subjects)
        if (
            mention.lemma == "shoot"
            and "down" in line.parse.sentence.tokens[min(len(line.parse.sentence.tokens) - 1, mention.token + 1)].lower
        ):
            return False
        return True

    def _nouns(self, line: Line) -> Iterator[EventMention]:
        parse = line.parse
        for k, chunk in enumerate(parse.chunks):
            if chunk.kind != "NP":
                continue
            trigger = self._noun_trigger(line, k)
            if trigger is None or self._denied_or_feared(line, k) or self._generic(line, k):
                continue
            mention = self._mention(line, chunk.head, k, trigger)
            if mention.previous and mention.plural and trigger.frame == "agree":
                continue
            self._owner_acts(line, k, mention)
            self._noun_preps(line, k, mention)
            self._support(line, k, mention)
            if mention.frame == "umbrella":
                mention.parties += [
                    e.key
                    for v in parse.verbs()
                    if k in parse.subjects(v)
                    for p, np in parse.preps(v)
                    if p == "between"
                    for e in self._cast.of(line, np)
                ]
            mention.denied = mention.voice.speech is not None and mention.voice.speech.mode == "deny"
            yield mention

    def _noun_trigger(self, line: Line, k: int) -> Trigger | None:
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        capital = tokens[chunk.head].text[:1].isupper() and chunk.head > 0 and not line.heading
        if capital or any(n.start <= chunk.head < n.end for n in line.names):
            return None
        for length in (3, 2, 1):
            first = chunk.head - length + 1
            if first < chunk.start:
                continue
            words = [t.lower for t in tokens[first : chunk.head]]
            trigger = event_nouns().get(" ".join([*words, singular(tokens[chunk.head].lower)])) or event_nouns().get(
                " ".join([*words, tokens[chunk.head].lower])
            )
            if trigger is not None and (trigger.lemma != "strike" or self._military_strike(line, k)):
                return trigger
        weapon = _WEAPON_EVENTS.get(singular(tokens[chunk.head].lower))
        if weapon is not None and k + 1 < len(line.parse.chunks) and line.parse.chunks[k + 1].kind == "VG":
            head = line.parse.chunks[k + 1]
            if tokens[head.head].lower in _WEAPON_VERBS and not head.modal and not head.negated:
                return Trigger(singular(tokens[chunk.head].lower), weapon, "attack")
        return None

    def _military_strike(self, line: Line, k: int) -> bool:
        """Whether a "strike" is one of arms, not of workers."""
        tokens = line.parse.sentence.tokens
        chunk = line.parse.chunks[k]
        words = {t.lower for t in tokens}
        if {t.lower for t in tokens[chunk.start : chunk.head]} & {
            "hunger",
            "general",
            "one-day",
            "labour",
            "labor",
            "sympathy",
            "school",
        } or words & {"union", "unions", "strikers", "wages"}:
            return False
        return (
            tokens[chunk.start].lower == "the"
            or bool(words & _ARMS)
            or tokens[chunk.head].lower == "strikes"
            or any(e.kind in ARMED for e in self._cast.of(line, k - 2) if k >= 2)
        )

    def _denied_or_feared(self, line: Line, k: int) -> bool:
        """ "fear of attacks", "threat of war", "no ceasefire", "call for a truce": nothing that happened."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        if tokens[chunk.start].lower == "no" or any(
            t.lower in ("potential", "possible", "future", "planned", "further", "imminent", "renewed")
            for t in tokens[chunk.start : chunk.head]
        ):
            return True
        if (
            k >= 2
            and line.parse.chunks[k - 1].kind == "P"
            and line.parse.lower(k - 1) in ("of", "for", "from", "against", "to")
        ):
            before = line.parse.token(line.parse.chunks[k - 2].head)
            if before.lemma in _HYPOTHETICAL or before.lemma in (
                "call",
                "appeal",
                "demand",
                "talk",
                "negotiation",
                "proposal",
                "end",
                "halt",
                "warning",
                "return",
            ):
                return True
            if before.lower in (
                "called",
                "calling",
                "calls",
                "call",
                "urged",
                "appealed",
                "appealing",
                "refrain",
                "abstain",
                "pushing",
                "pressing",
                "demanded",
            ):
                return True
        verb = next((j for j in range(k - 1, max(-1, k - 4), -1) if line.parse.chunks[j].kind == "VG"), None)
        governed = verb is not None and (
            k in line.parse.objects(verb)
            or any(np == k and p in ("on", "to", "for", "in") for p, np in line.parse.preps(verb))
        )
        if verb is not None and governed:
            group = line.parse.chunks[verb]
            return (
                group.modal
                or group.negated
                or (group.form == "to" and line.parse.token(group.head).lower not in ("carry", "launch", "impose"))
            )
        return False

    def _generic(self, line: Line, k: int) -> bool:
        """ "deliberate attacks on civilians were war crimes": a rule, not an event."""
        parse = line.parse
        chunk = parse.chunks[k]
        if (
            parse.token(chunk.head).tag != "NNS"
            or parse.token(chunk.start).tag in ("DT", "CD", "PRP$")
            or line.quantity_in(k) is not None
        ):
            return False
        verb = next((v for v in parse.verbs() if k in parse.subjects(v)), None)
        return (
            verb is not None
            and parse.token(parse.chunks[verb].head).lower in ("are", "were", "is", "constitute", "violate", "amount")
            and not any(
                t.lower in ("underway", "ongoing", "reported") for t in parse.sentence.tokens[parse.chunks[verb].end :]
            )
        )

    def _owner_acts(self, line: Line, k: int, mention: EventMention) -> None:
        """ "Russian air strikes", "the group's attack", "rebel shelling": who stands before the noun acts."""
        chunk = line.parse.chunks[k]
        owners = self._actors_before(line, chunk.start, mention.token)
        if mention.frame == "battle":
            mention.parties += owners
        elif mention.frame in ("attack", "take", "impose"):
            mention.perpetrators += owners
        elif mention.frame == "harm":
            mention.victims += [o for o in owners if self._cast.registry.entities[o].kind not in ARMED]
            mention.perpetrators += [o for o in owners if self._cast.registry.entities[o].kind in ARMED]

    def _actors_before(self, line: Line, start: int, end: int) -> list[str]:
        keys: list[str] = []
        for name in line.names:
            if start <= name.start < end:
                actor = next((a for a in name.actors if a.kind != "State"), None)
                if actor is not None and name.demonym is None:
                    keys.append(self._cast.known(actor, line, name.start, name.end).key)
                elif name.demonym is not None:
                    keys.append(self._cast.state(name.demonym).key)
        words = {t.lower for t in line.parse.sentence.tokens[start:end]}
        if not keys and words & {"government", "regime", "army"} and self._cast.document.country is not None:
            keys.append(self._cast.state(self._cast.document.country).key)
        return keys

    def _noun_preps(self, line: Line, k: int, mention: EventMention) -> None:
        for prep, np in line.parse.preps(k):
            entities = self._cast.of(line, np)
            keys = [e.key for e in entities]
            if prep == "by":
                (mention.mediators if mention.frame == "agree" else mention.perpetrators).extend(keys)
            elif prep in ("between", "with", "against") and mention.frame in ("battle", "umbrella"):
                mention.parties += keys
            elif prep in ("of", "on", "against", "targeting") and mention.frame in ("attack", "harm", "take"):
                (mention.targets if mention.frame == "attack" else mention.victims).extend(
                    k for k in keys if self._cast.registry.entities[k].kind != "State"
                )

    def _support(self, line: Line, k: int, mention: EventMention) -> None:
        """ "X launched an attack", "forces were implicated in the execution", "a curfew was imposed by X"."""
        parse = line.parse
        for v in parse.verbs():
            head = parse.token(parse.chunks[v].head).lower
            clause = parse.clause(v)
            group = parse.chunks[v]
            if head in _SUPPORT and k in clause.objects and not group.passive:
                self._acting(line, clause.subjects, mention, head)
            elif head in _SUPPORT and k in clause.subjects and group.passive:
                self._acting(line, tuple(np for p, np in clause.preps if p == "by"), mention, head)
            elif head in _INVOLVED and any(np == k and p in ("in", "of", "with") for p, np in clause.preps):
                self._acting(
                    line,
                    clause.subjects if group.passive or head in ("participated", "engaged") else clause.objects,
                    mention,
                )
            elif (
                mention.frame == "agree"
                and head in _AGREEING
                and any(np == k and p in ("to", "on") for p, np in clause.preps)
            ):
                self._acting(line, clause.subjects, mention, head)
            elif any(
                np == k and (p == "behind" or (p == "for" and self._responsible(line, v, k))) for p, np in clause.preps
            ):
                self._acting(line, clause.subjects, mention)

    def _responsible(self, line: Line, verb: int, k: int) -> bool:
        """ "were responsible for the attack"."""
        tokens = line.parse.sentence.tokens[line.parse.chunks[verb].end : line.parse.chunks[k].start]
        return any(t.lower == "responsible" for t in tokens)

    def _acting(self, line: Line, nps: tuple[int, ...], mention: EventMention, verb: str = "") -> None:
        keys = [e.key for np in nps for e in self._cast.of(line, np)]
        if mention.frame == "agree" and verb in _BROKERING:
            mention.mediators += keys
        elif mention.frame in ("battle", "agree") or mention.frame == "act":
            mention.parties += keys
        else:
            mention.perpetrators += [
                key
                for key in keys
                if self._cast.registry.entities[key].kind not in ("MonitoringOrganisation", "MediaOrganisation")
            ]

    def _fill(self, mention: EventMention, actors: list[Entity], patients: list[Entity]) -> None:
        acting = [
            e.key
            for e in actors
            if e.kind in ARMED
            or e.kind
            in ("Person", "Envoy", "CivilianGroup", "InternationalOrganisation", "CommunityGroup", "MinorityGroup")
        ]
        suffering = [e.key for e in patients]
        if mention.frame == "battle":
            mention.parties += acting + suffering
        elif mention.frame == "harm":
            mention.perpetrators += acting
            mention.victims += suffering
        elif mention.frame in ("attack", "take", "oust", "impose"):
            mention.perpetrators += acting
            (mention.victims if mention.frame == "oust" else mention.targets).extend(suffering)
        else:
            mention.parties += acting

    def _mention(self, line: Line, token: int, chunk: int, trigger: Trigger) -> EventMention:
        parse = line.parse
        words = parse.sentence.tokens[parse.chunks[chunk].start : token + 1]
        noun = parse.chunks[chunk].kind == "NP"
        return EventMention(
            line.index,
            token,
            chunk,
            self._kind(line, chunk, trigger),
            trigger.frame,
            trigger.lemma,
            self._voices.at(line, token),
            definite=noun
            and not line.heading
            and words[0].lower in ("the", "this", "that", "these", "those", "its", "their"),
            previous=any(w.lower in _PREVIOUS for w in words) or line.parse.sentence.tokens[0].lower in _PREVIOUS,
            plural=noun and parse.token(token).tag in ("NNS", "NNPS"),
            heading=line.heading,
            weapons=_weapons(parse.sentence.tokens),
        )

    def _kind(self, line: Line, chunk: int, trigger: Trigger) -> str:
        words = {singular(t.lower) for t in line.parse.sentence.tokens}
        if trigger.kind == "RemoteExplosive" and trigger.lemma in ("bomb", "bombing") and self._aircraft_near(line):
            return "AirStrike"
        if trigger.lemma in ("bomb", "bombing", "strike") and trigger.kind in ("AirStrike", "RemoteExplosive"):
            if words & _AIR or {"air", "aerial"} & words:
                return "AirStrike"
            if "suicide" in words:
                return "SuicideBombing"
            return trigger.kind if trigger.lemma != "bomb" else "RemoteExplosive"
        if (
            trigger.kind in ("RemoteExplosive", "Attack")
            and "suicide" in words
            and trigger.lemma in ("attack", "explosion", "blast", "bomb")
        ):
            return "SuicideBombing"
        return trigger.kind

    def _aircraft_near(self, line: Line) -> bool:
        """Whether aircraft are spoken of shortly before: then bombs fall from them."""
        near = self._cast.document.lines[max(0, line.index - 4) : line.index + 1]
        words = {singular(t.lower) for x in near for t in x.parse.sentence.tokens}
        return bool(words & _PLANES) and not words & {"car", "truck", "roadside", "suicide", "vest", "planted"}


def _weapons(tokens: tuple[Token, ...]) -> list[str]:
    text = " " + " ".join(singular(t.lower) for t in tokens) + " "
    found = [w for w in WEAPONS if f" {w} " in text]
    return [w for w in found if not any(w != v and w in v for v in found)]
