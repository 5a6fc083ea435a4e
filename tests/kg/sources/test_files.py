from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import ConfigError, KGError, SourceError
from kg.model import Article
from kg.sources.base import Hints, Source
from kg.sources.files import detect, discover, read_articles
from kg.stores.embedded import EmbeddedStore
from kg.stores.journal import Journal

Sources = dict[str, Source]


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/y.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    found = [p.relative_to(tmp_path).as_posix() for p in discover([tmp_path]) if isinstance(p, Path)]
    assert found == ["a/c/y.txt", "a/z.txt", "b.txt"]


def test_a_store_beside_the_articles_is_passed_over(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "kg-data").close()
    Journal(tmp_path / "kg-data").close()
    for name in ("kg-data/of-ours.txt", "graph/of-ours.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert list(discover([tmp_path])) == [tmp_path / "graph" / "of-ours.txt", tmp_path / "kg-data" / "of-ours.txt"]


def test_links_that_lead_back_up_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("text")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = list(discover([tmp_path]))
    assert found == [tmp_path / "a" / "x.txt", tmp_path / "loop"]


def test_paths_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    missing, bad = discover([tmp_path / "missing", Path("a\0b")])
    assert str(missing) == f"{tmp_path}/missing: no such file or folder"
    assert isinstance(bad, SourceError)
    assert bad.where == "a b"


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("a.txt", b'{"text": "x"}', "text"),
        ("a.HTML", b"x", "html"),
        ("a.jsonl.gz", gzip.compress(b"x"), "jsonl"),
        ("a.xml", b"x", "feed"),
        ("a", b'  {"text": "x"}', "jsonl"),
        ("a.dat", b'[{"text": "x"}]', "jsonl"),
        ("a.dat", b"\n<!doctype html><p>x", "html"),
        ("a.dat", "<html><body>".encode("utf-16"), "html"),
        ("a.dat", b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        ("a.gz", gzip.compress(b"<feed >"), "feed"),
        ("a.dat", b"He said <html> twice", "text"),
        ("a", b"", "text"),
    ],
)
def test_the_source_is_told_by_suffix_then_by_content(
    tmp_path: Path, sources: Sources, name: str, data: bytes, source: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert detect(tmp_path / name, sources) == source


def test_one_bad_input_does_not_stop_the_rest(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("A text")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    found = [(Path(where).name, item) for where, item in read_articles([tmp_path, tmp_path / "e"], sources)]
    assert [(name, item.reason if isinstance(item, SourceError) else item.text) for name, item in found] == [
        ("a.txt", "is empty"),
        ("b.txt", "A text"),
        ("c.txt", "is not a regular file"),
        ("d.txt", "no such file or folder"),
        ("e", "no such file or folder"),
    ]


def test_a_device_is_refused_without_waiting(sources: Sources) -> None:
    ((_, item),) = read_articles([Path(os.devnull)], sources)
    assert isinstance(item, SourceError)
    assert item.reason == "is not a regular file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "a.txt").write_text("A text")
    (tmp_path / "a.txt").chmod(0)
    ((_, item),) = read_articles([tmp_path], sources)
    assert isinstance(item, SourceError)
    assert item.reason == "may not be read (permission denied)"


def test_a_named_source_is_used_whatever_the_suffix(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "a.txt").write_text('{"text": "inside"}')
    ((_, item),) = read_articles([tmp_path / "a.txt"], sources, source="jsonl")
    assert isinstance(item, Article)
    assert item.text == "inside"


def test_an_unknown_source_is_an_error_that_lists_the_known_ones(sources: Sources) -> None:
    with pytest.raises(ConfigError, match="there are: auto, text, html, feed, jsonl"):
        list(read_articles([], sources, source="warc"))


def test_an_error_of_a_source_becomes_a_reason(tmp_path: Path) -> None:
    class Failing:
        name = "failing"
        suffixes = (".txt",)

        def read(self, path: Path, hints: Hints, settings: Settings) -> list[Article]:
            raise KGError(f"cannot do {path.name} {hints.publisher} {settings.max_chars}")

    (tmp_path / "a.txt").write_text("A text")
    found = read_articles([tmp_path], {"failing": Failing()})  # type: ignore[dict-item]
    assert [str(item) for _, item in found] == [f"{tmp_path}/a.txt: cannot do a.txt None 2000000"]


def test_a_name_that_is_no_text_is_shown_in_printable_form(tmp_path: Path, sources: Sources) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\nname.txt"))
    path.write_bytes(b"")
    ((where, item),) = read_articles([path], sources)
    assert where.encode("utf-8").endswith("bad\ufffd name.txt".encode())
    assert "\n" not in str(item)
