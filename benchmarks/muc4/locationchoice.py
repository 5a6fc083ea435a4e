"""Which of a message's places is the incident's: the country always, the rest where the telling points to it."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.terms import words

from .locations import Offer, countries, main_country, namings, offers
from .loglinear import Candidate
from .places import listed, width
from .telling import Telling, mentions

_WORD = re.compile(r"[A-Z0-9.'-]+")
_LEADS = words("IN AT NEAR FROM TO OF ON THE AND FOR BY AROUND OUTSIDE BETWEEN WITHIN THROUGH TOWARD INTO THAT")
_SOURCE = re.compile(
    r"\b(?:REPORT|RADIO|NEWSPAPER|DAILY|SOURCES?|SPOKESMAN|MAYOR|BISHOP|AGENCY|BRIGADE|BATTALION)\b[^.,]*$"
)


def _bucket(distance: int) -> str:
    if abs(distance) <= 2:
        return f"{distance:+d}"
    return ("+" if distance > 0 else "-") + ("5" if abs(distance) <= 5 else "far")


def _near(offset: int, spans: Sequence[tuple[int, int]], low: int, high: int) -> str:
    nearest = min((min(abs(s - offset), abs(e - offset)) for s, e in spans if low <= s < high), default=999)
    return "none" if nearest == 999 else "30" if nearest < 30 else "80" if nearest < 80 else "far"


def _evidence(
    offer: Offer, told: Telling, homes: Sequence[int], counts: Counter[str], own: Sequence[tuple[int, int]]
) -> list[str]:
    message, named = told.message, offer.named
    at = message.sentence_at(named.start)
    sentence = message.sentences[at]
    before = message.text[sentence.start : named.start]
    leads = [word for word in _WORD.findall(before[-30:]) if word != "THE"][-1:]
    lead = leads[0] if leads and leads[0] in _LEADS and not before.rstrip().endswith((",", ".")) else "other"
    mine, theirs = abs(told.distance(at)), min((abs(at - home) for home in homes), default=99)
    inside = any(start <= named.start and named.end <= end for start, end in own)
    return [
        f"at={_bucket(told.distance(at))}",
        f"lead={'comma' if before.rstrip().endswith(',') else lead}",
        f"strong={min(3, int(told.strength[at]))}",
        f"deed={_near(named.start, told.deeds, sentence.start, sentence.end)}",
        f"filler={_near(named.start, own, sentence.start, sentence.end)}",
        f"inside={inside}",
        f"rival={'closer' if theirs < mine else 'same' if theirs == mine else 'farther'}",
        f"count={min(4, counts[named.name])}",
        f"width={width(named.kind)}",
        f"source={bool(_SOURCE.search(before))}",
        f"dateline={named.name == message.city}",
        f"paragraph={'same' if sentence.paragraph == message.sentences[told.home].paragraph else 'other'}",
        f"head={at < 2}",
        f"listed={named.listed}{named.said_kind}{' ' in named.name}",
        f"kind={named.kind}",
        f"said={named.said_name}",
    ]


def _dateline(told: Telling, main: str, any_here: bool) -> list[Candidate]:
    """The town the report comes from: what it tells without naming a place may have happened there."""
    places = [place for place in listed().get(told.message.city, ()) if place.kind == "CITY"]
    place = max(places, key=lambda one: one.country == main, default=None)
    if place is None:
        return []
    context = (
        f"here={any_here}",
        f"main={place.country == main}",
        f"home={min(4, told.home)}",
        f"type={told.template.incident_type}",
        f"length={min(4, len(told.message.sentences) // 6)}",
    )
    shown = f"{place.country}: {place.name} (CITY)"
    return [Candidate(shown, ("dateline", *(f"dateline {one}" for one in context)))]


def candidates(told: Telling, homes: Sequence[int]) -> list[Candidate]:
    """Every place the incident may have been at, and every country, with the evidence."""
    message = told.message
    found = namings(message)
    main = main_country(message)
    own = [span for filler in told.template.fillers for span in mentions(message, filler)]
    counts = Counter(one.name for one in found)
    out: list[Candidate] = []
    here: set[str] = set()
    for offer in offers(message, found):
        evidence = _evidence(offer, told, homes, counts, own)
        chain = offer.chain
        if "at=+0" in evidence and ("lead=IN" in evidence or "lead=comma" in evidence or "lead=AT" in evidence):
            here.add(offer.named.country)
        features = [
            offer.way,
            f"{offer.way} width={width(offer.named.kind)}",
            f"{offer.way} depth={len(chain.places)}",
            f"country={'main' if chain.country == main else 'other'}",
            *evidence,
            *(f"{evidence[0]} {one}" for one in evidence[1:12]),
            *(f"{evidence[1]} {one}" for one in evidence[2:12]),
        ]
        out.append(Candidate(chain.shown, tuple(features)))
    out += _dateline(told, main, bool(here))
    votes = Counter(country for _, country, _ in countries(message))
    dateline = {place.country for place in listed().get(message.city, ())} | {message.country}
    near = Counter(country for start, country, _ in countries(message) if message.sentence_at(start) == told.home)
    options = {main, *votes, *(one.country for one in found), *dateline} - {""}
    for country in sorted(options):
        features = [
            "country",
            f"country main={country == main}",
            f"country dateline={country in dateline}",
            f"country main={country == main} dateline={country in dateline}",
            f"country here={country in here} any={bool(here)}",
            f"country near={min(2, near[country])}",
            f"country near={min(2, near[country])} main={country == main}",
            f"country votes={min(6, votes[country])}",
            f"country home={min(4, told.home)}",
            f"country options={min(4, len(options))}",
            f"country type={told.template.incident_type} here={bool(here)}",
            f"country places={min(5, len(counts))}",
            f"country in deed={any(told.message.sentence_at(s) == told.home for s, _ in told.deeds)}",
        ]
        out.append(Candidate(country, tuple(features)))
    return out
