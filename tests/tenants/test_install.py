"""Installation, and what a service demands of its database; each test on its own server.

That is: the right roles with no more rights, stable passwords, private settings.
"""

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
from tests.helpers.database import ROOT
from tests.helpers.installation import Installation, read_settings
from tests.helpers.service import ask, call

COMMAND = [sys.executable, "-m", "federation.cli"]
SERVING = ("DATABASE_URL", "DATABASE_URL_ANONYMOUS")


# Who serves.


@pytest.mark.parametrize(("variable", "other"), [
    (variable, other) for variable in SERVING
    for other in ("api", "anonymous", "operator", "migrate", "backup", SUPERUSER)
    if (variable, other) not in (("DATABASE_URL", "api"), ("DATABASE_URL_ANONYMOUS", "anonymous"))
])  # fmt: skip
def test_service_starts_only_with_its_own_role(installation: Installation, variable: str, other: str) -> None:
    service = re.search(r"password=(\S+)", Path(f"{installation.file}.backup").read_text())
    assert service
    address = {
        "api": installation.settings["DATABASE_URL"], "anonymous": installation.settings["DATABASE_URL_ANONYMOUS"],
        "operator": installation.settings["DATABASE_URL_OPERATOR"],
        "migrate": installation.settings["DATABASE_URL_MIGRATE"],
        "backup": installation.postgres.address("backup", "erste", service[1]), SUPERUSER: installation.superuser,
    }[other]  # fmt: skip
    output = installation.run("serve", fails=True, **{variable: address})
    assert output.startswith(f"{variable}: ") and len(output.strip().splitlines()) == 1
    assert f"meldet sich die Rolle {'migrator' if other == 'migrate' else other} an" in output
    assert variable in installation.run("check", fails=True, **{variable: address})


def test_swapped_addresses_are_refused_with_the_name_of_the_variable(installation: Installation) -> None:
    swapped = dict(zip(SERVING, (installation.settings[name] for name in reversed(SERVING)), strict=True))
    assert "gemeint ist anonymous" in installation.run("serve", fails=True, **swapped)
    checked = installation.run("check", fails=True, **swapped)
    assert checked.count("FEHLER") == 2 and all(f"{name}: hier meldet sich" in checked for name in SERVING)


@pytest.mark.parametrize(("command", "variable", "other"), [
    (("migrate",), "DATABASE_URL_MIGRATE", "DATABASE_URL_OPERATOR"),
    (("migrate",), "DATABASE_URL_MIGRATE", "superuser"),
    (("grants",), "DATABASE_URL_OPERATOR", "DATABASE_URL_MIGRATE"),
    (("region", "list"), "DATABASE_URL_OPERATOR", "DATABASE_URL"),
    (("region", "close", "07335", "--yes"), "DATABASE_URL_OPERATOR", "superuser"),
])  # fmt: skip
def test_operator_commands_accept_only_the_operator_role(
    installation: Installation, command: tuple[str, ...], variable: str, other: str
) -> None:
    address = installation.superuser if other == "superuser" else installation.settings[other]
    assert installation.run(*command, fails=True, **{variable: address}).startswith(f"{variable}: hier meldet sich")


