"""What only a process of its own can show: pipes, signals, encodings, the service, and what starting up costs."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from commands import KG, environment, process, started

HEAVY = ("pyoxigraph", "rdflib", "networkx", "rich", "fastapi", "uvicorn", "trafilatura", "pyshacl", "sqlite3")


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom kg.cli.app import build\n"
        "try:\n    build()(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [KG[0], "-c", script], cwd=tmp_path, env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stderr.strip() == "[]"
    for command in (
        "demo",
        "ingest",
        "extract",
        "query",
        "neighbours",
        "export",
        "validate",
        "stats",
        "doctor",
        "serve",
    ):
        assert re.search(rf"^  {command} +\S", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", [("export", "--format", "nquads"), ("query", "--list"), ("query", "tolls")])
def test_a_reader_that_goes_is_no_error(tiny_folder: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    with started(*command, "--store", str(tiny_folder), cwd=tmp_path) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""


def test_a_terminal_that_knows_only_ascii(tiny_folder: Path, tmp_path: Path) -> None:
    table = process("query", "tolls", "--store", str(tiny_folder), cwd=tmp_path, PYTHONIOENCODING="ascii", COLUMNS="60")
    assert (table.returncode, table.stderr) == (0, b"")
    assert table.stdout.isascii()
    assert max(map(len, table.stdout.splitlines())) <= 60
    text = 'SELECT ("Buşayrah" AS ?name) {}'
    plain = process("query", "--text", text, "--store", str(tiny_folder), cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert plain.stdout.splitlines()[-1].strip() == b"Bu?ayrah"
    exact = process(
        *("query", "--text", text, "--format", "csv", "--store", str(tiny_folder)),
        cwd=tmp_path,
        PYTHONIOENCODING="ascii",
    )
    assert "Buşayrah" in exact.stdout.decode("utf-8")


def test_a_query_that_takes_too_long_is_ended(tiny_folder: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = process("query", "--text", text, "--store", str(tiny_folder), cwd=tmp_path, KG_QUERY_TIMEOUT="0.3")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "kg: the query took longer than 0.3 seconds; KG_QUERY_TIMEOUT sets how long it may take"
    ]


def test_ctrl_c_during_a_query_is_one_line(tiny_folder: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    store = str(tiny_folder)
    with started("query", "--text", text, "--store", store, cwd=tmp_path, KG_QUERY_TIMEOUT="600") as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, "", "kg: stopped\n")


def test_ctrl_c_loses_nothing_and_the_same_command_goes_on(tmp_path: Path) -> None:
    with (tmp_path / "many.jsonl").open("w", encoding="utf-8") as file:
        for number in range(300):
            text = (
                f"Clash {number}\n\n" + f"Clashes near Marib on Monday killed {number + 2} people, police said. " * 20
            )
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
    with started("ingest", "many.jsonl", "--json", "--jobs", "1", cwd=tmp_path) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    told = [json.loads(line) for line in (first + out).splitlines()]
    assert running.returncode == 130
    assert err.startswith("kg: stopped; nothing is lost")
    assert len(err.splitlines()) == 1
    assert 0 < len(told) < 300
    rest = process("ingest", "many.jsonl", "--json", cwd=tmp_path)
    assert rest.returncode == 0
    again = {one["article"]: one["status"] for one in map(json.loads, rest.stdout.splitlines())}
    assert len(again) == 300
    assert {again[one["article"]] for one in told} == {"unchanged"}
    assert "added" in again.values()


def test_a_full_disk_is_one_line(tiny_folder: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*KG, "export", "--format", "nquads", "--store", str(tiny_folder)],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"kg: the output: no space left on device\n"


def test_the_service_answers_and_stops(tiny_folder: Path, tmp_path: Path) -> None:
    with started("serve", "--read-only", "--port", "0", "--store", str(tiny_folder), cwd=tmp_path) as running:
        assert running.stderr is not None
        address = running.stderr.readline().split()[0]
        with urllib.request.urlopen(f"{address}health/ready", timeout=30) as answer:
            assert json.load(answer)["status"] == "ok"
        taken = address.rstrip("/").rpartition(":")[2]
        second = process("serve", "--port", taken, "--store", str(tiny_folder), cwd=tmp_path)
        assert second.returncode == 1
        assert second.stderr.decode().startswith(f"kg: cannot listen on 127.0.0.1, port {taken}: ")
        running.send_signal(signal.SIGINT)
        _, rest = running.communicate()
    assert running.returncode in (0, 130)
    assert "Traceback" not in rest


def test_the_service_keeps_to_this_machine_unless_told(tiny_folder: Path, tmp_path: Path) -> None:
    done = process("serve", "--host", "0.0.0.0", "--store", str(tiny_folder), cwd=tmp_path)
    assert done.returncode == 1
    assert b"KG_ALLOW_PUBLIC=1" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    missing = process("serve", "--port", "0", "--store", "absent", cwd=tmp_path)
    assert missing.stderr.startswith(b"kg: absent: there is no store here yet")
