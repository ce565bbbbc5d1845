"""Policies and functions of cooperations, weakened or narrowed in one place each: the tests of them notice it.

``make mutants`` runs it.
"""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

import federation.cooperations
from tenants.embedded import Embedded
from tenants.install import Addresses
from tenants.rows import tables
from tests.helpers.alliance_walks import walked_otherwise
from tests.helpers.cooperation_cast import USERS
from tests.helpers.cooperation_expectations import COOPERATION_QUERIES
from tests.helpers.cooperation_mutants import IN_FUNCTIONS
from tests.helpers.cooperation_rows import cast_in
from tests.helpers.cooperation_sight import PEOPLE
from tests.helpers.database import temporary_transaction
from tests.helpers.mutants import Mutant, Places, mutants_of_functions
from tests.rooms.cooperations.test_lives import reached_by
from tests.rooms.cooperations.test_sight import seen_otherwise
from tests.rooms.cooperations.test_walks import WALKS
from tests.rooms.cooperations.test_words import WORDS

SWAPS = {
    r"ctx\.cooperation_keys\('agreed'\)": ("asked", "left"), r"ctx\.cooperation_keys\('asked'\)": ("agreed",),
    r"ctx\.cooperation_keys\('former'\)": ("own",), r"ctx\.cooperation_keys\('left'\)": ("agreed",),
    r"ctx\.cooperation_keys\('own'\)": ("signed",),
    r"ctx\.cooperation_keys\('signing'\)": ("own", "signed"), r"ctx\.cooperation_keys\('signed'\)": ("own", "signing"),
    r"ctx\.keys\('keep'\)": ("partner",), r"ctx\.keys\('reader'\)": ("writer",), r"ctx\.keys\('writer'\)": ("reader",),
    r"ctx\.tenant_ids\('read'\)": ("edit",), r"ctx\.tenant_ids\('edit'\)": ("own_edit",),
    r"ctx\.tenant_ids\('own_edit'\)": ("edit",), r"ctx\.tenant_ids\('publish'\)": ("edit",),
}  # fmt: skip
"""A set of keys -> others, of which it is often a part."""
CONDITIONS = (
    r"(?:p\.)?status (?:=|<>) '\w+'", r"(?<!\w)kind = '\w+'", r"side = '\w+'", r"visibility = 'PUBLIC'",
    r"(?<=AND )publishes", r"contribution IS NULL", r"contact_email IS NULL", r"\w+ < ctx\.left_cooperation_at\(\w+\)",
    r"effective_on <= \(SELECT ctx\.today\(\)\)", r"(?:p\.)?to_tenant_id IS (?:NOT )?NULL",
    r"(?:[ps]\.)?\w+ = ANY \(\(SELECT ctx\.\w+\('\w+'\)\)::\w+\[\]\)",
)  # fmt: skip
"""Conditions of which each is left out where it stands: it always holds, or never."""
PLACES = Places(SWAPS, CONDITIONS)
LIVES = (2, 10, 11, 14, 17)
"""Seeds of lives that come to much."""


def mutants() -> Iterator[Mutant]:
    yield from mutants_of_functions(Path(federation.cooperations.__file__).parent, IN_FUNCTIONS)
    for row, table in tables():
        if table.name in COOPERATION_QUERIES:
            for policy in row.__policies__:
                if policy.to in ("api", "anonymous"):
                    yield from PLACES.mutants_of(table.name, policy)


SURVIVE = {
    r"ctx.cooperation_keys: AND s.kind = 'LEFT' for .*": "who has not left yet is in, and reads it all",
    r"\w+ read USING: true for cooperation_id = .*'left'.*": "for who has not left there is no such day",
    r"\w+_step insert WITH CHECK: true for (kind = .*|side = '(LEAD|PERSON)'.*)":
        "no transition is the others' and follows",
    r"cooperation_party_step insert WITH CHECK: ctx.tenant_ids\('(own_)?edit'\) for .*, 2":
        "publishing asks for both, too",
    r"cooperation_party_step insert WITH CHECK: true for p.to_tenant_id = .*edit'.*, [34]": "as before",
    r"cooperation_signatory_step insert WITH CHECK: ctx.tenant_ids\('(own_)?edit'\) for .*, 1":
        "publishing asks for both, too",
    r"cooperation_signatory_step insert WITH CHECK: true for tenant_id = .*edit'.*, [23]": "as before",
    r"cooperation_signatory insert WITH CHECK: ctx.keys\('(partner|reader)'\) for .*": "asks for two keys to write",
    r"cooperation_signatory_step read USING: true for s.user_id = .*": "the signatory herself is hers to see",
}  # fmt: skip
"""Mutants that nobody can notice, and what stands behind the same door."""


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
    concerned = [
        cells
        for cells in (*WALKS.values(), *WORDS.values())
        if mutant.command in ("SELECT", "FUNCTION") or any(s.startswith(writes) for c in cells for s in c.statements)
    ]
    for cells in concerned:
        if different := await walked_otherwise(db, cells):
            return different[0]
    if mutant.command == "FUNCTION":
        for seed in LIVES:
            try:
                await reached_by(db, seed)
            except AssertionError as error:
                return str(error)
    return None
