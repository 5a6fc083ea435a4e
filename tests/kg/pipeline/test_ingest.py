"""Whatever an input does, the rest goes in, in the order of the input, and nothing is read twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeExtractor, broken_extractor, line, newer_extractor, text_sources

from kg.config import Settings
from kg.errors import ConfigError, KGError, SourceError, StoreError
from kg.model import Article, Extraction
from kg.pipeline import Outcome, ingest
from kg.sources.base import Hints, Source
from kg.stores.workspace import Workspace


class HangingSource:
    """Gives one article and then nothing, for ever."""

    name = "text"
    suffixes = (".txt",)

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        yield Article(text=f"{path.stem} {hints.publisher}"[: settings.max_chars])
        while path.stem == "hangs":
            pass


def hanging_sources() -> Mapping[str, Source]:
    return {"text": HangingSource()}


def write(folder: Path, **files: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(f"{name}\n{text}\n")
    return [folder]


def run(paths: list[Path], workspace: Workspace, **more: Any) -> list[Outcome]:
    make = more.pop("make", FakeExtractor)
    sources = more.pop("sources", text_sources)
    return list(ingest(paths, workspace, make, sources, **more))


def test_articles_go_in_and_are_counted(tmp_path: Path, workspace: Workspace) -> None:
    paths = write(tmp_path / "in", a=line() + "\n" + line("e2", "Shelling"), b=line())
    first, second = run(paths, workspace)
    assert (first.status, first.title, first.events, first.claims) == ("added", "a", 2, 4)
    assert (second.status, second.where) == ("added", str(tmp_path / "in" / "b.txt"))
    assert {first.article, second.article} == {entry.key for entry in workspace.articles()}


def test_what_is_known_is_not_extracted_again(tmp_path: Path, workspace: Workspace) -> None:
    paths = write(tmp_path / "in", a=line(), b=line())
    run(paths, workspace)
    again = run(paths, workspace, make=partial(FakeExtractor, "1"))
    assert [one.status for one in again] == ["unchanged", "unchanged"]
    newer = run(paths, workspace, make=newer_extractor)
    assert [one.status for one in newer] == ["replaced", "replaced"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_one_bad_article_does_not_take_the_others_along(tmp_path: Path, workspace: Workspace, jobs: int) -> None:
    paths = write(tmp_path / "in", a=line(), b="CRASH", c="RAISE", d="BUG", e="HANG", f=line(), g=line("e5"))
    (tmp_path / "in" / "h.txt").write_bytes(b"\0\1\2")
    paths.append(tmp_path / "missing.txt")
    found = run(paths, workspace, jobs=jobs, time_limit=3.0)
    assert [Path(one.where).stem for one in found] == [*"abcdefgh", "missing"]
    assert [one.status for one in found] == ["added", *["failed"] * 4, "added", "added", "failed", "failed"]
    assert [one.error for one in found[1:5]] == [
        "the extractor crashed (exit code 9)",
        "asked to raise",
        "ZeroDivisionError: asked to divide",
        "took longer than 3 seconds to extract",
    ]
    assert all(one.error and "\n" not in one.error for one in found if one.status == "failed")
    assert workspace.stats()["articles"] == 3


def test_the_number_of_jobs_leaves_no_trace(tmp_path: Path, workspace: Workspace) -> None:
    paths = write(tmp_path / "in", **{f"a{n:02}": line(killed=n + 1) for n in range(45)})
    found = run(paths, workspace, jobs=4)
    assert [Path(one.where).stem for one in found] == [f"a{n:02}" for n in range(45)]
    several = set(workspace.store.quads())
    with Workspace(tmp_path / "one") as other:
        run(paths, other)
        assert {q for q in other.store.quads() if "BlankNode" not in repr(q)} == {
            q for q in several if "BlankNode" not in repr(q)
        }


def test_a_file_of_many_articles_gives_an_outcome_for_each(tmp_path: Path, workspace: Workspace) -> None:
    lines = [json.dumps({"id": str(n), "text": f"story {n}\n{line()}"}) for n in range(70)]
    lines[30] = "{broken"
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    found = run([tmp_path / "many.jsonl"], workspace)
    assert [one.status for one in found] == ["failed" if n == 30 else "added" for n in range(70)]
    assert found[30].where.endswith("many.jsonl:31")


def test_a_reader_that_hangs_costs_one_file(tmp_path: Path, workspace: Workspace) -> None:
    paths = write(tmp_path / "in", ahead="", hangs="", after="")
    found = run(paths, workspace, sources=hanging_sources, hints=Hints(publisher="P"), time_limit=3.0)
    told = [(Path(one.where).stem, one.error) for one in found]
    assert told == [("after", None), ("ahead", None), ("hangs", None), ("hangs", "took longer than 3 s to read")]
    assert {workspace.text(entry.key) for entry in workspace.articles()} == {"after P", "ahead P", "hangs P"}


def test_an_extractor_that_cannot_be_made_is_named_at_once(tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(ConfigError, match="the extractor cannot be started: no such extractor"):
        run(write(tmp_path / "in", a=line()), workspace, make=broken_extractor)


def test_no_jobs_are_a_mistake(workspace: Workspace) -> None:
    with pytest.raises(ConfigError, match="must be 1 or more, not 0"):
        run([], workspace, jobs=0)


def test_nothing_in_nothing_out(workspace: Workspace) -> None:
    assert run([], workspace) == []


def test_stopping_half_way_keeps_what_was_yielded(tmp_path: Path, workspace: Workspace) -> None:
    paths = write(tmp_path / "in", **{f"a{n:02}": line(killed=n + 1) for n in range(60)})
    outcomes = ingest(paths, workspace, FakeExtractor, text_sources)
    first = next(outcomes)
    outcomes.close()
    assert first.article in {entry.key for entry in workspace.articles()}
    statuses = [one.status for one in run(paths, workspace)]
    assert statuses[0] == "unchanged"
    assert statuses[-1] == "added"
    assert workspace.stats()["articles"] == 60


class FullWorkspace(Workspace):
    """Has no room left, or dislikes one article."""

    __slots__ = ("fault",)

    fault: KGError | ZeroDivisionError

    def add(self, readings: Any) -> tuple[str, ...]:
        if any("a01" in one.article.text for one in readings):
            raise self.fault
        return super().add(readings)


def test_a_reading_that_cannot_be_written_costs_one_article(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", **{f"a{n:02}": line() for n in range(4)})
    with FullWorkspace(tmp_path / "store") as workspace:
        workspace.fault = ZeroDivisionError("odd reading")
        found = run(paths, workspace)
    assert [one.status for one in found] == ["added", "failed", "added", "added"]
    assert found[1].error == "cannot be put into the graph: ZeroDivisionError: odd reading"


def test_a_store_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", **{f"a{n:02}": line() for n in range(4)})
    with FullWorkspace(tmp_path / "store") as workspace:
        workspace.fault = StoreError("the disk is full")
        with pytest.raises(StoreError, match="the disk is full"):
            run(paths, workspace)


def test_a_reading_survives_the_way_between_the_processes(tmp_path: Path, workspace: Workspace) -> None:
    (only,) = run(write(tmp_path / "in", a=line()), workspace)
    reading = workspace.reading(only.article or "")
    text = workspace.text(only.article or "")
    assert isinstance(reading, Extraction)
    assert text is not None
    assert FakeExtractor().extract(Article(text, title="a")).claims[0].figures == reading.claims[0].figures
