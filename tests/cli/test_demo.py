"""The demo command: it starts, stops, starts again, and reports errors in one sentence."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from typer.testing import CliRunner

from federation.cli import app
from federation.cli.demo import ready_message
from migrations.versioning import newest
from tenants.embedded import SUPERUSER, Embedded
from tests.cli.test_real_use import ask
from tests.helpers.demo import Demo, free_port

pytestmark = pytest.mark.alone


def query_once(folder: Path, query: str) -> Any:
    """The answer of a demo to an anonymous query; the demo is stopped afterwards."""
    port = free_port()
    demo = Demo(folder, port)
    try:
        return ask(port, query)[1]["data"]
    finally:
        demo.stop(signal.SIGINT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    created = tmp_path_factory.mktemp("demo")
    yield created
    Embedded(created / "postgres").stop()  # had a test failed, its server would go on


def fetch_token(folder: Path, name: str) -> str:
    result = CliRunner().invoke(app, ["token", name], env={"KLIMAVERBUND_DATA": str(folder)})
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_the_address_of_the_pages_comes_first() -> None:
    lines = ready_message(8001).splitlines()
    assert next(line for line in lines if line).endswith("http://127.0.0.1:8001/")


LISTS = """query ($after: String) { measures(first: 10, after: $after) { totalCount nodes { code title goal status
  tasks { nodes { title state } } history { nodes { effectiveOn status } } tenant { name } links { code }
  actors { __typename } costs { __typename } } pageInfo { hasNextPage endCursor } } }"""


def test_anonymous_reads_everything_public_within_one_minute_of_budget(folder: Path) -> None:
    port, after, result, requested, charged = free_port(), None, 0, 0, 0
    demo, at = Demo(folder, port), f"http://127.0.0.1:{port}/public/graphql"
    try:
        while True:
            query = json.dumps({"query": LISTS, "variables": {"after": after}}).encode()
            request = urllib.request.Request(at, query, {"content-type": "application/json"})
            with urllib.request.urlopen(request, timeout=10) as response:  # 429 would be an error
                answer = json.loads(response.read())
            assert "errors" not in answer, answer
            page, cost = answer["data"]["measures"], answer["extensions"]["cost"]
            result, after = result + len(page["nodes"]), page["pageInfo"]["endCursor"]
            requested, charged = requested + cost["requested"], charged + cost["charged"]
            if not page["pageInfo"]["hasNextPage"]:
                break
    finally:
        demo.stop(signal.SIGINT)
    assert result == page["totalCount"] > 200
    assert requested > 20_000
    assert charged < 10_000


COUNT = '{ region(key: "07335") { measureStatus { basis total } } me { subject } }'


def test_demo_starts_again_after_a_kill_and_ends_cleanly(folder: Path) -> None:
    port = free_port()
    first = Demo(folder, port)
    assert "Landkreis Kaiserslautern" in first.text, first.text
    counted: dict[str, Any] = {}
    for name in ("kreis-kaiserslautern", "landstuhl", "kreis-loerrach", "gast"):
        status, answer = ask(port, COUNT, fetch_token(folder, name))
        assert status == 200
        assert answer["data"]["me"] == {"subject": name} if name != "gast" else answer["data"]["me"] is None
        counted[name] = answer["data"]["region"]["measureStatus"]
    assert {name: item["basis"] for name, item in counted.items()} == {
        "kreis-kaiserslautern": "COUNTY", "landstuhl": "MEMBER", "kreis-loerrach": "PUBLIC", "gast": "PUBLIC",
    }  # fmt: skip
    assert counted["kreis-kaiserslautern"]["total"] > counted["landstuhl"]["total"] > counted["gast"]["total"] > 0
    assert ask(port, COUNT)[1]["data"]["region"]["measureStatus"] == counted["gast"]
    assert first.stop(signal.SIGKILL) == -signal.SIGKILL

    again = Demo(folder, port)
    assert "Bereit" in again.text, again.text
    assert (
        ask(port, COUNT, fetch_token(folder, "landstuhl"))[1]["data"]["region"]["measureStatus"] == counted["landstuhl"]
    )
    curl = re.search(r"-d '(\{.*\})'", again.text)
    assert curl
    assert ask(port, json.loads(curl[1])["query"])[1]["data"]["region"]["name"] == "Landkreis Kaiserslautern"
    beside = CliRunner().invoke(app, ["demo"], env={"PORT": str(free_port()), "KLIMAVERBUND_DATA": str(folder)})
    assert beside.exit_code == 1 and "läuft schon eine Vorführung" in beside.stderr
    assert ask(port, COUNT)[0] == 200
    assert again.stop(signal.SIGINT) == 0
    assert "Traceback" not in again.text
    assert not (folder / "postgres" / "pgdata" / "postmaster.pid").exists()


def test_demo_users_keep_their_rights_on_another_port(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        assert (
            ask(port, COUNT, fetch_token(folder, "landstuhl"))[1]["data"]["region"]["measureStatus"]["basis"]
            == "MEMBER"
        )
    finally:
        assert demo.stop(signal.SIGINT) == 0


def test_catalogue_lists_adopters_of_a_model_and_marks_invented_ones(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        kk = """{ models(first: 1, filter: {code: ["KK"]}) { nodes { isModel source tenant { key }
          sameModel(region: "07335", first: 5) { nodes { code source status tenant { key } model { code } adoptedOn
            actors { role } links { code } ratings { value } tasks(first: 5) { nodes { kind state } } } } } } }"""
        (model,) = ask(port, kk)[1]["data"]["models"]["nodes"]
        everything = """{ models(first: 100) { totalCount nodes { code source isModel tenant { key } } }
          measures(first: 100, filter: {region: "07335"}) { nodes { code title model { code title } } } }"""
        data = ask(port, everything)[1]["data"]
    finally:
        demo.stop(signal.SIGINT)
    assert model["isModel"] and model["tenant"]["key"] == "07335" and "eigenen Worten" in model["source"]
    adopted = model["sameModel"]["nodes"]
    assert {item["tenant"]["key"] for item in adopted} == {"073355009", "073355011"}
    for item in adopted:
        assert item["source"].startswith("Erfunden für die Vorführung") and model["source"] in item["source"]
        assert item["model"] == {"code": "KK"} and item["adoptedOn"] and item["status"] == "UNKNOWN"
        assert [len(item[part]) for part in ("actors", "links", "ratings")] == [7, 2, 4]
        assert item["tasks"]["nodes"] == [{"kind": "RECOMMENDED_STEP", "state": "OPEN"}] * 4
    models = data["models"]["nodes"]
    assert len(models) == data["models"]["totalCount"] == 41
    assert all(item["isModel"] and item["tenant"]["key"] == "07335" for item in models)
    assert all(item["source"].startswith("Erfunden") for item in models if item["code"] != "KK")
    models_by_code = {node["code"]: node["model"] for node in data["measures"]["nodes"] if node["code"].startswith("M")}
    assert len(models_by_code) > 10 and all(
        model["code"] == f"Muster-{code[1:]}" for code, model in models_by_code.items()
    )


def test_demo_county_has_two_comparable_public_reports(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        entries = """{ region(key: "07335") { reports { totalCount nodes {
          id day title note figures { basis total noDataCount } measures { totalCount } } } } }"""
        everyone = ask(port, entries)[1]["data"]["region"]["reports"]["nodes"]
        county = ask(port, entries, fetch_token(folder, "kreis-kaiserslautern"))[1]["data"]["region"]["reports"][
            "nodes"
        ]
        last, first = everyone
        compared = f"""{{ report(id: "{last["id"]}") {{ compare(to: "{first["id"]}") {{
          net byStatus {{ status net }} measures {{ totalCount }} }} }} }}"""
        compare = ask(port, compared)[1]["data"]["report"]["compare"]
    finally:
        demo.stop(signal.SIGINT)
    assert last["day"] > first["day"] and all("Erfunden" in item["note"] for item in everyone)
    for open_to_all, its_own in zip(everyone, county, strict=True):
        assert its_own["figures"]["total"] > open_to_all["figures"]["total"] > 0
        assert its_own["figures"]["total"] > its_own["measures"]["totalCount"] > open_to_all["measures"]["totalCount"]
    assert compare["net"] == last["figures"]["total"] - first["figures"]["total"]
    assert compare["byStatus"] and compare["measures"]["totalCount"] > 0


def test_real_concept_covers_the_units_and_term_of_its_source(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        query = """{ region(key: "07335") { concepts { nodes {
            kind adoptedOn source was: status(asOf: "2021-09-30") status(asOf: "2021-10-01")
            coverage(asOf: "2021-10-01") { key scope includesMembers coveredTo unit { name population } }
            after: coverage(asOf: "2023-10-01") { key } } } }
          inside: territory(key: "073355011022") { concepts(asOf: "2022-06-01") { totalCount } }
          others: territory(key: "073355009") { concepts(asOf: "2022-06-01") { totalCount } } }"""
        answer = ask(port, query, fetch_token(folder, "kreis-loerrach"))[1]["data"]
        (real,) = (node for node in answer["region"]["concepts"]["nodes"] if "03K17253" in node["source"])
        assert (real["kind"], real["adoptedOn"], real["was"], real["status"]) == (
            "INTEGRATED", None, None, "IN_PREPARATION",
        )  # fmt: skip
        assert "03K17253" in real["source"] and real["after"] == []
        county, *associations = real["coverage"]
        assert (county["key"], county["scope"], county["includesMembers"]) == ("07335", "OWN_RESPONSIBILITIES", False)
        assert {association["unit"]["name"] for association in associations} == {
            "Ramstein-Miesenbach", "Landstuhl", "Enkenbach-Alsenborn",
        }  # fmt: skip
        assert sum(association["unit"]["population"] for association in associations) == 63_786
        assert {item["coveredTo"] for item in real["coverage"]} == {"2023-09-30"}
        assert (answer["inside"]["concepts"]["totalCount"], answer["others"]["concepts"]["totalCount"]) == (1, 0)
        visible = ask(port, "{ concepts { nodes { source title } } }", fetch_token(folder, "kreis-kaiserslautern"))[1]
        invented = [node for node in visible["data"]["concepts"]["nodes"] if "03K17253" not in node["source"]]
        assert len(invented) > 7 and all(item["source"].startswith("Erfunden") for item in invented)
    finally:
        assert demo.stop(signal.SIGINT) == 0


def test_a_demo_from_before_the_baseline_is_refused_with_the_folder_to_delete(folder: Path) -> None:
    postgres = Embedded(folder / "postgres")
    postgres.start()
    asyncio.run(stamp(postgres, "0027"))
    postgres.stop()
    done = CliRunner().invoke(app, ["demo"], env={"PORT": str(free_port()), "KLIMAVERBUND_DATA": str(folder)})
    postgres.start()
    asyncio.run(stamp(postgres, newest()))
    postgres.stop()
    assert done.exit_code == 1
    assert "stammt aus einer früheren Version" in done.stderr and f"(rm -r {folder})" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


async def stamp(postgres: Embedded, version: str) -> None:
    """Gives a demo's database another version."""
    owner = await asyncpg.connect(postgres.address(SUPERUSER, "klimaverbund"))
    await owner.execute("UPDATE alembic_version SET version_num = $1", version)
    await owner.close()


def test_a_port_in_use_is_reported_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        result = CliRunner().invoke(app, ["demo"], env={"PORT": str(port), "KLIMAVERBUND_DATA": str(tmp_path)})
    assert result.exit_code == 1
    assert f"Port {port} ist belegt" in result.stderr and f"PORT={port + 1} make demo" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "acht", "-1", "9" * 5000])
def test_an_invalid_port_is_reported_in_one_sentence(port: str) -> None:
    result = CliRunner().invoke(app, ["demo"], env={"PORT": port})
    assert result.exit_code == 1
    assert "von 1 bis 65535" in result.stderr


def test_a_folder_that_cannot_be_created_is_reported_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(
        app, ["demo"], env={"PORT": str(free_port()), "KLIMAVERBUND_DATA": str(tmp_path / "file")}
    )
    assert result.exit_code == 1
    assert "beschreibbaren Ordner" in result.stderr


def test_running_demo_answers_health(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            assert json.loads(response.read()) == {"status": "ok"}
    finally:
        assert demo.stop(signal.SIGTERM) == 0
    assert not (folder / "postgres" / "pgdata" / "postmaster.pid").exists()