MIGHTIER = {
    "superuser": ("ALTER ROLE {0} SUPERUSER", "ALTER ROLE {0} NOSUPERUSER", "ist Superuser"),
    "bypass": ("ALTER ROLE {0} BYPASSRLS", "ALTER ROLE {0} NOBYPASSRLS", "BYPASSRLS"),
    "makes roles": ("ALTER ROLE {0} CREATEROLE", "ALTER ROLE {0} NOCREATEROLE", "CREATEROLE"),
    "owner": ("GRANT owner TO {0}", "REVOKE owner FROM {0}",
              "Mitglied von context_definer, owner, person_definer, trigger_definer"),
    "owner by saying so": (
        "GRANT owner TO {0} WITH INHERIT FALSE, SET TRUE", "REVOKE owner FROM {0}",
        "Mitglied von context_definer, owner, person_definer, trigger_definer"),
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
@pytest.mark.parametrize("role", ["api", "anonymous"])
def test_service_refuses_a_role_with_more_rights_at_start_and_while_running(
    installation: Installation, role: str, how: str
) -> None:
    makes, unmakes, expected = MIGHTIER[how]
    installation.sql(*makes.format(role).split("; "), "SELECT")
    try:
        output = installation.run("serve", fails=True)
        assert output.startswith(f"{roles.VARIABLES[role]}: ") and expected in output
        assert expected in installation.run("check", fails=True)
        assert asyncio.run(service_answer(installation, role)) == [503, 503]
    finally:
        installation.sql(*unmakes.format(role).split("; "), "SELECT")
    assert asyncio.run(service_answer(installation, role)) == [200, 200]


async def service_answer(installation: Installation, role: str) -> list[int]:
    """How a service that runs already answers over new connections: a question, and whether it is well."""
    service = Service(
        Settings(installation.settings["DATABASE_URL"], installation.settings["DATABASE_URL_ANONYMOUS"], (), "")
    )
    path = "/graphql" if role == "api" else "/public/graphql"
    try:
        response = await ask(service, "{ regions { totalCount } }", path=path)
        return [response.status, (await call(service, "GET", "/healthz")).status]
    finally:
        await service.close()


def test_mutations_and_subscriptions_refuse_a_role_with_more_rights(installation: Installation) -> None:
    async def refusal() -> None:
        service = Service(Settings(installation.superuser, installation.superuser, (), ""))
        listener = Listener(installation.superuser, lambda _: None, lambda _: None, lambda _: None)
        try:
            with pytest.raises(WrongRoleError, match=r"DATABASE_URL: .*gemeint ist api"):
                await service.engine.connect().start()
            with pytest.raises(OSError, match="does not answer"):
                await listener.start()
        finally:
            await listener.stop()
            await service.close()

    asyncio.run(refusal())


def test_service_logs_its_start_and_settings_in_one_line(installation: Installation) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        output = installation.run("serve", fails=True, PORT=str(port))
        assert output.strip() == (
            f"Port {port} ist belegt. Bitte einen anderen nehmen: PORT={port + 1} klimaverbund serve"
        )
    away = "http://127.0.0.1:9/realms/kreis"
    environment = {
        **os.environ, **installation.settings, "PORT": str(port), "OIDC_ISSUERS": away,
        "OIDC_AUDIENCE": "https://klimaverbund.example/api",
    }  # fmt: skip
    process = subprocess.Popen([*COMMAND, "serve"], env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        with process.stdout as stdout:
            lines = iter(json.loads(line) for line in stdout)
            ready = next(line for line in lines if line["message"] == "ready")
            process.send_signal(signal.SIGTERM)
            assert [line for line in lines if line["message"] == "ready"] == []
    finally:
        process.terminate()
        assert process.wait(60) in (0, -signal.SIGTERM)
    assert ready["address"] == f"http://127.0.0.1:{port}" and ready["version"] == "0.1.0"
    assert ready["roles"] == {"DATABASE_URL": "api", "DATABASE_URL_ANONYMOUS": "anonymous"}
    assert list(ready["issuers"]) == [away] and ready["issuers"][away].startswith("unreachable: ")
    assert ready["database"].startswith("18.") and re.fullmatch(r"\d{4}", ready["migration"])


# What check says.


def test_check_reports_everything_and_fails_on_any_fault(installation: Installation) -> None:
    output = installation.run("check", "--settings", str(installation.file))
    for line in ("gut     DATABASE_URL: Rolle api", "gut     DATABASE_URL_ANONYMOUS: Rolle anonymous",
                 "gut     PostgreSQL 18.", "gut     Stand der Tabellen", "Hinweis OIDC_ISSUERS ist leer",
                 "nur für den Besitzer", "Alles in Ordnung."):  # fmt: skip
        assert line in output
    installation.file.chmod(0o644)
    assert "chmod 600" in installation.run("check", "--settings", str(installation.file), fails=True)
    installation.file.chmod(0o600)
    assert "Hinweis DATABASE_URL_MIGRATE: nicht gesetzt" in installation.run("check", DATABASE_URL_MIGRATE="")
    assert "FEHLER  DATABASE_URL_ANONYMOUS fehlt" in installation.run("check", DATABASE_URL_ANONYMOUS="", fails=True)
    away = {"OIDC_ISSUERS": "http://127.0.0.1:9/x", "OIDC_AUDIENCE": "https://klimaverbund.example/api"}
    assert "FEHLER  http://127.0.0.1:9/x: nicht erreichbar" in installation.run("check", fails=True, **away)
    assert "OIDC_ISSUERS: jede Adresse braucht https" in installation.run("check", fails=True, **away | {
        "OIDC_ISSUERS": "http://login.example"})  # fmt: skip
    assert "PORT=x ist kein Port" in installation.run("check", fails=True, PORT="x")
    wrong = installation.settings["DATABASE_URL"].replace("api:", "api:x")
    assert "Kennwort" in installation.run("check", fails=True, DATABASE_URL=wrong)


@pytest.mark.parametrize(("breaks", "mends", "expected"), [
    ("ALTER TABLE measure NO FORCE ROW LEVEL SECURITY", "ALTER TABLE measure FORCE ROW LEVEL SECURITY",
     "Ohne Zeilenschutz (FORCE ROW LEVEL SECURITY): measure"),
    ("ALTER ROLE anonymous RESET statement_timeout", "ALTER ROLE anonymous SET statement_timeout = '1s'",
     "DATABASE_URL_ANONYMOUS: statement_timeout ist 0 statt 1s"),
    ("GRANT pg_read_all_data TO backup", "REVOKE pg_read_all_data FROM backup",
     "Rolle backup ist Mitglied von pg_read_all_data"),
    ("ALTER ROLE operator BYPASSRLS", "ALTER ROLE operator NOBYPASSRLS", "Rolle operator hat BYPASSRLS"),
])  # fmt: skip
def test_check_finds_faults_that_no_address_shows(
    installation: Installation, breaks: str, mends: str, expected: str
) -> None:
    installation.sql(breaks, "SELECT")
    try:
        assert f"FEHLER  {expected}" in installation.run("check", fails=True)
        if "pg_read_all_data" in breaks:
            installation.run("migrate", "--bootstrap", installation.superuser)
            installation.run("check")
    finally:
        installation.sql(mends, "SELECT")
    assert "Alles in Ordnung" in installation.run("check")


# Passwords and settings.


def test_settings_file_is_private_and_never_overwritten(installation: Installation) -> None:
    backup = Path(f"{installation.file}.backup")
    for file in (installation.file, backup):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        before, passwords_before = file.read_text(), installation.passwords()
        for command in ("--bootstrap", "--rotate-passwords"):
            output = installation.run(
                "migrate", command, installation.superuser, "--settings", str(installation.file), fails=True
            )
            assert "gibt es schon und wird nicht überschrieben" in output
        assert (file.read_text(), installation.passwords()) == (before, passwords_before)
    assert set(installation.settings) == set(roles.VARIABLES.values())
    nowhere = str(installation.folder / "gibt" / "es" / "nicht")
    assert "lässt sich nicht anlegen" in installation.run(
        "migrate", "--rotate-passwords", installation.superuser, "--settings", nowhere, fails=True
    )
    dump = [installation.postgres.tool("pg_dump"), "--schema-only", "service=klimaverbund"]
    result = subprocess.run(dump, env={"PGSERVICEFILE": str(backup)}, capture_output=True, text=True, check=False)
    assert result.returncode == 0 and "CREATE TABLE public.measure " in result.stdout, result.stderr


def test_a_second_bootstrap_changes_no_password_and_reports_it(installation: Installation) -> None:
    before = installation.passwords()
    output = installation.run("migrate", "--bootstrap", installation.superuser)
    assert installation.passwords() == before
    assert "sie behalten ihre Kennwörter" in output and "--rotate-passwords" in output
    # The settings are printed again with their passwords; that of the backup is unknown.
    assert dict(re.findall(r"^export (\w+)='(.*)'$", output, re.MULTILINE)) == installation.settings
    assert "(behält ihr bisheriges Kennwort): postgresql://backup:KENNWORT@" in output
    nothing = dict.fromkeys(installation.settings, "")
    output = installation.run("migrate", "--bootstrap", installation.superuser, fails=False, **nothing)
    assert "export" not in output and "DATABASE_URL: die Rolle api behält ihr bisheriges Kennwort" in output
    file = str(installation.folder / "leer")
    output = installation.run(
        "migrate", "--bootstrap", installation.superuser, "--settings", file, fails=False, **nothing
    )
    unwritten = "# Nicht geschrieben, denn kein Kennwort ist bekannt: "
    assert [unwritten + file, f"{unwritten}{file}.backup"] == output.splitlines()[1:] and not Path(file).exists()
    assert installation.passwords() == before
    installation.run("check")


def test_a_second_database_of_a_cluster_takes_nothing_from_the_first(installation: Installation) -> None:
    before = installation.passwords()
    second, file = installation.postgres.address(SUPERUSER, quote("zwei te$'", safe="")), installation.folder / "zweite"
    installation.run("migrate", "--bootstrap", second, "--settings", str(file))
    assert installation.passwords() == before
    settings = read_settings(file)
    assert set(settings) == set(installation.settings) and all(
        "zwei%20te%24%27" in address for address in settings.values()
    )
    assert "Alles in Ordnung" in installation.run("check", fails=False, **settings)
    assert "verschiedene Datenbanken" in installation.run(
        "check", fails=True, DATABASE_URL_ANONYMOUS=settings["DATABASE_URL_ANONYMOUS"]
    )
    assert not Path(f"{file}.backup").exists(), "its password is not among the settings"
    assert "Alles in Ordnung" in installation.run("check")


def test_rotate_passwords_changes_all_passwords_at_once(installation: Installation) -> None:
    before, old = installation.passwords(), installation.settings
    output = installation.run(
        "migrate", "--rotate-passwords", installation.superuser, "--settings", str(installation.folder / "neue")
    )
    assert "Geschrieben, nur für Sie lesbar" in output and "neu starten" in output and "postgresql://" not in output
    changed = {name for (name, item), (_, other) in zip(before, installation.passwords(), strict=True) if item != other}
    assert changed == set(roles.LOGINS), "and not the superuser's"
    installation.settings = read_settings(installation.folder / "neue")
    assert "Alles in Ordnung" in installation.run("check")
    for name, address in old.items():
        assert "Kennwort" in installation.run("check", fails=True, **{name: address})


def test_conflicting_options_are_refused_and_the_script_changes_no_password(
    installation: Installation, tmp_path: Path
) -> None:
    for text in (("--bootstrap", installation.superuser, "--rotate-passwords", installation.superuser),
                  ("--bootstrap", installation.superuser, "--print")):  # fmt: skip
        assert "nicht zugleich" in installation.run("migrate", *text, fails=True)
    assert "wohin" in installation.run("migrate", "--settings", str(tmp_path / "x"), fails=True)
    api = installation.settings["DATABASE_URL"]
    assert "darf keine Rollen anlegen" in installation.run("migrate", "--rotate-passwords", api, fails=True)
    before = installation.passwords()
    printed = "\n".join(install.render_script()).partition("CREATE DATABASE")[0]
    subprocess.run([installation.postgres.tool("psql"), "-v", "ON_ERROR_STOP=1", "-q", installation.superuser],
        input=printed,
                   text=True, check=True, capture_output=True)  # fmt: skip
    assert installation.passwords() == before, "nor by the script that an administrator runs again"


# What the backup reads.


def test_backup_role_reads_this_schema_and_its_future_tables_only(installation: Installation) -> None:
    installation.sql("SET ROLE owner", "CREATE TABLE public.later (id int GENERATED ALWAYS AS IDENTITY)", "SELECT")
    installation.sql("CREATE TABLE public.secret (id int)", "SELECT", database="postgres")
    ((schema,),) = installation.sql(
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'S', 'v')"
        " AND relnamespace IN ('public'::regnamespace, 'ctx'::regnamespace)"
        " AND has_table_privilege('backup', oid, 'SELECT') IS FALSE"
    )
    assert schema == 0, "tables, sequences and the one that is younger than all grants"
    for statement, database in (("TABLE pg_authid", "erste"), ("TABLE pg_catalog.pg_user_mapping", "erste"),
                                ("TABLE public.secret", "postgres")):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            installation.sql("SET ROLE backup", statement, database=database)
    installation.sql("DROP TABLE public.later", "SELECT")
    installation.sql("DROP TABLE public.secret", "SELECT", database="postgres")
