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


def test_demo_users_keep_their_rights_on_another_port_until_it_is_terminated(folder: Path) -> None:
    port = free_port()
    demo = Demo(folder, port)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as response:
            assert json.loads(response.read()) == {"status": "ok"}
        assert (
            ask(port, COUNT, fetch_token(folder, "landstuhl"))[1]["data"]["region"]["measureStatus"]["basis"]
            == "MEMBER"
        )
    finally:
        assert demo.stop(signal.SIGTERM) == 0
    assert not (folder / "postgres" / "pgdata" / "postmaster.pid").exists()


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
