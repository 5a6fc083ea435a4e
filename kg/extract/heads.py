"""The heads of the trained reader: what it says of each token and of a text, and in which columns of its output.

A *marking* head has three columns a label (outside, begin, inside), so that labels may overlap. A *token* head has one
column a label. A *text* head has one column a label and one more for how much each token counts.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
DESCRIBED = "VictimDescription"
INCIDENTS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
KINDS = (
    "Organisation", "Location", "Person", "Temporal", "Quantity", "Nationality",
    "Weapon", "MilitaryPlatform", "Vehicle", "DocumentReference", "Money",
)  # fmt: skip
TYPES = (
    "ABDUCT_DISSAP", "AGREEMENT", "AIR_STRIKE", "ARMED_CLASH", "ARREST", "ART_MISS_ATTACK", "ATTACK",
    "CHANGE_TO_GROUP_ACT", "CHEM_WEAP", "DISR_WEAP", "FORCE_AGAINST_PROTEST", "GOV_REGAINS_TERIT", "GRENADE",
    "HQ_ESTABLISHED", "MOB_VIOL", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER", "OTHER",
    "PEACE_PROTEST", "PROPERTY_DISTRUCT", "PROTEST_WITH_INTER", "REM_EXPLOS", "SEX_VIOL", "SUIC_BOMB", "VIOL_DEMONSTR",
)  # fmt: skip
CLAIMS = (
    "claimant", "cue", "killed", "injured", "missing", "detained", "displaced",
    "group", "trigger", "responsible", "checked",
)  # fmt: skip
HARMS = ("killed", "injured", "missing", "detained", "displaced")
SAYING = ("claimant", "cue")
SAME_WIDTH = 48


@dataclass(frozen=True, slots=True)
class Head:
    """One head: its labels, and the columns [start, stop) that it has in the output."""

    name: str
    form: str
    labels: tuple[str, ...]
    start: int

    @property
    def stop(self) -> int:
        """One past the last column."""
        count = len(self.labels)
        return self.start + {"marking": 3 * count, "text": count + 1}.get(self.form, count)


def _lay_out() -> dict[str, Head]:
    heads: dict[str, Head] = {}
    start = 0
    for name, form, labels in (
        ("role", "marking", (*ROLES, DESCRIBED)),
        ("typed", "token", INCIDENTS),
        ("incident", "text", INCIDENTS),
        ("same", "vector", tuple(str(number) for number in range(SAME_WIDTH))),
        ("entity", "marking", KINDS),
        ("type", "text", TYPES),
        ("claim", "marking", CLAIMS),
    ):
        heads[name] = Head(name, form, labels, start)
        start = heads[name].stop
    return heads


HEADS = _lay_out()
WIDTH = max(head.stop for head in HEADS.values())
