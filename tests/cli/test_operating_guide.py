"""Runs docs/operating.md on two machines: install, back up, restore, upgrade, downgrade, new passwords.

Addresses, paths and names are replaced; apt-get and systemctl are stand-ins, all else are the real programs.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from federation.oidc.demo_provider import DemoProvider
from tenants.embedded import SUPERUSER
from tests.helpers.database import ROOT
from tests.helpers.oidc import Server
from tests.helpers.outline_files import collection, feature, square
from tests.helpers.postgres import ForgetfulServer

GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
AUDIENCE = "https://klimaverbund.example/api"
PLACES = ("/opt/klimaverbund", "/etc/klimaverbund", "/etc/systemd/system", "/etc/cron.daily",
          "/var/backups/klimaverbund", "/srv/klimaverbund", "/run/credentials",
          "/usr/share/postgresql-common/pgdg")  # fmt: skip

STAND_INS = {
    "apt-get": '#!/bin/sh\necho "apt-get $*" >> "$MACHINE/apt"\n',
    # The new venv sees what this one has: so pip is there, finds every package of the lock, and fetches none.
    "python3": f"""#!/bin/sh
[ "$2" = venv ] || exit 2
"{sys.executable}" -m venv --without-pip "$3"
echo '{sysconfig.get_path("purelib")}' > "$(echo "$3"/lib/python3*/site-packages)/packages.pth"
""",
    "curl": f"""#!{sys.executable}
import sys, time, urllib.request
for _ in range(2400):
    try:
        print(urllib.request.urlopen(sys.argv[-1], timeout=60).read().decode())
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit(22)
""",
    "systemctl": f"""#!{sys.executable}
