"""What goes into the slot filler and what comes out; the model and the scorer share these shapes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Filler:
    """One entity of a template: the string shown, and where the document says it (any of its mentions)."""

    role: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class TemplateSpans:
    """One incident as the model hands it over; roles are PerpInd, PerpOrg, Target, Victim and Weapon."""

    incident_type: str
    fillers: tuple[Filler, ...] = ()

    def having(self, *roles: str) -> tuple[Filler, ...]:
        """The fillers in any of these roles, in their order."""
        return tuple(filler for filler in self.fillers if filler.role in roles)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Every place of the document that speaks of this incident's participants."""
        return tuple(span for filler in self.fillers for span in filler.spans)


@dataclass(frozen=True)
class Slots:
    """The slots that are no plain spans; an empty string, tuple or mapping is the key's hyphen.

    The mappings go from a filler's text to what the slot says of it: organisations for the confidence, victims (names,
    and descriptions of those without one) for number and effect. `victim_role` has the title or role of named victims;
    `victim_description` is all of slot 19, those roles first, then the victims that are only described.
    """

    date: str = ""
    location: str = ""
    perp_confidence: Mapping[str, str] = field(default_factory=dict)
    victim_role: Mapping[str, str] = field(default_factory=dict)
    victim_description: tuple[str, ...] = ()
    victim_number: Mapping[str, str] = field(default_factory=dict)
    victim_effect: Mapping[str, str] = field(default_factory=dict)
