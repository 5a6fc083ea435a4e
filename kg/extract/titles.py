"""Titles and posts that stand before a person's name: they tell a name from other capitalised words."""

from __future__ import annotations

from kg.extract.terms import words

_TITLES = words(
    "mr mrs ms dr gen general lt lieutenant col colonel maj major capt captain sgt sergeant brig brigadier adm"
    " admiral president prime minister sheikh imam ayatollah king queen prince princess pope bishop archbishop"
    " patriarch father sir lord senator judge commander ambassador envoy secretary chancellor governor mayor"
    " spokesman spokeswoman spokesperson director chief leader deputy vice chairman chairwoman chairperson"
    " administrator researcher negotiator ombudsman lawyer monk doctor representative professor marshal field"
    " commissioner coordinator head foreign defence defense interior officer opposition former acting late mp emir"
    " mullah pastor reverend rabbi activist official adviser advisor undersecretary rapporteur"
    " inspector superintendent constable corporal cpl ssp sp dsp asp dig ig igp aig commodore brigadier-general"
    " maître maitre prosecutor sheik shaikh haji mwami pathologist analyst economist historian expert physician"
    " surgeon editor journalist reporter correspondent commandant attorney magistrate congressman congresswoman"
    " legislator parliamentarian member second-in-command superior scientist"
)
_BRANCHES = words("operations investigation traffic city headquarters legal security")


def is_branch(word: str) -> bool:
    """Whether a word behind a police rank tells its field ("SSP Operations Imtiaz Lehri")."""
    return word.lower() in _BRANCHES


def is_title(word: str) -> bool:
    """Whether a word, with or without a full stop at its end, stands before a person's name as title or post."""
    return word.lower().removesuffix(".") in _TITLES
