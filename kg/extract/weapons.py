"""Events that are told by their weapons: "dropped two bombs", "a mine exploded", "jets hit a convoy"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.inflect import singular
from kg.extract.terms import inflected, phrases, words
from kg.extract.tokens import Token
from kg.extract.wordlists import Trigger

_AIR = words("paramotor paraglider gyrocopter warplane jet aircraft helicopter plane drone gunship airstrike raid")
_PLANES = words("paramotor gyrocopter warplane jet aircraft helicopter plane paraglider gunship sortie airforce")
_GROUNDED = words("car truck roadside suicide vest planted")
_GOING_OFF = (
    ("RemoteExplosive", words("bomb mine landmine device")),
    ("Shelling", words("shell rocket missile mortar")),
    ("AirStrike", words("drone")),
    ("Grenade", words("grenade")),
)
_HURLED = (
    ("RemoteExplosive", words("bomb mine landmine")),
    ("Shelling", words("rocket missile mortar artillery shell munition")),
    ("AirStrike", words("drone")),
    ("Grenade", words("grenade")),
)
_HURLING = inflected("drop fire launch lob hurl throw detonate open set release")
_CONTAINING = words("containing filled laden carrying")
_FIRED_AT_RANGE = words("rocket missile mortar artillery shell munition launcher shelling")
_USING = inflected("use deploy employ")
_POISONS = words("chemical chlorine sarin nerve toxic poison gas mustard")
_OPENING = words("opened open opening")
UNDER_FIRE = "come under fire"
_COMING = inflected("come")
_FIRE = words("fire attack gunfire shelling bombardment")
_EXCHANGING = inflected("return exchange trade")
_EMPTYING = inflected("empty hijack rob")
_GOODS = words("convoy truck lorry warehouse depot vehicle store shop")
_SETTING = words("set setting")
_FIRING = words("fired fire firing used")
_SHOTS = words("fired fire firing")
_DROPPING = words("dropped dropping drop")
_ROUNDS = words("gas round bullet ammunition cannon")
_HITTING = inflected("hit strike target")
_ATTACKING = inflected("attack")
_DESTROYING = inflected("destroy")
_ARMIES = words("Military SecurityForce")
_FIGHTING = words("ArmedGroup RebelGroup Militia LoyalistGroup")
_HELD = words(
    "position hideout site gathering bunker stronghold fortification headquarters hotbed group tank vehicle car"
    " mortar convoy machinegun ammunition weapon depot rocket-launcher launcher"
)
_EXPLODING = inflected("explode detonate land hit strike kill injure wound fall slam tear rip go")
_GOING = inflected("go fall land")
_SEIZING = words("seized seize took seizing taking")
_TAKING = words("took take taken taking held")
_FROM_THE_AIR = words("paramotor paraglider gyrocopter warplane jet aircraft helicopter plane coalition sortie")
_SUICIDE = words("suicide suicide-bomber suicide-bomb")
_BY_MEANS = ("with", "in", "by", "from", "using", "due to")
_NAMES = phrases(
    "barrel bomb, car bomb, truck bomb, roadside bomb, suicide vest, cluster munition, cluster bomb, landmine, grenade,"
    " rocket, missile, mortar, artillery, drone, machine gun, machete, knife, chlorine, sarin, nerve agent,"
    " mustard gas, tank, rifle, improvised explosive device, explosive device, tear gas, water cannon, rubber bullet,"
    " live ammunition, live round, petrol bomb"
)


def weapons_named(tokens: Iterable[Token]) -> list[str]:
    """The weapons that a sentence names, the longest name of each."""
    text = " " + " ".join(singular(t.lower) for t in tokens) + " "
    found = [w for w in _NAMES if f" {w} " in text]
    return [w for w in found if not any(w != v and w in v for v in found)]


def weapon_verb(line: Line, k: int, cast: Cast) -> Trigger | None:
    """The event of a verb that its object or subject makes violent: "fired rockets"."""
    parse = line.parse
    verb = parse.token(parse.chunks[k].head).lower
    if verb in _SEIZING and any(parse.lower(o) in ("power", "control of the country") for o in parse.objects(k)):
        return Trigger("seize power", "RegimeChange", "act")
    following = {t.lower for t in parse.sentence.tokens[parse.chunks[k].end : parse.chunks[k].end + 9]}
    if verb in _TAKING and following & {"hostage", "captive"}:
        return Trigger("take hostage", "Abduction", "harm")
    behind = [t.lower for t in parse.sentence.tokens[parse.chunks[k].head + 1 :][:3]]
    if verb in _COMING and behind[:1] == ["under"] and set(behind[1:]) & _FIRE:
        return Trigger(UNDER_FIRE, "Attack", "attack")
    if verb in _EXCHANGING and any(parse.lower(o).endswith(("fire", "gunfire")) for o in parse.objects(k)):
        return Trigger("exchange fire", "ArmedClash", "battle")
    if verb in _EMPTYING and any(parse.token(parse.chunks[o].head).lemma in _GOODS for o in parse.objects(k)):
        return Trigger("loot", "LootingPropertyDestruction", "attack")
    if verb in _SHOTS and parse.chunks[k].passive and behind[:1] in (["on"], ["upon"], ["at"]):
        return Trigger("fire on", "Attack", "attack")
    if verb in _SHOTS and "disperse" in behind:
        return Trigger("disperse", "ProtestWithIntervention", "act")
    if verb in _HURLING:
        shots = verb in _SHOTS and parse.chunks[k].form == "finite" and _at_somebody(line, k, cast)
        if shots:
            by_air = any(parse.token(parse.chunks[s].head).lemma in _AIR for s in parse.subjects(k))
            return Trigger("fire on", "AirStrike" if by_air else "Attack", "attack")
        return _hurled(line, k, verb)
    if verb in _USING and _poison(line, parse.subjects(k) if parse.chunks[k].passive else parse.objects(k)):
        return Trigger("use", "ChemicalWeapon", "attack")
    if verb in _DESTROYING and parse.objects(k) and not parse.chunks[k].passive:
        told = _hit(line, k, cast)
        return None if told is None or told.kind == "Shelling" else Trigger("destroy", told.kind, told.frame)
    if verb in _HITTING and (parse.objects(k) or parse.chunks[k].passive):
        return _hit(line, k, cast)
    if verb in _ATTACKING and any(parse.token(parse.chunks[s].head).lemma in _AIR for s in parse.subjects(k)):
        return None if parse.chunks[k].passive else Trigger("attack", "AirStrike", "attack")
    return None


def _poison(line: Line, nps: Iterable[int]) -> bool:
    """Whether phrases speak of chemical weapons or poison gas, tear gas apart."""
    said = {t.lower for np in nps for t in line.parse.sentence.tokens[_extent(line, np)]}
    return bool(said & _POISONS) and "tear" not in said


def _extent(line: Line, k: int) -> slice:
    return slice(line.parse.chunks[k].start, line.parse.chunks[k].end)


def _at_somebody(line: Line, k: int, cast: Cast) -> bool:
    """ "fired on protesters", "fired at a patrol": whom or what the shots were meant for stands right behind."""
    chunks = line.parse.chunks
    k += k + 1 < len(chunks) and line.parse.lower(k + 1) in ("twice", "repeatedly", "directly", "again")
    if chunks[k].passive or k + 2 >= len(chunks) or chunks[k + 1].kind != "P":
        return False
    if line.parse.lower(k + 1) not in ("on", "at", "upon"):
        return False
    if chunks[k + 2].kind != "NP":
        return False
    at = line.parse.token(chunks[k + 2].start)
    dated = any(d.span.start <= at.end and at.start < d.span.end for d in line.dates)
    return bool(cast.of(line, k + 2)) or (line.parse.lower(k + 1) == "at" and at.tag in ("DT", "CD") and not dated)


def _hurled(line: Line, k: int, verb: str) -> Trigger | None:
    """ "dropped two bombs", "fired rockets", "opened fire", "set fire to"."""
    parse = line.parse
    hurled = parse.subjects(k) if parse.chunks[k].passive else parse.objects(k)
    objects = [singular(parse.token(parse.chunks[o].head).lower) for o in hurled]
    chunks = [parse.chunks[o] for o in hurled]
    said = {singular(t.lower) for chunk in chunks for t in parse.sentence.tokens[chunk.start : chunk.end]}
    if verb in _OPENING and "fire" in objects:
        return Trigger("open fire", "Attack", "attack")
    if verb in _SETTING and "fire" in objects:
        return Trigger("set fire", "LootingPropertyDestruction", "attack")
    if said & _ROUNDS and verb in _FIRING:
        if "gas" in said or "cannon" in said:
            return Trigger("fire", "ProtestWithIntervention", "attack")
        return Trigger("open fire", "Attack", "attack")
    if verb not in _OPENING and verb not in _SETTING and _poison(line, _with_contents(line, hurled)):
        return Trigger("drop", "ChemicalWeapon", "attack")
    if verb in _DROPPING and said & {"bomb", "barrel", "munition", "explosive"}:
        return Trigger("drop", "AirStrike", "attack")
    kind = next((kind for kind, names in _HURLED if names & said), None)
    if kind is None or verb in _OPENING or verb in _SETTING:
        return None
    return Trigger("fire", kind, "attack")


def _with_contents(line: Line, nps: Iterable[int]) -> Iterator[int]:
    """Phrases and what fills them: "a barrel containing toxic gas"."""
    chunks = line.parse.chunks
    for np in nps:
        yield np
        filled = np + 2 < len(chunks) and line.parse.token(chunks[np + 1].head).lower in _CONTAINING
        if filled:
            yield from (j for j in (np + 2, np + 3) if j < len(chunks) and chunks[j].kind == "NP")


def used_poison(line: Line, k: int) -> Trigger | None:
    """ "the use of toxic gas by", "the release of chlorine"."""
    if line.parse.token(line.parse.chunks[k].head).lower not in ("use", "release"):
        return None
    of = [np for p, np in line.parse.preps(k) if p == "of"]
    by = any(p == "by" for p, _ in line.parse.preps(k))
    return Trigger("use", "ChemicalWeapon", "attack") if by and _poison(line, of) else None


def _hit(line: Line, k: int, cast: Cast) -> Trigger | None:
    """ "jets hit a convoy", "the army struck the town", "hit the square with rockets": who hits, and with what."""
    parse = line.parse
    if parse.chunks[k].passive:
        return _was_hit(line, k)
    if any(parse.token(parse.chunks[s].head).lemma in _AIR for s in parse.subjects(k)):
        return Trigger("hit", "AirStrike", "attack")
    tools = [np for p, np in parse.preps(k) if p in ("with", "in", "by")]
    told = {singular(t.lower) for np in tools for t in parse.sentence.tokens[_extent(line, np)]}
    actors = [e for s in parse.subjects(k) for e in cast.of(line, s)]
    if told & _AIR and any(e.kind in _ARMIES | _FIGHTING for e in actors):
        return Trigger("hit", "AirStrike", "attack")
    kind = next((kind for kind, names in _HURLED if names & told), None)
    if kind is not None and any(e.kind in _ARMIES | _FIGHTING for e in actors):
        return Trigger("hit", kind, "attack")
    if not any(e.kind in _ARMIES for e in actors):
        return None
    if any(w in e.label.lower() for e in actors for w in ("air force", "coalition")):
        return Trigger("hit", "AirStrike", "attack")
    at_fighters = any(e.kind in _FIGHTING for o in parse.objects(k) for e in cast.of(line, o))
    hideouts = any(parse.token(parse.chunks[o].head).lemma in _HELD for o in parse.objects(k))
    return Trigger("hit", "ArmedClash" if at_fighters or hideouts else "Shelling", "attack")


def _was_hit(line: Line, k: int) -> Trigger | None:
    """ "the village was hit with cluster munitions", "a clinic was struck by a drone": with what, if that is told."""
    tools = [np for p, np in line.parse.preps(k) if p in ("with", "by", "from")]
    told = {singular(t.lower) for np in tools for t in line.parse.sentence.tokens[_extent(line, np)]}
    if told & _AIR or ("bomb" in told and told & {"glide", "aerial", "guided"}):
        return Trigger("hit", "AirStrike", "attack")
    kind = next((kind for kind, names in _HURLED if names & told), None)
    kind = kind or ("Shelling" if told & _FIRED_AT_RANGE else None)
    return Trigger("hit", kind, "attack") if kind is not None else None


def weapon_going_off(line: Line, k: int) -> Trigger | None:
    """The event of a weapon that is the subject of the verb right behind it: "a roadside bomb exploded"."""
    chunks = line.parse.chunks
    name = singular(line.parse.token(chunks[k].head).lower)
    if name == "round" and chunks[k].head > chunks[k].start:
        name = singular(line.parse.token(chunks[k].head - 1).lower)  # "two mortar rounds hit the square"
    kind = next((kind for kind, names in _GOING_OFF if name in names), None)
    if kind is None or k + 1 >= len(chunks):
        return None
    if line.parse.lower(k + 1) in _DROPPING and k + 2 < len(chunks) and chunks[k + 2].kind == "P" and "bomb" in name:
        return Trigger("drop", "AirStrike", "attack")  # "two bombs dropped from a paraglider have killed"
    own = chunks[k + 1].kind == "VG" and chunks[k + 1].form != "vbn"
    told = (v for v in line.parse.verbs() if v > k and chunks[v].form == "finite" and k in line.parse.subjects(v))
    at = k + 1 if own else next(told, None)
    if (
        at is None
        or line.parse.token(chunks[at].head).lower not in _EXPLODING
        or chunks[at].modal
        or chunks[at].negated
    ):
        return None
    going = line.parse.token(chunks[at].head).lower in _GOING
    if not own and going and line.parse.token(min(chunks[at].end, len(line.parse.at) - 1)).lower != "off":
        return None
    return Trigger(name, kind, "attack")


def kind_by_weapon(line: Line, trigger: Trigger, before: Iterable[Line]) -> str:
    """The class of an event, narrowed by the weapons around its word; `before` are the lines up to this one."""
    said = {singular(t.lower) for t in line.parse.sentence.tokens}
    if trigger.kind == "RemoteExplosive" and trigger.lemma in ("bomb", "bombing") and _aircraft_in(before):
        return "AirStrike"
    if trigger.lemma in ("bomb", "bombing", "strike") and trigger.kind in ("AirStrike", "RemoteExplosive"):
        if said & _AIR or {"air", "aerial"} & said:
            return "AirStrike"
        if "suicide" in said:
            return "SuicideBombing"
        return trigger.kind if trigger.lemma != "bomb" else "RemoteExplosive"
    if trigger.lemma == "raid" and trigger.kind == "Attack" and said & _FROM_THE_AIR:
        return "AirStrike"
    explosive = trigger.kind in ("RemoteExplosive", "Attack")
    if explosive and said & _SUICIDE and trigger.lemma in ("attack", "explosion", "blast", "bomb"):
        return "SuicideBombing"
    return trigger.kind


def kind_by_means(line: Line, k: int, kind: str) -> str:
    """The class of an attack told by what stands before its noun or behind it: "attacks with rocket shells"."""
    if kind != "Attack":
        return kind
    parse = line.parse
    tools = [np for p, np in parse.preps(k) if p in _BY_MEANS]
    said = {singular(t.lower) for np in tools for t in parse.sentence.tokens[_extent(line, np)]}
    if parse.chunks[k].kind == "NP":
        said |= {singular(t.lower) for t in parse.sentence.tokens[parse.chunks[k].start : parse.chunks[k].head]}
    if said & _SUICIDE:
        return "SuicideBombing"
    if said & _POISONS and "tear" not in said:
        return "ChemicalWeapon"
    return next((kind for kind, names in _HURLED if names & said), kind)


def _aircraft_in(lines: Iterable[Line]) -> bool:
    """Whether aircraft are spoken of: then bombs fall from them."""
    said = {singular(t.lower) for line in lines for t in line.parse.sentence.tokens}
    return bool(said & _PLANES) and not said & _GROUNDED
