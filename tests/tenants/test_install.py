"""Installing, and what a running service demands of its database: the roles meant and no mightier ones, passwords that
stay, settings for one's own eyes; each on a server of its own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import asyncpg
import pytest

from federation.app import Service
from federation.settings import Settings
from tenants import install, roles
from tenants.embedded import SUPERUSER
from tenants.live import Listener
from tenants.login import WrongRoleError
from tests.helpers.database import HERE
from tests.helpers.installation import House, sourced
from tests.helpers.service import ask, call

COMMAND = [sys.executable, "-m", "federation.cli"]
SERVING = ("DATABASE_URL", "DATABASE_URL_OPEN")


# Who serves.


@pytest.mark.parametrize(("variable", "other"), [
    (variable, other) for variable in SERVING for other in ("api", "open", "operator", "migrate", "backup", SUPERUSER)
    if (variable, other) not in (("DATABASE_URL", "api"), ("DATABASE_URL_OPEN", "open"))
])  # fmt: skip
def test_nobody_serves_but_the_role_that_is_meant(house: House, variable: str, other: str) -> None:
    service = re.search(r"password=(\S+)", Path(f"{house.file}.backup").read_text())
    assert service
    address = {
        "api": house.settings["DATABASE_URL"], "open": house.settings["DATABASE_URL_OPEN"],
        "operator": house.settings["DATABASE_URL_OPERATOR"], "migrate": house.settings["DATABASE_URL_MIGRATE"],
        "backup": house.postgres.address("backup", "erste", service[1]), SUPERUSER: house.superuser,
    }[other]  # fmt: skip
    message = house.run("serve", fails=True, **{variable: address})
    assert message.startswith(f"{variable}: ") and len(message.strip().splitlines()) == 1
    assert f"meldet sich die Rolle {'migrator' if other == 'migrate' else other} an" in message
    assert variable in house.run("check", fails=True, **{variable: address})


def test_addresses_that_were_swapped_name_the_variable(house: House) -> None:
    swapped = dict(zip(SERVING, (house.settings[name] for name in reversed(SERVING)), strict=True))
    assert "gemeint ist open" in house.run("serve", fails=True, **swapped)
    checked = house.run("check", fails=True, **swapped)
    assert checked.count("FEHLER") == 2 and all(f"{name}: hier meldet sich" in checked for name in SERVING)


@pytest.mark.parametrize(("command", "variable", "other"), [
    (("migrate",), "DATABASE_URL_MIGRATE", "DATABASE_URL_OPERATOR"),
    (("migrate",), "DATABASE_URL_MIGRATE", "superuser"),
    (("grants",), "DATABASE_URL_OPERATOR", "DATABASE_URL_MIGRATE"),
    (("region", "list"), "DATABASE_URL_OPERATOR", "DATABASE_URL"),
    (("region", "close", "07335", "--yes"), "DATABASE_URL_OPERATOR", "superuser"),
])  # fmt: skip
def test_an_operators_command_takes_no_other_role_either(
    house: House, command: tuple[str, ...], variable: str, other: str
) -> None:
    address = house.superuser if other == "superuser" else house.settings[other]
    assert house.run(*command, fails=True, **{variable: address}).startswith(f"{variable}: hier meldet sich")


MIGHTIER = {
    "superuser": ("ALTER ROLE {0} SUPERUSER", "ALTER ROLE {0} NOSUPERUSER", "ist Superuser"),
    "bypass": ("ALTER ROLE {0} BYPASSRLS", "ALTER ROLE {0} NOBYPASSRLS", "BYPASSRLS"),
    "makes roles": ("ALTER ROLE {0} CREATEROLE", "ALTER ROLE {0} NOCREATEROLE", "CREATEROLE"),
    "owner": ("GRANT owner TO {0}", "REVOKE owner FROM {0}", "Mitglied von enter, owner, tally"),
    "owner by saying so": (
        "GRANT owner TO {0} WITH INHERIT FALSE, SET TRUE", "REVOKE owner FROM {0}", "Mitglied von enter, owner, tally"),
    "reads all": ("GRANT pg_read_all_data TO {0}", "REVOKE pg_read_all_data FROM {0}", "pg_read_all_data"),
    "writes all": ("GRANT pg_write_all_data TO {0}", "REVOKE pg_write_all_data FROM {0}", "pg_write_all_data"),
    "operator": ("GRANT operator TO {0}", "REVOKE operator FROM {0}", "Mitglied von operator"),
    "by a group": (
        "CREATE ROLE friends; GRANT backup TO friends; GRANT friends TO {0}", "DROP ROLE friends",
        "Mitglied von backup, friends"),
    "owns a table": ("CREATE TABLE public.mine (); ALTER TABLE public.mine OWNER TO {0}", "DROP TABLE public.mine",
                     "besitzt selbst etwas"),
    "acts as another": ("ALTER ROLE {0} SET role = 'owner'; GRANT owner TO {0}",
                        "ALTER ROLE {0} RESET role; REVOKE owner FROM {0}", "handelt hier als owner"),
}  # fmt: skip


@pytest.mark.parametrize("how", MIGHTIER)
@pytest.mark.parametrize("role", ["api", "open"])
def test_no_role_serves_that_may_more_and_a_running_service_lets_none_in(house: House, role: str, how: str) -> None:
    makes, unmakes, says = MIGHTIER[how]
    house.sql(*makes.format(role).split("; "), "SELECT")
    try:
        message = house.run("serve", fails=True)
        assert message.startswith(f"{roles.VARIABLES[role]}: ") and says in message
        assert says in house.run("check", fails=True)
        assert asyncio.run(answers(house, role)) == [503, 503]
    finally:
        house.sql(*unmakes.format(role).split("; "), "SELECT")
    assert asyncio.run(answers(house, role)) == [200, 200]


async def answers(house: House, role: str) -> list[int]:
    """How a service that runs already answers over new connections: a question, and whether it is well."""
    service = Service(Settings(house.settings["DATABASE_URL"], house.settings["DATABASE_URL_OPEN"], (), ""))
    path = "/graphql" if role == "api" else "/public/graphql"
    try:
        request = await ask(service, "{ regions { totalCount } }", path=path)
        return [request.status, (await call(service, "GET", "/healthz")).status]
    finally:
        await service.close()


def test_neither_changes_nor_what_is_live_go_through_a_mightier_role(house: House) -> None:
    async def refused() -> None:
        service = Service(Settings(house.superuser, house.superuser, (), ""))
        listener = Listener(house.superuser, lambda _: None, lambda _: None)
        try:
            with pytest.raises(WrongRoleError, match=r"DATABASE_URL: .*gemeint ist api"):
                await service.engine.connect().start()
            with pytest.raises(OSError, match="does not answer"):
                await listener.start()
        finally:
            await listener.stop()
            await service.close()

    asyncio.run(refused())


def test_the_service_says_in_one_line_that_it_is_there_and_with_what(house: House) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        message = house.run("serve", fails=True, PORT=str(port))
        assert message.strip() == (
            f"Port {port} ist belegt. Bitte einen anderen nehmen: PORT={port + 1} klimaverbund serve"
        )
    away = "http://127.0.0.1:9/realms/kreis"
    environment = {
        **os.environ, **house.settings, "PORT": str(port), "OIDC_ISSUERS": away,
        "OIDC_AUDIENCE": "https://klimaverbund.example/api",
    }  # fmt: skip
    process = subprocess.Popen([*COMMAND, "serve"], env=environment, cwd=HERE, text=True, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        with process.stdout as expression:
            lines = iter(json.loads(line) for line in expression)
            ready = next(line for line in lines if line["message"] == "ready")
            process.send_signal(signal.SIGTERM)
            assert [line for line in lines if line["message"] == "ready"] == []
    finally:
        process.terminate()
        assert process.wait(15) in (0, -signal.SIGTERM)
    assert ready["address"] == f"http://127.0.0.1:{port}" and ready["version"] == "0.1.0"
    assert ready["roles"] == {"DATABASE_URL": "api", "DATABASE_URL_OPEN": "open"}
    assert list(ready["issuers"]) == [away] and ready["issuers"][away].startswith("unreachable: ")
    assert ready["database"].startswith("18.") and re.fullmatch(r"\d{4}", ready["migration"])


# What check says.


def test_check_says_all_of_it_and_fails_when_something_is_wrong(house: House) -> None:
    message = house.run("check", "--settings", str(house.file))
    for line in ("gut     DATABASE_URL: Rolle api", "gut     DATABASE_URL_OPEN: Rolle open", "gut     PostgreSQL 18.",
                 "gut     Stand der Tabellen", "Hinweis OIDC_ISSUERS ist leer", "nur für den Besitzer",
                 "Alles in Ordnung."):  # fmt: skip
        assert line in message
    house.file.chmod(0o644)
    assert "chmod 600" in house.run("check", "--settings", str(house.file), fails=True)
    house.file.chmod(0o600)
    assert "Hinweis DATABASE_URL_MIGRATE: nicht gesetzt" in house.run("check", DATABASE_URL_MIGRATE="")
    assert "FEHLER  DATABASE_URL_OPEN fehlt" in house.run("check", DATABASE_URL_OPEN="", fails=True)
    away = {"OIDC_ISSUERS": "http://127.0.0.1:9/x", "OIDC_AUDIENCE": "https://klimaverbund.example/api"}
    assert "FEHLER  http://127.0.0.1:9/x: nicht erreichbar" in house.run("check", fails=True, **away)
    assert "OIDC_ISSUERS: jede Adresse braucht https" in house.run("check", fails=True, **away | {
        "OIDC_ISSUERS": "http://login.example"})  # fmt: skip
    assert "PORT=x ist kein Port" in house.run("check", fails=True, PORT="x")
    wrong = house.settings["DATABASE_URL"].replace("api:", "api:x")
    assert "Kennwort" in house.run("check", fails=True, DATABASE_URL=wrong)


@pytest.mark.parametrize(("breaks", "mends", "says"), [
    ("ALTER TABLE measure NO FORCE ROW LEVEL SECURITY", "ALTER TABLE measure FORCE ROW LEVEL SECURITY",
     "Ohne Zeilenschutz (FORCE ROW LEVEL SECURITY): measure"),
    ("ALTER ROLE open RESET statement_timeout", "ALTER ROLE open SET statement_timeout = '1s'",
     "DATABASE_URL_OPEN: statement_timeout ist 0 statt 1s"),
    ("GRANT pg_read_all_data TO backup", "REVOKE pg_read_all_data FROM backup",
     "Rolle backup ist Mitglied von pg_read_all_data"),
    ("ALTER ROLE operator BYPASSRLS", "ALTER ROLE operator NOBYPASSRLS", "Rolle operator hat BYPASSRLS"),
])  # fmt: skip
def test_check_finds_what_no_address_would_tell(house: House, breaks: str, mends: str, says: str) -> None:
    house.sql(breaks, "SELECT")
    try:
        assert f"FEHLER  {says}" in house.run("check", fails=True)
        if "pg_read_all_data" in breaks:
            house.run("migrate", "--bootstrap", house.superuser)
            house.run("check")
    finally:
        house.sql(mends, "SELECT")
    assert "Alles in Ordnung" in house.run("check")


# Passwords and settings.


def test_the_settings_are_for_ones_own_eyes_and_never_overwritten(house: House) -> None:
    backup = Path(f"{house.file}.backup")
    for file in (house.file, backup):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        before, existing = file.read_text(), house.passwords()
        for command in ("--bootstrap", "--rotate-passwords"):
            message = house.run("migrate", command, house.superuser, "--settings", str(house.file), fails=True)
            assert "gibt es schon und wird nicht überschrieben" in message
        assert (file.read_text(), house.passwords()) == (before, existing)
    assert set(house.settings) == set(roles.VARIABLES.values())
    nowhere = str(house.folder / "gibt" / "es" / "nicht")
    assert "lässt sich nicht anlegen" in house.run(
        "migrate", "--rotate-passwords", house.superuser, "--settings", nowhere, fails=True
    )
    dump = [house.postgres.tool("pg_dump"), "--schema-only", "service=klimaverbund"]
    done = subprocess.run(dump, env={"PGSERVICEFILE": str(backup)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "CREATE TABLE public.measure " in done.stdout, done.stderr


def test_a_second_bootstrap_changes_no_password_and_says_so(house: House) -> None:
    before = house.passwords()
    message = house.run("migrate", "--bootstrap", house.superuser)
    assert house.passwords() == before
    assert "sie behalten ihre Kennwörter" in message and "--rotate-passwords" in message
    # What is in the settings is known, and told again; of the backup nobody told.
    assert dict(re.findall(r"^export (\w+)='(.*)'$", message, re.MULTILINE)) == house.settings
    assert "(behält ihr bisheriges Kennwort): postgresql://backup:KENNWORT@" in message
    nothing = dict.fromkeys(house.settings, "")
    message = house.run("migrate", "--bootstrap", house.superuser, fails=False, **nothing)
    assert "export" not in message and "DATABASE_URL: die Rolle api behält ihr bisheriges Kennwort" in message
    file = str(house.folder / "leer")
    message = house.run("migrate", "--bootstrap", house.superuser, "--settings", file, fails=False, **nothing)
    unwritten = "# Nicht geschrieben, denn kein Kennwort ist bekannt: "
    assert [unwritten + file, f"{unwritten}{file}.backup"] == message.splitlines()[1:] and not Path(file).exists()
    assert house.passwords() == before
    house.run("check")


def test_a_second_database_of_a_cluster_takes_nothing_from_the_first(house: House) -> None:
    before = house.passwords()
    second, file = house.postgres.address(SUPERUSER, quote("zwei te$'", safe="")), house.folder / "zweite"
    house.run("migrate", "--bootstrap", second, "--settings", str(file))
    assert house.passwords() == before
    there = sourced(file)
    assert set(there) == set(house.settings) and all("zwei%20te%24%27" in address for address in there.values())
    assert "Alles in Ordnung" in house.run("check", fails=False, **there)
    assert "verschiedene Datenbanken" in house.run("check", fails=True, DATABASE_URL_OPEN=there["DATABASE_URL_OPEN"])
    assert not Path(f"{file}.backup").exists(), "whose password nobody told"
    assert "Alles in Ordnung" in house.run("check")


def test_passwords_change_by_the_command_that_says_so_all_at_once(house: House) -> None:
    before, old = house.passwords(), house.settings
    message = house.run("migrate", "--rotate-passwords", house.superuser, "--settings", str(house.folder / "neue"))
    assert "Geschrieben, nur für Sie lesbar" in message and "neu starten" in message and "postgresql://" not in message
    changed = {name for (name, item), (_, other) in zip(before, house.passwords(), strict=True) if item != other}
    assert changed == set(roles.LOGINS), "and not the superuser's"
    house.settings = sourced(house.folder / "neue")
    assert "Alles in Ordnung" in house.run("check")
    for name, address in old.items():
        assert "Kennwort" in house.run("check", fails=True, **{name: address})


def test_nobody_rotates_where_nothing_is_installed_nor_two_things_at_once(house: House, tmp_path: Path) -> None:
    for words in (("--bootstrap", house.superuser, "--rotate-passwords", house.superuser),
                  ("--bootstrap", house.superuser, "--print")):  # fmt: skip
        assert "nicht zugleich" in house.run("migrate", *words, fails=True)
    assert "wohin" in house.run("migrate", "--settings", str(tmp_path / "x"), fails=True)
    api = house.settings["DATABASE_URL"]
    assert "darf keine Rollen anlegen" in house.run("migrate", "--rotate-passwords", api, fails=True)
    before = house.passwords()
    printed = "\n".join(install.render_script()).partition("CREATE DATABASE")[0]
    subprocess.run([house.postgres.tool("psql"), "-v", "ON_ERROR_STOP=1", "-q", house.superuser], input=printed,
                   text=True, check=True, capture_output=True)  # fmt: skip
    assert house.passwords() == before, "nor by the script that an administrator runs again"


# What the backup reads.


def test_the_backup_reads_this_schema_with_all_that_comes_and_nothing_else(house: House) -> None:
    house.sql("SET ROLE owner", "CREATE TABLE public.later (id int GENERATED ALWAYS AS IDENTITY)", "SELECT")
    house.sql("CREATE TABLE public.secret (id int)", "SELECT", database="postgres")
    ((schema,),) = house.sql(
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'S', 'v')"
        " AND relnamespace IN ('public'::regnamespace, 'ctx'::regnamespace)"
        " AND has_table_privilege('backup', oid, 'SELECT') IS FALSE"
    )
    assert schema == 0, "tables, sequences and the one that is younger than all grants"
    for statement, database in (("TABLE pg_authid", "erste"), ("TABLE pg_catalog.pg_user_mapping", "erste"),
                                ("TABLE public.secret", "postgres")):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            house.sql("SET ROLE backup", statement, database=database)
    house.sql("DROP TABLE public.later", "SELECT")
    house.sql("DROP TABLE public.secret", "SELECT", database="postgres")
