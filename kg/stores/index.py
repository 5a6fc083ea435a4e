"""What can be derived from the readings alone: which events are one, and in which forms an actor or a place was read.

It lives in the journal's tables, so that one commit holds a reading and all that follows from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.codec import from_dict, to_dict
from kg.model import Actor, Article, Extraction, Place
from kg.resolve.block import block_keys
from kg.resolve.profile import EventProfile, profiles
from kg.resolve.resolver import Judgement, cluster, judgement
from kg.stores.journal import Journal
from kg.taxonomy import Taxonomy

_STUB = to_dict(Extraction(Article(""), "", ""), keep_text=False)
_MOST_READINGS = 256
_MOST_PROFILES = 50_000
_WORD = "left, right, same, reason, author"


class Index:
    """Derived tables of one journal; `add` and `drop` are called inside its transaction.

    Readings that were looked at stay in memory until `trim` or `forget`.
    """

    __slots__ = ("_journal", "_profiles", "_readings", "_taxonomy")

    def __init__(self, journal: Journal, taxonomy: Taxonomy) -> None:
        self._journal = journal
        self._taxonomy = taxonomy
        self._readings: dict[str, Extraction] = {}
        self._profiles: dict[str, EventProfile] = {}

    def forget(self) -> None:
        """Let go of all that is held in memory."""
        self._readings.clear()
        self._profiles.clear()

    def trim(self) -> None:
        """Let go of what is held in memory where it has become much; profiles are smaller and asked for more often."""
        if len(self._readings) > _MOST_READINGS:
            self._readings.clear()
        if len(self._profiles) > _MOST_PROFILES:
            self._profiles.clear()

    def reading(self, article: str) -> Extraction | None:
        """The article's present reading; None where it was withdrawn."""
        if article not in self._readings:
            found = self._journal.reading(article)
            if found is None:
                return None
            self._readings[article] = found
        return self._readings[article]

    def drop(self, reading: Extraction) -> None:
        """Take out what was derived from a reading."""
        article = reading.article.key
        own = "(SELECT key FROM event WHERE article = ?)"
        for table, column in (("block", "event"), ("tie", "left"), ("tie", "right")):
            self._journal.run(f"DELETE FROM {table} WHERE {column} IN {own}", article)
        self._journal.run("DELETE FROM event WHERE article = ?", article)
        self._count(reading, -1)
        self._readings.pop(article, None)
        for event in reading.events:
            self._profiles.pop(event.key, None)

    def add(self, reading: Extraction) -> None:
        """Derive events, their block keys and ties to events of other articles, actors and places."""
        article = reading.article.key
        self._readings[article] = reading
        own = list(profiles(reading, self._taxonomy))
        for one in own:
            self._profiles[one.key] = one
            self._journal.run("INSERT INTO event VALUES (?, ?, ?)", one.key, article, one.key)
            for block in sorted(block_keys(one)):
                self._journal.run("INSERT INTO block VALUES (?, ?)", block, one.key)
        for one in own:
            for other in self._candidates(one.key, article):
                found = judgement(one, self._profile(other))
                if found.same:
                    row = (found.left, found.right, found.score, found.reason)
                    self._journal.run("REPLACE INTO tie VALUES (?, ?, ?, ?)", *row)
        self._count(reading, 1)

    def recluster(self, events: Iterable[str]) -> set[str]:
        """Work out the clusters of all events tied to these, near or far.

        Return the articles of the events that moved, and those of the clusters that they left.
        """
        reach = sorted(self.reach(events))
        ties = (tie for event in reach for tie in self._ties("left = ?", event))
        words = (word for event in reach for word in self.words(event) if word.left == event)
        homes = cluster((self._profile(key) for key in reach), ties, words)
        moved: set[str] = set()
        for event, home in homes.items():
            article, before = self._journal.rows("SELECT article, canonical FROM event WHERE key = ?", event)[0]
            if before != home:
                self._journal.run("UPDATE event SET canonical = ? WHERE key = ?", home, event)
                moved |= {article, *self.owners([before])}
        return moved

    def owners(self, events: Iterable[str]) -> set[str]:
        """Articles that tell these events, as far as they are still there."""
        return {article for event in events if (article := self.article_of(event)) is not None}

    def reach(self, events: Iterable[str]) -> set[str]:
        """All events tied to these, near or far, by the resolver or by a person."""
        sql = " UNION ".join(
            f"SELECT {far} FROM {table} WHERE {near} = ?1"
            for table in ("tie", "judgement")
            for near, far in (("left", "right"), ("right", "left"))
        )
        ahead, found = list(events), set[str]()
        while ahead:
            event = ahead.pop()
            if event not in found and self.article_of(event) is not None:
                found.add(event)
                ahead.extend(row[0] for row in self._journal.rows(sql, event))
        return found

    def grounds(self, home: str) -> list[Judgement]:
        """Why a cluster is one: the strongest tie of each member to another, and what persons hold of any of them."""
        within = "SELECT key FROM event WHERE canonical = ?1"
        best: dict[str, Judgement] = {}
        for tie in self._ties(f"left IN ({within}) AND right IN ({within}) ORDER BY score DESC, left, right", home):
            best.setdefault(tie.left, tie)
            best.setdefault(tie.right, tie)
        words = [word for event, _ in self.members(home) for word in self.words(event)]
        found = {(one.left, one.right, one.by): one for one in (*best.values(), *words)}
        return [one for one in found.values() if self.article_of(one.left) and self.article_of(one.right)]

    def _ties(self, condition: str, key: str) -> Iterator[Judgement]:
        rows = self._journal.rows(f"SELECT left, right, score, reason FROM tie WHERE {condition}", key)
        return (Judgement(left, right, True, score, reason) for left, right, score, reason in rows)

    def words(self, event: str) -> list[Judgement]:
        """What persons hold of one event."""
        sql = f"SELECT {_WORD} FROM judgement WHERE left = ?1 UNION SELECT {_WORD} FROM judgement WHERE right = ?1"
        rows = self._journal.rows(f"{sql} ORDER BY 1, 2, 5", event)
        return [Judgement(left, right, bool(same), 1.0, reason, by) for left, right, same, reason, by in rows]

    def set_word(self, word: Judgement) -> None:
        """Write what a person holds of two events; the same person's older word goes."""
        row = (word.left, word.right, int(word.same), word.reason, word.by)
        self._journal.run(f"REPLACE INTO judgement ({_WORD}) VALUES (?, ?, ?, ?, ?)", *row)

    def drop_word(self, word: Judgement) -> None:
        """Undo a person's judgement on two events."""
        sql = "DELETE FROM judgement WHERE left = ? AND right = ? AND author = ?"
        self._journal.run(sql, word.left, word.right, word.by)

    def article_of(self, event: str) -> str | None:
        """Key of the article that tells an event."""
        return next((row[0] for row in self._journal.rows("SELECT article FROM event WHERE key = ?", event)), None)

    def canonical(self, articles: Iterable[str]) -> dict[str, str]:
        """Event key → key of its cluster, for all events of some articles."""
        sql = "SELECT key, canonical FROM event WHERE article = ? ORDER BY key"
        return {event: home for article in articles for event, home in self._journal.rows(sql, article)}

    def members(self, home: str) -> list[tuple[str, str]]:
        """(event, article) of a cluster, in order of keys."""
        rows = self._journal.rows("SELECT key, article FROM event WHERE canonical = ? ORDER BY key", home)
        return [(event, article) for event, article in rows]

    def homes(self) -> Iterator[str]:
        """Keys of all clusters, in order."""
        return (row[0] for row in self._journal.rows("SELECT DISTINCT canonical FROM event ORDER BY 1"))

    def keys(self, kind: str) -> Iterator[str]:
        """Keys of all `actors` or `places` that were read, in order."""
        return (
            row[0] for row in self._journal.rows("SELECT DISTINCT key FROM mention WHERE kind = ? ORDER BY 1", kind)
        )

    def counts(self) -> Mapping[str, int]:
        """How many articles, events as told and as resolved, actors, places, ties and persons' judgements there are."""
        sql = {
            "articles": "SELECT count(*) FROM article WHERE reading IS NOT NULL",
            "reported_events": "SELECT count(*) FROM event",
            "events": "SELECT count(DISTINCT canonical) FROM event",
            "actors": "SELECT count(DISTINCT key) FROM mention WHERE kind = 'actors'",
            "places": "SELECT count(DISTINCT key) FROM mention WHERE kind = 'places'",
            "ties": "SELECT count(*) FROM tie",
            "judgements": "SELECT count(*) FROM judgement",
        }
        return {name: self._journal.rows(one)[0][0] for name, one in sql.items()}

    def actors(self, key: str) -> tuple[Actor, ...]:
        """The different readings of one actor, without positions."""
        return from_dict({**_STUB, "actors": self._forms("actors", key)}).actors

    def places(self, key: str) -> tuple[Place, ...]:
        """The different readings of one place, without positions."""
        return from_dict({**_STUB, "places": self._forms("places", key)}).places

    def _forms(self, kind: str, key: str) -> list[Any]:
        sql = "SELECT value FROM mention WHERE kind = ? AND key = ? ORDER BY value"
        return [json.loads(row[0]) for row in self._journal.rows(sql, kind, key)]

    def _count(self, reading: Extraction, step: int) -> None:
        """Add or take away the reading's forms of its actors (described ones are the document's own) and places."""
        for kind, key, form in _forms_in(reading):
            self._journal.run(
                "INSERT INTO mention VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
                kind,
                key,
                form,
                step,
            )
            if step < 0:
                sql = "DELETE FROM mention WHERE kind = ? AND key = ? AND value = ? AND count = 0"
                self._journal.run(sql, kind, key, form)

    def _candidates(self, event: str, article: str) -> list[str]:
        sql = (
            "SELECT DISTINCT e.key FROM block mine JOIN block other ON other.name = mine.name "
            "JOIN event e ON e.key = other.event WHERE mine.event = ? AND e.article <> ? ORDER BY 1"
        )
        return [row[0] for row in self._journal.rows(sql, event, article)]

    def _profile(self, event: str) -> EventProfile:
        if event not in self._profiles:
            article = self.article_of(event)
            reading = None if article is None else self.reading(article)
            if reading is not None:
                self._profiles.update((one.key, one) for one in profiles(reading, self._taxonomy))
        return self._profiles[event]


def _forms_in(reading: Extraction) -> Iterator[tuple[str, str, str]]:
    """Kind, key and JSON of each named actor and place, without its positions, which differ in every document."""
    named = tuple(actor for actor in reading.actors if not actor.local)
    data = to_dict(Extraction(Article(""), "", "", actors=named, places=reading.places), keep_text=False)
    for kind in ("actors", "places"):
        for item in data[kind]:
            yield kind, item["key"], json.dumps({**item, "mentions": []}, separators=(",", ":"))
