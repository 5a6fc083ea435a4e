"""Who stands as subject and object of which verb: perpetrator and victim hang on it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.extract.phrases import Parse, parse
from kg.extract.tokens import sentences


def parsed(text: str) -> Parse:
    (sentence,) = sentences(text)
    return parse(sentence)


def around(text: str, verb: str) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Subjects, objects and (preposition, NP) of the verb group that ends in that word."""
    found = parsed(text)
    (k,) = [v for v in found.verbs() if found.lower(v).split()[-1] == verb]
    return (
        [found.lower(s) for s in found.subjects(k)],
        [found.lower(o) for o in found.objects(k)],
        [(p, found.lower(np)) for p, np in found.preps(k)],
    )


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Rebels shelled the town.", "shelled", ["rebels"], ["the town"]),
        ("Rebels shot two men, the governor, Ann Roe, told reporters.", "told", ["the governor"], ["reporters"]),
        ("Medics at the main hospital put the toll at 17.", "put", ["medics"], ["the toll"]),
        ("A drone hit the town, the governor said, blaming rebels.", "blaming", ["the governor"], ["rebels"]),
        ("Ann Roe, 45, a teacher, told reporters.", "told", ["ann roe"], ["reporters"]),
        ("The army and the police attacked two villages.", "attacked", ["the army", "the police"], ["two villages"]),
        ("Gunmen attacked a clinic and a school.", "attacked", ["gunmen"], ["a clinic", "a school"]),
        ("Troops were killed by rebels.", "killed", ["troops"], []),
        ("Witnesses said that soldiers had burned houses.", "burned", ["soldiers"], ["houses"]),
        ("Soldiers who fled the base attacked a convoy.", "attacked", ["soldiers"], ["a convoy"]),
        ("The bomb, which was hidden in a truck, killed nine guards.", "killed", ["the bomb"], ["nine guards"]),
        ("Rebels entered the town and killed two guards.", "killed", ["rebels"], ["two guards"]),
        ("On Friday, in the north, a drone hit a bridge.", "hit", ["a drone"], ["a bridge"]),
        ("The mayor, Ali Omar, blamed the militia.", "blamed", ["the mayor"], ["the militia"]),
    ],
)
def test_subjects_and_objects(text: str, verb: str, subjects: list[str], objects: list[str]) -> None:
    found = around(text, verb)
    assert (found[0], found[1]) == (subjects, objects)


def test_the_one_behind_by_acts() -> None:
    subjects, objects, preps = around("Six miners were abducted by gunmen near Jos.", "abducted")
    assert (subjects, objects) == (["six miners"], [])
    assert ("by", "gunmen") in preps
    assert ("near", "jos") in preps


def test_prepositions_come_in_the_order_of_the_text() -> None:
    _, _, preps = around("Raiders burned huts in Tillaberi with torches.", "burned")
    assert preps == [("in", "tillaberi"), ("with", "torches")]


def test_two_clauses_have_their_own_arguments() -> None:
    text = "The army bombed the port, and rebels seized the airport."
    assert around(text, "bombed")[:2] == (["the army"], ["the port"])
    assert around(text, "seized")[:2] == (["rebels"], ["the airport"])


def test_chunks_cover_the_sentence_without_overlap() -> None:
    found = parsed("After the raid, three of the wounded were taken to a hospital in Bamako by the Red Cross.")
    edges = [(c.start, c.end) for c in found.chunks]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(found.sentence.tokens)
    assert all(a[1] == b[0] for a, b in pairwise(edges))


def test_were_shot_is_one_verb() -> None:
    found = parsed("Six miners were shot by gunmen near Jos.")
    assert [found.lower(k) for k in found.verbs()] == ["were shot"]
