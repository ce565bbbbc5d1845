"""Commands of the operator: output and errors in German, with the cure, and without control characters."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from federation.graph.sql.global_id import encode
from tests.helpers.database import ROOT
from tests.helpers.installation import Installation, read_settings

ISSUER = "https://login.example/realms/kreis"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with an open region and no users."""
    created = Installation(tmp_path_factory.mktemp("commands"))
    try:
        created.run("migrate", "--bootstrap", created.superuser, "--settings", str(created.file))
        created.settings = read_settings(created.file)
        created.run("register", "load", str(ROOT / "demo" / "register.csv"), "--date", "2023-11-30")
        assert created.run("region", "open", "07335") == "Landkreis Kaiserslautern: 7 Mandanten, davon 7 neu.\n"
        yield created
    finally:
        created.postgres.stop()


def run_grant(
    installation: Installation, subject: str, tenant: str = "07335", role: str = "admin", issuer: str = ISSUER
) -> str:
    return installation.run("grant", "--issuer", issuer, "--subject", subject, "--tenant", tenant, "--role", role)


def test_grants_list_german_role_names_and_count_rights(installation: Installation) -> None:
    assert (
        run_grant(installation, "anna")
        == "anna hat jetzt bei Landkreis Kaiserslautern die Rolle „Verwaltung“ (admin).\n"
    )
    who = ("--issuer", ISSUER, "--subject", "anna")
    assert "1 Recht;" in installation.run("grants")
    run_grant(installation, "anna", role="county")
    assert "„Klimaschutzmanagement des Landkreises“ (county)" in installation.run("grants", "--tenant", "07335")
    assert installation.run("revoke", *who) == "2 Rechte beendet.\n"
    for again in (who, ("--issuer", ISSUER, "--subject", "nobody"), ("--issuer", ISSUER + "/", "--subject", "anna")):
        output = installation.run("revoke", *again, fails=True)
        assert "kein solches Recht" in output and "klimaverbund grants" in output
    assert "gibt es nicht" in installation.run("grants", "--tenant", "99999", fails=True)


def test_the_office_of_an_alliance_is_given_by_its_id(installation: Installation) -> None:
    who = ("--issuer", ISSUER, "--subject", "olga")
    office = ("grant", *who, "--tenant", "07335", "--role", "office")
    assert "trägt kein Bündnis" in installation.run(*office, fails=True)
    ((tenant, alliance),) = installation.sql(
        "INSERT INTO alliance (tenant_id, version, name, visibility, is_open, admits_persons, admits_organisations,"
        " pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days) SELECT id, 1,"
        " 'Bündnis Probe', 'TENANT', true, true, true, 'NONE', true, true, true, 0 FROM tenant WHERE ars = '07335'",
        "SELECT tenant_id, id FROM alliance",
    )  # fmt: skip
    assert f"{alliance}  Bündnis Probe" in installation.run(*office, fails=True)
    assert "ist kein Bündnis" in installation.run(*office, "--alliance", "Bündnis Probe", fails=True)
    for id in (str(alliance), encode("Alliance", [tenant, alliance])):
        given = installation.run(*office, "--alliance", id)
        assert given == "olga hat jetzt bei Bündnis Probe die Rolle „Geschäftsstelle eines Bündnisses“ (office).\n"
    assert "(office) Bündnis Probe, olga" in installation.run("grants")
    assert installation.run("revoke", *who, "--alliance", str(alliance)) == "1 Recht beendet.\n"


@pytest.mark.parametrize("issuer", [
    "not-a-url", "http://login.example", "ftp://login.example", "https://", "https://login.example/a b",
    "https://login.example/\n", "https://login.example/?x=1", "https://login.example/#x", "https://me@login.example",
    " https://login.example", "//login.example",
])  # fmt: skip
def test_grant_refuses_a_malformed_issuer(installation: Installation, issuer: str) -> None:
    who = ("--issuer", issuer, "--subject", "anna", "--tenant", "07335", "--role", "viewer")
    output = installation.run("grant", *who, fails=True)
    assert "kann kein Anmeldedienst sein" in output and len(output.strip().splitlines()) == 1
    assert installation.sql("SELECT FROM app_user WHERE issuer = '" + issuer + "'") == []


def test_grant_warns_of_an_issuer_missing_in_the_settings(installation: Installation) -> None:
    who = ("--issuer", ISSUER + "/", "--subject", "slash", "--tenant", "07335", "--role", "viewer")
    result = installation.run("grant", *who, OIDC_ISSUERS=ISSUER)
    assert "slash hat jetzt" in result
    installation.run("revoke", "--issuer", ISSUER + "/", "--subject", "slash")


