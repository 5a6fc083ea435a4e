"""Who stands around an event word, and as what: perpetrator, victim, party, target or mediator."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.described import AIRCRAFT
from kg.extract.document import Line
from kg.extract.doers import doers
from kg.extract.entities import Entity
from kg.extract.mentions import EventMention
from kg.extract.terms import inflected, words
from kg.extract.unreal import asked, unreal_verb

ARMED = words(
    "State StateBody SecurityForce Military Police IntelligenceService Ministry ArmedGroup RebelGroup Militia"
    " LoyalistGroup PoliticalOrganisation"
)
_ABLE = ARMED | words("Person Envoy CivilianGroup InternationalOrganisation CommunityGroup MinorityGroup")
_SUPPORT = inflected(
    "carry launch conduct stage commit perpetrate mount unleash wage impose declare implement announce hold sign reach"
    " agree broker execute perform order extend carry organise organize enforce lift resume begin start lead join"
    " respond decree lay"
)
_CROWD_NOUNS = words("crowd mob protester demonstrator rioter villager resident youth local vigilante")
_MANY = words("total series number wave string dozen score hundred spate")
_BROKERING = inflected("broker mediate facilitate announce host")
_ANNOUNCING = inflected("announce")
_FIGHTING = words("Military SecurityForce ArmedGroup RebelGroup Militia LoyalistGroup")
_AGREEING = words("agree agreed agrees agreeing consented committed")
_INVOLVED = words("implicated involved accused suspected engaged participated blamed")
_BLAME = inflected("blame pin")
_REPORTERS = words("MonitoringOrganisation MediaOrganisation InternationalOrganisation")
_CROWDS = words(
    "protester demonstrator rioter mob crowd settler villager resident youth opponent tribesman herder farmer raider"
)


class Participants:
    """Adds the actors that a document's sentences place around their event words to the mentions."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def around_verb(self, line: Line, mention: EventMention, actors: list[Entity], patients: list[Entity]) -> None:
        """Give those who act and those who suffer by the verb their parts in its event."""
        acting = [e.key for e in actors if e.kind in _ABLE]
        suffering = [e.key for e in patients]
        if mention.frame == "battle":
            mention.parties += acting + suffering + self._beside(line, mention, "with", "against", "between")
        elif mention.frame == "harm":
            mention.perpetrators += acting
            mention.victims += suffering
        elif mention.frame in ("attack", "take", "oust", "impose"):
            mention.perpetrators += acting
            (mention.victims if mention.frame == "oust" else mention.targets).extend(suffering)
        else:
            mention.parties += acting
        if mention.kind == "Meeting":
            mention.parties += [e.key for np in line.parse.objects(mention.chunk) for e in self._cast.of(line, np)]
            mention.parties += self._beside(line, mention, "with")
        self._only_doers(mention)

    def _only_doers(self, mention: EventMention) -> None:
        """Keep as perpetrators only those who can be: outlets, monitors and the counted dead of a headline cannot."""
        mention.perpetrators = [p for p in mention.perpetrators if _can_do(self._cast.registry.entities[p])]

    def _beside(self, line: Line, mention: EventMention, *prepositions: str) -> list[str]:
        """Actors that one of these prepositions ties to the verb."""
        preps = line.parse.preps(mention.chunk)
        return [e.key for p, np in preps if p in prepositions for e in self._cast.of(line, np)]

    def around_noun(self, line: Line, mention: EventMention) -> None:
        """Give those who stand before the noun, behind its prepositions or around its verb their parts in its event."""
        self._owners(line, mention)
        self._behind(line, mention)
        self._supported(line, mention)
        self._only_doers(mention)
        if mention.frame == "umbrella":
            verbs = [v for v in line.parse.verbs() if mention.chunk in line.parse.subjects(v)]
            preps = [np for v in verbs for p, np in line.parse.preps(v) if p == "between"]
            mention.parties += [e.key for np in preps for e in self._cast.of(line, np)]
            if line.parse.chunks[mention.chunk - 1].kind == "P" and line.parse.lower(mention.chunk - 1) == "at":
                at_war = [v for v in line.parse.verbs() if ("at", mention.chunk) in line.parse.preps(v)]
                own = [np for v in at_war for np in line.parse.subjects(v)]
                mention.parties += [e.key for np in own for e in self._cast.of(line, np)]

    def _owners(self, line: Line, mention: EventMention) -> None:
        """ "Russian air strikes", "the group's attack", "rebel shelling": who stands before the noun acts."""
        owners = doers(self._cast, line, line.parse.chunks[mention.chunk].start, mention.token)
        entities = self._cast.registry.entities
        if mention.frame == "battle":
            mention.parties += owners
        elif mention.frame in ("attack", "take", "impose"):
            mention.perpetrators += owners
        elif mention.frame == "harm":
            mention.victims += [o for o in owners if entities[o].kind not in ARMED]
            mention.perpetrators += [o for o in owners if entities[o].kind in ARMED]

    def _behind(self, line: Line, mention: EventMention) -> None:
        """ "an attack by X on Y", "fighting between X and Y", "a truce brokered by Z"."""
        entities = self._cast.registry.entities
        for prep, np in line.parse.preps(mention.chunk):
            if prep == "on" and _blaming(line, mention.chunk, np):
                continue  # "blaming the attack on rebels"
            keys = [e.key for e in self._cast.of(line, np)]
            if prep == "by":
                (mention.mediators if mention.frame == "agree" else mention.perpetrators).extend(keys)
            elif prep in ("between", "with", "against") and mention.frame in ("battle", "umbrella"):
                mention.parties += keys
            elif prep in ("of", "on", "against", "targeting") and mention.frame in ("attack", "harm", "take"):
                hurt = mention.targets if mention.frame == "attack" else mention.victims
                hurt.extend(k for k in keys if entities[k].kind != "State")

    def _supported(self, line: Line, mention: EventMention) -> None:
        """ "X launched an attack", "forces were implicated in the execution", "a curfew was imposed by X"."""
        parse, k = line.parse, mention.chunk
        for v in parse.verbs():
            wished = parse.chunks[v].form == "to" and unreal_verb(line, v)
            if parse.chunks[v].negated or wished or _uncertain(line, v):
                continue
            head = parse.token(parse.chunks[v].head).lower
            clause = parse.clause(v)
            passive = parse.chunks[v].passive
            tied = {p for p, np in clause.preps if np == k}
            if head in _SUPPORT and not passive and (k in clause.objects or _counted(line, clause.objects, k)):
                self._act(line, clause.subjects, mention, head)
            elif head in _SUPPORT and k in clause.subjects and passive:
                self._act(line, tuple(np for p, np in clause.preps if p == "by"), mention, head)
            elif head in _INVOLVED and tied & {"in", "of", "with"}:
                own = passive or head in ("participated", "engaged")
                self._act(line, clause.subjects if own else clause.objects, mention)
            elif mention.frame == "agree" and head in _AGREEING and tied & {"to", "on"}:
                self._act(line, clause.subjects, mention, head)
            elif "behind" in tied or ("for" in tied and _responsible(line, v, k)):
                self._act(line, clause.subjects, mention)

    def _act(self, line: Line, nps: tuple[int, ...], mention: EventMention, verb: str = "") -> None:
        entities = [e for np in nps for e in self._cast.of(line, np)]
        keys = [e.key for e in entities]
        fighters = verb in _ANNOUNCING and all(self._cast.registry.entities[k].kind in _FIGHTING for k in keys)
        if mention.frame == "agree" and verb in _BROKERING and not fighters:
            mention.mediators += keys
        elif mention.frame in ("battle", "agree", "act"):
            mention.parties += keys
        else:
            mention.perpetrators += keys


