"""The end of a measure: an archived one takes no new status; a draft is deleted as a whole by an admin."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants import context
from tests.conftest import Client
from tests.helpers.database import enter_context
from tests.helpers.measures import SET_STATUS, STATE, Change, create_measure, only_error
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    FOREIGNER,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WEILERBACH,
    WRITER,
    person,
)

DELETE = """mutation ($input: MeasureDelete!) { measureDelete(input: $input) {
  deletedId measure { version title } userErrors { code field message } } }"""
ARCHIVE, UNARCHIVE = (
    f"""mutation ($input: {kind}!) {{ {kind[0].lower()}{kind[1:]}(input: $input) {{
      measure {{ archivedOn {STATE} }} userErrors {{ code field message }} }} }}"""
    for kind in ("MeasureArchive", "MeasureUnarchive")
)
ASK = """mutation ($input: MeasureRequestPublication!) { measureRequestPublication(input: $input) {
  userErrors { code } } }"""
SHEET = "mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) { userErrors { code } } }"
FREEZE = "mutation ($input: MeasureFreezeSheet!) { measureFreezeSheet(input: $input) { userErrors { code } } }"
MANY = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) {
  results { userErrors { code field message } } applied } }"""
FIND = "query ($filter: MeasureFilter!) { measures(filter: $filter) { nodes { code } } }"
REMAINING_ROWS = """SELECT sum(n)::int FROM (
  SELECT count(*) n FROM task WHERE measure_id = $1 UNION ALL SELECT count(*) FROM status_change WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM measure_indicator WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM measure_internal WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM sheet_version WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM publication_step WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM measure_span WHERE measure_id = $1
  UNION ALL SELECT count(*) FROM search_term WHERE row_id = $1::text
  UNION ALL SELECT count(*) FROM measure WHERE id = $1) each"""
TALLY = "SELECT coalesce(sum(delta), 0)::int FROM measure_tally t JOIN tenant ON id = tenant_id WHERE ars = $1"


async def create_draft(change: Change, who: Any = WRITER, **values: Any) -> Any:
    return await create_measure(change, who, visibility="DRAFT", **values)


async def measure_key(owner: asyncpg.Connection, measure: Any) -> Any:
    return await owner.fetchval("SELECT id FROM measure WHERE code = $1", measure["code"])


async def test_an_admin_deletes_a_draft_with_all_that_belongs_to_it(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    before = await owner.fetchval(TALLY, LUDWIGSBURG)
    measure = await create_draft(change, tasks=[{"title": "Skizze"}], title="Ungeborenes")
    parts = {
        "indicators": [{"name": "n", "unit": "1", "values": [{"year": 2025, "value": "1"}]}], "internalNote": "Nur wir",
    }  # fmt: skip
    await change(WRITER, SHEET, input={"id": measure["id"], "version": 1, **parts})
    await change(WRITER, FREEZE, input={"id": measure["id"], "version": 2, "asOf": "2026-01-01"})
    await change(
        WRITER, SET_STATUS, input={"id": measure["id"], "version": 3, "effectiveOn": "2026-01-01", "phase": "PLANNING"}
    )
    await change(WRITER, ASK, input={"id": measure["id"], "version": 4})
    id = await measure_key(owner, measure)
    assert await owner.fetchval(REMAINING_ROWS, id) > 9 and await owner.fetchval(TALLY, LUDWIGSBURG) == before + 1
    deleted = await change(TOWN_ADMIN, DELETE, input={"id": measure["id"], "version": 4})
    assert deleted == {"deletedId": measure["id"], "measure": None, "userErrors": []}
    assert await owner.fetchval(REMAINING_ROWS, id) == 0 and await owner.fetchval(TALLY, LUDWIGSBURG) == before
    assert (await ask(TOWN_ADMIN, "query ($id: ID!) { measure(id: $id) { id } }", id=measure["id"]))["measure"] is None
    trail = await owner.fetchrow(
        "SELECT subject, changes ->> 'title' AS title FROM trail JOIN app_user u ON u.id = user_id"
        " WHERE action = 'DELETE' AND table_name = 'measure' AND row_id = $1", str(id),
    )  # fmt: skip
    assert trail and trail["subject"] == "chief" and "Ungeborenes" in trail["title"]


async def test_a_deletion_sent_twice_under_a_key_answers_the_same(change: Change) -> None:
    measure = await create_draft(change)
    values = {"id": measure["id"], "version": 1, "idempotencyKey": f"gone {measure['code']}"}
    first, second = [await change(TOWN_ADMIN, DELETE, input=values) for _ in range(2)]
    assert first == second == {"deletedId": measure["id"], "measure": None, "userErrors": []}
    assert only_error(await change(TOWN_ADMIN, DELETE, input=values | {"version": 2}))[:2] == (
        "CONFLICT",
        "idempotencyKey",
    )
    assert only_error(await change(REVIEWER, DELETE, input=values))[0] == "NOT_FOUND", (
        "the key of somebody else says nothing"
    )
    unkeyed = await change(TOWN_ADMIN, DELETE, input={"id": measure["id"], "version": 1})
    assert only_error(unkeyed)[0] == "NOT_FOUND"


@pytest.mark.parametrize("visibility", ["TENANT", "FEDERATION", "PUBLIC"])
async def test_a_measure_visible_to_others_is_archived_instead_of_deleted(change: Change, visibility: str) -> None:
    measure = await create_measure(change, REVIEWER, visibility=visibility)
    answer = await change(TOWN_ADMIN, DELETE, input={"id": measure["id"], "version": 1})
    assert only_error(answer) == (
        "INVALID", "id", "Gelöscht werden nur Entwürfe: bitte diese Maßnahme ablegen (measureArchive).",
    )  # fmt: skip
    assert answer["deletedId"] is None


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (WRITER, "FORBIDDEN"), (REVIEWER, "FORBIDDEN"), (person("chief", "read"), "FORBIDDEN"),
        (person("chief", "write"), "NOT_FOUND"), (READER, "NOT_FOUND"), (ADMIN, "NOT_FOUND"), (MANAGER, "NOT_FOUND"),
        (FOREIGNER, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND"),
    ],
    ids=lambda item: f"{item.subject} {item.scopes}" if hasattr(item, "subject") else item,
)  # fmt: skip
async def test_only_an_admin_deletes_a_draft(
    change: Change, api_connection: asyncpg.Connection, owner: asyncpg.Connection, who: Any, code: str
) -> None:
    """Neither by the interface nor past it: the database refuses by itself."""
    measure = await create_draft(change)
    assert only_error(await change(who, DELETE, input={"id": measure["id"], "version": 1}))[0] == code
    transaction = api_connection.transaction()
    await transaction.start()
    await enter_context(api_connection, who)
    assert await api_connection.execute("DELETE FROM measure WHERE code = $1", measure["code"]) == "DELETE 0"
    await transaction.rollback()
    assert await owner.fetchval(REMAINING_ROWS, await measure_key(owner, measure)) > 0


