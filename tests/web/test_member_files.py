"""The members of an alliance as a file: who gets it, what stands in it, and that it runs nothing."""

from __future__ import annotations

import csv
import io

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.alliance_people import CITIZEN, OFFICE, SIGNER, STRANGER, People
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import EDITOR, READER, TOWN_ADMIN, WRITER
from tests.helpers.service import Response
from web.tables import write_table


def read(response: Response) -> list[dict[str, str]]:
    assert response.status == 200, response.text
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["cache-control"] == "private, no-store"
    assert "attachment" in response.headers["content-disposition"]
    assert response.body.startswith(b"\xef\xbb\xbf"), "by this Excel knows UTF-8"
    return list(csv.DictReader(io.StringIO(response.body.decode("utf-8-sig")), delimiter=";"))


def address(people: People, query: str = "") -> str:
    return f"/buendnis/{people.id('Alliance', people.alliance)}/mitglieder.csv{query}"


async def test_office_gets_all_and_the_host_organisations_alone(
    people: People, members: Service, owner: asyncpg.Connection
) -> None:
    office = read(await (await browser_of(members, owner, OFFICE)).get(address(people)))
    assert [(row["Name"], row["Privatperson"], row["Stand"]) for row in office] == [
        ("Werk Erfunden GmbH", "", "Aktives Mitglied"), ("Petra Quendelstein", "ja", "Aktives Mitglied"),
    ]  # fmt: skip
    assert office[1]["E-Mail"] == "petra@quendelstein.example"
    assert office[0]["Mitglied seit"] == "01.01.2025" and office[0]["Unterschrift steht aus seit"] == "01.05.2026"
    for who in (WRITER, TOWN_ADMIN):
        response = await (await browser_of(members, owner, who)).get(address(people))
        assert [row["Name"] for row in read(response)] == ["Werk Erfunden GmbH"]
        assert not {"Privatperson", "Letzter Tag", "Telefon"} & set(read(response)[0])
        assert "uendelstein" not in response.text


async def test_others_find_no_file(people: People, members: Service, owner: asyncpg.Connection) -> None:
    missing = "/buendnis/QWxsaWFuY2U6MTowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA/mitglieder.csv"
    for who in (SIGNER, CITIZEN, STRANGER, EDITOR, READER):
        browser = await browser_of(members, owner, who)
        hidden, none = await browser.get(address(people)), await browser.get(missing)
        assert (hidden.status, none.status) == (404, 404), who
    anonymous = await Browser(members).get(address(people))
    assert anonymous.status == 303 and "mitglieder.csv" in anonymous.headers["location"], "to the login and back"


async def test_file_has_what_the_list_is_filtered_by(
    people: People, members: Service, owner: asyncpg.Connection
) -> None:
    office = await browser_of(members, owner, OFFICE)
    assert [row["Name"] for row in read(await office.get(address(people, "?suche=werk")))] == ["Werk Erfunden GmbH"]
    assert read(await office.get(address(people, "?stand=SUSPENDED"))) == []
    assert read(await office.get(address(people, "?ort=08118"))) == [], "the entry says no seat"
    assert (await office.get(address(people, "?ort=xyz"))).status == 400
    english = await office.get("/en" + address(people))
    assert "Private person" in english.text and "Active member" in english.text
    listed = (await office.get(f"/buendnis/{people.id('Alliance', people.alliance)}/geschaeftsstelle/mitglieder")).text
    assert address(people) in listed


async def test_every_page_of_a_long_list_is_in_it(people: People, members: Service, owner: asyncpg.Connection) -> None:
    await owner.execute(
        "INSERT INTO membership (tenant_id, alliance_id, visibility, version, status, is_listed)"
        " SELECT tenant_id, id, visibility, 1, 'ACTIVE', false FROM alliance, generate_series(1, 230) WHERE id = $1",
        people.alliance,
    )  # fmt: skip
    office = await browser_of(members, owner, OFFICE)
    assert len(read(await office.get(address(people)))) == 232


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0=", "＝"])
def test_no_cell_is_a_formula(sign: str) -> None:
    text = write_table(["Name"], [[f"{sign}HYPERLINK(1)"], ['a;"b"'], [None]])
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert rows[1][0].startswith("'") and rows[1][0].endswith("HYPERLINK(1)")
    assert rows[2:] == [['a;"b"'], [""]]
