"""What a test asks of one reading: incidents apart from speech acts, tolls with their voices, people by label."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Actor, Claim, Event, Extraction, Figure

SPEECH = frozenset(
    {
        "Statement",
        "Appeal",
        "Warning",
        "Threat",
        "Accusation",
        "Denial",
        "Condemnation",
        "Pledge",
        "Admission",
        "Meeting",
    }
)

Numbers = tuple[int | None, int | None, int | None]


def exactly(number: int) -> Numbers:
    """Low, best and high of a figure without a hedge."""
    return number, number, number


@dataclass(frozen=True)
class Retelling:
    """One reading, to be asked in plain words."""

    reading: Extraction

    def label(self, key: str | None) -> str | None:
        """What the actor of that key is called; None for nobody (the narrator)."""
        return None if key is None else self._actor(key).label

    def _actor(self, key: str) -> Actor:
        return next(a for a in self.reading.actors if a.key == key)

    def actor(self, label: str) -> Actor:
        """The one actor of that label, in whatever case."""
        (found,) = [a for a in self.reading.actors if a.label.lower() == label.lower()]
        return found

    def ties(self, label: str) -> set[tuple[str, str | None, str | None]]:
        """(relation, target's key, post) of an actor."""
        return {(t.relation, t.target, t.post) for t in self.actor(label).affiliations}

    @property
    def incidents(self) -> tuple[Event, ...]:
        """What is said to have happened: neither speech acts nor umbrellas."""
        return tuple(e for e in self.reading.events if e.kind not in SPEECH and e.kind != "Episode")

    @property
    def incident(self) -> Event:
        """The only incident."""
        (found,) = self.incidents
        return found

    @property
    def kinds(self) -> list[str]:
        """Kinds of the incidents, in the order of the text."""
        return [e.kind for e in self.incidents]

    def said(self, kind: str) -> Event:
        """The only speech act of a kind."""
        (found,) = [e for e in self.reading.events if e.kind == kind]
        return found

    def role(self, event: Event, name: str) -> set[str | None]:
        """Labels of those who play a part in an event."""
        return {self.label(r.actor) for r in event.roles if r.property == name}

    def parts(self, name: str) -> set[str | None]:
        """Labels of those who play a part in any incident."""
        return {who for e in self.incidents for who in self.role(e, name)}

    def claims(self, kind: str) -> list[Claim]:
        """The claims of a kind that are about incidents or umbrellas, not about speech acts."""
        speech = {e.key for e in self.reading.events if e.kind in SPEECH}
        return [c for c in self.reading.claims if c.kind == kind and c.about not in speech]

    @property
    def blame(self) -> set[tuple[str | None, str | None, str | None]]:
        """(who says it, who is held responsible, stance)."""
        return {
            (self.label(c.claimed_by), self.label(c.holds_responsible), c.stance)
            for c in self.claims("ResponsibilityClaim")
        }

    @property
    def tolls(self) -> list[tuple[str | None, str, Numbers]]:
        """(who says it, what is counted, low, best, high), running totals left out."""
        return [
            (self.label(c.claimed_by), what, numbers(figure))
            for c in self.claims("CasualtyClaim")
            if not c.scope.cumulative
            for what, figure in c.figures
        ]

    @property
    def totals(self) -> list[tuple[str | None, str, Numbers]]:
        """The same for the running totals."""
        return [
            (self.label(c.claimed_by), what, numbers(figure))
            for c in self.claims("CasualtyClaim")
            if c.scope.cumulative
            for what, figure in c.figures
        ]

    @property
    def voices(self) -> set[tuple[str | None, tuple[str | None, ...]]]:
        """(claimant, relays) of every claim about an incident."""
        return {
            (self.label(c.claimed_by), tuple(self.label(r) for r in c.relayed_by))
            for kind in ("CasualtyClaim", "OccurrenceClaim", "ResponsibilityClaim")
            for c in self.claims(kind)
        }

    @property
    def verdicts(self) -> set[tuple[str, str | None, str]]:
        """(kind of the claim, assessor, outcome)."""
        kinds = {c.key: c.kind for c in self.reading.claims}
        return {(kinds[a.assesses], self.label(a.assessed_by), a.outcome) for a in self.reading.assessments}


def numbers(figure: Figure) -> Numbers:
    """Low, best, high."""
    return figure.low, figure.best, figure.high
