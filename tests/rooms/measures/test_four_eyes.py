"""Four eyes, where a tenant has set them: publishing needs a request of somebody else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.database import enter_context
from tests.helpers.measures import CREATE, PUBLISH, Change, create_measure, id_and_version, only_error
from tests.helpers.region import LUDWIGSBURG, REVIEWER, TOWN_ADMIN, WRITER
from tests.rooms.measures.test_publication import ASK, JUDGE, step_kinds


@pytest.fixture(autouse=True)
async def four_eyes_setting(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """The town requires four eyes during a test."""
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    await owner.execute(
        "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days, requires_four_eyes)"
        " VALUES ($1, 1, 180, 365, true)", row,
    )  # fmt: skip
    yield
    await owner.execute("DELETE FROM measure_settings WHERE tenant_id = $1", row)


async def test_publishing_without_a_request_is_refused(change: Change) -> None:
    measure = await create_measure(change)
    answer = await change(REVIEWER, PUBLISH, input=id_and_version(measure, visibility="PUBLIC"))
    code, field, message = only_error(answer)
    assert (code, field) == ("FORBIDDEN", "visibility") and "measureRequestPublication" in message
    born = {"tenant": LUDWIGSBURG, "code": "VA1", "title": "Gleich öffentlich", "fieldOfAction": "MOBILITY"}
    assert only_error(await change(REVIEWER, CREATE, input=born | {"visibility": "PUBLIC"}))[:2] == (
        "FORBIDDEN",
        "visibility",
    )


@pytest.mark.parametrize("input_field", ["verdict", "visibility"])
async def test_a_request_is_approved_by_somebody_else_than_its_author(change: Change, input_field: str) -> None:
    measure = await create_measure(change)
    assert (await change(REVIEWER, ASK, input=id_and_version(measure)))["userErrors"] == []
    document, values = (
        (JUDGE, {"verdict": "GRANTED"}) if input_field == "verdict" else (PUBLISH, {"visibility": "PUBLIC"})
    )
    code, field, message = only_error(await change(REVIEWER, document, input=id_and_version(measure, **values)))
    assert (code, field) == ("FORBIDDEN", input_field) and "andere Person" in message
    granted = await change(TOWN_ADMIN, document, input=id_and_version(measure, **values))
    assert granted["userErrors"] == [] and granted["measure"]["visibility"] == "PUBLIC"


async def test_an_author_may_reject_the_own_request_and_tenants_without_the_setting_are_free(
    change: Change, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change)
    await change(REVIEWER, ASK, input=id_and_version(measure))
    refusal = await change(REVIEWER, JUDGE, input=id_and_version(measure, verdict="REFUSED", note="Doch nicht"))
    assert step_kinds(refusal["measure"]) == ["REQUESTED", "REFUSED"]
    await owner.execute("UPDATE measure_settings SET requires_four_eyes = false")
    shared = await change(REVIEWER, PUBLISH, input=id_and_version(measure, visibility="PUBLIC"))
    assert shared["userErrors"] == []


async def test_database_enforces_four_eyes_by_itself(
    change: Change, addresses: Addresses, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change)
    await change(WRITER, ASK, input=id_and_version(measure))
    id = await owner.fetchval("SELECT measure_id FROM publication_step ORDER BY entry DESC LIMIT 1")
    api = await asyncpg.connect(addresses.api)
    try:
        for who, answer in ((REVIEWER, "UPDATE 1"), (TOWN_ADMIN, "UPDATE 1")):
            transaction = api.transaction()
            await transaction.start()
            await enter_context(api, who)
            assert await api.execute("UPDATE measure SET visibility = 'PUBLIC' WHERE id = $1", id) == answer
            await transaction.rollback()
        await owner.execute(
            "UPDATE publication_step SET taken_by = (SELECT id FROM app_user WHERE subject = $1) WHERE measure_id = $2",
            REVIEWER.subject, id,
        )  # fmt: skip
        transaction = api.transaction()
        await transaction.start()
        await enter_context(api, REVIEWER)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="somebody else"):
            await api.execute("UPDATE measure SET visibility = 'PUBLIC' WHERE id = $1", id)
        await transaction.rollback()
    finally:
        await api.close()
