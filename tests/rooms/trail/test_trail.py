"""The trail: who reads which entries with which values, filtered, by pages, and as the history of a row."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tenants.policies import whole_columns
from tenants.rows import tables, tenant_column
from tests.conftest import Client
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.measures import SET_STATUS, UPDATE, Change, create_measure, id_and_version
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    COUNTY,
    EDITOR,
    ISSUER,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WEILERBACH,
    WORKSHOP,
    WRITER,
    person,
)
from tests.helpers.support import COUNTY_EDITOR, COUNTY_VIEWER, insert_mandate, tenant_id

pytestmark = pytest.mark.usefixtures("empty_workshop")

ENTRY = """action actor isOwn objectType objectId objectTitle person { name } mandate { county { key } }
  changes { field label before after isWithheld }"""
TRAIL = f"""query ($filter: TrailFilter, $first: Int, $after: String) {{ tenant(key: "{LUDWIGSBURG}") {{
  trail(filter: $filter, first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {ENTRY} }} }} }} }}"""
HISTORY = f"query ($id: ID!) {{ trailOf(id: $id, first: 100) {{ nodes {{ {ENTRY} }} }} }}"


@asynccontextmanager
async def role(owner: asyncpg.Connection, subject: str, tenant: str, name: str) -> AsyncIterator[None]:
    """For a while a person has one more role."""
    granted = await owner.fetchval(
        "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
        " SELECT t.id, u.id, $4, '2020-01-01', 'infinity'"
        " FROM tenant t, app_user u WHERE t.ars = $3 AND u.issuer = $1 AND u.subject = $2 RETURNING id",
        ISSUER, subject, tenant, name,
    )  # fmt: skip
    try:
        yield
    finally:
        await owner.execute("DELETE FROM role_grant WHERE id = $1", granted)
        await owner.execute("DELETE FROM trail WHERE table_name = 'role_grant' AND row_id = $1", str(granted))


async def read_trail(ask: Client, who: Principal, **variables: Any) -> Any:
    return (await ask(who, TRAIL, **variables))["tenant"]["trail"]


async def seen(ask: Client, who: Principal, **variables: Any) -> list[tuple[str, str]]:
    nodes = (await read_trail(ask, who, **variables))["nodes"]
    return [(node["objectType"], node["action"]) for node in nodes]


def values_of(entry: Any) -> dict[str, tuple[Any, Any]]:
    return {item["field"]: (item["before"], item["after"]) for item in entry["changes"]}


async def test_an_admin_reads_who_changed_what_from_what_to_what_the_newest_first(change: Change, ask: Client) -> None:
    measure = await create_measure(change, title="Dach")
    await change(WRITER, UPDATE, input=id_and_version(measure, title="Rathausdach", plannedEnd="2027-12-31"))
    newest = (await read_trail(ask, TOWN_ADMIN))["nodes"][0]
    assert (newest["action"], newest["actor"], newest["isOwn"]) == ("UPDATE", "PERSON", False)
    assert (newest["objectType"], newest["objectId"], newest["objectTitle"]) == (
        "Measure",
        measure["id"],
        "Rathausdach",
    )
    assert newest["person"] == {"name": "Erfunden writer"} and newest["mandate"] is None
    assert values_of(newest) == {"title": ("Dach", "Rathausdach"), "plannedEnd": (None, "2027-12-31")}
    assert {item["field"]: item["label"] for item in newest["changes"]}["title"] == "Titel des Steckbriefs"
    assert not any(item["isWithheld"] for item in newest["changes"])


async def test_the_history_of_a_row_has_its_parts_and_stays_when_it_is_gone(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    measure, other = await create_measure(change), await create_measure(change)
    entry = {"effectiveOn": "2026-05-01", "phase": "PLANNING", "condition": "ON_TRACK"}
    answer = await change(WRITER, SET_STATUS, input=id_and_version(measure, **entry))
    assert answer["userErrors"] == []
    before = (await ask(TOWN_ADMIN, HISTORY, id=measure["id"]))["trailOf"]["nodes"]
    assert {"Measure", "StatusChange"} <= {node["objectType"] for node in before}
    assert {node["objectTitle"] for node in before} == {"Neue Maßnahme"}
    assert not {node["objectId"] for node in before} & {other["id"]}
    ids = [base64.b64decode(m["id"] + "==").decode().split(":")[2] for m in (measure, other)]
    await owner.execute("DELETE FROM status_change WHERE measure_id::text = ANY ($1)", ids)
    await owner.execute("DELETE FROM measure WHERE id::text = ANY ($1)", ids)
    after = (await ask(TOWN_ADMIN, HISTORY, id=measure["id"]))["trailOf"]["nodes"]
    assert len(after) > len(before) and after[0]["actor"] == "OPERATOR"
    [gone] = [node for node in after if (node["objectType"], node["action"]) == ("Measure", "DELETE")]
    assert gone["objectTitle"] == "Neue Maßnahme" and values_of(gone)["title"] == ("Neue Maßnahme", None)


async def test_a_person_reads_what_she_did_herself_while_she_edits_there_and_nobody_else_reads_it(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    await create_measure(change, WRITER)
    await create_measure(change, REVIEWER)
    own = await read_trail(ask, WRITER)
    assert own["nodes"] and all(node["isOwn"] for node in own["nodes"])
    assert own["totalCount"] < (await read_trail(ask, TOWN_ADMIN))["totalCount"]
    mine = (await ask(WRITER, "{ me { trail { totalCount nodes { tenant { key } } } } }"))["me"]["trail"]
    assert mine["totalCount"] == own["totalCount"]
    for who in (READER, COUNTY_EDITOR, COUNTY_VIEWER, MANAGER, EDITOR, ADMIN, ANONYMOUS, person("writer", "write")):
        assert (await read_trail(ask, who))["totalCount"] == 0, who
    change_role = "UPDATE role_grant SET role = $1 WHERE user_id = (SELECT id FROM app_user WHERE subject = 'writer')"
    await owner.execute(change_role, "VIEWER")  # who may no longer see a draft reads no more what she wrote there
    try:
        assert (await read_trail(ask, WRITER))["totalCount"] == 0
    finally:
        await owner.execute(change_role, "EDITOR")


async def test_what_an_admin_did_about_others_is_for_admins_alone(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    api = "SELECT ctx.enter($1, $2, $3, $4)"
    async with role(owner, "writer", LUDWIGSBURG, "ADMIN"):
        async with owner.transaction():
            await owner.execute(api, *WRITER.entry)
            await owner.execute(
                "UPDATE role_grant SET valid_to = '2090-01-01' WHERE role = 'VIEWER' AND user_id ="
                " (SELECT id FROM app_user WHERE subject = 'reader')"
            )
        assert ("Grant", "UPDATE") in await seen(ask, WRITER, filter={"own": True})
    assert ("Grant", "UPDATE") not in await seen(ask, WRITER)
    await owner.execute("UPDATE role_grant SET valid_to = 'infinity' WHERE valid_to = '2090-01-01'")


async def test_the_admin_of_a_county_reads_what_its_people_did_under_a_mandate_and_values_while_one_is_in_force(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change)
    await change(WRITER, UPDATE, input=id_and_version(measure, goal="Von der Stadt"))
    await insert_mandate(owner)
    answer = await change(
        COUNTY_EDITOR, UPDATE, input={"id": measure["id"], "version": measure["version"] + 1, "goal": "Vom Kreis"}
    )
    assert answer["userErrors"] == []
    [by_town] = (await read_trail(ask, TOWN_ADMIN, filter={"underMandate": True}))["nodes"]
    assert (by_town["actor"], by_town["person"]) == ("COUNTY", None)  # whom the town does not know
    assert by_town["mandate"] == {"county": {"key": WORKSHOP}}
    [own] = (await read_trail(ask, COUNTY_EDITOR))["nodes"]
    assert own["isOwn"] and values_of(own) == {"goal": ("Von der Stadt", "Vom Kreis")}
    async with role(owner, "looker", WORKSHOP, "ADMIN"):
        [entry] = (await read_trail(ask, COUNTY_VIEWER))["nodes"]
        assert values_of(entry) == {"goal": ("Von der Stadt", "Vom Kreis")}
        assert entry["person"] == {"name": "Erfunden helper"}
        await owner.execute(f"UPDATE mandate SET revoked_at = now() WHERE tenant_id = {tenant_id()}")
        [entry] = (await read_trail(ask, COUNTY_VIEWER))["nodes"]
        assert values_of(entry) == {"goal": (None, None)} and entry["changes"][0]["isWithheld"]
        mandates = (await ask(COUNTY_VIEWER, "{ mandates { nodes { trail { totalCount } } } }"))["mandates"]["nodes"]
        assert mandates == [{"trail": {"totalCount": 1}}]
        assert await read_trail(ask, person("looker", "write")) == {
            "totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None},
        }  # fmt: skip
    assert (await read_trail(ask, COUNTY_EDITOR))["totalCount"] == 0


async def test_filters_and_pages_find_each_entry_once(change: Change, ask: Client) -> None:
    for _ in range(3):
        await create_measure(change)
    whole = await read_trail(ask, TOWN_ADMIN, first=100)
    measures = await seen(ask, TOWN_ADMIN, filter={"objectType": ["Measure"], "action": ["INSERT"]})
    assert measures == [("Measure", "INSERT")] * 3
    for nothing in (
        {"objectType": ["Concept"]}, {"objectType": ["Nichts"]}, {"actor": ["COUNTY"]}, {"own": True},
        {"action": ["DELETE"]}, {"at": {"before": "2020-01-01T00:00:00Z"}}, {"requestId": ["x"]},
    ):  # fmt: skip
        assert await seen(ask, TOWN_ADMIN, filter=nothing) == [], nothing
    paged: list[Any] = []
    cursor = None
    for _ in range(whole["totalCount"]):
        page = await read_trail(ask, TOWN_ADMIN, first=2, after=cursor)
        paged += page["nodes"]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert paged == whole["nodes"]


async def test_arguments_name_a_person_and_an_object_and_hidden_ones_are_like_missing_ones(
    change: Change, ask: Client
) -> None:
    mine = await create_measure(change, WRITER)
    await create_measure(change, REVIEWER)
    document = f"""query ($person: ID, $object: ID) {{ tenant(key: "{LUDWIGSBURG}") {{
      trail(person: $person, object: $object) {{ totalCount nodes {{ person {{ id name }} }} }} }} }}"""
    whole = (await ask(TOWN_ADMIN, document))["tenant"]["trail"]
    [writer] = {node["person"]["id"] for node in whole["nodes"] if node["person"]["name"] == "Erfunden writer"}
    of_writer = (await ask(TOWN_ADMIN, document, person=writer))["tenant"]["trail"]
    assert 0 < of_writer["totalCount"] < whole["totalCount"]
    of_object = (await ask(TOWN_ADMIN, document, object=mine["id"]))["tenant"]["trail"]
    assert 0 < of_object["totalCount"] <= of_writer["totalCount"]
    assert (await ask(MANAGER, HISTORY, id=mine["id"]))["trailOf"]["nodes"] == []
    missing = base64.b64encode(b"Measure:1:00000000-0000-0000-0000-0000000fffff").decode().rstrip("=")
    for id in (missing, base64.b64encode(b"Nichts:1:2").decode().rstrip("=")):
        assert (await ask(TOWN_ADMIN, HISTORY, id=id))["trailOf"]["nodes"] == []


async def test_an_admin_sees_every_row_of_which_she_reads_the_trail(db: asyncpg.Connection) -> None:
    """Otherwise the trail would tell what the row hides; of such a table it is withheld."""
    for row, table in tables():
        if not row.__trail__ or row.__trail_is_withheld__ or table.name == "tenant":
            continue
        for who, ars in ((ADMIN, WEILERBACH), (MANAGER, COUNTY)):
            count = f"SELECT count(*) FROM {table.name} WHERE {tenant_column(row)} = {tenant_id(ars)}"
            if row.__trail_of_parts_is_withheld__:
                count += "".join(f" AND {column} IS NULL" for column in whole_columns(row))
            async with temporary_transaction(db):
                there_are = await db.fetchval(count)
                await db.execute("SET LOCAL ROLE api")
                await enter_context(db, who)
                assert await db.fetchval(count) == there_are, (table.name, ars)