import configparser, os, shlex, signal, subprocess, sys, time
from pathlib import Path
machine = Path(os.environ["MACHINE"])
unit = configparser.ConfigParser(interpolation=None, strict=False)
unit.optionxform = str
unit.read(machine / "etc/systemd/system/klimaverbund.service")
service, pid = unit["Service"], machine / "pid"
def running():
    try:
        state = Path("/proc", pid.read_text(), "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
def stop():
    if running():
        os.kill(int(pid.read_text()), signal.SIGTERM)
    for _ in range(1200):
        if not running():
            return
        time.sleep(0.1)
    sys.exit("it does not stop")
def start():
    lines = Path(service["EnvironmentFile"]).read_text().splitlines()
    credentials = machine / "run/credentials/klimaverbund.service"
    credentials.mkdir(parents=True, exist_ok=True)
    for extra in (machine / "etc/systemd/system").glob("klimaverbund.service.d/*.conf"):
        for line in extra.read_text().splitlines():
            if line.startswith("LoadCredential="):
                name, source = line.removeprefix("LoadCredential=").split(":", 1)
                (credentials / name).unlink(missing_ok=True)
                (credentials / name).write_bytes(Path(source).read_bytes())
                (credentials / name).chmod(0o400)
    settings = dict("".join(shlex.split(line)).split("=", 1) for line in lines)
    with (machine / "journal").open("a") as journal:
        process = subprocess.Popen(service["ExecStart"].split(), env=settings, stdout=journal, stderr=journal,
                                   cwd="/", stdin=subprocess.DEVNULL, start_new_session=True)
    pid.write_text(str(process.pid))
command = [word for word in sys.argv[1:] if not word.startswith("--")][0]
if command in ("stop", "restart"):
    stop()
if command in ("enable", "start", "restart"):
    start()
""",
}


def chapters() -> dict[str, list[str]]:
    """The shell blocks by the number of their chapter."""
    parts = re.split(r"^## (\d+)\. .*\n", GUIDE, flags=re.MULTILINE)[1:]
    return {number: re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
            for number, text in zip(parts[::2], parts[1::2], strict=True)}  # fmt: skip


class Machine:
    """A machine of its own: folders, a database server, and a shell that gets nothing but the guide."""

    def __init__(self, folder: Path, login: Server) -> None:
        self.folder, self.login = folder, login
        self.postgres = ForgetfulServer(folder / "postgres")
        self.postgres.start()
        stands = folder / "stands-in"
        stands.mkdir()
        for name, text in STAND_INS.items():
            (stands / name).write_text(text)
            (stands / name).chmod(0o755)
        pgdg = folder / "usr/share/postgresql-common/pgdg"
        pgdg.mkdir(parents=True)
        (pgdg / "apt.example.sh").write_text('echo "source $*" >> "$MACHINE/apt"\n')
        for place in ("opt/klimaverbund", "etc/systemd/system", "etc/cron.daily"):
            (folder / place).mkdir(parents=True)
        (folder / "VG250_KRS.geojson").write_bytes(collection(feature("07335", square(7.5, 49.3))))
        (folder / "VG250_GEM.geojson").write_bytes(collection(feature("073355011002", square(7.5, 49.3))))
        (folder / "partner.csv").write_text("Name;Art\nStadtwerke Muster GmbH;UTILITY\n")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        programs = Path(self.postgres.tool("pg_dump")).parent
        self.environment = {
            "PATH": f"{stands}:{programs}:{os.environ['PATH']}", "MACHINE": str(folder), "HOME": str(folder),
            "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def run_chapters(self, *numbers: str) -> str:
        """Runs chapters of the guide in one shell, so that later blocks find variables of earlier ones."""
        blocks = [self.localise(block) for number in numbers for block in chapters()[number]]
        return self.shell("".join(blocks))

    def shell(self, script: str) -> str:
        state = self.folder / "state"
        before = f". {state}\n" if state.exists() else ""
        result = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{before}{script}\nexport -p > {state}\n"], env=self.environment,
            cwd=self.folder, capture_output=True, text=True, check=False, timeout=1200,
        )  # fmt: skip
        assert result.returncode == 0, f"{script}\n{result.stdout[-3000:]}\n{result.stderr[-3000:]}"
        return result.stdout + result.stderr

    def localise(self, text: str) -> str:
        """A text with this machine's addresses, paths and names."""
        superuser = self.postgres.address(SUPERUSER, "klimaverbund").removesuffix("/klimaverbund")
        for place in PLACES:
            text = text.replace(place, f"{self.folder}{place}")
        for placeholder, local in {
            "postgresql://postgres:GEHEIM@127.0.0.1:5432": superuser,
            "/usr/src/klimaverbund": str(ROOT),
            "https://login.example/realms/kreis": self.login.url,
            "127.0.0.1:8000": f"127.0.0.1:{self.port}",
            "PORT=8000": f"PORT={self.port}",
            "GV100AD_31122025.txt": f"{ROOT / 'demo' / 'register.csv'} --date 2023-11-30",
        }.items():
            text = text.replace(placeholder, local)
        return text

    def ask(self, query: str, token: str | None = None) -> Any:
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
        body = json.dumps({"query": query}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/graphql", body, headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read())

    def wait_until_ready(self) -> Any:
        """The log line with which the service reports that it is ready."""
        for _ in range(2400):
            for line in (self.folder / "journal").read_text().splitlines():
                if '"message": "ready"' in line:
                    return json.loads(line)
            time.sleep(0.1)
        raise AssertionError("not ready")

    def stop(self) -> None:
        if (self.folder / "pid").exists():
            self.shell("systemctl stop klimaverbund")
        self.postgres.stop()


@pytest.fixture(scope="module")
def login_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, DemoProvider]]:
    server = Server()
    key = tmp_path_factory.mktemp("login") / "key.json"
    provider = DemoProvider(
        server.url, {"8f14e45f": "Kira Kreis"}, AUDIENCE, key, is_marked_demo=False,
        redirect_uris=["https://klimaverbund.example/anmelden/kreis/zurueck"], client_secret="GEHEIMNIS-DES-CLIENTS",
    )  # fmt: skip
    server.start(provider.app())
    yield server, provider
    server.stop()


@pytest.fixture
def machines(login_provider: tuple[Server, DemoProvider], tmp_path: Path) -> Iterator[list[Machine]]:
    created: list[Machine] = []
    try:
        for name in ("old", "new"):
            (tmp_path / name).mkdir()
            created.append(Machine(tmp_path / name, login_provider[0]))
        yield created
    finally:
        for machine in created:
            machine.stop()


