"""The graph, the entities, the events, the exports and the pages."""

from __future__ import annotations

import csv
import io
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from asking import Service
from small_graph import ATTACK, BLAME, CLASH, FORCES, MONITOR, RESIDENT, STATE, TOLL, TOWN

from api.app import create_app
from kg.config import Settings
from kg.registry import choices


def problem(service: Service, address: str, **params: Any) -> tuple[int, str]:
    answer = service(address, params=params)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    return answer.status_code, answer.json()["detail"]


def test_neighbourhood_as_json(service: Service) -> None:
    found = service("/graph/neighbourhood", params={"node": CLASH}).json()
    assert [n["id"] for n in found["nodes"]][:2] == [CLASH, ATTACK]
    assert {"id", "label", "kind", "type"} <= found["nodes"][0].keys()
    assert (found["truncated"], found["total"], found["total_is_minimum"]) == (False, 5, False)
    edge = next(e for e in found["edges"] if e["target"] == FORCES)
    assert (edge["source"], edge["status"], edge["property"]) == (CLASH, "reported", "party")
    assert service("/graph/neighbourhood", params={"node": "event/aa11-e2"}).json() == found


def test_neighbourhood_under_a_filter(service: Service) -> None:
    params = {"node": FORCES, "hops": 2, "kinds": "event, place", "until": "2025-03-05", "limit": 2}
    found = service("/graph/neighbourhood", params=params).json()
    assert [n["id"] for n in found["nodes"]] == [FORCES, CLASH]
    assert found["truncated"] is True


def test_neighbourhood_as_files(service: Service) -> None:
    expected = {n["id"] for n in service("/graph/neighbourhood", params={"node": ATTACK}).json()["nodes"]}
    graphml = service("/graph/neighbourhood", params={"node": ATTACK, "format": "graphml"})
    gexf = service("/graph/neighbourhood", params={"node": ATTACK, "format": "gexf"})
    jsonld = service("/graph/neighbourhood", params={"node": ATTACK, "format": "jsonld"})
    private = {n for n in expected if n.endswith("aa11-c9")}
    assert private
    assert set(nx.read_graphml(io.BytesIO(graphml.content)).nodes) == expected - private
    assert set(nx.read_gexf(io.BytesIO(gexf.content)).nodes) == expected - private
    quads = list(ox.parse(jsonld.content, format=ox.RdfFormat.JSON_LD))
    assert {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)} == expected - private
    assert graphml.headers["content-disposition"] == 'attachment; filename="neighbourhood.graphml"'
    assert jsonld.headers["content-type"] == "application/ld+json"
    assert problem(service, "/graph/neighbourhood", node=RESIDENT, format="graphml")[0] == 404


@pytest.mark.parametrize(
    ("params", "status", "says"),
    [
        ({"node": ATTACK, "hops": 4}, 422, "hops"),
        ({"node": ATTACK, "limit": 0}, 422, "limit"),
        ({"node": ATTACK, "limit": 10**9}, 422, "limit"),
        ({"node": ATTACK, "since": "soon"}, 422, "since"),
        ({"node": ATTACK, "since": "2025-02-02", "until": "2025-01-01"}, 422, "since"),
        ({"node": ATTACK, "format": "pdf"}, 422, "format"),
        ({"node": ATTACK, "kinds": "event,actr"}, 422, "'actr' is no class, and none of actor,"),
        ({}, 422, "node"),
        ({"node": "actor/nobody"}, 404, "actor/nobody"),
    ],
)
def test_neighbourhood_refuses(service: Service, params: dict[str, Any], status: int, says: str) -> None:
    found, detail = problem(service, "/graph/neighbourhood", **params)
    assert found == status
    assert says in detail


def test_path(service: Service) -> None:
    found = service("/graph/path", params={"from": MONITOR, "to": STATE}).json()
    assert found["paths"] == [[MONITOR, BLAME, FORCES, STATE]]
    assert [n["id"] for n in found["nodes"]] == found["paths"][0]
    assert service("/graph/path", params={"from": MONITOR, "to": STATE, "max_hops": 1}).json()["paths"] == []
    assert problem(service, "/graph/path", **{"from": MONITOR})[0] == 422


def test_entities(service: Service) -> None:
    found = service("/entities", params={"q": "northern", "kind": "actor"}).json()
    assert [e["id"] for e in found["entities"]] == [FORCES]
    first = service("/entities", params={"kind": "actor", "limit": 4}).json()
    second = service("/entities", params={"kind": "actor", "limit": 4, "cursor": first["next"]}).json()
    ids = [e["id"] for e in (*first["entities"], *second["entities"])]
    assert len(set(ids)) == len(ids) == 7
    assert "next" not in second
    assert problem(service, "/entities", kind="thing")[0] == 422
    assert problem(service, "/entities", cursor="x")[0] == 422


def test_one_entity(service: Service) -> None:
    found = service("/entities/actor/northern-army").json()
    assert found["node"]["label"] == "Northern Army"
    assert BLAME in {c["id"] for c in found["claims"]}
    assert ATTACK in {n["id"] for n in found["graph"]["nodes"]}
    assert problem(service, "/entities/actor/nobody")[0] == 404
    assert problem(service, "/entities/thing/x")[0] == 422


