"""Two tenants are merged by a reform: who sees, decides and counts for their sides before and after."""

from collections.abc import Sequence
from typing import Any

import asyncpg
import pytest

from tenants.rows import tables
from tests.helpers.alliance_acts import insert, update
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.alliance_walks import DONE
from tests.helpers.cooperation_acts import propose, side_step, tenant
from tests.helpers.cooperation_cast import GRANTS, TENANTS, USERS
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.mergers import merge_as_operator
from tests.helpers.region import fixed_id

MERGERS = [("B", "A"), ("A", "B")]
"""A side into the lead of some cooperations, and the lead into a side; both are sides of several."""
WRITTEN = {"tenant", "role_grant", "mandate", "invitation", "access_request", "trail", "mail", "cooperation_span",
           "login_session", "app_user", "person"}  # fmt: skip
"""Tables that a merger itself writes; and who somebody is, and of whom she knows because of a request for access."""
SHOWN = [
    (table.name, ", ".join(c.name for c in table.primary_key.columns))
    for row, table in tables()
    if table.name not in WRITTEN and any(p.command in ("SELECT", "ALL") and "api" in p.to for p in row.__policies__)
]
Rows = set[tuple[Any, ...]]


async def shown(db: asyncpg.Connection, who: str, *scopes: str) -> Rows:
    """Every row of every table that somebody sees."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, cast_person(who, *scopes))
        return {(table, *row) for table, key in SHOWN for row in await db.fetch(f"SELECT {key} FROM {table}")}


def twins(who: str, merged: str, into: str) -> Sequence[str]:
    """The people whose sight somebody has after a merger, or who have hers now: by her role."""
    if who not in GRANTS or GRANTS[who][0] not in (merged, into):
        return [who]
    letter, role = GRANTS[who]
    if letter == merged:
        return ["nobody"]
    return [other for other, grant in GRANTS.items() if grant[0] in (merged, into) and grant[1] == role]


@pytest.mark.parametrize("merged, into", MERGERS)
async def test_people_of_the_successor_see_what_both_saw_and_all_others_as_before(
    cast: asyncpg.Connection, merged: str, into: str
) -> None:
    async with temporary_transaction(cast):
        before = {who: await shown(cast, who) for who in USERS}
        merger = await merge_as_operator(cast, TENANTS[merged], TENANTS[into])
        assert merger.roles >= 4 and merger.cooperations >= 4, merger
        for who in USERS:
            after = await shown(cast, who)
            expected = set().union(*(before[twin] for twin in twins(who, merged, into)))
            if (merged, who) == ("A", "k-editor"):  # has lost the mandate of the lead
                assert after < expected, who
                assert {row for row in expected - after if row[0] == "measure"}, who
                continue
            assert after == expected, (who, sorted(map(str, after ^ expected))[:20])


async def tried(db: asyncpg.Connection, who: str, *statements: str) -> str:
    """What comes of a request, which is taken back."""
    try:
        async with temporary_transaction(db):
            await db.execute("SET LOCAL ROLE api")
            await enter_context(db, cast_person(who))
            for statement in statements:
                await db.fetchrow(statement)
    except asyncpg.PostgresError as refusal:
        return str(refusal.sqlstate)
    return DONE


AGREES = side_step("agreed", "B", "AGREED", terms=2)
EDITS_PART = update("cooperation_party", cast_id("agreed B"), contribution="Ein Bagger")
EDITS_MEASURE = update("measure", fixed_id(22), title="Fuhrpark der neuen Gemeinde")


async def test_the_successor_decides_and_edits_for_both_and_nobody_else_does(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        assert await tried(cast, "b-admin", AGREES) == DONE != await tried(cast, "lead-admin", AGREES)
        await merge_as_operator(cast, TENANTS["B"], TENANTS["A"])
        came = {
            who: (
                await tried(cast, who, AGREES),
                await tried(cast, who, EDITS_PART),
                await tried(cast, who, EDITS_MEASURE),
            )
            for who in USERS
        }
        assert {who for who in USERS if came[who][0] == DONE} == {"lead-admin", "lead-reviewer"}
        changed = {who for who in USERS if await changes(cast, who, EDITS_MEASURE)}
        assert changed == {"lead-admin", "lead-reviewer", "lead-editor", "lead-program"}
        assert {who for who in USERS if await changes(cast, who, EDITS_PART)} == changed


async def changes(db: asyncpg.Connection, who: str, statement: str) -> bool:
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, cast_person(who))
        return (await db.execute(statement)).endswith(" 1")


async def test_the_lead_goes_on_with_its_successor(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        assert await tried(cast, "b-editor", propose("agreed")) != DONE
        await merge_as_operator(cast, TENANTS["A"], TENANTS["B"])
        leading = {who for who in USERS if await tried(cast, who, propose("agreed")) == DONE}
        assert leading == {"b-editor", "b-reviewer", "b-admin", "b-program"}


GIVES = """
INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version, granted_by)
VALUES ({}, '{}', 'VIEWER', ctx.today(), '9999-12-31', 1, ctx.user_id())
"""


async def test_nothing_new_begins_where_a_tenant_was_merged(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        await merge_as_operator(cast, TENANTS["B"], TENANTS["A"])
        gives = GIVES.format(tenant("B"), cast_id("b-viewer"))
        assert await tried(cast, "lead-admin", gives) == "23514"
        delegates = insert("mandate", tenant_id=tenant("B"), to_tenant_id=tenant("K"), version=1,
                           valid_from="2026-12-01", valid_to="2027-12-01")  # fmt: skip
        assert await tried(cast, "lead-admin", delegates) == "23514"


SPANS = """
SELECT t.ars, s.valid_from, s.valid_to FROM cooperation_span s JOIN tenant t ON t.id = s.tenant_id
WHERE s.party_id = $1 ORDER BY s.valid_from
"""
COUNTED = """
SELECT count(DISTINCT s.tenant_id), count(DISTINCT s.party_id) FROM cooperation_span s
JOIN cooperation_party p ON p.id = s.party_id
WHERE p.cooperation_id = $1 AND s.valid_from <= ctx.today() AND ctx.today() < s.valid_to AND s.tenant_id = ANY ($2)
"""


async def test_a_side_counts_as_the_successor_from_the_day_on(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        # The cast was written past every change: all spans are made as a step would.
        made = "SELECT cooperation_rewrite_spans(array_agg(tenant_id), array_agg(id)) FROM cooperation"
        await cast.execute(made)
        before = await cast.fetch(SPANS, cast_id("agreed B"))
        today = await cast.fetchval("SELECT ctx.today()")
        await merge_as_operator(cast, TENANTS["B"], TENANTS["A"])
        after = await cast.fetch(SPANS, cast_id("agreed B"))
        assert {row["ars"] for row in before} == {TENANTS["B"]}
        assert {row["ars"] for row in after if row["valid_from"] < today} == {TENANTS["B"]}
        assert {row["ars"] for row in after if row["valid_from"] >= today} == {TENANTS["A"]}
        assert all(row["valid_to"] <= today for row in after if row["ars"] == TENANTS["B"])
        ids = [row["id"] for row in await cast.fetch("SELECT id FROM tenant WHERE ars = ANY ($1)",
                                                     [TENANTS["A"], TENANTS["B"]])]  # fmt: skip
        assert [tuple(row) for row in await cast.fetch(COUNTED, cast_id("agreed"), ids)] == [(1, 2)]
        await cast.execute(made)
        assert await cast.fetch(SPANS, cast_id("agreed B")) == after, "made anew they are the same"
