"""The graph depends on the set of readings and judgements alone; whatever happens on the way leaves no trace."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from fakes import line, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import ConfigError, NotFoundError, StoreError, StoreLockedError
from kg.model import Extraction
from kg.names import CKG, Names
from kg.stores import system
from kg.stores.workspace import Workspace, check, repair

NAMES = Names()
A = told("Harbour Daily", line(killed=52))
B = told("Coast Post", line(killed=52, claimant="harbour-relief"), line("e2", "Protest", "sy-homs-city", "2025-03-01"))
C = told("Inland News", line(place="sy-homs-city", day="2025-04-20", killed=7))

_line = st.builds(
    line,
    name=st.sampled_from(["e1", "e2", "e3"]),
    kind=st.sampled_from(["Attack", "Massacre", "Shelling"]),
    place=st.sampled_from(["sy-latakia-city", "sy-latakia", "sy-homs-city"]),
    day=st.sampled_from(["2025-03-07", "2025-03-08", "2025-03-12"]),
    perpetrator=st.sampled_from(["syrian-security-forces", "northern-brigade"]),
    killed=st.sampled_from([7, 52]),
    claimant=st.sampled_from(["coast-monitor", "harbour-relief", "syrian-security-forces"]),
)
_lines = st.lists(_line, max_size=3, unique_by=lambda text: text.split()[1])
_documents = st.lists(_lines, min_size=1, max_size=6).map(
    lambda all_lines: [told(f"Paper {n}", *lines) for n, lines in enumerate(all_lines)]
)


def graph(workspace: Workspace) -> set[ox.Quad]:
    """All that does not stand in every store."""
    always = {NAMES.graph(name) for name in system.files()}
    return {
        quad for name in workspace.store.graphs() if name not in always for quad in workspace.store.quads(graph=name)
    }


def built(folder: Path, batches: Sequence[Sequence[Extraction]]) -> set[ox.Quad]:
    with TemporaryDirectory() as scratch:
        shutil.copytree(folder, Path(scratch) / "store")
        with Workspace(Path(scratch) / "store") as workspace:
            for batch in batches:
                workspace.add(batch)
            return graph(workspace)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_and_batches_leave_no_trace(empty_folder: Path, data: st.DataObject) -> None:
    documents = data.draw(_documents)
    shuffled = data.draw(st.permutations(documents))
    cut = data.draw(st.integers(0, len(documents)))
    once = built(empty_folder, [documents])
    assert built(empty_folder, [shuffled[:cut], shuffled[cut:]]) == once
    assert built(empty_folder, [[document] for document in reversed(shuffled)]) == once


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_withdrawn_was_never_there_and_a_rebuild_changes_nothing(
    empty_folder: Path, data: st.DataObject
) -> None:
    documents = data.draw(_documents)
    gone = data.draw(st.sets(st.sampled_from(range(len(documents)))))
    expected = built(empty_folder, [[one for n, one in enumerate(documents) if n not in gone]])
    with TemporaryDirectory() as scratch:
        shutil.copytree(empty_folder, Path(scratch) / "store")
        with Workspace(Path(scratch) / "store") as workspace:
            workspace.add(documents)
            for n in gone:
                workspace.withdraw(documents[n].article.key)
            assert graph(workspace) == expected
            workspace.rebuild()
            assert graph(workspace) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=_documents)
def test_every_triple_stands_in_one_graph_and_no_node_is_blank(
    empty_folder: Path, always: set[ox.Triple], documents: list[Extraction]
) -> None:
    quads = built(empty_folder, [documents])
    assert [
        quad for quad in quads if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ] == []
    assert [triple for triple, times in Counter(quad.triple for quad in quads).items() if times > 1] == []
    assert {quad.triple for quad in quads} & always == set()


@pytest.fixture(scope="session")
def always() -> set[ox.Triple]:
    """The triples that stand in every store."""
    return {quad.triple for quad in system.quads(NAMES)}


def test_the_graphs_of_every_store_share_no_triple() -> None:
    assert [triple for triple, n in Counter(quad.triple for quad in system.quads(NAMES)).items() if n > 1] == []


def test_two_reports_of_one_event_become_one_event_with_two_accounts(workspace: Workspace) -> None:
    workspace.add([A, B, C])
    found = workspace.store.query(
        f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ ?e <{CKG}reportedIn> ?a ; a <{CKG}Attack> }} GROUP BY ?e ORDER BY ?n"
    )
    assert isinstance(found, ox.QuerySolutions)
    assert [int(row["n"].value) for row in found] == [1, 2]
    assert workspace.stats()["events"] == 3
    assert workspace.stats()["reported_events"] == 4


def test_the_same_again_is_unchanged_and_writes_nothing(workspace: Workspace) -> None:
    assert workspace.add([A, B]) == ("added", "added")
    before = graph(workspace)
    assert workspace.add([B, A]) == ("unchanged", "unchanged")
    assert graph(workspace) == before


def test_an_article_twice_in_one_batch_is_one_article(workspace: Workspace) -> None:
    assert workspace.add([A, A]) == ("added", "unchanged")
    assert workspace.stats()["articles"] == 1


def test_a_new_extractor_version_replaces_the_old_reading(workspace: Workspace) -> None:
    workspace.add([B])
    expected = graph(workspace)
    newer = replace(A, version="2", claims=A.claims[:1])
    workspace.add([A])
    assert workspace.add([newer]) == ("replaced",)
    graphs = [g for g in workspace.store.graphs() if "/article/" in g and A.article.key in g]
    assert graphs == [NAMES.document_graph(A.article.key, "fake-2")]
    assert workspace.article(A.article.key).version == "2"
    workspace.withdraw(A.article.key)
    assert graph(workspace) == expected


def test_an_actor_that_no_document_names_any_more_is_gone(workspace: Workspace) -> None:
    empty = graph(workspace)
    workspace.add([A])
    assert any(workspace.store.quads(NAMES.actor("coast-monitor")))
    workspace.withdraw(A.article.key)
    assert graph(workspace) == empty


def test_an_event_keeps_nothing_of_a_report_that_was_withdrawn(workspace: Workspace) -> None:
    attack, massacre = told("P", line()), told("Q", line(kind="Massacre"))
    for stays, goes in ((attack, massacre), (massacre, attack)):
        workspace.add([stays])
        alone = graph(workspace)
        workspace.add([goes])
        assert workspace.stats()["events"] == 1
        workspace.withdraw(goes.article.key)
        assert graph(workspace) == alone
        workspace.withdraw(stays.article.key)


def test_a_person_can_part_and_join_events_and_undo_it(workspace: Workspace) -> None:
    workspace.add([A, B, C])
    left, right, far = A.events[0].key, B.events[0].key, C.events[0].key
    resolved = graph(workspace)
    workspace.judge(left, right, False, "ana", "two streets")
    assert workspace.stats()["events"] == 4
    workspace.judge(left, far, True, "ana")
    assert workspace.stats()["events"] == 3
    judged = graph(workspace)
    workspace.rebuild()
    assert graph(workspace) == judged
    workspace.unjudge(left, right, "ana")
    workspace.unjudge(left, far, "ana")
    assert graph(workspace) == resolved


def test_unknown_keys_are_named(workspace: Workspace) -> None:
    for call in (workspace.withdraw, workspace.article):
        with pytest.raises(NotFoundError, match="no article has the key 'nothing'"):
            call("nothing")
    workspace.add([B])
    one, two = (event.key for event in B.events)
    with pytest.raises(NotFoundError, match="no event has the key 'nothing'"):
        workspace.judge(one, "nothing", True, "ana")
    with pytest.raises(ConfigError, match="are told by one document"):
        workspace.judge(one, two, True, "ana")


def test_text_is_kept_or_not_as_the_operator_says(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([A])
    assert workspace.text(A.article.key) == A.article.text
    with Workspace(tmp_path / "other", Settings(keep_text=False)) as other:
        other.add([A])
        assert other.text(A.article.key) is None
        assert A.article.text.encode() not in (tmp_path / "other" / "journal.sqlite").read_bytes()
        assert graph(other) == graph(workspace)


def test_articles_are_listed_with_their_particulars(workspace: Workspace) -> None:
    workspace.add([A, C])
    assert [entry.title for entry in workspace.articles()] == sorted(
        ["Harbour Daily", "Inland News"],
        key=lambda name: next(e.article.key for e in (A, C) if e.article.title == name),
    )
    assert workspace.has(A.article, "fake", "1")
    assert not workspace.has(A.article, "fake", "2")
    assert not workspace.has(B.article, "fake", "1")
    reading = workspace.reading(A.article.key)
    assert reading is not None
    assert reading.events == A.events


def test_another_base_is_refused_and_a_store_of_that_base_has_known_places_under_it(
    tmp_path: Path, workspace: Workspace
) -> None:
    mine = Settings(base_iri="https://data.example.org/kg/")
    workspace.close()
    with pytest.raises(StoreError, match="made with KG_BASE_IRI="):
        Workspace(tmp_path / "store", mine)
    with Workspace(tmp_path / "mine", mine) as own:
        own.add([A])
        assert any(own.store.quads("https://data.example.org/kg/place/syria"))
        assert not [q for q in own.store.quads() if "w3id.org/conflict-kg/id/" in str(q)]
        assert any(own.store.quads(graph="https://data.example.org/kg/graph/events"))


def test_a_backup_opens_as_a_store_with_the_same_content(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([A, B])
    workspace.backup(tmp_path / "copy")
    with pytest.raises(StoreError, match="needs an empty or a new folder"):
        workspace.backup(tmp_path / "copy")
    with Workspace(tmp_path / "copy") as copy:
        assert graph(copy) == graph(workspace)
        assert copy.add([A, B]) == ("unchanged", "unchanged")


def test_readers_and_a_second_writer_beside_a_writer(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([A])
    with pytest.raises(StoreLockedError):
        Workspace(tmp_path / "store")
    with Workspace(tmp_path / "store", read_only=True) as reader:
        assert [entry.key for entry in reader.articles()] == [A.article.key]
        assert graph(reader) == graph(workspace)


def test_a_lost_graph_is_made_again_and_a_damaged_one_is_repaired(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([A, B, C])
    expected = graph(workspace)
    workspace.close()
    folder = tmp_path / "store"
    shutil.rmtree(folder / "graph")
    with Workspace(folder) as again:
        assert graph(again) == expected
    assert check(folder) == ()
    for file in (folder / "graph").glob("*.sst"):
        file.write_bytes(b"\0" * file.stat().st_size)
    assert "the graph is damaged" in " ".join(check(folder))
    with repair(folder) as repaired:
        assert graph(repaired) == expected
    assert check(folder) == ()


def test_a_damaged_or_foreign_journal_is_named(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    journal = tmp_path / "store" / "journal.sqlite"
    for suffix in ("-wal", "-shm"):
        journal.with_name(journal.name + suffix).unlink(missing_ok=True)
    journal.write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="the journal is damaged"):
        Workspace(tmp_path / "store")
    assert "the journal is damaged" in check(tmp_path / "store")[0]


def test_an_outdated_projection_is_made_again_when_it_is_opened(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([A])
    expected = graph(workspace)
    workspace.store.replace({NAMES.graph("events"): []})
    with workspace._journal.transaction():
        workspace._journal.set_meta("projection", "made by another version")
    workspace.close()
    with Workspace(tmp_path / "store") as again:
        assert graph(again) == expected
