"""Policies, functions and derived columns of pledges, stories and networks, weakened or narrowed in one place each.

``make mutants`` runs it.
"""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

import federation
from tenants.embedded import Embedded
from tenants.install import Addresses
from tenants.rows import tables
from tests.helpers.alliance_walks import walked_otherwise
from tests.helpers.contribution_mutants import IN_COLUMNS, IN_FUNCTIONS
from tests.helpers.contribution_rows import cast_in
from tests.helpers.contribution_sight import PEOPLE, SIGHT
from tests.helpers.database import temporary_transaction
from tests.helpers.meeting_cast import USERS
from tests.helpers.mutants import Mutant, Places, mutants_of_functions
from tests.rooms.networks import test_consequences, test_walks
from tests.rooms.networks.test_sight import seen_otherwise
from tests.rooms.pledges import test_walks as test_walks_of_pledges
from tests.rooms.stories import test_walks as test_walks_of_stories

WALKS = [
    cells
    for module in (test_walks_of_pledges, test_walks_of_stories, test_walks, test_consequences)
    for cells in module.WALKS.values()
]
SWAPS = {
    r"ctx\.keys\('act'\)": ("own",),
    r"ctx\.keys\('own'\)": ("act",), r"ctx\.keys\('manage'\)": ("office",), r"ctx\.keys\('office'\)": ("manage",),
    r"ctx\.keys\('member'\)": ("active",), r"ctx\.keys\('active'\)": ("member",),
    r"ctx\.network_keys\('fellow'\)": ("member",), r"ctx\.network_keys\('member'\)": ("fellow", "open"),
    r"ctx\.network_keys\('open'\)": ("member",), r"ctx\.network_keys\('office'\)": ("manage",),
    r"ctx\.network_keys\('manage'\)": ("office",), r"ctx\.story_keys\('writes'\)": ("act", "own"),
    r"ctx\.story_keys\('answers'\)": ("named",), r"ctx\.story_keys\('act'\)": ("writes", "own"),
    r"ctx\.tenant_ids\('read'\)": ("edit",), r"ctx\.tenant_ids\('edit'\)": ("own_edit",),
    r"ctx\.tenant_ids\('own_edit'\)": ("edit",), r"ctx\.tenant_ids\('publish'\)": ("edit",),
}  # fmt: skip
"""A set of keys -> others, of which it is often a part."""
CONDITIONS = (
    r"visibility <> 'DRAFT'", r"(?<!NOT )(?:t\.|i\.)?is_\w+(?= |\)|$)", r"NOT is_\w+",
    r"(?:NOT )?(?:\{0\}\.)?on_behalf",
    r"shown (?:=|<>) '\w+'", r"\(SELECT ctx\.today\(\)\) < ends_before", r"answer IS NULL", r"side = '\w+'",
    r"(?:\w+\.)?status IS NULL", r"(?:\w+\.)?status IS DISTINCT FROM '\w+'", r"role = 'PARTICIPANT'",
    r"(?:[\w]+\.)?\w+ = ANY \(\(SELECT ctx\.\w+\('\w+'\)\)::\w+\[\]\)",
)  # fmt: skip
"""Conditions of which each is left out where it stands: it always holds, or never."""
PLACES = Places(SWAPS, CONDITIONS)
SURVIVE = {
    r"\w+ update WITH CHECK: ctx.keys\('(office|own)'\) for ctx.keys\('(manage|act)'\), \d": "USING asks for it, too",
    r"\w+ update WITH CHECK: ctx.tenant_ids\('\w+'\) for .*": "as before",
    r"(?!network_idea |story_p)\w+ update WITH CHECK: true for (membership|alliance|tenant|network)_id = .*": "too",
    r"file read_of_story USING: true for s.alliance_id = .*'office'.*": "drafts on behalf are seen by few others",
    r"network_idea_step read USING: true for i.is_shown, 1": "the idea itself has to be in sight",
    r"network_idea_step insert WITH CHECK: true for i.status IS NULL, 1": "no transition of a member's follows",
    r"network_result update USING: (true|false) for status IS NULL, 1": "the first step comes with the row",
    r"network_(result_step|result|step) read USING: true for tenant_id = .*'region'.*": "none is shared in the region",
    r"\w+ update USING: ctx.network_keys\('office'\) for .*'manage'.*": "what comes after asks for the key to write",
    r"\w+_step insert WITH CHECK: true for side = '\w+', \d": "no transition is the other side's, and follows",
}
"""Mutants that nobody can notice, and what stands behind the same door."""


def mutants_of_columns() -> Iterator[Mutant]:
    for _, table in tables():
        for name, column, old, new in IN_COLUMNS:
            if table.name == name:
                computed = table.c[column].computed
                text = str(computed.sqltext) if computed else ""
                assert old in text, old
                statement = f"ALTER TABLE {name} ALTER COLUMN {column} SET EXPRESSION AS ({text.replace(old, new)})"
                yield Mutant(f"{name}.{column}: {new or 'nothing'} for {old}", name, "FUNCTION", statement)


def mutants() -> Iterator[Mutant]:
    yield from mutants_of_functions(Path(federation.__file__).parent, IN_FUNCTIONS)
    yield from mutants_of_columns()
    for row, table in tables():
        if table.name in SIGHT:
            for policy in row.__policies__:
                is_ours = table.name != "file" or policy.name.endswith(("_of_pledge", "_of_story"))
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
    writes = (f"INSERT INTO {mutant.table} ", f"UPDATE {mutant.table} ", f"DELETE FROM {mutant.table} ")
    for cells in WALKS:
        is_concerned = mutant.command in ("SELECT", "FUNCTION") or any(
            statement.startswith(writes) for cell in cells for statement in cell.statements
        )
        if is_concerned and (different := await walked_otherwise(db, cells)):
            return different[0]
    for who in USERS if mutant.command in ("SELECT", "FUNCTION") else ():
        for scope in ("read", "write"):
            if different := await seen_otherwise(db, who, scope):
                return f"{who} {scope} {different[0]}"
    return None