async def log_in(machine: Machine) -> None:
    """Kira logs in with a browser, behind the proxy with TLS."""
    origin, here = "https://klimaverbund.example", f"http://127.0.0.1:{machine.port}"
    async with httpx2.AsyncClient(trust_env=False) as http:
        begun = await http.get(f"{here}/anmelden/kreis")
        cookie = begun.headers["set-cookie"].partition(";")[0]
        chosen = await http.post(begun.headers["location"], data={"person": "8f14e45f"})
        callback = chosen.headers["location"].replace(origin, here)
        back = await http.get(callback, headers={"cookie": cookie})
        assert back.headers["location"] == "/konto", back.headers
        session = next(item for item in back.headers.get_list("set-cookie") if item.startswith("__Host-session="))
        headers = {"cookie": session.partition(";")[0], "origin": origin}
        answer = await http.post(f"{here}/graphql", json={"query": "{ me { subject } }"}, headers=headers)
        assert answer.json()["data"]["me"] == {"subject": "8f14e45f"}


QUESTION = """{ territory(key: "07335") { outline outlineSource }
  me { subject grants { role tenant { key } } } regions { nodes { key name population members {
  totalCount nodes { key name } } } } measures { nodes { title visibility } } }"""
CREATE = """mutation { measureCreate(input: {tenant: "07335", code: "W1", title: "Nahwärme Rathaus",
  fieldOfAction: HEATING, visibility: TENANT}) { measure { title } userErrors { code field message } } }"""


def test_guide_leads_from_an_empty_machine_to_a_restored_backup_on_another(
    machines: list[Machine], login_provider: tuple[Server, DemoProvider]
) -> None:
    old, new = machines
    token = login_provider[1].issue_token("8f14e45f")
    old.run_chapters("1", "2")
    assert "2 Umrisse geladen: 2 neu" in old.run_chapters("3")
    old.run_chapters("4")
    assert "apt-get install --yes postgresql-18" in (old.folder / "apt").read_text()
    assert old.wait_until_ready()["issuers"] == {login_provider[0].url: "reachable"}
    findings = old.run_chapters("5")
    assert findings.count("Alles in Ordnung.") == 2
    assert "https://klimaverbund.example/anmelden/kreis/zurueck (Umleitung)" in findings
    asyncio.run(log_in(old))
    measure = old.ask(CREATE, token)["data"]["measureCreate"]
    assert measure == {"measure": {"title": "Nahwärme Rathaus"}, "userErrors": []}
    answer = old.ask(QUESTION, token)
    assert len(answer["data"]["me"]["grants"]) == 2 and len(answer["data"]["measures"]["nodes"]) == 1
    old.run_chapters("6")
    (dump,) = (old.folder / "var/backups/klimaverbund").glob("*.dump")
    assert dump.stat().st_mode & 0o777 == 0o600

    new.run_chapters("1", "2")
    (new.folder / "var/backups/klimaverbund" / dump.name).write_bytes(dump.read_bytes())
    assert "error" not in new.run_chapters("7")
    new.run_chapters("4")
    assert new.ask(QUESTION, token) == answer

    # The downgrade restores the backup of the upgrade: rows written in between are lost.
    upgrade, back = chapters()["8"]
    old.shell(old.localise(upgrade))
    assert (old.folder / "opt/klimaverbund/current").readlink() == Path("0.2.0")
    assert old.ask(QUESTION, token) == answer
    old.ask(CREATE.replace("W1", "W2"), token)
    assert len(old.ask(QUESTION, token)["data"]["measures"]["nodes"]) == 2
    old.shell(old.localise(back))
    assert (old.folder / "opt/klimaverbund/current").readlink() == Path("0.1.0")
    assert old.ask(QUESTION, token) == answer

    assert "Alles in Ordnung." in old.run_chapters("9")
    assert old.ask(QUESTION, token) == answer
    closed = old.run_chapters("10")
    assert "1 Recht beendet." in closed and "Landkreis Kaiserslautern ist geschlossen: 1 Recht" in closed
    later = old.ask(QUESTION, token)["data"]
    assert later["me"]["grants"] == [] and later["measures"]["nodes"] == []
    assert later["regions"] == answer["data"]["regions"]

    # The data of a former database moves by the same commands as that of this one, whose names need no change.
    assert "Alles in Ordnung." in old.run_chapters("11")
    assert old.ask(QUESTION, token)["data"] == later


def test_every_chapter_of_the_guide_is_run() -> None:
    assert list(chapters()) == [str(number) for number in range(1, 12)]
    assert all(chapters().values())
