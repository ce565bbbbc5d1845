"""Which version a database must have: none is served that is older, and none from before the baseline is migrated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from federation.cli import check, service
from migrations.versioning import newest
from tests.helpers.installation import House


@pytest.fixture
def stamp(house: House) -> Iterator[Callable[[str], None]]:
    """Gives the database another version; afterwards it has its own again."""
    ((own,),) = house.sql("SELECT version_num FROM alembic_version")

    def stamp(version: str) -> None:
        house.sql(f"UPDATE alembic_version SET version_num = '{version}'", "SELECT")

    yield stamp
    stamp(own)


def test_a_database_older_than_the_program_is_not_served(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (check, service):
        monkeypatch.setattr(module, "newest", lambda: "1999")
    assert "bitte zuerst `klimaverbund migrate`" in house.run("serve", fails=True)
    assert f"Stand der Tabellen {newest()}, dieses Programm braucht 1999" in house.run("check", fails=True)


def test_check_notes_a_database_newer_than_the_program(house: House, stamp: Callable[[str], None]) -> None:
    stamp("9999")
    assert "Hinweis Stand der Tabellen 9999, neuer als dieses Programm" in house.run("check")


@pytest.mark.parametrize("version", ["0001", "0027"])
def test_a_database_from_before_the_baseline_is_refused_with_the_way_here(
    house: House, stamp: Callable[[str], None], version: str
) -> None:
    stamp(version)
    passwords = house.passwords()
    for words in (["migrate"], ["migrate", "--bootstrap", house.superuser], ["serve"]):
        message = house.run(*words, fails=True)
        assert message.startswith(f"Diese Datenbank hat den Stand {version} aus der Zeit vor der ersten"), words
        assert message.count("\n") == 1 and "docs/operating.md in Abschnitt 11" in message
    assert f"FEHLER  {message}" in house.run("check", fails=True)
    assert house.sql("SELECT version_num FROM alembic_version") == [(version,)]
    assert house.passwords() == passwords
