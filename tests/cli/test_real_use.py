"""From an empty server to the first manager, as the README describes; with a provider that is no demo."""

from __future__ import annotations

import json
import os
import re
import signal
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
from tenants.embedded import SUPERUSER
from tests.helpers.database import ROOT
from tests.helpers.demo import free_port
from tests.helpers.oidc import Server
from tests.helpers.postgres import ForgetfulServer

COMMAND = [sys.executable, "-m", "federation.cli"]
AUDIENCE = "https://klimaverbund.example/api"


class OperatorMachine:
    """An empty database server, a provider, and a shell with settings."""

    def __init__(self, folder: Path) -> None:
        self.postgres = ForgetfulServer(folder / "postgres")
        self.postgres.start()
        self.superuser = self.postgres.address(SUPERUSER, "wirklich")
        self.login = Server()
        people = {"8f14e45f": "Kira Kreis"}
        self.provider = DemoProvider(self.login.url, people, AUDIENCE, folder / "key.json", is_marked_demo=False)
        self.login.start(self.provider.app())
        self.settings: dict[str, str] = {}

    def run(self, *text: str, fails: bool = False) -> str:
        """A command with these settings; what it prints, or what it complains of."""
        environment = {**self.settings, "KLIMAVERBUND_DATA": str(self.postgres.folder.parent)}
        result = CliRunner().invoke(app, text, env=environment)
        assert (result.exit_code != 0) is fails, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        return result.stderr if fails else result.stdout


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OperatorMachine]:
    created = OperatorMachine(tmp_path_factory.mktemp("wirklich"))
    try:
        printed = created.run("migrate", "--bootstrap", created.superuser)
        created.settings = dict(re.findall(r"^export (\w+)='(.*)'$", printed, re.MULTILINE))
        yield created
    finally:
        created.login.stop()
        created.postgres.stop()


@pytest.fixture(scope="module")
def machine_with_region(machine: OperatorMachine) -> OperatorMachine:
    """The register, the county, its first manager."""
    register = ROOT.parent / "shared" / "data" / "register" / "register_germany_20231130.csv.gz"
    if not register.is_file():
        pytest.skip("without the shared documents")
    assert "12480 neu" in machine.run("register", "load", str(register), "--date", "2023-11-30", "--whole")
    assert "7 Mandanten, davon 7 neu" in machine.run("region", "open", "07335")
    for role in ("county", "admin"):
        who = ("--issuer", machine.login.url, "--subject", "8f14e45f", "--tenant", "07335")
        assert "Landkreis Kaiserslautern" in machine.run("grant", *who, "--role", role)
    return machine


def ask(port: int, query: str, token: str | None = None) -> tuple[int, Any]:
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", json.dumps({"query": query}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def wait_until_healthy(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(1200):
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as response:
                assert response.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("not healthy")


def test_bootstrap_prints_four_settings_and_the_backup_address_apart(machine: OperatorMachine) -> None:
    assert set(machine.settings) == {
        "DATABASE_URL", "DATABASE_URL_ANONYMOUS", "DATABASE_URL_OPERATOR", "DATABASE_URL_MIGRATE",
    }  # fmt: skip
    assert "backup" not in "".join(machine.settings.values())
    assert "Stand dieses Programms" in machine.run("migrate")


def test_first_manager_logs_in_with_a_token_of_their_provider(machine_with_region: OperatorMachine) -> None:
    port = free_port()
    environment = {
        **os.environ, **machine_with_region.settings, "PORT": str(port),
        "OIDC_ISSUERS": machine_with_region.login.url, "OIDC_AUDIENCE": AUDIENCE,
    }  # fmt: skip
    process = subprocess.Popen([*COMMAND, "serve"], env=environment, cwd=ROOT, text=True, stderr=subprocess.PIPE)
    try:
        wait_until_healthy(port, process)
        token = machine_with_region.provider.issue_token("8f14e45f")
        figures = 'region(key: "07335") { population measureStatus { basis } }'
        query = f"{{ me {{ subject grants {{ role tenant {{ key }} }} }} {figures} }}"
        status, answer = ask(port, query, token)
        assert status == 200
        assert answer["data"] == {
            "me": {"subject": "8f14e45f", "grants": [
                {"role": "COUNTY", "tenant": {"key": "07335"}}, {"role": "ADMIN", "tenant": {"key": "07335"}},
            ]},
            "region": {"population": 108216, "measureStatus": {"basis": "COUNTY"}},
        }  # fmt: skip
        assert ask(port, query, token[:-4] + "AAAA")[0] == 401
        who = ("--issuer", machine_with_region.login.url, "--subject", "8f14e45f")
        assert "1 Recht" in machine_with_region.run("revoke", *who, "--role", "county")
        assert ask(port, query, token)[1]["data"]["region"]["measureStatus"]["basis"] == "MEMBER"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) in (0, -signal.SIGTERM)
        assert process.stderr is not None
        with process.stderr as output:
            assert "Traceback" not in output.read()


def test_grants_list_shows_each_right(machine_with_region: OperatorMachine) -> None:
    who = ("--issuer", machine_with_region.login.url, "--subject", "gast", "--tenant", "073355011")
    machine_with_region.run("grant", *who, "--role", "viewer", "--until", "2099-12-31")
    entries = machine_with_region.run("grants", "--tenant", "073355011")
    assert "Verbandsgemeinde Landstuhl" in entries
    assert "bis 2099-12-31" in entries


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


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_each_operator_error_is_one_sentence_with_the_cure(
    machine_with_region: OperatorMachine, text: tuple[str, ...], expected: str
) -> None:
    output = machine_with_region.run(*text, fails=True)
    assert expected in output
    assert len(output.strip().splitlines()) == 1


def test_service_without_settings_or_with_the_demo_provider_does_not_start(
    machine_with_region: OperatorMachine,
) -> None:
    settings_before = machine_with_region.settings
    try:
        machine_with_region.settings = {}
        assert "DATABASE_URL fehlt" in machine_with_region.run("serve", fails=True)
        machine_with_region.settings = settings_before | {"OIDC_ISSUERS": machine_with_region.login.url}
        assert "OIDC_AUDIENCE fehlt" in machine_with_region.run("serve", fails=True)
        demo = {"OIDC_ISSUERS": "http://127.0.0.1:8000/demo/oidc", "OIDC_AUDIENCE": AUDIENCE}
        machine_with_region.settings = settings_before | demo
        assert "Anmeldedienst der Vorführung" in machine_with_region.run("serve", fails=True)
        machine_with_region.settings = settings_before | {
            "DATABASE_URL": settings_before["DATABASE_URL"].replace("api:", "api:falsch")
        }
        assert "Kennwort" in machine_with_region.run("serve", fails=True)
    finally:
        machine_with_region.settings = settings_before


def test_printed_script_does_the_same_as_bootstrap(machine: OperatorMachine) -> None:
    printed = machine.run("migrate", "--print")
    for word in ("CREATE ROLE owner", "BYPASSRLS", "GRANT owner TO migrator", "CREATE DATABASE klimaverbund"):
        assert word in printed
    result = subprocess.run(
        [machine.postgres.tool("psql"), "-v", "ON_ERROR_STOP=1", "-q", machine.postgres.address(SUPERUSER)],
        input=printed, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
