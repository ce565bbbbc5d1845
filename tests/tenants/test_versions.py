"""Which version a database must have: none is served that is older, and none from before the baseline is migrated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from federation.cli import check, service
from migrations.versioning import newest
from tests.helpers.installation import Installation


@pytest.fixture
def stamp(installation: Installation) -> Iterator[Callable[[str], None]]:
    """Gives the database another version; afterwards it has its own again."""
    ((own,),) = installation.sql("SELECT version_num FROM alembic_version")

    def stamp(version: str) -> None:
        installation.sql(f"UPDATE alembic_version SET version_num = '{version}'", "SELECT")

    yield stamp
    stamp(own)


def test_service_refuses_a_database_older_than_the_program(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (check, service):
        monkeypatch.setattr(module, "newest", lambda: "1999")
    assert "bitte zuerst `klimaverbund migrate`" in installation.run("serve", fails=True)
    assert f"Stand der Tabellen {newest()}, dieses Programm braucht 1999" in installation.run("check", fails=True)


def test_check_notes_a_database_newer_than_the_program(
    installation: Installation, stamp: Callable[[str], None]
) -> None:
    stamp("9999")
    assert "Hinweis Stand der Tabellen 9999, neuer als dieses Programm" in installation.run("check")


@pytest.mark.parametrize("version", ["0001", "0027", "1001"])
def test_all_commands_refuse_a_database_from_before_the_baseline_and_name_the_guide(
    installation: Installation, stamp: Callable[[str], None], version: str
) -> None:
    stamp(version)
    passwords = installation.passwords()
    for words in (["migrate"], ["migrate", "--bootstrap", installation.superuser], ["serve"]):
        message = installation.run(*words, fails=True)
        assert message.startswith(f"Diese Datenbank hat den Stand {version} aus der Zeit vor der ersten"), words
        assert message.count("\n") == 1 and "docs/operating.md in Abschnitt 11" in message
    assert f"FEHLER  {message}" in installation.run("check", fails=True)
    assert installation.sql("SELECT version_num FROM alembic_version") == [(version,)]
    assert installation.passwords() == passwords


def test_a_bootstrap_takes_former_roles_from_the_owner_and_says_that_they_may_go(installation: Installation) -> None:
    former = ("CREATE ROLE open LOGIN", "CREATE ROLE enter", "CREATE ROLE tally", "GRANT enter, tally TO owner")
    hint = "Rollen einer früheren Version (open, enter, tally)"
    assert hint not in installation.run("check")
    installation.sql(*former, "SELECT")
    try:
        assert "die Rolle migrator ist Mitglied von enter, tally" in installation.run("migrate", fails=True)
        assert f"# {hint}" in installation.run("migrate", "--bootstrap", installation.superuser)
        assert installation.run("migrate") == "Die Datenbank ist auf dem Stand dieses Programms.\n"
        assert f"Hinweis {hint}" in installation.run("check")
    finally:
        installation.sql("DROP ROLE open, enter, tally", "SELECT")
