"""The outbox: who sees which rows, and what can be queued by whom."""

import asyncpg
import pytest

from tests.helpers import region
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.region import COUNTY, LANDSTUHL, WEILERBACH
from tests.helpers.visibility_expectations import PEOPLE

QUEUE = "SELECT ctx.queue_mail({}, NULL, NULL, {}, {}, {})"
SEEN = {
    "manager": [f"INVITATION FAILED {COUNTY}"],
    "admin": ["ACCESS_DECIDED SENT ", f"INVITATION FAILED {WEILERBACH}"],
    "editor": [f"DEADLINE_DUE  {LANDSTUHL}"],
    "past": ["ACCESS_DECIDED FAILED "],
}
"""What failed for a tenant is seen by its admins; besides, everybody sees the mail to themselves."""


@pytest.mark.parametrize("who", PEOPLE)
async def test_each_person_sees_exactly_the_expected_mail(db: asyncpg.Connection, who: str) -> None:
    async with temporary_transaction(db) as connection:
        await db.execute(f"SET LOCAL ROLE {'anonymous' if who == 'public' else 'api'}")
        if principal := PEOPLE[who]:
            await enter_context(db, principal)
        query = (
            "SELECT concat_ws(' ', m.kind, coalesce(m.outcome, ''), coalesce(t.ars, '')) FROM mail m"
            " LEFT JOIN tenant t ON t.id = m.about_tenant_id"
            f" WHERE NOT coalesce(starts_with(t.ars, '{region.WORKSHOP}'), false) ORDER BY 1"
        )
        if who == "public":
            assert await statement_result(connection, query) == "42501"
        else:
            subject = getattr(PEOPLE[who], "subject", None) or ""
            assert [row[0] for row in await connection.fetch(query)] == SEEN.get(subject, [])


async def test_the_service_neither_queues_nor_changes_mail(api_connection: asyncpg.Connection) -> None:
    for statement in (
        QUEUE.format("'INVITATION'", "'gast@example.org'", "NULL", "'DE'"),
        "INSERT INTO mail (kind, recipient) VALUES ('INVITATION', 'gast@example.org')",
        "UPDATE mail SET outcome = NULL, done_at = NULL",
        "DELETE FROM mail",
    ):
        async with temporary_transaction(api_connection):
            await enter_context(api_connection, region.ADMIN)
            assert await statement_result(api_connection, statement) == "42501", statement


ADDRESSES = {
    "gast@example.org": "1",
    "jörg.müller@bürgermeisteramt.example": "1",
    "o'neill+test@example.org": "1",
    "gast@example.org\r\nBcc: alle@example.org": "23514",
    "gast@example.org\nBcc: alle@example.org": "23514",
    "gast@example.org, alle@example.org": "23514",
    "gast@example.org,alle@example.org": "23514",
    "Gast <gast@example.org>": "23514",
    "gast@alle@example.org": "23514",
    "gast": "23514",
    "": "23514",
}


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_mail_goes_to_exactly_one_address(db: asyncpg.Connection, address: str) -> None:
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE trigger_definer")
        quoted = "'" + address.replace("'", "''") + "'"
        result = await statement_result(db, QUEUE.format("'INVITATION'", quoted, "NULL", "'EN'"))
        assert result == ADDRESSES[address]


SOMEBODY = "(SELECT user_id FROM person WHERE ctx.has_mail_address(user_id) LIMIT 1)"


@pytest.mark.parametrize(
    "arguments",
    [
        ("'INVITATION'", "NULL", "NULL", "'DE'"),
        # Somebody with an address: to whoever has none nothing is queued anyway.
        ("'INVITATION'", "'gast@example.org'", SOMEBODY, "'DE'"),
        ("'ADVERTISEMENT'", "'gast@example.org'", "NULL", "'DE'"),
        ("'INVITATION'", "'gast@example.org'", "NULL", "'FR'"),
    ],
)
async def test_what_cannot_be_sent_is_not_queued(owner: asyncpg.Connection, arguments: tuple[str, ...]) -> None:
    async with temporary_transaction(owner):
        assert await statement_result(owner, QUEUE.format(*arguments)) == "23514"
