"""Coverage of concepts: days, units, and refusals with their reasons."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.concepts import (
    change_concept,
    change_error,
    count_rows,
    create_concept,
    delete_concepts,
    id_and_version,
)
from tests.helpers.database import enter_context
from tests.helpers.measures import Change
from tests.helpers.region import ADMIN, CONCEPTS, COUNTY, EDITOR, LANDSTUHL, LUDWIGSBURG, MANAGER, VIEWER, WEILERBACH


@pytest.fixture(scope="module", autouse=True)
async def only_region_concepts(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the rows of these tests afterwards."""
    yield
    await delete_concepts(owner)


@pytest.fixture(scope="module")
async def member_units(owner: asyncpg.Connection) -> list[str]:
    """The municipalities of the association of Landstuhl."""
    rows = await owner.fetch("SELECT ars FROM territory WHERE parent_ars = $1 ORDER BY ars", LANDSTUHL)
    return [row["ars"] for row in rows]


async def test_a_coverage_applies_from_its_first_to_its_last_day(
    change: Change, ask: Client, member_units: list[str]
) -> None:
    concept = await create_concept(change, EDITOR, tenant=LANDSTUHL)
    entry = {"unit": LANDSTUHL, "includesMembers": True, "coveredFrom": "2021-10-01", "coveredTo": "2023-09-30"}
    alone = {"unit": member_units[0], "coveredFrom": "2024-01-01"}
    concept = await change_concept(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[entry, alone])
    assert [(item["key"], item["coveredFrom"], item["coveredTo"]) for item in concept["coverage"]] == [
        (LANDSTUHL, "2021-10-01", "2023-09-30"), (member_units[0], "2024-01-01", None),
    ]  # fmt: skip
    assert concept["coverage"][0]["unit"] == {"name": "Landstuhl"}
    query = """query ($id: ID!, $day: Date!, $unit: RegionalKey!) { concept(id: $id) { coverage(asOf: $day) { key } }
      territory(key: $unit) { concepts(asOf: $day) { nodes { id } } } }"""

    async def covers(unit: str, day: str) -> bool:
        answer = await ask(EDITOR, query, id=concept["id"], day=day, unit=unit)
        return {"id": concept["id"]} in answer["territory"]["concepts"]["nodes"]

    for unit in (LANDSTUHL, *member_units[:2]):
        days = {day: await covers(unit, day) for day in ("2021-09-30", "2021-10-01", "2023-09-30", "2023-10-01")}
        assert list(days.values()) == [False, True, True, False], unit
    assert await covers(member_units[0], "2024-01-01") and not await covers(member_units[0], "2023-12-31")
    assert not await covers(LANDSTUHL, "2024-01-01") and not await covers(WEILERBACH, "2022-01-01")
    today = await ask(EDITOR, f'{{ concepts(filter: {{covers: "{member_units[0]}"}}) {{ nodes {{ id }} }} }}')
    assert {"id": concept["id"]} in today["concepts"]["nodes"]
    # One ends later and the next begins later: only the final state is checked.
    coverage_id = concept["coverage"][0]["id"]
    row = {"unit": LANDSTUHL, "includesMembers": True}
    later = [row | {"id": coverage_id, "coveredTo": "2022-06-30"}, row | {"coveredFrom": "2022-07-01"}]
    concept = await change_concept(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=later)
    ids = [item["id"] for item in concept["coverage"]]
    changed_rows = [row | {"id": ids[0], "coveredTo": "2023-06-30"}, row | {"id": ids[1], "coveredFrom": "2023-07-01"}]
    concept = await change_concept(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=changed_rows)
    assert [item["id"] for item in concept["coverage"]] == ids and ids[0] == coverage_id


async def test_an_association_covers_its_members_only_if_stated(
    change: Change, ask: Client, member_units: list[str]
) -> None:
    concept = await create_concept(change, EDITOR, tenant=LANDSTUHL, title="Ohne Ortsgemeinden")
    concept = await change_concept(
        change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[{"unit": LANDSTUHL}]
    )
    query = "query ($unit: RegionalKey!) { territory(key: $unit) { concepts { nodes { title } } } }"
    for unit, is_covered in ((LANDSTUHL, True), (member_units[0], False)):
        result = (await ask(EDITOR, query, unit=unit))["territory"]["concepts"]["nodes"]
        assert ({"title": "Ohne Ortsgemeinden"} in result) is is_covered, unit


