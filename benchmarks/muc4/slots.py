"""Fills the slots of a MUC-4 template that are no spans of the text, from the message and the spans a model marked."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.scoring import fills

from . import confidence, counts, datechoice, effects, locationchoice, roles, unnamed
from .loglinear import best, load, safest
from .message import read
from .telling import Telling, telling
from .templates import Filler, Slots, TemplateSpans
from .victims import Victim, look

# how likely a phrase must be a victim of the deed; set on the dev keys, where it balances recall and precision
_LIKELY = 0.27


def fill(text: str, template: TemplateSpans, others: Sequence[TemplateSpans] = (), search: bool = True) -> Slots:
    """The other slots of one template; `others` are the rest of the message's templates, told apart from it.

    `search` adds the victims that the message only describes; a model that marks those too has no need of it.
    """
    message = read(text)
    told = telling(message, _upper(template), [_upper(other) for other in others])
    rest = [_upper(other) for other in others]
    homes = [telling(message, other).home for other in rest]
    victims = _victims(told, rest, search)
    role = {
        victim.filler.text: best(roles.candidates(message, victim), load("roles")) for victim in victims if victim.named
    }
    described = [victim.filler.text for victim in victims if not victim.named]
    effect = {victim.filler.text: best(effects.candidates(told, victim), load("effects")) for victim in victims}
    return Slots(
        date=safest(datechoice.candidates(told, homes), load("dates"), fills.date),
        location=safest(locationchoice.candidates(told, homes), load("locations"), fills.place),
        perp_confidence={
            filler.text: safest(confidence.candidates(told, filler), load("confidence"), fills.set_fill)
            for filler in template.having("PerpOrg")
        },
        victim_role={name: said for name, said in role.items() if said},
        victim_description=(*(said for said in role.values() if said), *described),
        victim_number={
            victim.filler.text: safest(counts.candidates(told, victim), load("counts"), fills.number)
            for victim in victims
        },
        victim_effect={name: said for name, said in effect.items() if said},
    )


def _upper(template: TemplateSpans) -> TemplateSpans:
    return replace(template, incident_type=template.incident_type.upper())


def _victims(told: Telling, others: Sequence[TemplateSpans], search: bool) -> list[Victim]:
    """The victims given, and where all of them are names, those that the message only describes."""
    given = [look(told.message, filler) for filler in told.template.having("Victim")]
    if not search or any(not victim.named for victim in given):
        return given
    found: list[Filler] = unnamed.victims(told, others, load("unnamed"), _LIKELY)
    return [*given, *(look(told.message, filler) for filler in found)]
