"""Members of an alliance from a table: checked line by line, recorded as shown, and no other way."""

from __future__ import annotations

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.alliance_people import OFFICE, People
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of

TABLE = "Name;Privatperson;Mitglied seit\nWerk Erfunden GmbH;;\nNora Neu;ja;31.12.2024\nPaul Papier;ja;\n"
CHECK, RECORD = "f-checkMembers", "f-recordMembers"


@pytest.fixture
async def office(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


def address(people: People, end: str = "einlesen") -> str:
    return f"/buendnis/{people.id('Alliance', people.alliance)}/geschaeftsstelle/{end}"


async def number_of_members(people: People) -> int:
    count: int = await people.owner.fetchval("SELECT count(*) FROM membership WHERE alliance_id = $1", people.alliance)
    return count


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
async def test_file_is_checked_and_recorded_as_shown(people: People, office: Browser, encoding: str) -> None:
    table = TABLE.replace("Paul Papier", "Päul Papier")
    file = ("mitglieder.csv", table.encode(encoding))
    checked = await office.upload(address(people), CHECK, "file", file)
    assert checked.status == 200, checked.text
    assert (ParsedPage(checked.text).faults, ParsedPage(checked.text).open) == ([], [])
    for text in ("Geprüft. Eingetragen ist noch nichts.", "<strong>2</strong> neu", "<strong>1</strong> schon dabei",
                 "Zeile 4: „Päul Papier“ wird eingetragen.", "2 Mitglieder eintragen"):  # fmt: skip
        assert text in checked.text, text
    assert await number_of_members(people) == 2
    form = Forms(checked.text)
    assert form.fields[RECORD]["lines"] == ["3 4"]
    said = {"method": "PAPER", "evidence": "Ordner 3"}
    recorded = await office.post(form.actions[RECORD], {**form.fields[RECORD], **said})
    assert recorded.status == 303, recorded.text
    listed = (await office.get(recorded.headers["location"])).text
    assert "Die Mitglieder sind eingetragen." in listed and "Päul Papier" in listed
    again = await office.post(form.actions[RECORD], {**form.fields[RECORD], **said})
    assert again.status == 303 and await number_of_members(people) == 4, "a second click"


async def test_nothing_else_is_recorded_than_what_was_shown(people: People, office: Browser) -> None:
    checked = await office.fill(address(people), CHECK, table=TABLE)
    form = Forms(checked.text)
    sent = {**form.fields[RECORD], "method": "PAPER", "evidence": "Ordner 3"}
    meanwhile = {"table": "Name;Privatperson\nNora Neu;ja\n", "lines": "2", "schluessel": "another"}
    assert (await office.post(form.actions[RECORD], {**sent, **meanwhile})).status == 303
    refused = await office.post(form.actions[RECORD], sent)
    assert refused.status == 422 and "inzwischen würden andere Zeilen eingetragen" in refused.text
    assert "Ordner 3" in refused.text and await number_of_members(people) == 3
    shown = Forms(refused.text)
    assert shown.fields[RECORD]["lines"] == ["4"], "what is new by now stands there, and goes with the next click"
    assert (await office.post(form.actions[RECORD], {**shown.fields[RECORD], "method": "PAPER"})).status == 303
    assert await number_of_members(people) == 4


async def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(people: People, office: Browser) -> None:
    nothing = await office.fill(address(people), CHECK)
    assert nothing.status == 422 and "Bitte eine Datei wählen oder die Tabelle einfügen." in nothing.text
    wrong = await office.fill(address(people), CHECK, table=TABLE + "Zu;wenig\n")
    assert wrong.status == 200 and "bitte die Tabelle unten berichtigen" in wrong.text
    assert RECORD not in Forms(wrong.text).fields
    assert Forms(wrong.text).fields[CHECK]["table"][0].strip().endswith("Zu;wenig")
    column = await office.fill(address(people), CHECK, table="Name;Farbe\nx;rot\n")
    assert column.status == 422 and "Die Spalte „Farbe“ gibt es nicht." in column.text
    assert "x;rot" in column.text
    workbook = await office.upload(address(people), CHECK, "file", ("mitglieder.xlsx", b"PK\x03\x04\0\0"))
    assert workbook.status == 422 and "als CSV speichern" in workbook.text
    long = await office.upload(address(people), CHECK, "file", ("lang.csv", b"Name\n" + b"x" * 70_000))
    assert long.status == 422 and "bitte teilen" in long.text and len(long.text) < 30_000
    form = Forms((await office.fill(address(people), CHECK, table=TABLE)).text)
    silent = await office.post(form.actions[RECORD], {**form.fields[RECORD], "method": "PAPER"})
    assert silent.status == 422 and "2 Mitglieder eintragen" in silent.text, "what was checked is still shown"
    assert Forms(silent.text).fields[RECORD]["lines"] == ["3 4"]
    assert await number_of_members(people) == 2