async def test_an_outdated_version_returns_the_current_draft(change: Change) -> None:
    measure = await create_draft(change)
    answer = await change(TOWN_ADMIN, DELETE, input={"id": measure["id"], "version": 7})
    assert only_error(answer)[:2] == ("CONFLICT", "version")
    assert answer["measure"] == {"version": 1, "title": "Neue Maßnahme"} and answer["deletedId"] is None


async def test_a_draft_that_is_a_merger_target_of_another_tenant_is_not_deleted(
    change: Change, owner: asyncpg.Connection
) -> None:
    """Also after that merger was corrected: the history still refers to it."""
    target = await create_measure(change, REVIEWER, visibility="PUBLIC")
    other = await create_measure(change, ADMIN, tenant=WEILERBACH)
    merged = {"id": other["id"], "version": 1, "effectiveOn": "2026-02-01", "condition": "MERGED"}
    merger = await change(ADMIN, SET_STATUS, input=merged | {"mergedInto": target["id"]})
    assert merger["userErrors"] == []
    draft = "UPDATE measure SET visibility = 'DRAFT' WHERE id = $1"  # which the service never does once it was shared
    await owner.execute(draft, await measure_key(owner, target))
    for version, entry in ((2, None), (3, merger["measure"]["history"]["nodes"][-1]["id"])):
        if entry:
            undo = {"effectiveOn": "2026-02-01", "condition": "ON_TRACK", "corrects": entry, "note": "Irrtum"}
            await change(ADMIN, SET_STATUS, input={"id": other["id"], "version": 2, **undo})
        answer = await change(TOWN_ADMIN, DELETE, input={"id": target["id"], "version": 1})
        code, field, message = only_error(answer)
        assert (code, field) == ("INVALID", "id"), version
        assert message.startswith("In dieser Maßnahme ist eine andere aufgegangen") and "measureArchive" in message
    assert await owner.fetchval(REMAINING_ROWS, await measure_key(owner, target)) > 0
    ids = [await measure_key(owner, item) for item in (other, target)]
    for id in ids:  # the region of the other tests stays as it is
        await owner.execute("DELETE FROM measure WHERE id = $1", id)


async def test_a_concurrent_merger_into_a_deleted_draft_is_refused(change: Change) -> None:
    target, other = await create_draft(change), await create_draft(change)
    merged = {"id": other["id"], "version": 1, "effectiveOn": "2026-02-01", "condition": "MERGED"}
    deleted, went = await asyncio.gather(
        change(TOWN_ADMIN, DELETE, input={"id": target["id"], "version": 1}),
        change(WRITER, SET_STATUS, input=merged | {"mergedInto": target["id"]}),
    )
    assert deleted["userErrors"] == []
    # Depending on the order, it is deleted or still a draft.
    assert only_error(went)[:2] in (("NOT_FOUND", "mergedInto"), ("INVALID", "mergedInto"))


