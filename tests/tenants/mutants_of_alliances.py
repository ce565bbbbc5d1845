"""Policies of alliances, weakened or narrowed in one place each: the matrix of people, rows and walks notices them.

``make mutants`` runs it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import asyncpg
import pytest

from tenants.row_policies import Policy
from tenants.rows import tables
from tests.helpers.alliance_cast import PEOPLE, USERS
from tests.helpers.alliance_expectations import ALLIANCE_PARTS, ALLIANCE_QUERIES
from tests.helpers.alliance_walks import Cell, walked_otherwise
from tests.helpers.database import temporary_transaction
from tests.rooms.alliances import (
    test_alliance_rights,
    test_consequences,
    test_escalations,
    test_files,
    test_lives,
    test_signing,
    test_ways_in,
)
from tests.rooms.alliances.test_sight import seen_otherwise

WALKS: dict[str, Sequence[Cell]] = {
    name: cells
    for module in (
        test_ways_in,
        test_lives,
        test_signing,
        test_alliance_rights,
        test_escalations,
        test_consequences,
        test_files,
    )
    for name, cells in module.WALKS.items()
}
SWAPS = {
    "own": ("act",), "act": ("own", "sign"), "sign": ("act",), "member": ("active", "allied"), "allied": ("active",),
    "office": ("manage",), "manage": ("office",), "reader": ("writer",), "writer": ("reader",), "partner": ("keep",),
    "keep": ("partner",),
}  # fmt: skip
"""A set of keys -> others, of which one is often a part."""
RIGHTS = {"read": "edit", "edit": "own_edit", "own_edit": "edit", "publish": "edit", "draft": "read"}
CONDITIONS = (
    r"\(SELECT ctx\.today\(\)\) < (?:m\.)?ends_before", r"\bNOT on_behalf", r"(?<!NOT )\bon_behalf",
    r"(?<![.\w}])(?:m\.)?partner_id IS NOT NULL", r"(?<![.\w}])(?:m\.)?partner_id IS NULL",
    r"applied_by IS NULL", r"a\.is_open", r"has_consent", r"(?:m\.|r\.)?status = '\w+'", r"(?:m\.)?status IS NULL",
    r"\bkind (?:=|<>) '\w+'", r"side = '\w+'", r"(?:s\.)?method = '\w+'", r"shown = '\w+'", r"visibility <> '\w+'",
    r"signed_on <?= \(SELECT ctx\.today\(\)\)", r"effective_on <?= \(SELECT ctx\.today\(\)\)",
    r"d\.valid_from <= \(SELECT ctx\.today\(\)\)", r"n\.number > d\.number", r"d\.alliance_id = \{0\}\.alliance_id",
    r"s\.entered_by = \(SELECT ctx\.user_id\(\)\)", r"(?<![.\w])user_id IS NULL", r"representative_id IS (?:NOT )?NULL",
    r"(?:[mr]\.)?\w+ = ANY \(\(SELECT ctx\.(?:keys|tenant_ids)\('\w+'\)\)::\w+\[\]\)",
)  # fmt: skip
"""Conditions of which each is left out where it stands: it always holds, or never."""
SAME = {table: "alliance_goal" for table in ALLIANCE_PARTS if table not in ("alliance_goal", "declaration")}
"""Parts of an alliance with the policies of another one, which is tried in their place."""


class Mutant(NamedTuple):
    """A policy with another text."""

    name: str
    table: str
    command: str
    statement: str


def changed(text: str) -> Iterator[tuple[str, str]]:
    """What is changed, and the text with it."""
    yield "always", "true"
    for pattern, others in (
        *((rf"ctx\.keys\('{name}'\)", [f"ctx.keys('{other}')" for other in SWAPS[name]]) for name in SWAPS),
        *((rf"ctx\.tenant_ids\('{name}'\)", [f"ctx.tenant_ids('{RIGHTS[name]}')"]) for name in RIGHTS),
        *((pattern, ["true", "false"]) for pattern in CONDITIONS),
    ):
        for n, match in enumerate(re.finditer(pattern, text), 1):
            for other in others:
                yield f"{other} for {match[0]}, {n}", text[: match.start()] + other + text[match.end() :]


def mutants_of(table: str, policy: Policy) -> Iterator[Mutant]:
    name = f"{table} {policy.name}"
    yield Mutant(f"{name}: dropped", table, policy.command, f"DROP POLICY {policy.name} ON {table}")
    # No right hangs on a column that may be changed: what is asked before and after a change is mutated at once.
    assert policy.command != "UPDATE" or policy.using == policy.check
    for what, mutated in changed(policy.using or policy.check or ""):
        parts = [("USING", policy.using), ("WITH CHECK", policy.check)]
        conditions = " ".join(f"{keyword} ({mutated.format(table)})" for keyword, text in parts if text)
        yield Mutant(f"{name}: {what}", table, policy.command, f"ALTER POLICY {policy.name} ON {table} {conditions}")


def mutants() -> Iterator[Mutant]:
    for row, table in tables():
        if table.name in ALLIANCE_QUERIES and table.name not in SAME:
            for policy in row.__policies__:
                if policy.to in ("api", "anonymous"):
                    yield from mutants_of(table.name, policy)
        for policy in row.__policies__ if table.name == "file" else ():
            if policy.name.endswith(("_of_alliance", "_of_membership")):
                yield from mutants_of(table.name, policy)


SURVIVE = {
    r"membership read: (true|false) for status = 'APPLIED', \d": "whoever applied has the key of the row (own)",
    r"membership read: true for status IS NULL, 1": "as before: a row without a step is its applicant's",
    r"membership read: ctx.keys\('keep'\) for ctx.keys\('partner'\), 3": "as before",
    r"membership read: true for partner_id IS NOT NULL, 2": "nobody represents no partner",
    r"membership insert: ctx.keys\('partner'\) for ctx.keys\('keep'\), 1": "asks for the writer's key, too",
    r"membership_step (insert|read): true for m\.(status IS NULL|applied_by = .*), \d":
        "a row without a step is its applicant's",
    r"membership_step insert: ctx.keys\('reader'\) for ctx.keys\('writer'\), 1": "who may not write has begun no row",
    r"membership_step read: ctx.keys\('writer'\) for ctx.keys\('reader'\), 1": "as before",
    r"membership_step read: true for m.partner_id = .*": "the invitation itself is hers to see",
    r"representative_step read: true for r.user_id = .*": "the representation itself is hers to see",
    r"representative_step insert: true for kind <> 'PROPOSED', 8": "the office adds nobody for whom to take it",
    r"representative insert: (ctx.keys\('sign'\) for ctx.keys\('act'\), 1|false for membership_id = .*'act'.*)":
        "whoever acts and is not named represents the partner",
    r"representative insert: true for \(SELECT ctx.today\(\)\) < m.ends_before, 1": "what ended is out of her sight",
    r"representative insert: ctx.keys\('partner'\) for ctx.keys\('keep'\), 1": "asks for the writer's key, too",
    r"consent insert: false for membership_id = .*'sign'.*, 3": "who signs is named for it, or applied herself",
    r"consent read_of_herself: true for r.user_id = .*": "the representation itself is hers to see",
    r"representative insert: ctx.keys\('reader'\) for ctx.keys\('writer'\), 1": "asks for a key to write, too",
    r"representative insert: false for m.status = 'APPLIED', 2": "whoever applied acts for it",
    r"consent insert: true for kind = 'GIVEN', 2": "who signs withdraws as well",
    r"consent withdraw_applicant: true for representative_id IS NULL, 1": "an application has no representative",
    r"file read_of_membership: true for membership_id = .*'own'.*": "the signature itself is the member's to see",
    r"signature insert: true for d.alliance_id = .*": "the key refuses a text of another alliance",
    r"signature_person insert: true for membership_id = .*'sign'.*": "whoever signed today had the right",
    r"signature_person insert: ctx.keys\('act'\) for ctx.keys\('sign'\), 1": "as before",
    r"signature_person insert: ctx.keys\('reader'\) for ctx.keys\('writer'\), 1": "has no key to sign",
    r"signature_person insert: true for s.method = 'ONLINE', 2":
        "nobody enters a paper as its signer without the key",
}  # fmt: skip
"""Mutants that nobody can notice, and what stands behind the same door."""


def test_parts_of_an_alliance_have_the_same_policies() -> None:
    policies = {
        table.name: [p for p in row.__policies__ if p.to in ("api", "anonymous")]
        for row, table in tables()
        if table.name in ALLIANCE_PARTS
    }
    assert {table for table in policies if policies[table] != policies["alliance_goal"]} == set()


@pytest.mark.parametrize("mutant", [*mutants()], ids=lambda mutant: mutant.name)
async def test_somebody_notices(cast: asyncpg.Connection, mutant: Mutant) -> None:
    async with temporary_transaction(cast):
        await cast.execute(mutant.statement)
        noticed = await first_difference(cast, mutant)
    assert (noticed is None) is any(re.fullmatch(name, mutant.name) for name in SURVIVE), noticed


async def first_difference(db: asyncpg.Connection, mutant: Mutant) -> str | None:
    """The first thing that somebody sees, or does, otherwise than expected."""
    if mutant.command == "SELECT":
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
        for cells in WALKS.values()
        if mutant.command == "SELECT" or any(one.startswith(writes) for cell in cells for one in cell.statements)
    ]
    for cells in concerned:
        if different := await walked_otherwise(db, cells):
            return different[0]
    return None
