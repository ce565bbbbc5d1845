"""Links to other measures: to a measure of any tenant, or to a code that resolves later."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    LANDSTUHL,
    READER,
    REVIEWER,
    WEILERBACH,
    WORKSHOP,
    WRITER,
    fixed_id,
)

SET_LINKS = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
  measure { version links { id kind code title measure { id } } } userErrors { code field message } } }"""
FROM = """query ($id: ID!) { measure(id: $id) { linkedFrom { totalCount nodes { kind from { id } measure { id } } }
  links { id code title measure { id } } } }"""
ADOPT = """mutation ($input: MeasureAdopt!) { measureAdopt(input: $input) {
  measure { id links { code measure { id } } } userErrors { code field } } }"""


def measure_id(tenant: int, n: int) -> str:
    """The id of a measure as the service writes it."""
    return b64encode(f"Measure:{tenant}:{fixed_id(n)}".encode()).decode().rstrip("=")


@pytest.fixture(autouse=True)
async def no_links(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the workshop's rows afterwards, and restores the timestamps of the region's measures."""
    before = await owner.fetch("SELECT version, updated_at, tenant_id, id FROM measure")
    yield
    ids = [row["id"] for row in await owner.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", WORKSHOP)]
    async with owner.transaction():
        await owner.execute("DELETE FROM measure_link WHERE to_tenant_id = ANY ($1)", ids)
        await delete_tenant_rows(owner, ids)
        again = "UPDATE measure SET version = $1, updated_at = $2 WHERE tenant_id = $3 AND id = $4"
        await owner.executemany(again, [tuple(row) for row in before])


async def set_links(change: Change, of: Any, version: int, *links: Any, who: Principal = WRITER) -> Any:
    return await change(who, SET_LINKS, input={"id": of["id"], "version": version, "links": list(links)})


def user_errors(answer: Any) -> list[tuple[str, list[str]]]:
    return [(error["code"], error["field"][1:]) for error in answer["userErrors"]]


async def test_a_link_to_another_tenants_measure_is_readable_from_both_ends(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection
) -> None:
    weilerbach = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WEILERBACH)
    school, own = measure_id(weilerbach, 21), await create_measure(change)
    answer = await set_links(
        change, own, 1, {"measure": school, "kind": "DEPENDS_ON"}, {"code": "MW6", "title": "Später"}
    )
    first, second = answer["measure"]["links"]
    assert (first["kind"], first["code"], first["title"], first["measure"]) == (
        "DEPENDS_ON",
        None,
        None,
        {"id": school},
    )
    assert (second["code"], second["measure"]) == ("MW6", None)
    assert (await ask(ADMIN, FROM, id=school))["measure"]["linkedFrom"]["totalCount"] == 0, "that link is internal"
    expected = {
        "totalCount": 1,
        "nodes": [{"kind": "DEPENDS_ON", "from": {"id": own["id"]}, "measure": {"id": school}}],
    }
    assert (await ask(READER, FROM, id=school))["measure"]["linkedFrom"] == expected
    await change(REVIEWER, PUBLISH, input={"id": own["id"], "version": 2})
    for answer in (await ask(ADMIN, FROM, id=school), await ask_public(FROM, id=school)):
        assert answer["measure"]["linkedFrom"] == expected
    later = await create_measure(change, code="MW6")
    assert (await ask(WRITER, FROM, id=own["id"]))["measure"]["links"][1]["measure"] == {"id": later["id"]}


async def test_hidden_and_missing_link_targets_answer_alike_and_nothing_is_written(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    weilerbach = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WEILERBACH)
    own = await create_measure(change)
    await set_links(change, own, 1, {"code": "Steht"})
    answers = [
        await set_links(change, own, 2, {"code": "Neu"}, {"measure": measure_id(weilerbach, n)})
        for n in (22, 23, 999_999)
    ]
    assert user_errors(answers[0]) == [("NOT_FOUND", ["links", "1", "measure"])]
    assert answers[0] == answers[1] == answers[2]
    assert [link["code"] for link in (await ask(WRITER, FROM, id=own["id"]))["measure"]["links"]] == ["Steht"]


@pytest.mark.parametrize(
    ("entry", "field", "cure"),
    [
        ({"code": "MW6", "measure": "Unfug"}, "measure", "nicht beides"),
        ({}, "code", "Bitte die andere Maßnahme"),
        ({"code": "   "}, "code", "Bitte die andere Maßnahme"),
        ({"measure": "Unfug"}, "measure", "Kennung"),
        ({"code": "x" * 21}, "code", "erlaubt sind 20"),
    ],
)
async def test_a_link_has_either_a_measure_or_a_code(
    change: Change, entry: dict[str, Any], field: str, cure: str
) -> None:
    answer = await set_links(change, await create_measure(change), 1, {"code": "A"}, entry)
    (error,) = answer["userErrors"]
    assert error["field"] == ["input", "links", "1", field] and cure in error["message"], error


async def test_links_to_itself_and_duplicate_links_are_refused(change: Change) -> None:
    own, other = await create_measure(change), await create_measure(change)
    for itself, field in (({"measure": own["id"]}, "measure"), ({"code": own["code"]}, "code")):
        answer = await set_links(change, own, 1, itself)
        assert user_errors(answer) == [("INVALID", ["links", "0", field])]
        assert "nicht mit sich selbst" in answer["userErrors"][0]["message"]
    assert user_errors(await set_links(change, own, 1, {"measure": other["id"]}, {"measure": other["id"]})) == [
        ("INVALID", ["links", "1", "code"]),
    ]  # fmt: skip
    two = {"measure": other["id"]}, {"measure": other["id"], "kind": "PART_OF"}, {"code": other["code"]}
    assert len((await set_links(change, own, 1, *two))["measure"]["links"]) == 3


async def test_an_existing_link_keeps_a_target_that_became_hidden(
    change: Change, ask: Client, ask_public: Client
) -> None:
    own, other = await create_measure(change), await create_measure(change, REVIEWER, visibility="PUBLIC")
    answer = await set_links(change, own, 1, {"measure": other["id"]}, {"code": "MW6"})
    first, second = answer["measure"]["links"]
    link_answer = await set_links(change, own, 2, {"id": second["id"]}, {"id": first["id"], "title": "Oben"})
    assert [(k["id"], k["code"], k["title"]) for k in link_answer["measure"]["links"]] == [
        (second["id"], "MW6", None), (first["id"], None, "Oben"),
    ]  # fmt: skip
    assert link_answer["measure"]["links"][1]["measure"] == {"id": other["id"]}
    for entry in ({"id": first["id"], "code": "MW7"}, {"id": second["id"], "measure": other["id"]}):
        answer = await set_links(change, own, 3, entry)
        assert (
            user_errors(answer) == [("INVALID", ["links", "0", "id"])]
            and "ohne id" in answer["userErrors"][0]["message"]
        )
    renamed = await set_links(
        change, own, 3, {"id": second["id"], "code": "MW7"}, {"id": first["id"], "measure": other["id"]}
    )
    assert [link["code"] for link in renamed["measure"]["links"]] == ["MW7", None]


async def test_a_link_to_a_withdrawn_measure_reveals_nothing_and_may_be_changed(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection
) -> None:
    foreign = await create_measure(change, REVIEWER, visibility="PUBLIC", title="Geheimes Vorhaben", code="GEHEIM")
    row = measure_id(await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL), 11)
    try:
        document = "query ($id: ID!) { measure(id: $id) { version } }"
        version = (await ask(EDITOR, document, id=row))["measure"]["version"]
        answer = await set_links(change, {"id": row}, version, {"measure": foreign["id"]}, {"code": "Z1"}, who=EDITOR)
        first, second = answer["measure"]["links"]
        await change(REVIEWER, PUBLISH, input={"id": foreign["id"], "version": 1, "visibility": "TENANT"})
        for data in (await ask(EDITOR, FROM, id=row), await ask_public(FROM, id=row)):
            assert data["measure"]["links"][0] | {"id": ""} == {
                "id": "",
                "code": None,
                "title": None,
                "measure": None,
            }
            assert "GEHEIM" not in str(data) and "Geheimes" not in str(data)
        moved_answer = await set_links(
            change, {"id": row}, version + 1, {"id": second["id"]}, {"id": first["id"]}, who=EDITOR
        )
        assert [link["id"] for link in moved_answer["measure"]["links"]] == [second["id"], first["id"]]
        again = await set_links(change, {"id": row}, version + 2, {"measure": foreign["id"]}, who=EDITOR)
        assert user_errors(again) == [("NOT_FOUND", ["links", "0", "measure"])]
        assert (await ask(REVIEWER, FROM, id=foreign["id"]))["measure"]["linkedFrom"]["totalCount"] == 1
    finally:
        await owner.execute("DELETE FROM measure_link WHERE measure_id = $1", fixed_id(11))


@pytest.mark.parametrize("who", [READER, EDITOR, ANONYMOUS])
async def test_linking_needs_the_right_to_edit(change: Change, who: Principal) -> None:
    own, other = await create_measure(change, REVIEWER, visibility="PUBLIC"), await create_measure(change)
    assert user_errors(await set_links(change, own, 1, {"measure": other["id"]}, who=who)) == [("FORBIDDEN", ["id"])]


async def test_a_copied_model_keeps_links_with_visible_targets(change: Change, owner: asyncpg.Connection) -> None:
    public, hidden = await create_measure(change, REVIEWER, visibility="PUBLIC"), await create_measure(change, REVIEWER)
    item = await create_measure(change, REVIEWER, isModel=True)
    links = {"measure": public["id"]}, {"measure": hidden["id"]}, {"code": "MW6"}, {"code": "N77"}
    assert not (await set_links(change, item, 1, *links, who=REVIEWER))["userErrors"]
    await change(REVIEWER, PUBLISH, input={"id": item["id"], "version": 2})
    answer = await change(EDITOR, ADOPT, input={"model": item["id"], "tenant": LANDSTUHL, "code": "N77"})
    try:
        assert answer["measure"]["links"] == [
            {"code": None, "measure": {"id": public["id"]}}, {"code": "MW6", "measure": None},
        ], "what is hidden stays behind, and nothing links to itself"  # fmt: skip
    finally:
        async with owner.transaction():
            copy = await owner.fetchval("SELECT id FROM measure WHERE code = 'N77'")
            for table in ("measure_origin", "measure_link", "status_change", "measure_span"):
                await owner.execute(f"DELETE FROM {table} WHERE measure_id = $1", copy)
            await owner.execute("DELETE FROM measure WHERE id = $1", copy)