async def test_an_interrupted_deletion_leaves_the_whole_draft(
    change: Change, writes: AsyncEngine, owner: asyncpg.Connection
) -> None:
    measure = await create_draft(change, tasks=[{"title": "Skizze"}])
    id, before = await measure_key(owner, measure), await owner.fetchval(TALLY, LUDWIGSBURG)
    whole = await owner.fetchval(REMAINING_ROWS, id)
    with pytest.raises(Exception, match=r"(?i)connection|terminat"):
        async with context.transaction(writes, TOWN_ADMIN) as session:
            connection = await session.connection()
            pid = (await connection.exec_driver_sql("SELECT pg_backend_pid()")).scalar_one()
            await connection.exec_driver_sql("DELETE FROM measure WHERE code = $1", (measure["code"],))
            assert await owner.fetchval(REMAINING_ROWS, id) == whole, "not before it is committed"
            await owner.execute("SELECT pg_terminate_backend($1)", pid)
    assert (await owner.fetchval(REMAINING_ROWS, id), await owner.fetchval(TALLY, LUDWIGSBURG)) == (whole, before)


async def test_a_measure_is_archived_and_restored(change: Change, ask: Client) -> None:
    measure = await create_measure(change, effectiveOn="2026-01-01")
    code = measure["code"]

    async def archived() -> list[bool]:
        each = [await ask(WRITER, FIND, filter={"code": [code], "isArchived": item}) for item in (True, False)]
        return [bool(item["measures"]["nodes"]) for item in each]

    assert await archived() == [False, True]
    archived_measure = await change(WRITER, ARCHIVE, input={"id": measure["id"], "version": 1})
    assert (archived_measure["measure"]["archivedOn"], archived_measure["measure"]["version"]) == ("2026-06-01", 2)
    assert await archived() == [True, False]
    restored = await change(WRITER, UNARCHIVE, input={"id": measure["id"], "version": 2})
    assert (restored["measure"]["archivedOn"], restored["measure"]["version"]) == (None, 3)
    assert await archived() == [False, True]
    late = await change(WRITER, ARCHIVE, input={"id": measure["id"], "version": 3, "archivedOn": "2026-06-02"})
    assert only_error(late)[:2] == ("INVALID", "archivedOn") and "früher" in only_error(late)[2]
    earlier = await change(WRITER, ARCHIVE, input={"id": measure["id"], "version": 3, "archivedOn": "2026-03-31"})
    assert earlier["measure"]["archivedOn"] == "2026-03-31"
    await change(WRITER, UNARCHIVE, input={"id": measure["id"], "version": 4})
    twice = await change(WRITER, UNARCHIVE, input={"id": measure["id"], "version": 5})
    assert only_error(twice)[0] == "INVALID" and "nicht abgelegt" in only_error(twice)[2]
    assert only_error(await change(READER, ARCHIVE, input={"id": measure["id"], "version": 5}))[0] == "FORBIDDEN"
    assert only_error(await change(FOREIGNER, ARCHIVE, input={"id": measure["id"], "version": 5}))[0] == "NOT_FOUND"


async def test_an_archived_measure_refuses_a_new_status_singly_and_in_bulk(change: Change) -> None:
    item, two = await create_measure(change), await create_measure(change)
    await change(WRITER, ARCHIVE, input={"id": item["id"], "version": 1})
    entry = {"id": item["id"], "version": 2, "effectiveOn": "2026-06-01", "phase": "PLANNING"}
    cure = "Eine abgelegte Maßnahme nimmt keinen neuen Stand an: bitte erst zurückholen (measureUnarchive)."
    assert only_error(await change(WRITER, SET_STATUS, input=entry)) == ("INVALID", "id", cure)
    corrects = {"corrects": item["history"]["nodes"][0]["id"]}
    assert only_error(await change(WRITER, SET_STATUS, input=entry | corrects)) == ("INVALID", "id", cure)
    bulk_answer = await change(WRITER, MANY, input={"items": [entry, entry | {"id": two["id"], "version": 1}]})
    assert [bool(r["userErrors"]) for r in bulk_answer["results"]] == [True, False] and bulk_answer["applied"] == 1
    assert bulk_answer["results"][0]["userErrors"][0]["field"] == ["input", "items", "0", "id"]
    await change(WRITER, UNARCHIVE, input={"id": item["id"], "version": 2})
    assert (await change(WRITER, SET_STATUS, input=entry | {"version": 3}))["measure"]["phase"] == "PLANNING"