async def test_a_county_lists_each_covered_unit_of_its_region(
    change: Change, ask: Client, member_units: list[str]
) -> None:
    concept = await create_concept(change, MANAGER, tenant=COUNTY, title="Kreiskonzept")
    entries = [{"unit": COUNTY, "scope": "OWN_RESPONSIBILITIES"}, {"unit": COUNTY},
               {"unit": LANDSTUHL, "includesMembers": True}, {"unit": WEILERBACH}]  # fmt: skip
    concept = await change_concept(change, "SetCoverage", MANAGER, **id_and_version(concept), coverage=entries)
    query = "query ($unit: RegionalKey!) { territory(key: $unit) { parent { key } concepts { nodes { title } } } }"
    inside = (await ask(MANAGER, query, unit=member_units[0]))["territory"]["concepts"]["nodes"]
    assert {"title": "Kreiskonzept"} in inside, "the association was said to include it"
    other = (await ask(MANAGER, query, unit="073355008"))["territory"]
    assert other["parent"] == {"key": COUNTY} and {"title": "Kreiskonzept"} not in other["concepts"]["nodes"]


INCLUDES = (
    "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem gesamten Gebiet ein, ein Landkreis nennt jede"
    " Einheit selbst: bitte `includesMembers` weglassen."
)
OWN = (
    "Eigene Zuständigkeiten hat hier nur der Landkreis oder Gemeindeverband selbst, dessen Konzept es ist: bitte"
    " TERRITORY, das gesamte Gebiet."
)


def invalid_entries(member: str, coverage_id: str) -> list[tuple[dict[str, Any], str, str, str]]:
    """Entries that cannot stand beside the whole of Landstuhl: the entry, code, field and text of the error."""
    return [
        ({"unit": "073359999"}, "NOT_FOUND", "unit",
         "Diese Gebietseinheit steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen."),
        ({"unit": LUDWIGSBURG}, "INVALID", "unit",
         "Diese Gebietseinheit liegt außerhalb des Landkreises, ein Konzept gilt aber nur in der eigenen Region: bitte"
         " eine Einheit von dort nennen."),
        ({"unit": WEILERBACH}, "INVALID", "unit", "Diese Gebietseinheit gehört nicht zu diesem Mandanten: andere als"
         " die eigenen nennt nur ein Konzept des Landkreises. Bitte eine eigene nennen."),
        ({"unit": COUNTY}, "INVALID", "unit", "Diese Gebietseinheit gehört nicht zu diesem Mandanten: andere als"
         " die eigenen nennt nur ein Konzept des Landkreises. Bitte eine eigene nennen."),
        ({"unit": member, "scope": "OWN_RESPONSIBILITIES"}, "INVALID", "scope", OWN),
        ({"unit": member, "includesMembers": True}, "INVALID", "includesMembers", INCLUDES),
        ({"unit": LANDSTUHL, "scope": "OWN_RESPONSIBILITIES", "includesMembers": True}, "INVALID", "includesMembers",
         INCLUDES),
        ({"unit": member, "coveredFrom": "2024-01-02", "coveredTo": "2024-01-01"}, "INVALID", "coveredTo",
         "Die Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern."),
        ({"unit": LANDSTUHL, "coveredFrom": "2024-12-31"}, "CONFLICT", "unit",
         "Diese Einheit steht im selben Umfang und zur selben Zeit schon in der Liste: bitte sie nur einmal nennen,"
         " oder die Tage ändern."),
        ({"unit": member, "id": coverage_id}, "NOT_FOUND", "id",
         "Diesen Eintrag gibt es hier nicht (mehr): bitte neu"
        " laden."),
    ]  # fmt: skip