def test_control_characters_are_refused_and_escaped_in_output(installation: Installation) -> None:
    evil = "anna\x1b[2J\u202e"
    who = ("--issuer", ISSUER, "--subject", evil, "--tenant", "07335", "--role", "viewer")
    assert "das man nicht sieht" in installation.run("grant", *who, fails=True)
    installation.sql(
        "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES (uuidv7(), 'https://x', E'e\\x1b[2Jvil',"
        " true, false)",
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, u.id, 'VIEWER', '2020-01-01', 'infinity'"
        " FROM tenant t, app_user u WHERE t.ars = '07335' AND u.issuer = 'https://x'", "SELECT",
    )  # fmt: skip
    output = installation.run("grants")
    assert "\x1b" not in output and "e\\x1b[2Jvil" in output
    assert installation.run("revoke", "--issuer", "https://x", "--subject", "e\x1b[2Jvil") == "1 Recht beendet.\n"
    output = installation.run("revoke", "--issuer", "https://x", "--subject", "e\x1b[2Jvil", fails=True)
    assert "\x1b" not in output


def test_regions_are_listed_and_closed_only_after_confirmation(installation: Installation) -> None:
    (
        run_grant(installation, "berta"),
        run_grant(installation, "berta", "073355011", "viewer"),
        run_grant(installation, "carla"),
    )
    entries = installation.run("region", "list")
    assert "07335  Landkreis Kaiserslautern" in entries and "7 Mandanten, 2 Personen mit Rolle" in entries
    refusal = installation.run("region", "close", "07335", fails=True)
    assert "3 Rechte bei 7 Mandanten würden enden" in refusal and "region close 07335 --yes" in refusal
    assert "2 Personen" in installation.run("region", "list")
    tenants = installation.sql("SELECT * FROM tenant ORDER BY id")
    closed = installation.run("region", "close", "07335", "--yes")
    assert "Landkreis Kaiserslautern ist geschlossen: 3 Rechte bei 7 Mandanten beendet" in closed
    assert "niemand hat eine Rolle" in installation.run("region", "list")
    assert installation.sql("SELECT * FROM tenant ORDER BY id") == tenants, "nothing is deleted"
    assert "nicht eröffnet" in installation.run("region", "close", "99999", "--yes", fails=True)
    installation.run("region", "open", "07335")
    run_grant(installation, "berta")
    assert "1 Person mit Rolle" in installation.run("region", "list")


def test_today_is_the_day_in_berlin(installation: Installation) -> None:
    ((tomorrow,),) = installation.sql("SELECT (now() AT TIME ZONE 'Europe/Berlin')::date + 1")
    register = str(ROOT / "demo" / "register.csv")
    output = installation.run(
        "register", "load", register, "--date", str(tomorrow), fails=True, TZ="Pacific/Kiritimati"
    )
    assert "liegt in der Zukunft" in output


def test_system_errors_are_reported_in_german(installation: Installation, tmp_path: Path) -> None:
    (file := tmp_path / "datei").touch()
    for text, expected in (
        (("register", "load", str(tmp_path / "fehlt")), "lässt sich nicht lesen: das gibt es nicht."),
        (("register", "load", str(tmp_path)), "lässt sich nicht lesen: das ist ein Ordner."),
        (("register", "load", str(file / "darunter")), "lässt sich nicht lesen: ein Teil des Wegs ist kein Ordner."),
        (("check", "--settings", str(tmp_path / "fehlt")), "fehlt: das gibt es nicht"),
        (("migrate", "--bootstrap", installation.superuser, "--settings", str(tmp_path / "fehlt" / "a")),
         "lässt sich nicht anlegen: das gibt es nicht."),
        (("migrate", "--bootstrap", "postgresql://postgres@127.0.0.1:1/x"), "die Verbindung wird abgelehnt"),
    ):  # fmt: skip
        output = installation.run(*text, fails=True)
        assert expected in output, text
        assert not any(english in output for english in ("No such", "Is a", "Not a", "Connect", "Errno")), text


