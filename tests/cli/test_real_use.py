"""From an empty server to the first manager, by the README's words alone; the provider is no demo."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from federation.cli import app
from federation.oidc.demo_provider import DemoProvider
from tenants.embedded import SUPERUSER, Embedded
from tests.helpers.database import HERE
from tests.helpers.oidc import Server

COMMAND = [sys.executable, "-m", "federation.cli"]
AUDIENCE = "https://klimaverbund.example/api"


class World:
    """An empty database server, a provider, and a shell with settings."""

    def __init__(self, folder: Path) -> None:
        self.postgres = Embedded(folder / "postgres")
        self.postgres.start()
        self.superuser = self.postgres.address(SUPERUSER, "wirklich")
        self.login = Server()
        people = {"8f14e45f": "Kira Kreis"}
        self.provider = DemoProvider(self.login.url, people, AUDIENCE, folder / "key.json", is_marked_demo=False)
        self.login.start(self.provider.app())
        self.settings: dict[str, str] = {}

    def run(self, *words: str, fails: bool = False) -> str:
        """A command with these settings; what it prints, or what it complains of."""
        environment = {**self.settings, "KLIMAVERBUND_DATA": str(self.postgres.folder.parent)}
        done = CliRunner().invoke(app, words, env=environment)
        assert (done.exit_code != 0) is fails, done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
        return done.stderr if fails else done.stdout


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("wirklich"))
    try:
        printed = made.run("migrate", "--bootstrap", made.superuser)
        made.settings = dict(re.findall(r"^export (\w+)='(.*)'$", printed, re.MULTILINE))
        yield made
    finally:
        made.login.stop()
        made.postgres.stop()


@pytest.fixture(scope="module")
def opened(world: World) -> World:
    """The register, the county, its first manager."""
    register = HERE.parent / "shared" / "data" / "register" / "register_germany_20231130.csv.gz"
    if not register.is_file():
        pytest.skip("without the shared documents")
    assert "12480 neu" in world.run("register", "load", str(register), "--date", "2023-11-30", "--whole")
    assert "7 Mandanten, davon 7 neu" in world.run("region", "open", "07335")
    for role in ("county", "admin"):
        who = ("--issuer", world.login.url, "--subject", "8f14e45f", "--tenant", "07335")
        assert "Landkreis Kaiserslautern" in world.run("grant", *who, "--role", role)
    return world


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask(port: int, query: str, token: str | None = None) -> tuple[int, Any]:
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", json.dumps({"query": query}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as heard:
            return heard.status, json.loads(heard.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def healthy(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(200):
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as heard:
                assert heard.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("not healthy")


def test_the_bootstrap_names_four_settings_and_the_backup_apart(world: World) -> None:
    assert set(world.settings) == {
        "DATABASE_URL", "DATABASE_URL_OPEN", "DATABASE_URL_OPERATOR", "DATABASE_URL_MIGRATE",
    }  # fmt: skip
    assert "backup" not in "".join(world.settings.values())
    assert "Stand dieses Programms" in world.run("migrate")


def test_the_first_manager_gets_in_with_a_token_of_their_provider(opened: World) -> None:
    port = free_port()
    environment = {
        **os.environ, **opened.settings, "PORT": str(port), "OIDC_ISSUERS": opened.login.url, "OIDC_AUDIENCE": AUDIENCE,
    }  # fmt: skip
    process = subprocess.Popen([*COMMAND, "serve"], env=environment, cwd=HERE, text=True, stderr=subprocess.PIPE)
    try:
        healthy(port, process)
        token = opened.provider.issue_token("8f14e45f")
        figures = 'region(key: "07335") { population measureStatus { basis } }'
        mine = f"{{ me {{ subject grants {{ role tenant {{ key }} }} }} {figures} }}"
        status, answer = ask(port, mine, token)
        assert status == 200
        assert answer["data"] == {
            "me": {"subject": "8f14e45f", "grants": [
                {"role": "COUNTY", "tenant": {"key": "07335"}}, {"role": "ADMIN", "tenant": {"key": "07335"}},
            ]},
            "region": {"population": 108216, "measureStatus": {"basis": "COUNTY"}},
        }  # fmt: skip
        assert ask(port, mine, token[:-4] + "AAAA")[0] == 401
        who = ("--issuer", opened.login.url, "--subject", "8f14e45f")
        assert "1 Recht" in opened.run("revoke", *who, "--role", "county")
        assert ask(port, mine, token)[1]["data"]["region"]["measureStatus"]["basis"] == "MEMBER"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)
        assert process.stderr is not None
        with process.stderr as message:
            assert "Traceback" not in message.read()


def test_grants_show_who_has_what(opened: World) -> None:
    who = ("--issuer", opened.login.url, "--subject", "gast", "--tenant", "073355011")
    opened.run("grant", *who, "--role", "viewer", "--until", "2099-12-31")
    listed = opened.run("grants", "--tenant", "073355011")
    assert "Verbandsgemeinde Landstuhl" in listed
    assert "bis 2099-12-31" in listed


SOMEBODY = ("grant", "--issuer", "https://x", "--subject", "y")
MISTAKES = [
    (("region", "open", "99999"), "register load"),
    (("region", "open", "073355011"), "kein Landkreis"),
    ((*SOMEBODY, "--tenant", "07335", "--role", "koenig"), "es gibt: viewer"),
    ((*SOMEBODY, "--tenant", "073355011", "--role", "county"), "Landkreis selbst"),
    ((*SOMEBODY, "--tenant", "1", "--role", "viewer"), "region open"),
    ((*SOMEBODY, "--tenant", "07335", "--role", "viewer", "--until", "gestern"), "JJJJ-MM-TT"),
    ((*SOMEBODY, "--tenant", "07335", "--role", "viewer", "--until", "2020-01-01"), "Vergangenheit"),
    ((*SOMEBODY, "--tenant", "07335", "--role", "viewer", "--until", "9999-12-31"), "kein --until"),
    (("grant", "--issuer", "", "--subject", "", "--tenant", "07335", "--role", "viewer"), "--subject"),
    (("migrate", "--bootstrap", "unsinn"), "postgresql://"),
    (("migrate", "--bootstrap", "postgresql://a:b@127.0.0.1:99999/x"), "postgresql://"),
    (("register", "load", "demo/register.csv", "--date", "2999-12-31"), "Zukunft"),
    (("register", "load", "README.md"), "GV100AD"),
    (("register", "load", "gibt-es-nicht.csv"), "gibt-es-nicht"),
    (("demo-data",), "nicht als Vorführung angelegt"),
    (("token", "landstuhl"), "make demo"),
]


@pytest.mark.parametrize(("words", "says"), MISTAKES)
def test_a_mistake_ends_in_one_sentence_that_names_the_cure(opened: World, words: tuple[str, ...], says: str) -> None:
    message = opened.run(*words, fails=True)
    assert says in message
    assert len(message.strip().splitlines()) == 1


def test_a_service_without_settings_or_with_the_demos_provider_does_not_start(opened: World) -> None:
    kept = opened.settings
    try:
        opened.settings = {}
        assert "DATABASE_URL fehlt" in opened.run("serve", fails=True)
        opened.settings = kept | {"OIDC_ISSUERS": opened.login.url}
        assert "OIDC_AUDIENCE fehlt" in opened.run("serve", fails=True)
        demo = {"OIDC_ISSUERS": "http://127.0.0.1:8000/demo/oidc", "OIDC_AUDIENCE": AUDIENCE}
        opened.settings = kept | demo
        assert "Anmeldedienst der Vorführung" in opened.run("serve", fails=True)
        opened.settings = kept | {"DATABASE_URL": kept["DATABASE_URL"].replace("api:", "api:falsch")}
        assert "Kennwort" in opened.run("serve", fails=True)
    finally:
        opened.settings = kept


def test_the_printed_script_does_what_the_bootstrap_does(world: World) -> None:
    printed = world.run("migrate", "--print")
    for word in ("CREATE ROLE owner", "BYPASSRLS", "GRANT owner TO migrator", "CREATE DATABASE klimaverbund"):
        assert word in printed
    done = subprocess.run(
        [world.postgres.tool("psql"), "-v", "ON_ERROR_STOP=1", "-q", world.postgres.address(SUPERUSER)],
        input=printed, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
