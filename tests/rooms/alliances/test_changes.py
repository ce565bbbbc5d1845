"""Alliances founded, changed, published and laid down: who may, what their parts become, and what is refused."""

from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, key
from tests.helpers.alliances import COUNTY_ALLIANCE, OFFICE, SIGNER, TOWN_ALLIANCE
from tests.helpers.database import temporary_transaction
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WORKSHOP,
    WRITER,
    fixed_id,
    person,
)


async def test_an_editor_founds_an_alliance_with_all_that_it_wants(alliances: Alliances) -> None:
    alliance = await alliances.create(
        claim="Gemeinsam klimaneutral", ars=WORKSHOP, foundedOn="2019-05-04", targetYear=2040, admitsPersons=True,
        seatArs=LUDWIGSBURG, pledgeRule="REQUIRED",
        goals=[{"title": "Strom aus Sonne"}, {"title": "Weniger Verkehr", "text": "Zu Fuß"}],
        principles=[{"text": "Überparteilich"}], tiers=[{"name": "Basis"}],
        offers=[{"kind": "KNOWLEDGE", "text": "Runder Tisch"}], duties=["GUIDE", "NETWORKING"],
        legalForms=["GMBH", "REGISTERED_ASSOCIATION"],
    )  # fmt: skip
    assert (alliance["visibility"], alliance["foundedYear"], alliance["isOpen"]) == ("TENANT", 2019, True)
    assert (alliance["territory"]["name"], alliance["seat"]["name"]) == ("Ludwigsburg", "Ludwigsburg, Stadt")
    assert [goal["title"] for goal in alliance["goals"]] == ["Strom aus Sonne", "Weniger Verkehr"]
    assert [item["duty"] for item in alliance["duties"]] == ["GUIDE", "NETWORKING"]
    assert sorted(item["legalForm"] for item in alliance["legalForms"]) == ["GMBH", "REGISTERED_ASSOCIATION"]


async def test_lists_are_set_as_a_whole_and_entries_keep_their_ids(alliances: Alliances) -> None:
    alliance = await alliances.create(goals=[{"title": "Erstes"}, {"title": "Zweites"}], duties=["GUIDE"])
    second = alliance["goals"][1]["id"]
    changed = await alliances.done(
        WRITER, "allianceUpdate",
        **key(alliance, goals=[{"id": second, "title": "Zweites, genauer"}, {"title": "Drittes"}], duties=[]),
    )  # fmt: skip
    assert [goal["title"] for goal in changed["goals"]] == ["Zweites, genauer", "Drittes"]
    assert changed["goals"][0]["id"] == second and changed["duties"] == [] and changed["version"] == 2
    assert await alliances.refused(WRITER, "allianceUpdate", **key(alliance, claim="zu spät")) == (
        "CONFLICT", "input.version",
    )  # fmt: skip
    foreign = encode("AllianceGoal", [1, fixed_id(4711)])
    refused = await alliances.refused(WRITER, "allianceUpdate", **key(changed, goals=[{"id": foreign, "title": "x"}]))
    assert refused == ("NOT_FOUND", "input.goals.0.id")


@pytest.mark.parametrize("who", [READER, MANAGER, ADMIN, person("helper"), person("overseer"), OFFICE, SIGNER])
async def test_nobody_else_founds_an_alliance(alliances: Alliances, who: Principal) -> None:
    values = {"tenant": LUDWIGSBURG, "name": "Fremdes Bündnis"}
    assert await alliances.refused(who, "allianceCreate", **values) == ("FORBIDDEN", "input.tenant")


