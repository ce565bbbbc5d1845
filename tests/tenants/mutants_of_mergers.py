"""What follows from a merger of tenants, with one condition or trigger less each: histories and people notice it.

``make mutants`` runs it.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from random import Random

import asyncpg
import pytest

import federation
import tenants
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.cooperation_rows import cast_in
from tests.helpers.database import temporary_transaction
from tests.rooms.cooperations import test_mergers as of_cooperations
from tests.rooms.cooperations.figures.test_recounts import counting_nothing, miscounted
from tests.tenants import test_mergers as of_tenants
from tests.tenants.test_merger_histories import told_otherwise

STATEMENT = re.compile(
    r"^CREATE (?:FUNCTION (?:(?!\$\$).)*?(?:\$\$.*?^(?:END )?\$\$;?|;)$|TRIGGER .*?;$)", re.DOTALL | re.MULTILINE
)
SEEDS = range(20)
Notices = Callable[[asyncpg.Connection], Awaitable[bool]]


async def histories(db: asyncpg.Connection) -> bool:
    """Whether a history comes to something else than its model."""
    for seed in SEEDS:
        try:
            different, _ = await told_otherwise(db, seed)
        except AssertionError:
            return True
        if different:
            return True
    return False


async def figures(db: asyncpg.Connection) -> bool:
    """Whether a recount of steps comes to something else than the spans."""
    for seed in SEEDS:
        async with counting_nothing(db) as place:
            if await miscounted(db, place, Random(seed)):
                return True
    return False


def fails(*tests: Callable[..., Awaitable[None]]) -> Notices:
    """Whether one of these tests does not hold."""

    async def notices(db: asyncpg.Connection) -> bool:
        for test in tests:
            try:
                async with temporary_transaction(db):
                    await test(db)
            except (AssertionError, asyncpg.PostgresError):
                return True
        return False

    return notices


async def sides(db: asyncpg.Connection) -> None:
    """Of a side that is merged into the lead, and of a lead that is merged into a side."""
    for merged, into in of_cooperations.MERGERS:
        await of_cooperations.test_people_of_the_successor_see_what_both_saw_and_all_others_as_before(db, merged, into)


OPEN = fails(of_tenants.test_what_was_open_ends_with_a_reason_and_stands_in_the_trail)
MISSED = fails(of_tenants.test_nobody_misses_an_administrator_where_a_tenant_was_merged)
DECIDE = fails(of_cooperations.test_the_successor_decides_and_edits_for_both_and_nobody_else_does, sides)
BEGIN = fails(of_cooperations.test_nothing_new_begins_where_a_tenant_was_merged)
COUNT = fails(of_cooperations.test_a_side_counts_as_the_successor_from_the_day_on)
DAY = "d.day >= t.succeeded_on THEN"
BEFORE = "UNION SELECT t.succeeded_on WHERE stay.day < t.succeeded_on AND t.succeeded_on < stay.until"
MUTANTS: tuple[tuple[str, str, str, Notices], ...] = (
    ("tenants/context.sql", "coalesce(t.successor_id, t.id) = g.tenant_id", "t.id = g.tenant_id", histories),
    ("tenants/context.sql", "coalesce(t.successor_id, t.id) = g.tenant_id",
     "g.tenant_id IN (t.id, t.successor_id)", histories),
    ("tenants/grants.sql", "SELECT coalesce(successor_id, id)", "SELECT id", histories),
    ("tenants/grants.sql", "g.tenant_id = ctx.acting_tenant(p_tenant)", "g.tenant_id = p_tenant", histories),
    ("tenants/grants.sql", "AND t.successor_id IS NULL", "", histories),
    ("tenants/mergers.sql", "FROM role_grant WHERE tenant_id = NEW.id",
     "FROM role_grant WHERE tenant_id IN (NEW.id, NEW.successor_id)", histories),
    ("tenants/mergers.sql", "EXECUTE FUNCTION ctx.end_roles_of_merged()",
     "EXECUTE FUNCTION ctx.end_mandates_of_merged()", histories),
    ("tenants/mergers.sql", "mandate.tenant_id = NEW.id AND revoked_at IS NULL", "false", histories),
    ("tenants/mergers.sql", "AND ctx.today() < valid_to; RETURN NULL", "; RETURN NULL", histories),
    ("tenants/mergers.sql", "id = NEW.tenant_id AND successor_id IS NOT NULL", "false", histories),
    ("tenants/mergers.sql", "id = NEW.tenant_id AND successor_id IS NOT NULL", "id = NEW.tenant_id", histories),
    ("tenants/mergers.sql", "BEFORE INSERT ON role_grant FOR EACH ROW WHEN (",
     "BEFORE INSERT ON role_grant FOR EACH ROW WHEN (false AND ", BEGIN),
    ("tenants/mergers.sql", "BEFORE INSERT ON mandate FOR EACH ROW WHEN (",
     "BEFORE INSERT ON mandate FOR EACH ROW WHEN (false AND ", BEGIN),
    ("tenants/mergers.sql", "tenant_id = p_tenant AND role <> 'OFFICE' AND ctx.today() < valid_to),",
     "tenant_id = p_tenant AND role <> 'OFFICE'),", histories),
    ("tenants/mergers.sql", "o.tenant_id = p_successor AND o.user_id", "o.user_id", histories),
    ("tenants/mergers.sql", "tenant_id = p_tenant AND revoked_at IS NULL AND ctx.today() < valid_to",
     "tenant_id = p_tenant AND ctx.today() < valid_to", histories),
    ("federation/access/invitations/invitations.sql", "WHERE tenant_id = NEW.id AND kind = 'ROLE' AND (state = 'OPEN'",
     "WHERE tenant_id = NEW.id AND kind = 'ROLE' AND (false", OPEN),
    ("federation/access/requests/requests.sql", "r.tenant_id = NEW.id AND r.state = 'OPEN'", "false", OPEN),
    ("federation/cooperations/cooperations.sql", "coalesce(t.successor_id, t.id) = g.tenant_id", "t.id = g.tenant_id",
     DECIDE),
    ("federation/cooperations/figures/figures.sql", DAY, "false THEN", figures),
    ("federation/cooperations/figures/figures.sql", DAY, "d.day > t.succeeded_on THEN", figures),
    ("federation/cooperations/figures/figures.sql", BEFORE, "", figures),
    ("federation/cooperations/figures/figures.sql", "WHERE to_tenant_id = NEW.id", "WHERE false", COUNT),
)  # fmt: skip
"""File, what stands there, however it is broken into lines, what instead, and who notices."""


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    assert addresses
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    async with cast_in(connection):
        yield connection
    await connection.close()


def mutated(file: str, old: str, new: str) -> str:
    """The function or trigger in which something stands, with something else in its place."""
    package, _, path = file.partition("/")
    text = (Path({"tenants": tenants, "federation": federation}[package].__path__[0]) / path).read_text("utf-8")
    place = re.compile(r"\s+".join(map(re.escape, old.split())))
    (statement,) = [found for found in STATEMENT.findall(text) if place.search(found)]
    return "CREATE OR REPLACE" + place.sub(lambda _: new, statement).removeprefix("CREATE")


@pytest.mark.parametrize(("file", "old", "new", "notices"), MUTANTS)
async def test_somebody_notices(cast: asyncpg.Connection, file: str, old: str, new: str, notices: Notices) -> None:
    async with temporary_transaction(cast):
        assert not new or old != new
        await cast.execute(mutated(file, old, new))
        assert await notices(cast)