def test_events(service: Service) -> None:
    found = service("/events", params={"place": "place/northland", "since": "2025-03-05"}).json()
    (event,) = found["events"]
    assert (event["id"], event["place"]["id"], event["killed_low"], event["killed_high"]) == (ATTACK, TOWN, 12, 20)
    assert event["roles"] == [{"role": "allegedPerpetrator", "id": FORCES, "label": "Northern Army"}]
    assert service("/events", params={"actor": FORCES, "type": "Attack"}).json()["events"] == found["events"]
    assert service("/events", params={"bbox": "-4,12,-3,13", "min_killed": 20}).json()["events"] == found["events"]
    assert service("/events/aa11-e1").json() == event


def test_events_page_by_page(service: Service) -> None:
    first = service("/events", params={"limit": 3}).json()
    second = service("/events", params={"limit": 3, "cursor": first["next"]}).json()
    assert (len(first["events"]), len(second["events"])) == (3, 1)
    assert problem(service, "/events", cursor="x")[0] == 422


def test_events_as_table_and_map(service: Service) -> None:
    table = service("/events", params={"format": "csv", "limit": 2})
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [r["event"] for r in rows] == [CLASH, ATTACK]
    assert (rows[1]["long"], rows[1]["actors"]) == ("-3.25", "Northern Army (allegedPerpetrator)")
    assert table.headers["x-next-cursor"]
    places = service("/events", params={"format": "geojson"}).json()
    assert places["features"][0]["geometry"] == {"type": "Point", "coordinates": [-3.25, 12.5]}
    assert places["features"][-1]["geometry"] is None


@pytest.mark.parametrize(
    "params",
    [
        *({"bbox": "1,2,3"}, {"bbox": "1,2,3,x"}, {"bbox": "0,50,0,-50"}, {"limit": 1001}, {"type": "a b"}),
        *({"type": "Atack"}, {"actors": FORCES}),
    ],
)
def test_events_refuse(service: Service, params: dict[str, Any]) -> None:
    status, detail = problem(service, "/events", **params)
    assert status == 422
    assert detail.startswith(next(iter(params)))


@pytest.mark.parametrize("params", [{"actor": "Northern Army"}, {"actor": TOWN}, {"place": "place/nowhere"}])
def test_who_is_not_in_the_graph_has_no_empty_list_of_events(service: Service, params: dict[str, Any]) -> None:
    status, detail = problem(service, "/events", **params)
    assert status == 404
    assert params.popitem()[1] in detail


@pytest.mark.parametrize("address", ["/entities", "/export/csv", "/graph/neighbourhood", "/events/aa11-e1"])
def test_parameters_that_there_are_not_are_refused(service: Service, address: str) -> None:
    more = {"node": ATTACK} if "graph" in address else {}
    assert service(address, params=more).status_code == 200
    assert problem(service, address, untill="2025-01-01", **more) == (422, "untill: there is no such parameter here")


def test_accounts(service: Service) -> None:
    found = service("/events/aa11-e1/accounts").json()
    assert found["independent_sources"] == 3
    account = next(a for a in found["accounts"] if a["claimant"] and a["claimant"]["id"] == MONITOR)
    statement = next(s for s in account["statements"] if s["claim"]["id"] == TOLL)
    assert statement["figures"] == {"killed": {"low": 12, "best": 12, "high": 12}}
    assert statement["scope_place"]["id"] == TOWN
    assert (statement["start"], statement["end"]) == (3, 20)
    assert problem(service, "/events/none/accounts")[0] == 404


@pytest.mark.parametrize("name", choices("exports"))
def test_exports(service: Service, name: str) -> None:
    answer = service(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="conflict-kg.')
    assert TOLL in answer.text
    assert "Mill Lane" not in answer.text
    assert TOLL not in service(f"/export/{name}", params={"until": "2025-03-05"}).text


def test_an_export_that_is_not_there(service: Service) -> None:
    status, detail = problem(service, "/export/pdf")
    assert status == 404
    assert "graphml" in detail


def test_pages_need_nothing_from_outside(service: Service) -> None:
    for address in ("/", "/docs"):
        page = service(address)
        assert page.headers["content-type"].startswith("text/html")
        assert "<script" not in page.text
        assert "src=" not in page.text
        assert 'href="http' not in page.text
    assert "/events/{key}/accounts" in service("/docs").text
    assert "?." not in service("/docs").text
    assert service("/style.css").headers["content-type"].startswith("text/css")


def test_links_of_the_first_page_lead_somewhere(service: Service) -> None:
    links = [part.split('"')[0] for part in service("/").text.split('href="')[1:]]
    assert len(links) > 8
    assert {link: service(f"/{link}").status_code for link in links} == dict.fromkeys(links, 200)


def test_openapi_names_each_operation_once_and_types_its_answer(service: Service) -> None:
    paths = service("/openapi.json").json()["paths"]
    names = [o["operationId"] for p in paths.values() for o in p.values()]
    assert len(set(names)) == len(names)
    assert {"sparql_get", "graph_neighbourhood", "event_accounts", "entities", "query", "export"} <= set(names)
    schema = paths["/events/{key}/accounts"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["$ref"].endswith("AccountsModel")


def test_health(service: Service, tmp_path: Any) -> None:
    assert service("/health/live").json()["status"] == "ok"
    assert service("/health/ready").json()["detail"]["empty"] is False
    nothing = Service(create_app(Settings(store=str(tmp_path / "none"))))
    assert nothing("/health/live").status_code == 200
    status, detail = problem(nothing, "/health/ready")
    assert status == 503
    assert "no store here" in detail


def test_unknown_addresses_and_methods_are_problems(service: Service) -> None:
    assert problem(service, "/nothing")[0] == 404
    answer = service("/events", "POST")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