async def test_publishing_is_of_those_who_may_and_takes_the_parts_along(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create(goals=[{"title": "Ziel"}])
    assert await alliances.refused(WRITER, "alliancePublish", **key(alliance, visibility="PUBLIC")) == (
        "FORBIDDEN", "input.visibility",
    )  # fmt: skip
    refused = await alliances.refused(WRITER, "allianceCreate", tenant=LUDWIGSBURG, name="x", visibility="PUBLIC")
    assert refused == ("FORBIDDEN", "input.visibility")
    one = "query ($id: ID!) { alliance(id: $id) { name goals { title } } }"
    assert (await ask(ANONYMOUS, one, id=alliance["id"]))["alliance"] is None
    published = await alliances.done(REVIEWER, "alliancePublish", **key(alliance, visibility="PUBLIC"))
    assert (await ask(ANONYMOUS, one, id=alliance["id"]))["alliance"]["goals"] == [{"title": "Ziel"}]
    await alliances.done(TOWN_ADMIN, "alliancePublish", **key(published, visibility="TENANT"))
    assert (await ask(ANONYMOUS, one, id=alliance["id"]))["alliance"] is None


async def test_an_alliance_rests_and_comes_back(alliances: Alliances) -> None:
    alliance = await alliances.create(foundedYear=2019)
    refused = await alliances.refused(WRITER, "allianceArchive", **key(alliance, archivedOn="2018-01-01"))
    assert refused == ("INVALID", "input.archivedOn")
    resting = await alliances.done(WRITER, "allianceArchive", **key(alliance, archivedOn="2026-01-31"))
    assert (resting["archivedOn"], resting["isOpen"]) == ("2026-01-31", False)
    opened = await alliances.refused(WRITER, "allianceUpdate", **key(resting, isOpen=True))
    assert opened == ("INVALID", "input.isOpen")
    back = await alliances.done(WRITER, "allianceArchive", **key(resting, archivedOn=None))
    assert (back["archivedOn"], back["isOpen"]) == (None, False)
    assert (await alliances.done(WRITER, "allianceUpdate", **key(back, isOpen=True)))["isOpen"] is True


@pytest.mark.parametrize(("values", "field"), [
    ({"name": " "}, "name"), ({"foundedOn": "2019-05-04", "foundedYear": 2018}, "foundedOn"),
    ({"foundedYear": 2030, "targetYear": 2025}, "targetYear"), ({"officeEmail": "kein Postfach"}, "officeEmail"),
    ({"pauseDays": -1}, "pauseDays"), ({"ars": "08999"}, "ars"), ({"seatArs": "08999"}, "seatArs"),
    ({"website": "javascript:alert(1)"}, "website"), ({"isOpen": None}, "isOpen"),
    ({"goals": [{"title": "gut"}, {"title": ""}]}, "goals.1.title"),
])  # fmt: skip
async def test_what_cannot_be_is_refused_where_it_stands(
    alliances: Alliances, values: dict[str, Any], field: str
) -> None:
    usual = {"tenant": LUDWIGSBURG, "name": "Bündnis"}
    assert await alliances.refused(WRITER, "allianceCreate", **usual | values) == ("INVALID", f"input.{field}")


async def test_a_tier_that_a_member_has_stays(alliances: Alliances) -> None:
    """The message of the foreign key, without the member's name: whoever edits does not see who has it."""
    alliance = await alliances.create(tiers=[{"name": "Basis"}, {"name": "Gold"}])
    await alliances.owner.execute(
        "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, status, tier_id)"
        " SELECT tenant_id, uuidv7(), alliance_id, visibility, 1, 'APPLIED', id FROM alliance_tier WHERE name = 'Gold'"
    )
    basis = {"id": alliance["tiers"][0]["id"], "name": "Basis"}
    refused = await alliances.refused(WRITER, "allianceUpdate", **key(alliance, tiers=[basis]))
    assert refused == ("INVALID", "input.tiers")


async def test_the_office_changes_an_alliance_and_publishes_nothing(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create(visibility="DRAFT")
    office = await alliances.run_office(alliance)
    (seen,) = (await ask(office, "{ alliances(filter: { visibility: [DRAFT] }) { nodes { id version } } }"))[
        "alliances"
    ]["nodes"]
    changed = await alliances.done(office, "allianceUpdate", **key(seen, claim="Neu", goals=[{"title": "Ziel"}]))
    assert changed["goals"][0]["title"] == "Ziel"
    for visibility in ("TENANT", "FEDERATION", "PUBLIC"):
        refused = await alliances.refused(office, "alliancePublish", **key(changed, visibility=visibility))
        assert refused == ("FORBIDDEN", "input.visibility")


async def test_whoever_only_reads_gets_a_reason_and_others_see_nothing(alliances: Alliances) -> None:
    alliance = await alliances.create()
    for who, code in ((READER, "FORBIDDEN"), (EDITOR, "NOT_FOUND"), (OFFICE, "NOT_FOUND"), (SIGNER, "NOT_FOUND")):
        for name, values in (
            ("allianceUpdate", {"claim": "fremd"}), ("alliancePublish", {"visibility": "PUBLIC"}),
            ("allianceArchive", {"archivedOn": "2026-01-01"}),
        ):  # fmt: skip
            assert (await alliances.refused(who, name, **key(alliance, **values)))[0] == code


async def test_as_api_no_alliance_is_deleted_nor_taken_over(db: asyncpg.Connection) -> None:
    async def result(who: Principal, statement: str) -> str:
        async with temporary_transaction(db, who):
            await db.execute("SET LOCAL ROLE api")
            try:
                return (await db.execute(statement)).rpartition(" ")[2]
            except asyncpg.PostgresError as error:
                return error.sqlstate

    town = f"WHERE id = '{TOWN_ALLIANCE}'"
    for who, statement, expected in (
        (person("admin"), "DELETE FROM alliance", "42501"),
        (OFFICE, f"UPDATE alliance SET claim = 'x' WHERE id = '{COUNTY_ALLIANCE}'", "1"),
        (OFFICE, f"UPDATE alliance SET claim = 'x' {town}", "0"),
        (SIGNER, "UPDATE alliance SET claim = 'x'", "0"),
        (OFFICE, f"UPDATE alliance SET visibility = 'DRAFT' WHERE id = '{COUNTY_ALLIANCE}'", "42501"),
        (person("office", "read"), "UPDATE alliance SET claim = 'x'", "0"),
        (EDITOR, f"UPDATE alliance SET tenant_id = tenant_id {town}", "42501"),
    ):  # fmt: skip
        assert await result(who, statement) == expected, statement
    foundation = f"""INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons,
      admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)
      SELECT id, '{COUNTY_ALLIANCE}', 1, 'x', 'TENANT', true, true, true, 'NONE', true, true, true, 0 FROM tenant
      WHERE ars = '{LANDSTUHL}'"""
    assert await result(EDITOR, foundation) == "23505", "an id is one alliance's, over all tenants"
    assert await result(OFFICE, foundation) == "42501"