@pytest.mark.parametrize(("text", "expected"), [
    (("grant",), "Es fehlt die Angabe --issuer."), (("grant", "--issuer"), "Nach --issuer fehlt der Wert."),
    (("nix",), "Den Befehl „nix“ gibt es nicht."), (("region", "nix"), "Den Befehl „nix“ gibt es nicht."),
    (("grants", "--nix"), "Die Angabe --nix gibt es nicht."), (("grants", "zu", "viel"), "Das ist zu viel: zu viel."),
    (("region", "open"), "Es fehlt die Angabe key."), (("grants", "--tenan", "1"), "Die Angabe --tenan gibt es nicht."),
    (("serve", "--port=1"), "Die Angabe --port gibt es nicht."), (("check", "--help=x"), "--help nimmt keinen Wert."),
])  # fmt: skip
def test_usage_errors_are_reported_in_german(installation: Installation, text: tuple[str, ...], expected: str) -> None:
    output = installation.run(*text, fails=True)
    assert output.startswith(expected) and "--help` zeigt, was geht." in output


def invite(installation: Installation, *more: str, fails: bool = False, **settings: Any) -> str:
    who = ("--email", "Erste@kommune.example", "--tenant", "07335", "--role", "admin")
    return installation.run("invite", *who, *more, fails=fails, **settings)


def test_the_operator_invites_the_first_administrator_with_a_link(installation: Installation, tmp_path: Path) -> None:
    (secret := tmp_path / "secret").write_text("a secret of an installation, long enough")
    settings: Any = {"SECRET_KEY_FILE": str(secret), "PUBLIC_URL": "https://klima.example"}
    assert "SECRET_KEY_FILE fehlt" in invite(installation, fails=True)
    first, second = (invite(installation, "--until", "2099-12-31", **settings) for _ in range(2))
    said, link = second.splitlines()
    assert said == (
        "Erste@kommune.example ist bei Landkreis Kaiserslautern zur Rolle „Verwaltung“ (admin) eingeladen,"
        " 14 Tage lang:"
    )
    assert re.fullmatch(r"https://klima\.example/einladung#[0-9a-f]{33}-[0-9a-f]{32}", link)
    assert link != first.splitlines()[1]
    rows = installation.sql("SELECT state, email, by_tenant_id, invited_by, octet_length(hash) FROM invitation"
                            " ORDER BY id")  # fmt: skip
    assert [tuple(row) for row in rows] == [
        ("WITHDRAWN", "erste@kommune.example", None, None, 32), ("OPEN", "erste@kommune.example", None, None, 32),
    ]  # fmt: skip
    for more, problem in (
        (("--email", "nein"), "keine E-Mail-Adresse"), (("--role", "office"), "lädt die Verwaltung des Trägers ein"),
        (("--tenant", "99999"), "gibt es nicht"), (("--until", "2020-01-01"), "in der Vergangenheit"),
        (("--language", "fr"), "es gibt: de, en"),
        (("--tenant", "073355011", "--role", "county"), "nur beim Landkreis"),
    ):  # fmt: skip
        assert problem in invite(installation, *more, fails=True, **settings), more


def test_the_operator_confirms_and_withdraws_and_sees_the_invitations(installation: Installation) -> None:
    ((id,),) = installation.sql("SELECT id FROM invitation WHERE state = 'OPEN'")
    assert "nichts zu entscheiden" in installation.run("invitations", "--confirm", str(id), fails=True)
    assert "keine Kennung" in installation.run("invitations", "--confirm", "x", fails=True)
    installation.sql(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ('https://x', 'guest', true, false)",
        "INSERT INTO person (user_id, name, email, email_verified)"
        " SELECT id, 'Erika Erfunden', 'privat@example.org', true FROM app_user WHERE subject = 'guest'",
        "UPDATE invitation SET state = 'AWAITING_CONFIRMATION', accepted_by = (SELECT id FROM app_user"
        " WHERE subject = 'guest') WHERE state = 'OPEN'", "SELECT",
    )  # fmt: skip
    listing = installation.run("invitations")
    assert "angenommen von Erika Erfunden <privat@example.org>" in listing and "2 Einladungen." in listing
    assert ": Angenommen, angenommen von" in installation.run("invitations", "--confirm", str(id))
    grants = installation.run("grants", "--tenant", "07335")
    assert "„Verwaltung“ (admin)" in grants and "guest (https://x)" in grants and "bis 2099-12-31" in grants
    assert "nichts zu entscheiden" in installation.run("invitations", "--withdraw", str(id), fails=True)


