"""The guard refuses what would end the process or leave the machine, and nothing else."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.stores.embedded import EmbeddedStore
from kg.stores.guard import check

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE ?x { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<'>  ') SERVICE <http://127.0.0.1:9/> {} FILTER('' = '') }",
    'SELECT * { FILTER(?a<1#>"""\n) SERVICE <http://127.0.0.1:9/> {} \n#"""\n}',
    "SELECT * { FILTER(?a<1)SERVICE#>\n<http://127.0.0.1:9/>{} }",
    "SELECT * { # a comment ' \n SERVICE <http://127.0.0.1:9/> {} # ' \n}",
]
HARMLESS = [
    "SELECT ?service { ?service ?p 'SERVICE' } # SERVICE <x>",
    "SELECT * { <https://example.org/security-service> ?p <https://example.org/ns#service> }",
    "PREFIX ex: <https://example.org/> SELECT * { ?s ex:service 1 ; ex:intelligence-service 'x'@en }",
    'SELECT * { ?s ?p """a long text about SERVICE <x> {} "quoted" """ }',
    "SELECT * { <urn:x:service> ?p ?o }",
]


@pytest.mark.parametrize("text", CALLS)
def test_calls_to_other_servers_are_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_alone_is_no_call(text: str, store: EmbeddedStore) -> None:
    store.query(text)


def test_a_refusal_names_line_and_column() -> None:
    with pytest.raises(QueryError, match="line 2, column 3: SERVICE is refused") as caught:
        check("SELECT * {\n  SERVICE <http://x.org/> {} }")
    assert (caught.value.line, caught.value.column) == (2, 3)


@pytest.mark.parametrize("pair", ["()", "{}", "[]"])
def test_nesting_is_bounded(pair: str) -> None:
    check(pair[0] * 64 + pair[1] * 64)
    with pytest.raises(QueryError, match="nest more than 64 deep"):
        check(pair[0] * 65 + pair[1] * 65)


@pytest.mark.parametrize("text", ["!" * 3000, "1" + "+1" * 3000, "1" + "*1" * 3000, "(#)\n" * 2000])
def test_chains_that_overflow_the_stack_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="too many brackets or operators"):
        check(f"SELECT * {{ FILTER({text}1) }}")


@pytest.mark.parametrize(
    "text", ["LOAD <file:///x>", "PREFIX a: <urn:load> BASE <urn:x>\n# ASK\ninsert data {}", "WITH <x:y>"]
)
def test_updates_are_refused_by_name(text: str) -> None:
    with pytest.raises(QueryError, match=r"^line \d+, column 1: (LOAD|INSERT|WITH) would change the graph"):
        check(text)


def test_words_of_updates_may_be_names(store: EmbeddedStore) -> None:
    store.query("PREFIX load: <urn:x:> SELECT ?insert { ?insert load:delete 'DROP' }")


def test_an_empty_query_is_called_so() -> None:
    with pytest.raises(QueryError, match="the query is empty"):
        check(" \n")


def test_brackets_in_text_do_not_nest() -> None:
    check("SELECT * { ?s ?p '" + "(" * 200 + "' } # " + "{" * 200)


def test_a_query_is_at_most_sixteen_kilobytes() -> None:
    with pytest.raises(QueryError, match="at most 16,384"):
        check("SELECT * {} #" + "é" * 8_190)


def test_from_is_seen_where_it_is_a_clause() -> None:
    assert check("SELECT * FROM <urn:g> { ?s ?p ?o }")
    assert check("select * from named <urn:g> { graph ?g { ?s ?p ?o } }")
    assert not check("SELECT ?from { ?from <urn:from> 'FROM' } # FROM")
