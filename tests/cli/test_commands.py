"""What the operator's commands say: German, counted rightly, with the cure, and nothing that moves a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.database import HERE
from tests.helpers.installation import House, sourced

ISSUER = "https://login.example/realms/kreis"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A county is open, and nobody in it."""
    made = House(tmp_path_factory.mktemp("commands"))
    try:
        made.run("migrate", "--bootstrap", made.superuser, "--settings", str(made.file))
        made.settings = sourced(made.file)
        made.run("register", "load", str(HERE / "demo" / "register.csv"), "--date", "2023-11-30")
        assert made.run("region", "open", "07335") == "Landkreis Kaiserslautern: 7 Mandanten, davon 7 neu.\n"
        yield made
    finally:
        made.postgres.stop()


def granted(house: House, subject: str, tenant: str = "07335", role: str = "admin", issuer: str = ISSUER) -> str:
    return house.run("grant", "--issuer", issuer, "--subject", subject, "--tenant", tenant, "--role", role)


def test_roles_have_german_names_and_rights_are_counted(opened: House) -> None:
    assert granted(opened, "anna") == "anna hat jetzt bei Landkreis Kaiserslautern die Rolle „Verwaltung“ (admin).\n"
    who = ("--issuer", ISSUER, "--subject", "anna")
    assert "1 Recht;" in opened.run("grants")
    granted(opened, "anna", role="county")
    assert "„Klimaschutzmanagement des Landkreises“ (county)" in opened.run("grants", "--tenant", "07335")
    assert opened.run("revoke", *who) == "2 Rechte beendet.\n"
    for again in (who, ("--issuer", ISSUER, "--subject", "nobody"), ("--issuer", ISSUER + "/", "--subject", "anna")):
        message = opened.run("revoke", *again, fails=True)
        assert "kein solches Recht" in message and "klimaverbund grants" in message
    assert "gibt es nicht" in opened.run("grants", "--tenant", "99999", fails=True)


@pytest.mark.parametrize("issuer", [
    "not-a-url", "http://login.example", "ftp://login.example", "https://", "https://login.example/a b",
    "https://login.example/\n", "https://login.example/?x=1", "https://login.example/#x", "https://me@login.example",
    " https://login.example", "//login.example",
])  # fmt: skip
def test_what_is_no_issuer_gets_no_right(opened: House, issuer: str) -> None:
    who = ("--issuer", issuer, "--subject", "anna", "--tenant", "07335", "--role", "viewer")
    message = opened.run("grant", *who, fails=True)
    assert "kann kein Anmeldedienst sein" in message and len(message.strip().splitlines()) == 1
    assert opened.sql("SELECT FROM app_user WHERE issuer = '" + issuer + "'") == []


def test_an_issuer_that_the_settings_do_not_name_is_told_of(opened: House) -> None:
    who = ("--issuer", ISSUER + "/", "--subject", "slash", "--tenant", "07335", "--role", "viewer")
    done = opened.run("grant", *who, OIDC_ISSUERS=ISSUER)
    assert "slash hat jetzt" in done
    opened.run("revoke", "--issuer", ISSUER + "/", "--subject", "slash")


def test_control_characters_are_refused_and_shown_where_they_are_there_already(opened: House) -> None:
    evil = "anna\x1b[2J\u202e"
    who = ("--issuer", ISSUER, "--subject", evil, "--tenant", "07335", "--role", "viewer")
    assert "das man nicht sieht" in opened.run("grant", *who, fails=True)
    opened.sql(
        "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES (uuidv7(), 'https://x', E'e\\x1b[2Jvil',"
        " true, false)",
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, u.id, 'VIEWER', '2020-01-01', 'infinity'"
        " FROM tenant t, app_user u WHERE t.ars = '07335' AND u.issuer = 'https://x'", "SELECT",
    )  # fmt: skip
    message = opened.run("grants")
    assert "\x1b" not in message and "e\\x1b[2Jvil" in message
    assert opened.run("revoke", "--issuer", "https://x", "--subject", "e\x1b[2Jvil") == "1 Recht beendet.\n"
    message = opened.run("revoke", "--issuer", "https://x", "--subject", "e\x1b[2Jvil", fails=True)
    assert "\x1b" not in message


