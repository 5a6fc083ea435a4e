"""`kg query` on three articles of which everything is known."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Run, names, one_error

from kg.queries import load

PREFIX = "PREFIX ckg: <https://w3id.org/conflict-kg/ns#> "


def test_a_saved_question_as_a_table(kg: Run, tiny_folder: Path) -> None:
    result = kg("query", "tolls", "--store", tiny_folder)
    assert result.exit_code == 0
    head, rule, *rows = result.stdout.splitlines()
    assert head.split()[:4] == ["event", "figure", "number", "claimant"]
    assert set(rule) == {"─", " "}
    assert sorted(row.split("killed")[1].split()[0] for row in rows) == ["52", "60", "7"]
    assert result.stderr == ""


def test_csv_has_the_columns_that_the_question_promises(kg: Run, tiny_folder: Path) -> None:
    result = kg("query", "tolls", "--format", "csv", "--store", tiny_folder)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert tuple(rows[0]) == load()["tolls"].columns
    assert names(rows, "low") == {"52", "60", "7"}
    assert names(rows, "claimant_label") == {"Coast Monitor", "Harbour Relief"}


def test_json_is_the_format_of_sparql(kg: Run, tiny_folder: Path) -> None:
    data = json.loads(kg("query", "tolls", "--format", "json", "--store", tiny_folder).stdout)
    assert data["head"]["vars"] == list(load()["tolls"].columns)
    assert len(data["results"]["bindings"]) == 3


def test_a_parameter_takes_a_name_or_the_end_of_an_iri(kg: Run, tiny_folder: Path) -> None:
    listed = kg("query", "tolls", "--format", "csv", "--store", tiny_folder)
    rows = list(csv.DictReader(io.StringIO(listed.stdout)))
    event = next(row["event"] for row in rows if row["low"] == "7")
    for value in (event, "/".join(event.split("/")[-2:]), event.rpartition("/")[2]):
        result = kg("query", "tolls", "-p", f"event={value}", "--format", "csv", "--store", tiny_folder)
        assert names(list(csv.DictReader(io.StringIO(result.stdout))), "low") == {"7"}
    figures = kg("query", "claimant-over-time", "-p", "claimant=harbour relief", "--store", tiny_folder)
    assert "60" in figures.stdout


def test_own_sparql_shows_every_column_that_it_selects(kg: Run, tiny_folder: Path) -> None:
    text = PREFIX + "SELECT ?event ?low WHERE { ?c ckg:about ?event ; ckg:killedLow ?low } ORDER BY ?low"
    result = kg("query", "--text", text, "--store", tiny_folder)
    head, _, *rows = result.stdout.splitlines()
    assert head.split() == ["event", "low"]
    assert [row.split()[1] for row in rows] == ["7", "52", "60"]
    assert rows[0].startswith("event/")


def test_sparql_from_a_file(kg: Run, tiny_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(PREFIX + "ASK { ?c a ckg:CasualtyClaim }", encoding="utf-8")
    assert kg("query", "--file", "q.rq", "--store", tiny_folder).stdout == "yes\n"
    assert (
        json.loads(kg("query", "--file", "q.rq", "--format", "json", "--store", tiny_folder).stdout)["boolean"] is True
    )
    (tmp_path / "q.rq").write_bytes(b"ASK { ?s ?p \xff }")
    one_error(kg("query", "--file", "q.rq", "--store", tiny_folder), "q.rq", "not UTF-8")
    one_error(kg("query", "--file", "absent.rq", "--store", tiny_folder), "absent.rq", "no such file")


def test_triples_come_as_turtle_or_json_ld(kg: Run, tiny_folder: Path) -> None:
    text = PREFIX + "CONSTRUCT { ?c ckg:about ?e } WHERE { ?c a ckg:CasualtyClaim ; ckg:about ?e }"
    turtle = kg("query", "--text", text, "--store", tiny_folder).stdout
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 3
    linked = kg("query", "--text", text, "--format", "json", "--store", tiny_folder).stdout
    assert len(list(ox.parse(linked, format=ox.RdfFormat.JSON_LD))) == 3
    one_error(kg("query", "--text", text, "--format", "csv", "--store", tiny_folder), "triples")


def test_no_rows_are_said_to_be_none(kg: Run, tiny_folder: Path) -> None:
    result = kg("query", "measures-in-force", "-p", "on=2025-03-09", "--store", tiny_folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no rows\n")


def test_the_list_has_every_question_with_its_parameters(kg: Run) -> None:
    result = kg("query", "--list")
    for question in load().values():
        assert f"{question.name} {question.title}\n" in result.stdout
        for param in question.params:
            assert f"-p {param.name}=" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("toll",), ("'toll'", "tolls")),
        (("a*",), ("'a*'",)),
        (("tolls", "-p", "evnt=x"), ("evnt", "event")),
        (("tolls", "-p", "event=nothing here"), ("nothing here",)),
        (("claimant-over-time",), ("claimant",)),
        (("--text", "SELECT * WHERE {"), ("line 1, column 17",)),
        (("--text", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"), ("SERVICE",)),
        (("tolls", "--format", "ttl"), ("ttl", "CONSTRUCT")),
        (("--text", "ASK {}", "--format", "csv"), ("csv", "ASK")),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    kg: Run, tiny_folder: Path, arguments: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    one_error(kg("query", *arguments, "--store", tiny_folder), *parts)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("tolls", "--text", "ASK {}"),
        ("tolls", "--format", "xml"),
        ("tolls", "-p", "event"),
        ("--text", "ASK {}", "-p", "a=b"),
        ("--no-such-option",),
    ],
)
def test_wrong_usage_is_2(kg: Run, tiny_folder: Path, arguments: tuple[str, ...]) -> None:
    result = kg("query", *arguments, "--store", tiny_folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: kg query" in result.stderr


def test_a_store_must_be_a_folder_that_is_there(kg: Run) -> None:
    one_error(kg("query", "tolls"), "kg-data", "no store here yet")
    one_error(kg("query", "tolls", "--store", "https://example.org/sparql"), "example.org", "not supported yet")
    one_error(kg("query", "tolls", env={"KG_STORE": "elsewhere"}), "elsewhere")
    one_error(kg("query", "tolls", env={"KG_QUERY_TIMEOUT": "soon"}), "KG_QUERY_TIMEOUT", "soon")
