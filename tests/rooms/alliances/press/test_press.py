"""Press items of an alliance: kept by its office and the tenant's own editors."""

from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, key
from tests.helpers.alliances import OFFICE, SIGNER
from tests.helpers.region import EDITOR, READER, WRITER

ITEMS = "query ($id: ID!) { alliance(id: $id) { pressItems { nodes { title } } } }"


async def test_the_office_keeps_the_list_newest_first(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create()
    office = await alliances.run_office(alliance)
    for day in ("2026-03-01", "2026-05-01"):
        item = await alliances.done(
            office, "pressItemCreate", alliance=alliance["id"], publishedOn=day, title=f"Meldung {day}",
            url="https://zeitung.example/1",
        )  # fmt: skip
    item = await alliances.done(WRITER, "pressItemUpdate", **key(item, medium="Erfundene Zeitung"))
    assert (item["medium"], item["version"]) == ("Erfundene Zeitung", 2)
    found = (await ask(READER, ITEMS, id=alliance["id"]))["alliance"]["pressItems"]["nodes"]
    assert [row["title"] for row in found] == ["Meldung 2026-05-01", "Meldung 2026-03-01"]
    deleted = await alliances(office, "pressItemDelete", **key(item))
    assert (deleted["deletedId"], deleted["userErrors"]) == (item["id"], [])


async def test_nobody_else_does_and_a_day_to_come_is_none(alliances: Alliances) -> None:
    alliance = await alliances.create()
    values = {"alliance": alliance["id"], "publishedOn": "2026-03-01", "title": "Meldung"}
    item = await alliances.done(WRITER, "pressItemCreate", **values)
    for who, code in ((READER, "FORBIDDEN"), (EDITOR, "NOT_FOUND"), (OFFICE, "NOT_FOUND"), (SIGNER, "NOT_FOUND")):
        assert (await alliances.refused(who, "pressItemCreate", **values))[0] == code
        assert (await alliances.refused(who, "pressItemUpdate", **key(item, title="x")))[0] == code
        assert (await alliances.refused(who, "pressItemDelete", **key(item)))[0] == code
    late = await alliances.refused(WRITER, "pressItemCreate", **values | {"publishedOn": "2999-01-01"})
    assert late == ("INVALID", "input.publishedOn")