def test_a_region_is_listed_and_closed_when_one_really_says_so(opened: House) -> None:
    granted(opened, "berta"), granted(opened, "berta", "073355011", "viewer"), granted(opened, "carla")
    listed = opened.run("region", "list")
    assert "07335  Landkreis Kaiserslautern" in listed and "7 Mandanten, 2 Personen mit Rolle" in listed
    request = opened.run("region", "close", "07335", fails=True)
    assert "3 Rechte bei 7 Mandanten würden enden" in request and "region close 07335 --yes" in request
    assert "2 Personen" in opened.run("region", "list")
    tenants = opened.sql("SELECT * FROM tenant ORDER BY id")
    closed = opened.run("region", "close", "07335", "--yes")
    assert "Landkreis Kaiserslautern ist geschlossen: 3 Rechte bei 7 Mandanten beendet" in closed
    assert "niemand hat eine Rolle" in opened.run("region", "list")
    assert opened.sql("SELECT * FROM tenant ORDER BY id") == tenants, "nothing is deleted"
    assert "nicht eröffnet" in opened.run("region", "close", "99999", "--yes", fails=True)
    opened.run("region", "open", "07335")
    granted(opened, "berta")
    assert "1 Person mit Rolle" in opened.run("region", "list")


def test_the_day_is_that_of_the_counties(opened: House) -> None:
    ((tomorrow,),) = opened.sql("SELECT (now() AT TIME ZONE 'Europe/Berlin')::date + 1")
    register = str(HERE / "demo" / "register.csv")
    message = opened.run("register", "load", register, "--date", str(tomorrow), fails=True, TZ="Pacific/Kiritimati")
    assert "liegt in der Zukunft" in message


def test_what_the_system_says_is_told_in_german_too(opened: House, tmp_path: Path) -> None:
    (file := tmp_path / "datei").touch()
    for words, says in (
        (("register", "load", str(tmp_path / "fehlt")), "lässt sich nicht lesen: das gibt es nicht."),
        (("register", "load", str(tmp_path)), "lässt sich nicht lesen: das ist ein Ordner."),
        (("register", "load", str(file / "darunter")), "lässt sich nicht lesen: ein Teil des Wegs ist kein Ordner."),
        (("check", "--settings", str(tmp_path / "fehlt")), "fehlt: das gibt es nicht"),
        (("migrate", "--bootstrap", opened.superuser, "--settings", str(tmp_path / "fehlt" / "a")),
         "lässt sich nicht anlegen: das gibt es nicht."),
        (("migrate", "--bootstrap", "postgresql://postgres@127.0.0.1:1/x"), "die Verbindung wird abgelehnt"),
    ):  # fmt: skip
        message = opened.run(*words, fails=True)
        assert says in message, words
        assert not any(english in message for english in ("No such", "Is a", "Not a", "Connect", "Errno")), words


@pytest.mark.parametrize(("words", "says"), [
    (("grant",), "Es fehlt die Angabe --issuer."), (("grant", "--issuer"), "Nach --issuer fehlt der Wert."),
    (("nix",), "Den Befehl „nix“ gibt es nicht."), (("region", "nix"), "Den Befehl „nix“ gibt es nicht."),
    (("grants", "--nix"), "Die Angabe --nix gibt es nicht."), (("grants", "zu", "viel"), "Das ist zu viel: zu viel."),
    (("region", "open"), "Es fehlt die Angabe key."), (("grants", "--tenan", "1"), "Die Angabe --tenan gibt es nicht."),
    (("serve", "--port=1"), "Die Angabe --port gibt es nicht."), (("check", "--help=x"), "--help nimmt keinen Wert."),
])  # fmt: skip
def test_mistakes_of_usage_are_told_in_german(opened: House, words: tuple[str, ...], says: str) -> None:
    message = opened.run(*words, fails=True)
    assert message.startswith(says) and "--help` zeigt, was geht." in message