async def test_an_invalid_coverage_is_refused_with_the_reason(
    change: Change, owner: asyncpg.Connection, member_units: list[str]
) -> None:
    concept = await create_concept(change, EDITOR, tenant=LANDSTUHL)
    entry_values = {"unit": LANDSTUHL, "coveredFrom": "2024-01-01", "coveredTo": "2024-12-31"}
    concept = await change_concept(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[entry_values])
    before, coverage_id = await count_rows(owner), concept["coverage"][0]["id"]
    first = entry_values | {"id": coverage_id}
    for entry, code, field, text in invalid_entries(member_units[0], coverage_id):
        error = await change_error(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[first, entry])
        assert error == (code, f"coverage.1.{field}", text), entry
    keeps = await change_error(
        change,
        "SetCoverage",
        EDITOR,
        **id_and_version(concept),
        coverage=[{"unit": member_units[0], "id": coverage_id}],
    )
    assert keeps == ("INVALID", "coverage.0.unit", "Eine Abdeckung behält ihre Einheit: bitte die neue ohne id nennen.")
    assert await count_rows(owner) == before
    county = await create_concept(change, MANAGER, tenant=COUNTY)
    silently = await change_error(
        change, "SetCoverage", MANAGER, **id_and_version(county), coverage=[{"unit": COUNTY, "includesMembers": True}]
    )
    assert silently == ("INVALID", "coverage.0.includesMembers", INCLUDES)
    valid_entry = {"unit": LANDSTUHL, "scope": "OWN_RESPONSIBILITIES"}
    others = await change_error(change, "SetCoverage", MANAGER, **id_and_version(county), coverage=[valid_entry])
    assert others == ("INVALID", "coverage.0.scope", OWN)


async def test_a_unit_is_covered_only_while_it_is_in_the_register(
    change: Change, owner: asyncpg.Connection, ask: Client, member_units: list[str]
) -> None:
    ended, into = member_units[0], member_units[1]
    await owner.execute("UPDATE territory SET valid_to = '2025-01-01', successor_ars = $2 WHERE ars = $1", ended, into)
    try:
        concept = await create_concept(change, EDITOR, tenant=LANDSTUHL)
        for day, field in (("2025-01-01", "coveredFrom"), ("2025-01-01", "coveredTo")):
            entry = {"unit": ended, field: day}
            code, where, text = await change_error(
                change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[entry]
            )
            assert (code, where) == ("INVALID", f"coverage.0.{field}")
            assert text.startswith("Diese Gebietseinheit gibt es an diesem Tag nicht")
        entry = {"unit": ended, "coveredFrom": "2024-01-01", "coveredTo": "2024-12-31"}
        concept = await change_concept(change, "SetCoverage", EDITOR, **id_and_version(concept), coverage=[entry])
        assert concept["coverage"][0]["unit"]["name"], "as it was last"
    finally:
        await owner.execute("UPDATE territory SET valid_to = 'infinity', successor_ars = NULL WHERE ars = $1", ended)


async def test_database_constraints_refuse_an_invalid_coverage(
    owner: asyncpg.Connection, api_connection: asyncpg.Connection, member_units: list[str]
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
    concept = next(item[1] for item in CONCEPTS if item[0] == LANDSTUHL and item[4] == "TENANT")
    statement = (
        "INSERT INTO concept_coverage (tenant_id, concept_id, visibility, ars, scope, includes_members, valid_from,"
        " valid_to, position) VALUES ($1, $2, 'TENANT', $3, 'TERRITORY', $4, '2020-01-01', '2021-11-01', 7)"
    )
    for who, unit, includes, refusal in (
        (EDITOR, LANDSTUHL, False, asyncpg.ExclusionViolationError),  # it is covered from 2021-10-01 on
        (EDITOR, COUNTY, True, asyncpg.CheckViolationError),
        (EDITOR, LUDWIGSBURG, False, asyncpg.InsufficientPrivilegeError),
        (VIEWER, member_units[0], False, asyncpg.InsufficientPrivilegeError),
        (MANAGER, member_units[0], False, asyncpg.InsufficientPrivilegeError),
        (ADMIN, member_units[0], False, asyncpg.InsufficientPrivilegeError),
    ):
        with pytest.raises(refusal):
            async with api_connection.transaction():
                await enter_context(api_connection, who)
                await api_connection.execute(statement, tenant, concept, unit, includes)
    ahead = (
        "INSERT INTO concept_status (tenant_id, concept_id, visibility, effective_on, status)"
        " VALUES ($1, $2, 'TENANT', ctx.today() + 1, 'PLANNED')"
    )
    writes = (ahead, "UPDATE concept_status SET status = 'ADOPTED'", "DELETE FROM concept_status",
              "UPDATE concept_coverage SET ars = '07335'")  # fmt: skip
    for write in writes:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with api_connection.transaction():
                await enter_context(api_connection, EDITOR)
                await api_connection.execute(write, *([tenant, concept] if "$1" in write else []))