def is_crowd(entity: Entity) -> bool:
    """Whether somebody is a crowd of ordinary people."""
    return any(word in entity.label.lower() for word in _CROWD_NOUNS)


def _can_do(entity: Entity) -> bool:
    """Whether somebody may be accused by the order of words alone; plain people only where they are a crowd."""
    if entity.kind in _REPORTERS or (entity.kind == "Person" and entity.local):
        return False
    if entity.local and entity.kind == "Military" and entity.label.lower().split()[-1].removesuffix("s") in AIRCRAFT:
        return False  # "warplanes": nobody knows whose
    return entity.kind != "CivilianGroup" or any(word in entity.label.lower() for word in _CROWDS)


def _blaming(line: Line, k: int, np: int) -> bool:
    """Whether a verb of blame stands right before phrase `k` or between it and `np`."""
    chunks = line.parse.chunks
    near = [j for j in (k - 1, *range(k + 1, np)) if j >= 0 and chunks[j].kind == "VG"]
    return any(line.parse.token(chunks[j].head).lower in _BLAME for j in near)


def _counted(line: Line, objects: tuple[int, ...], k: int) -> bool:
    """ "a total of 18 air strikes", "a series of attacks"."""
    parse = line.parse
    return (
        k >= 2
        and k - 2 in objects
        and parse.lower(k - 1) == "of"
        and (parse.token(parse.chunks[k - 2].head).lemma in _MANY)
    )


def _uncertain(line: Line, verb: int) -> bool:
    """ "unclear whether they were carried out by X", "may have been carried out by X": said of nobody."""
    parse = line.parse
    group = parse.chunks[verb]
    if asked(line, verb):
        return True
    if any(t.lower in ("may", "might", "could") for t in parse.sentence.tokens[group.start : group.end]):
        return True
    opened = next((j for j in range(verb - 1, -1, -1) if parse.chunks[j].kind == "W"), None)
    if opened is None or parse.lower(opened) not in ("if", "whether", "unless"):
        return False
    return not any(parse.chunks[j].kind == "VG" for j in range(opened + 1, verb))


def _responsible(line: Line, verb: int, k: int) -> bool:
    """ "were responsible for the attack"."""
    tokens = line.parse.sentence.tokens[line.parse.chunks[verb].end : line.parse.chunks[k].start]
    return any(t.lower == "responsible" for t in tokens)
