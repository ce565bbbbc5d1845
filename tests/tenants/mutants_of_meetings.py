"""Policies and functions of meetings, weakened or narrowed in one place each: the tests of them notice it.

``make mutants`` runs it.
"""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

import federation.meetings
from tenants.embedded import Embedded
from tenants.install import Addresses
from tenants.rows import tables
from tests.helpers.alliance_walks import walked_otherwise
from tests.helpers.database import temporary_transaction
from tests.helpers.meeting_cast import USERS
from tests.helpers.meeting_mutants import IN_FUNCTIONS
from tests.helpers.meeting_rows import cast_in
from tests.helpers.meeting_sight import PEOPLE, SIGHT
from tests.helpers.mutants import Mutant, Places, mutants_of_functions
from tests.rooms.meetings import test_later_walks, test_persons, test_places, test_walks
from tests.rooms.meetings.test_sight import seen_otherwise

SWAPS = {
    r"ctx\.meeting_keys\('open'\)": ("fellow",), r"ctx\.meeting_keys\('fellow'\)": ("open",),
    r"ctx\.meeting_keys\('office'\)": ("asked", "manage"), r"ctx\.meeting_keys\('joined'\)": ("asked",),
    r"ctx\.meeting_keys\('asked'\)": ("joined",), r"ctx\.meeting_keys\('manage'\)": ("office", "joined"),
    r"ctx\.keys\('act'\)": ("own",), r"ctx\.keys\('own'\)": ("act",), r"ctx\.keys\('manage'\)": ("office",),
    r"ctx\.keys\('reader'\)": ("writer",), r"ctx\.keys\('writer'\)": ("reader",),
    r"ctx\.tenant_ids\('read'\)": ("edit",), r"ctx\.tenant_ids\('edit'\)": ("own_edit",),
    r"ctx\.tenant_ids\('own_edit'\)": ("edit", "read"), r"ctx\.tenant_ids\('publish'\)": ("edit",),
}  # fmt: skip
"""A set of keys -> others, of which it is often a part."""
CONDITIONS = (
    r"visibility <> 'DRAFT'", r"answer = 'ACCEPTED'", r"answer IS NULL", r"is_listed", r"is_released",
    r"NOT (?:i\.)?is_person", r"(?:i\.)?alliance_id IS NULL", r"origin = '\w+'", r"side = '\w+'",
    r"effective_on = \(SELECT ctx\.today\(\)\)", r"p\.to_tenant_id = \{0\}\.tenant_id",
    r"(?:[\w]+\.)?\w+ = ANY \(\(SELECT ctx\.\w+\('\w+'\)\)::\w+\[\]\)",
)  # fmt: skip
"""Conditions of which each is left out where it stands: it always holds, or never."""
SEEDS = (0, 1, 2, 3)
PLACES = Places(SWAPS, CONDITIONS)
SURVIVE = {
    r"meeting_apply_answer: nothing for AND w.persons <= m.places": "whoever fits is given the place by the next line",
    r"meeting_apply_answer: \); for AND id <> NEW.invitation_id\);": "whoever fits is given the place by the next line",
    r"meeting_answer insert .*: ctx.tenant_ids\('\w+'\) for ctx.tenant_ids\('own_edit'\), 2": "who reads it has both",
    r"meeting_answer insert .*: true for tenant_id = .*own_edit.*, 5": "as before",
    r"meeting_audience insert .*: ctx.keys\('office'\) for ctx.keys\('manage'\), 1": "whoever organises may write",
    r"meeting_audience insert .*: ctx.tenant_ids\('\w+'\) for ctx.tenant_ids\('(own_)?edit'\), [23]": "as before",
    r"meeting_answer read .*: ctx.meeting_keys\('asked'\) for .*": "the invitation has to be in sight, too",
    r"meeting_answer read .*: true for (NOT i.is_person|i.alliance_id IS NULL|tenant_id = .*'read'.*), \d": "as before",
    r"meeting_audience read .*'asked'\) for ctx.meeting_keys\('(office'\), 2|joined'\), 1)": "the asked read it, too",
    r"meeting_audience read .*: false for meeting_id = .*'(office|joined)'.*, [56]": "as before",
    r"meeting_minutes read .*: true for visibility <> 'DRAFT', 1": "of a draft nothing is released",
    r"meeting_minutes read .*: (true|false) for tenant_id = .*'draft'.*, 5": "as before",
    r"meeting_minutes read .*: false for meeting_id = .*'office'.*, 7": "the office reads minutes, anyway",
    r"meeting_series read .*: (true|false) for visibility <> 'DRAFT', [234]": "its meetings say the same",
    r"meeting_series read .*: true for tenant_id = .*'region'.*, 3": "none is shared in the region",
    r"meeting_audience insert .*: true for tenant_id = .*edit.*, [5-8]": "as before",
}
"""Mutants that nobody can notice, and what stands behind the same door."""


def mutants() -> Iterator[Mutant]:
    yield from mutants_of_functions(Path(federation.meetings.__file__).parent, IN_FUNCTIONS)
    for row, table in tables():
        if table.name in SIGHT:
            for policy in row.__policies__:
                is_ours = table.name != "file" or policy.name.endswith("_of_meeting")
                if policy.to in ("api", "anonymous") and is_ours:
                    yield from PLACES.mutants_of(table.name, policy)


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    assert addresses
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    async with cast_in(connection):
        yield connection
    await connection.close()


@pytest.mark.parametrize("mutant", [*mutants()], ids=lambda mutant: mutant.name)
async def test_somebody_notices(cast: asyncpg.Connection, mutant: Mutant) -> None:
    async with temporary_transaction(cast):
        await cast.execute(mutant.statement)
        noticed = await first_difference(cast, mutant)
    assert (noticed is None) is any(re.fullmatch(name, mutant.name) for name in SURVIVE), noticed


async def first_difference(db: asyncpg.Connection, mutant: Mutant) -> str | None:
    """The first thing that somebody sees, or does, otherwise than expected."""
    if mutant.command in ("SELECT", "FUNCTION"):
        for who in PEOPLE:
            if different := await seen_otherwise(db, who):
                return f"{who} {different[0]}"
        for who in USERS:
            for scope in ("read", "write"):
                if different := await seen_otherwise(db, who, scope):
                    return f"{who} {scope} {different[0]}"
    writes = (f"INSERT INTO {mutant.table} ", f"UPDATE {mutant.table} ", f"DELETE FROM {mutant.table} ")
    for cells in (*test_walks.WALKS.values(), *test_later_walks.WALKS.values()):
        is_concerned = mutant.command in ("SELECT", "FUNCTION") or any(
            statement.startswith(writes) for cell in cells for statement in cell.statements
        )
        if is_concerned and (different := await walked_otherwise(db, cells)):
            return different[0]
    return await _noticed_otherwise(db) if mutant.command in ("SELECT", "FUNCTION") else None


async def _noticed_otherwise(db: asyncpg.Connection) -> str | None:
    """By tests of places and of persons."""
    try:
        for seed in SEEDS:
            await test_places.test_places_are_given_as_in_the_model(db, seed)
        await test_places.test_a_list_has_its_bound(db)
        await test_persons.test_whoever_is_erased_is_on_no_list_and_stays_in_the_count(db)
        await test_persons.test_the_place_of_whoever_is_erased_goes_to_who_waits(db)
        await test_persons.test_addresses_are_deleted_some_time_after_the_meeting(db)
    except (AssertionError, asyncpg.PostgresError) as error:
        return str(error) or "noticed"
    return None