def test_the_operator_decides_about_partners_and_reads_what_is_wrong(installation: Installation) -> None:
    nothing = "00000000-0000-0000-0000-000000000001"
    for id in (nothing, encode("Partner", [nothing]), f"https://k.example/partner/{encode('Partner', [nothing])}"):
        assert installation.run("partner", "list", id) == "0 Vertretungen.\n"
    for id in ("x", encode("Tenant", [nothing]), encode("Partner", ["x"])):
        assert "ist keine Kennung. Die eines Eintrags steht in der Adresse" in installation.run(
            "partner", "list", id, fails=True
        )
    for arguments, problem in (
        (("list", "x"), "x ist keine Kennung."),
        (("decide", nothing, "--action", "give"), "--action give gibt es nicht; es gibt: accept, reject, end."),
        (("decide", nothing, "--action", "accept"), "ist das nicht zu entscheiden"),
        (("steward", nothing, "--tenant", "07335"), f"Einen Eintrag {nothing} gibt es nicht"),
        (("steward", nothing, "--tenant", "99"), "Einen Mandanten 99 gibt es nicht."),
    ):
        assert problem in installation.run("partner", *arguments, fails=True), arguments


def test_the_operator_sees_where_nobody_administers_soon(installation: Installation) -> None:
    assert "0 Mandanten ohne Verwaltung binnen 30 Tagen." in installation.run("admins")
    installation.sql("UPDATE role_grant SET valid_to = ctx.today() + 9 WHERE role = 'ADMIN' AND valid_to > ctx.today()",
                     "SELECT")  # fmt: skip
    assert "07335        Landkreis Kaiserslautern" in installation.run("admins", "--days", "9")
    assert "0 Mandanten" in installation.run("admins", "--days", "8")


def test_a_person_is_exported_and_erased_only_when_it_is_meant(installation: Installation, tmp_path: Path) -> None:
    run_grant(installation, "dora", tenant="073355011", role="editor")
    who = ("--issuer", ISSUER, "--subject", "dora")
    assert json.loads(installation.run("person", "export", *who)).keys() == {"app_user", "role_grant"}
    assert "Wer ist gemeint?" in installation.run("person", "export", fails=True)
    assert "Wer ist gemeint?" in installation.run("person", "erase", "--name", "Dora", "--yes", fails=True)
    output = installation.run("person", "erase", *who, fails=True)
    assert "2 Einträge gefunden (app_user, role_grant)" in output and "--yes" in output
    run_grant(installation, "anna", tenant="073355009")
    last = ("--issuer", ISSUER, "--subject", "anna", "--yes")
    assert "Verbandsgemeinde Weilerbach" in installation.run("person", "erase", *last, fails=True)
    [[user]] = installation.sql("SELECT id::text FROM app_user WHERE subject = 'dora'")
    assert "Gelöscht: " in installation.run("person", "erase", *who, "--yes")
    assert json.loads(installation.run("person", "export", *who)) == {}
    log = tmp_path / "log"
    log.write_text(f'{{"security": true, "message": "person_erased", "user": "{user}"}}\nUnsinn\n')
    assert "1 Löschung wiederholt, 0 Anmeldungen beendet." in installation.run("person", "erase", "--replay", str(log))
    assert "lässt sich nicht lesen" in installation.run("person", "erase", "--replay", str(tmp_path / "x"), fails=True)
    assert installation.run("retention", "--dry-run") == "0 Einträge zu löschen.\n"


def test_a_tenant_is_merged_only_after_confirmation(installation: Installation) -> None:
    run_grant(installation, "dora", "073355009", "editor")
    command = ("tenant", "merge", "073355009", "--into", "073355011", "--on", "2025-01-01")
    for wrong, message in (
        ((*command[:-1], "2999-01-01"), "liegt in der Zukunft"),
        ((*command[:-1], "1.1.2025"), "JJJJ-MM-TT"),
        (("tenant", "merge", "073355009", "--into", "073355009", "--on", "2025-01-01"), "nicht in sich selbst"),
        (("tenant", "merge", "073355009", "--into", "07335", "--on", "2025-01-01"), "andere Ebene"),
    ):
        assert message in installation.run(*wrong, "--yes", fails=True)
    preview = installation.run(*command, fails=True)
    assert "Noch ist nichts geändert" in preview and "--yes" in preview
    assert installation.sql("SELECT count(*) FROM tenant WHERE successor_id IS NOT NULL") == [(0,)]
    done = installation.run(*command, "--yes")
    assert re.search(r"Weilerbach ist jetzt in \S+ Landstuhl aufgegangen\. Dort endet: \d+ Rolle", done), done
    assert "Im geladenen Gemeindeverzeichnis handelt noch" in done and "ohne Rolle bei" in done, done
    assert "ist schon in" in installation.run(*command, "--yes", fails=True)
    who = ("--issuer", ISSUER, "--subject", "dora", "--tenant", "073355009", "--role", "editor")
    refused = installation.run("grant", *who, fails=True)
    assert "--tenant 073355011" in refused
