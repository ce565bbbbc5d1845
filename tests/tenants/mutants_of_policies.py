"""Policies of shared rows, weakened or narrowed in one place each: the table of people and rows notices all of them.

``make mutants`` runs it.
"""

import re
from collections.abc import Iterator
from contextlib import aclosing
from typing import NamedTuple

import asyncpg
import pytest

from tenants.row_policies import Policy
from tenants.rows import Shared, tables
from tests.helpers.shared_expectations import HERE
from tests.helpers.shared_rows import SCOPED, differences, prepared, seen_otherwise

SWAPS = {
    "ctx.keys('partner')": "ctx.keys('keep')", "ctx.keys('keep')": "ctx.keys('partner')",
    "ctx.keys('reader')": "ctx.keys('writer')", "ctx.keys('writer')": "ctx.keys('reader')",
    "ctx.tenant_ids('read')": "ctx.tenant_ids('edit')", "ctx.tenant_ids('edit')": "ctx.tenant_ids('own_edit')",
    "ctx.tenant_ids('own_edit')": "ctx.tenant_ids('edit')", "ctx.tenant_ids('admin')": "ctx.tenant_ids('read')",
    "ctx.tenant_ids('publish')": "ctx.tenant_ids('edit')",
}  # fmt: skip
"""A set of keys or a right -> another one, of which the first is often a part."""
IS_LEFT_OUT = (
    r"NOT is_natural_person", r"NOT p\.is_natural_person", r"NOT is_claimed", r"NOT p\.is_claimed", r"is_listed",
    r"\(SELECT ctx\.is_staff\(\)\)", r"status = '\w+'", r"side = '\w+'", r"\{0\}\.consent = '\w+'",
    r"\{0\}\.consent IS NOT NULL", r"p\.id = \{0\}\.\w+", r"EXISTS \(SELECT FROM partner m WHERE m\.id = \{0\}\.\w+\)",
    r"(?:r\.)?\w+ = ANY \(\(SELECT ctx\.keys\('\w+'\)\)::uuid\[\]\)",
)  # fmt: skip
"""Conditions of which each is left out where it stands: it always holds, or never."""


class Mutant(NamedTuple):
    """A policy with another text."""

    name: str
    table: str
    command: str
    statement: str


def mutants() -> Iterator[Mutant]:
    """Each policy of the service and of everybody for shared rows, dropped, opened and changed in each place."""
    for row, table in tables():
        if not issubclass(row, Shared):
            continue
        for policy in row.__policies__:
            if policy.to not in ("api", "anonymous"):
                continue
            name = f"{table.name} {policy.name}"
            yield Mutant(f"{name}: dropped", table.name, policy.command, f"DROP POLICY {policy.name} ON {table.name}")
            for part in ("using", "check"):
                if text := getattr(policy, part):
                    yield from _mutants_of(name, table.name, policy, part, text)


def _mutants_of(name: str, table: str, policy: Policy, part: str, text: str) -> Iterator[Mutant]:
    keyword = "USING" if part == "using" else "WITH CHECK"
    changes = {"true": "true"}
    for old, new in SWAPS.items():
        for n, match in enumerate(re.finditer(re.escape(old), text), 1):
            changes[f"{new} for {old}, {n}"] = text[: match.start()] + new + text[match.end() :]
    for pattern in IS_LEFT_OUT:
        for n, match in enumerate(re.finditer(pattern, text), 1):
            for instead in ("true", "false"):
                what = f"{instead} for {match[0]}, {n}"
                changes[what] = text[: match.start()] + instead + text[match.end() :]
    for what, mutated in changes.items():
        statement = f"ALTER POLICY {policy.name} ON {table} {keyword} ({mutated.format(table)})"
        yield Mutant(f"{name} {part}: {what}", table, policy.command, statement)


SURVIVE = {
    r"partner update check: (?!false).*": "nobody may write the columns that it asks, so it says the same as USING",
    r"partner insert check: .* for .*(edit|own_edit)'\), 2": "whoever administers has a role, and writes for both",
    r"partner_listing_step insert check: .* for ctx.tenant_ids\('(own_)?edit'\), 1": "publishing asks for both, too",
    r"partner_proposal (decide|withdraw) check: ctx.tenant_ids\('own_edit'\) for ctx.tenant_ids\('edit'\), 1":
        "USING asks for writing",
    r"partner_proposal decide check: ctx.keys\('partner'\) for ctx.keys\('keep'\), 1": "USING asks for writing",
    r"representation_step read using: true for r.user_id .*": "the representation itself is hers to see",
    r"representation_step insert check: true for side = 'PERSON', 1": "no transition is the others' and follows",
    r"representation_step insert check: ctx.tenant_ids\('edit'\) for ctx.tenant_ids\('own_edit'\), 1":
        "whoever administers does so by a role",
    r"representation_step insert check: ctx.tenant_ids\('read'\) for ctx.tenant_ids\('admin'\), 1":
        "whoever does not administer does not see the representation, which the policy asks for, too",
}  # fmt: skip
"""Mutants that nobody can notice, and what stands behind the same door."""


@pytest.mark.parametrize("mutant", [*mutants()], ids=lambda mutant: mutant.name)
async def test_somebody_notices(db: asyncpg.Connection, mutant: Mutant) -> None:
    async with prepared(db):
        await db.execute(mutant.statement)
        noticed = await first_difference(db, mutant)
    assert (noticed is None) is any(re.fullmatch(name, mutant.name) for name in SURVIVE), noticed


async def first_difference(db: asyncpg.Connection, mutant: Mutant) -> str | None:
    """The first thing that somebody sees or does otherwise than expected."""
    scoped = [(who, scope) for scope in ("read", "write") for who in SCOPED]
    sees = [seen_otherwise(db, who, scope, mutant.table) for who, scope in (*((who, "") for who in HERE), *scoped)]
    does = [differences(db, who, "", mutant.table) for who in HERE]
    does += [differences(db, who, "read", mutant.table) for who in SCOPED]
    for items in sees if mutant.command == "SELECT" else does:
        async with aclosing(items):
            async for item in items:
                return item
    return None
