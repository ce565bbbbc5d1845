"""A mutation repeated with its idempotency key runs once."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers.database import enter_context
from tests.helpers.measures import CODES, PUBLISH, UPDATE, Change, create_measure
from tests.helpers.region import ANONYMOUS, EDITOR, LUDWIGSBURG, REVIEWER, UNKNOWN, WRITER

CREATE = """mutation ($input: MeasureCreate!) { measureCreate(input: $input) {
  measure { id version title tasks { totalCount } } userErrors { code field message } } }"""


def measure_input(key: str, **values: Any) -> dict[str, Any]:
    return {
        "tenant": LUDWIGSBURG, "code": next(CODES), "title": "Einmal", "fieldOfAction": "MOBILITY",
        "tasks": [{"title": "Schritt"}], "idempotencyKey": key, **values,
    }  # fmt: skip


async def count_measures(owner: asyncpg.Connection, code: str) -> int:
    number: int = await owner.fetchval("SELECT count(*) FROM measure WHERE code = $1", code)
    return number


async def test_a_repeated_mutation_returns_the_same_object_and_changes_nothing(
    change: Change, owner: asyncpg.Connection
) -> None:
    values = measure_input("a-1")
    first = await change(WRITER, CREATE, input=values)
    before = await owner.fetchval("SELECT count(*) FROM trail")
    again = await change(WRITER, CREATE, input=values)
    assert first["measure"] == again["measure"] and not again["userErrors"]
    assert await count_measures(owner, values["code"]) == 1
    assert await owner.fetchval("SELECT count(*) FROM trail") == before
    stored = await owner.fetchrow("SELECT * FROM idempotency_key WHERE key = 'a-1'")
    assert stored and values["title"] not in str(dict(stored)), "neither input nor answer is kept"


async def test_a_repeated_mutation_is_read_with_current_rights_and_state(
    change: Change, owner: asyncpg.Connection
) -> None:
    values = measure_input("a-2")
    first = (await change(WRITER, CREATE, input=values))["measure"]
    await change(WRITER, UPDATE, input={"id": first["id"], "version": first["version"], "title": "Später"})
    again = (await change(WRITER, CREATE, input=values))["measure"]
    assert (again["id"], again["title"], again["version"]) == (first["id"], "Später", 2)
    await owner.execute("UPDATE role_grant SET valid_to = '2021-01-01' WHERE user_id ="
                        " (SELECT id FROM app_user WHERE subject = 'writer')")  # fmt: skip
    try:
        repeated = await change(WRITER, CREATE, input=values)
    finally:
        await owner.execute("UPDATE role_grant SET valid_to = 'infinity' WHERE user_id ="
                            " (SELECT id FROM app_user WHERE subject = 'writer')")  # fmt: skip
    assert repeated["measure"] is None and [e["code"] for e in repeated["userErrors"]] == ["NOT_FOUND"]


async def test_another_input_under_the_same_key_is_refused(change: Change, owner: asyncpg.Connection) -> None:
    values = measure_input("a-3")
    await change(WRITER, CREATE, input=values)
    for other in (
        values | {"code": next(CODES)}, values | {"tasks": []}, values | {"goal": "x"},
    ):  # fmt: skip
        refusal = await change(WRITER, CREATE, input=other)
        (error,) = refusal["userErrors"]
        assert (error["code"], error["field"]) == ("CONFLICT", ["input", "idempotencyKey"])
        assert "neuen" in error["message"]
        assert refusal["measure"]["title"] == "Einmal", "the object that was made under the key"
        assert await count_measures(owner, other["code"]) == (1 if other["code"] == values["code"] else 0)


async def test_a_failed_mutation_may_be_repeated_under_its_key(change: Change) -> None:
    values = measure_input("a-4")
    existing_row = await create_measure(change, code=values["code"])
    assert (await change(WRITER, CREATE, input=values))["userErrors"][0]["code"] == "CONFLICT"
    await change(
        WRITER, UPDATE, input={"id": existing_row["id"], "version": existing_row["version"], "code": next(CODES)}
    )
    assert (await change(WRITER, CREATE, input=values))["measure"]["title"] == "Einmal"


async def test_keys_are_separate_by_person_and_by_mutation(change: Change) -> None:
    measure = await create_measure(change)
    for who in (WRITER, REVIEWER):
        assert (await change(who, CREATE, input=measure_input("a-5")))["measure"]
    update = {"id": measure["id"], "version": measure["version"], "title": "Neu", "idempotencyKey": "a-5"}
    assert (await change(WRITER, UPDATE, input=update))["measure"]["title"] == "Neu"
    again = await change(WRITER, UPDATE, input=update)
    assert not again["userErrors"], "the version it was read at is old by now, and that is fine"
    assert again["measure"]["version"] == 2
    publish = {"id": measure["id"], "version": 2, "idempotencyKey": "a-5"}
    assert (await change(REVIEWER, PUBLISH, input=publish))["measure"]["visibility"] == "PUBLIC"


async def test_concurrent_mutations_with_one_key_run_once(change: Change, owner: asyncpg.Connection) -> None:
    values = measure_input("a-6")
    answers = await asyncio.gather(*(change(WRITER, CREATE, input=values) for _ in range(4)))
    assert len({answer["measure"]["id"] for answer in answers}) == 1
    assert await count_measures(owner, values["code"]) == 1


async def test_keys_expire_after_a_day(change: Change, owner: asyncpg.Connection) -> None:
    values = measure_input("a-7")
    await change(WRITER, CREATE, input=values)
    own = "user_id = (SELECT id FROM app_user WHERE subject = 'writer')"
    await owner.execute(f"UPDATE idempotency_key SET at = at - interval '23 hours 59 minutes' WHERE {own}")
    assert (await change(WRITER, CREATE, input=values))["measure"]
    await owner.execute(f"UPDATE idempotency_key SET at = at - interval '1 hour' WHERE {own}")
    late = await change(WRITER, CREATE, input=values)
    assert late["userErrors"][0]["field"] == ["input", "code"], "it is done again, and the code is taken"
    assert (await change(WRITER, CREATE, input=measure_input("a-8")))["measure"]
    assert await owner.fetchval(f"SELECT array_agg(key) FROM idempotency_key WHERE {own}") == ["a-8"]


@pytest.mark.parametrize("key", ["", "x" * 101])
async def test_a_key_has_one_to_a_hundred_characters(change: Change, key: str) -> None:
    (error,) = (await change(WRITER, CREATE, input=measure_input(key)))["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID", ["input", "idempotencyKey"])


@pytest.mark.parametrize("who", [ANONYMOUS, UNKNOWN, EDITOR])
async def test_a_key_grants_no_right(change: Change, owner: asyncpg.Connection, who: Principal) -> None:
    values = measure_input("a-9")
    await change(WRITER, CREATE, input=values)
    refusal = await change(who, CREATE, input=values)
    assert refusal["measure"] is None and refusal["userErrors"][0]["code"] == "FORBIDDEN"
    assert await owner.fetchval("SELECT count(*) FROM idempotency_key WHERE key = 'a-9'") == 1


async def test_a_person_sees_only_their_own_keys(change: Change, api_connection: asyncpg.Connection) -> None:
    await change(WRITER, CREATE, input=measure_input("a-10"))
    for who, visible in ((WRITER, True), (REVIEWER, False), (EDITOR, False), (ANONYMOUS, False)):
        async with api_connection.transaction():
            await enter_context(api_connection, who)
            value = await api_connection.fetchval("SELECT count(*) FROM idempotency_key WHERE key = 'a-10'")
            assert bool(value) is visible
            if not visible:
                assert await api_connection.execute("DELETE FROM idempotency_key WHERE key = 'a-10'") == "DELETE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await api_connection.execute("UPDATE idempotency_key SET at = now()")


SHEET = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
  measure { version effects { amount note } } userErrors { code field } } }"""


async def test_equal_values_are_the_same_input_in_any_spelling(change: Change) -> None:
    measure = await create_measure(change)
    effect = {"kind": "GHG_REDUCTION", "basis": "ESTIMATED", "year": 2030}
    values = {"id": measure["id"], "version": 1, "idempotencyKey": "a-spelled"}
    spelled = [
        effect | {"amount": "100.5", "note": "Wärme"}, effect | {"amount": "100.50", "note": "Wa\u0308rme "},
        effect | {"note": "Wärme", "amount": "1.005e2"}, {"amount": 100.5, "note": "Wärme", "id": None} | effect,
    ]  # fmt: skip
    answers = [await change(WRITER, SHEET, input=values | {"effects": [item]}) for item in spelled]
    assert answers == [
        {"measure": {"version": 2, "effects": [{"amount": "100.50", "note": "Wärme"}]}, "userErrors": []}
    ] * 4  # fmt: skip
    other = await change(WRITER, SHEET, input=values | {"effects": [effect | {"amount": "100.51", "note": "Wärme"}]})
    assert other["userErrors"] == [{"code": "CONFLICT", "field": ["input", "idempotencyKey"]}]
    assert other["measure"]["version"] == 2, "the object that was made under the key is in the payload"
