"""The service on a port of this machine, over a store on disk, with queries in processes that can be killed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from small_graph import ATTACK, FORCES, small_graph

from api.app import create_app
from api.evaluate import Query
from api.snapshot import Snapshot
from api.workers import Workers
from kg.config import Settings
from kg.names import CKG
from kg.stores.embedded import EmbeddedStore

HOSTILE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store")
    store = EmbeddedStore(path)
    store.change([], list(small_graph().quads()))
    store.close()
    return path


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    app = create_app(Settings(store=str(folder), query_timeout=2.0))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_rdflib_asks_the_service(address: str) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(f"{address}/sparql", method=method)
        rows = list(store.query(f"SELECT ?who WHERE {{ <{ATTACK}> <{CKG}allegedPerpetrator> ?who }}"))
        assert [row[0] for row in rows] == [URIRef(FORCES)]


def test_a_query_that_runs_away_is_ended_and_the_service_lives(address: str) -> None:
    with httpx.Client(base_url=address, timeout=60) as client:
        for _ in range(2):
            answer = client.get("/sparql", params={"query": HOSTILE})
            assert answer.status_code == 503
            assert "longer than 2 seconds" in answer.json()["detail"]
            assert answer.headers["retry-after"]
        assert client.get("/health/live").status_code == 200
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert client.get("/queries/tolls").status_code == 200


def test_an_export_is_streamed(address: str) -> None:
    with httpx.stream("GET", f"{address}/export/graphml") as answer:
        assert answer.headers["transfer-encoding"] == "chunked"
        assert b"".join(answer.iter_bytes()).endswith(b"</graphml>\n")


def test_a_worker_that_dies_is_replaced(folder: Path) -> None:
    workers = Workers(str(folder), 5.0, size=1)
    assert workers.ask(Query("ASK {}")).status == 200
    held = workers._idle.get()
    assert held is not None
    held._process.kill()
    held._process.wait()
    workers._idle.put(held)
    assert workers.ask(Query("ASK {}")).status == 503
    assert workers.ask(Query("ASK {}")).status == 200
    workers.close()


def test_a_busy_pool_says_so(folder: Path) -> None:
    workers = Workers(str(folder), 0.01, size=1)
    held = workers._idle.get()
    answer = workers.ask(Query("ASK {}"))
    assert (answer.status, answer.detail) == (503, "all workers are busy with other queries")
    workers._idle.put(held)
    workers.close()


def test_what_is_written_meanwhile_is_seen(tmp_path: Path) -> None:
    quads = list(small_graph().quads())
    writer = EmbeddedStore(tmp_path)
    writer.change([], quads[:10])
    snapshot = Snapshot(str(tmp_path))
    before = snapshot.store()
    assert len(list(before.quads())) == 10
    writer.change([], quads)
    snapshot._looked = float("-inf")
    assert len(list(snapshot.store().quads())) == len(quads)
    assert len(list(before.quads())) == 10
    writer.close()
