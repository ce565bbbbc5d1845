"""What people see and do with the rows that all tenants share, tried at the database and always rolled back."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import product
from typing import NamedTuple
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers import partners
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.region import LUDWIGSBURG, WEIL
from tests.helpers.shared_expectations import (
    ADMINISTERS,
    ASKED,
    ASKER,
    EDITS,
    ENTRIES,
    HERE,
    LISTED,
    MERGE,
    NATURAL,
    PROPOSAL,
    READS,
    REPRESENTATION,
    SHEET,
    WITHOUT_ACCOUNT,
    WITHOUT_WRITING,
    insert_prepared_rows,
    other,
    prepared_id,
)

DONE, NOTHING, REFUSED, TAKEN = "1", "0", "42501", "23505"
NAMES = {id: name for name, id in ENTRIES.items()}
TENANT = "(SELECT id FROM tenant WHERE ars = '{}')"
WRITTEN_BY_STEPS = {
    "listing": "'LISTED'", "representatives": "1", "into_id": f"'{partners.BAKERY}'",
    "asked_into_id": f"'{partners.BAKERY}'", "confirmed_on": "'2026-01-01'", "steward_id": "steward_id",
    "of_tenant_id": "of_tenant_id", "is_natural_person": "false", "id": "id",
}  # fmt: skip
"""Columns of an entry that move a right or a state, or say whose it is."""
WRITTEN_ONCE = {
    "partner_proposal": ("changes", "partner_id", "by_tenant_id"),
    "partner_change": ("changes",),
    "partner_listing_step": ("kind", "consent"),
    "representation": ("status", "user_id", "partner_id", "name"),
    "representation_step": ("kind", "side"),
    "partner_merge": ("status", "into_id"),
    "partner_merge_step": ("kind", "side"),
}
"""Table -> columns that nobody changes once the row is there."""


def known_rows(who: str) -> dict[str, tuple[str, dict[UUID, bool]]]:
    """Table -> the column by which its rows are known, and which of them a person sees."""
    sheet = SHEET[who]
    inside = {id: "h" in sheet[name] for name, id in ENTRIES.items()}
    people = {id: "p" in sheet[name] for name, id in ENTRIES.items()}
    representations = {prepared_id(name, REPRESENTATION): people[id] for name, id in ENTRIES.items()} | {
        id: people[partner] or NAMES[partner] in ASKED.get(who, ()) for id, partner, _, _ in partners.REPRESENTATIONS
    }
    mergers = {id: inside[duplicate] or inside[into] for id, duplicate, into, _ in partners.MERGES}
    prepared = {prepared_id(name, MERGE): inside[id] or inside[ENTRIES[other(name)]] for name, id in ENTRIES.items()}
    proposes = READS.get(who) == LUDWIGSBURG
    return {
        "partner": ("id", {id: "s" in sheet[name] for name, id in ENTRIES.items()}),
        "partner_change": ("partner_id", inside),
        "partner_listing_step": ("partner_id", {ENTRIES[name]: inside[ENTRIES[name]] for name in LISTED}),
        "partner_proposal": (
            "id", {prepared_id(name, PROPOSAL): inside[id] or proposes for name, id in ENTRIES.items()},
        ),
        "representation": ("id", representations),
        "representation_step": ("representation_id", representations),
        "partner_merge": ("id", mergers | prepared),
        "partner_merge_step": ("merge_id", mergers),
    }  # fmt: skip


class Act(NamedTuple):
    """A statement that a person tries, and what comes of it: the number of rows, or the SQLSTATE of the refusal."""

    name: str
    statement: str
    expected: str


def acts(who: str) -> Iterator[Act]:
    """What everybody tries with each entry, and in the name of each tenant."""
    for entry in ENTRIES:
        for act in (*_acts_on_entry(who, entry), *_steps_of_others(who, entry), *_merger_acts(who, entry)):
            yield act._replace(name=f"{act.name}, {entry}")
    yield from _acts_for_tenants(who)
    for table, columns in WRITTEN_ONCE.items():
        yield Act(f"{table}: delete", f"DELETE FROM {table}", REFUSED)
        for column in columns:
            yield Act(f"{table}: set {column}", f"UPDATE {table} SET {column} = {column}", REFUSED)


def _inserted(may: bool, done: str = DONE) -> str:
    """An INSERT is done, or refused by its policy."""
    return done if may else REFUSED


def _updated(who: str, may: bool, is_let_in: bool = False) -> str:
    """An UPDATE is done, or finds nothing; where another policy lets the row in, the check refuses it."""
    return REFUSED if who == "public" else DONE if may else REFUSED if is_let_in else NOTHING


def _acts_on_entry(who: str, entry: str) -> Iterator[Act]:
    id, letters = ENTRIES[entry], SHEET[who][entry]
    this, edits, proposes = f"WHERE id = '{id}'", "e" in letters, EDITS.get(who) == LUDWIGSBURG
    yield Act("partner: change", f"UPDATE partner SET name = 'Anders' {this}", _updated(who, edits))
    for column, value in WRITTEN_BY_STEPS.items():
        yield Act(f"partner: set {column}", f"UPDATE partner SET {column} = {value} {this}", REFUSED)
    yield Act("partner: delete", f"DELETE FROM partner {this}", REFUSED)
    decision = f"UPDATE partner_proposal SET status = '{{}}' WHERE id = '{prepared_id(entry, PROPOSAL)}'"
    for status, may, is_let_in in (("ACCEPTED", edits, proposes), ("WITHDRAWN", proposes, edits)):
        yield Act(f"partner_proposal: {status}", decision.format(status), _updated(who, may, is_let_in))
    may_ask = "s" in letters and who not in WITHOUT_ACCOUNT | WITHOUT_WRITING
    yield Act(
        "representation: ask",
        f"INSERT INTO representation (partner_id, user_id, name) SELECT '{id}', ctx.user_id(), 'Ich'",
        _inserted(may_ask, TAKEN if entry in ASKED.get(who, ()) else DONE),
    )
    yield Act(
        "representation: ask for somebody else",
        f"INSERT INTO representation (partner_id, user_id, name) VALUES ('{id}', '{ASKER}', 'Sie')", REFUSED,
    )  # fmt: skip


def _steps_of_others(who: str, entry: str) -> Iterator[Act]:
    """Listing an entry, and accepting whoever asks to represent it."""
    id, letters = ENTRIES[entry], SHEET[who][entry]
    kind, number = ("UNLISTED", 2) if entry in LISTED else ("LISTED", 1)
    for (side, letter), consent in product((("STEWARD", "l"), ("PARTNER", "k")), ("NULL", "'PAPER'")):
        lacks_consent = entry in NATURAL and kind == "LISTED" and consent == "NULL"
        yield Act(
            f"partner_listing_step: {kind} by {side}, consent {consent}",
            "INSERT INTO partner_listing_step (partner_id, number, kind, side, consent)"
            f" VALUES ('{id}', {number}, '{kind}', '{side}', {consent})",
            _inserted(letter in letters and not lacks_consent),
        )
    for kind, side, may in (
        ("ACCEPTED", "STEWARD", "a" in letters),
        ("ACCEPTED", "PARTNER", "k" in letters),
        ("WITHDRAWN", "PERSON", False),
    ):
        yield Act(
            f"representation_step: {kind} by {side}",
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
            f" VALUES ('{prepared_id(entry, REPRESENTATION)}', '{id}', 2, '{kind}', '{side}')",
            _inserted(may),
        )


def _merger_acts(who: str, entry: str) -> Iterator[Act]:
    id, into = ENTRIES[entry], ENTRIES[other(entry)]
    letters, others = SHEET[who][entry], SHEET[who][other(entry)]
    sees_both, acts_for = "s" in letters and "s" in others, {"DUPLICATE": "e" in letters, "TARGET": "e" in others}
    yield Act(
        "partner_merge: begin", f"INSERT INTO partner_merge (partner_id, into_id) VALUES ('{id}', '{into}')",
        _inserted(sees_both and any(acts_for.values())),
    )  # fmt: skip
    for side, may in acts_for.items():
        yield Act(
            f"partner_merge_step: ASKED by {side}",
            "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
            f" VALUES ('{prepared_id(entry, MERGE)}', '{id}', '{into}', 1, 'ASKED', '{side}')",
            _inserted(may, TAKEN if entry in ("alias", "double") else DONE),
        )


def _acts_for_tenants(who: str) -> Iterator[Act]:
    for ars in sorted({*READS.values(), WEIL}):
        edits, tenant = EDITS.get(who) == ars, TENANT.format(ars)
        yield Act(
            f"partner: create for {ars}",
            "INSERT INTO partner (steward_id, name, kind, is_natural_person, version)"
            f" VALUES ({tenant}, 'Neu', 'COMPANY', false, 1)", _inserted(edits),
        )  # fmt: skip
        yield Act(
            f"partner: create {ars} itself",
            "INSERT INTO partner (steward_id, of_tenant_id, name, kind, is_natural_person, version)"
            f" VALUES ({TENANT.format(EDITS.get(who, ars))}, {tenant}, 'Neu', 'MUNICIPALITY', false, 1)",
            _inserted(edits and who in ADMINISTERS, TAKEN if who == "manager" else DONE),
        )
        for entry in ("bakery", "coop", "painter", "window", "studio"):
            yield Act(
                f"partner_proposal: of {ars} to {entry}",
                "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status)"
                f" VALUES ('{ENTRIES[entry]}', {tenant}, '{{}}', 'OPEN')",
                _inserted(edits and "s" in SHEET[who][entry]),
            )
        yield Act(
            f"partner_proposal: of {ars}, accepted at once",
            "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status)"
            f" VALUES ('{partners.BAKERY}', {tenant}, '{{}}', 'ACCEPTED')", REFUSED,
        )  # fmt: skip


@asynccontextmanager
async def prepared(db: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The region with the rows of ``shared_expectations``, on a superuser's connection; rolled back."""
    async with temporary_transaction(db):
        await insert_prepared_rows(db)
        yield db


@asynccontextmanager
async def acting(db: asyncpg.Connection, who: Principal | None) -> AsyncIterator[None]:
    """Statements are a person's, or the public's; rolled back."""
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await enter_context(db, who)
        yield


async def seen_rows(db: asyncpg.Connection, table: str, column: str, ids: Iterable[UUID]) -> set[UUID]:
    """Which rows of a table with these ids are visible to whoever acts."""
    rows = await db.fetch(f"SELECT DISTINCT {column} FROM {table} WHERE {column} = ANY ($1)", list(ids))
    return {row[0] for row in rows}


async def differences(db: asyncpg.Connection, who: str, tables: Iterable[str] = ()) -> AsyncIterator[str]:
    """What a person sees or does otherwise than expected, in all tables or in these."""
    only = set(tables)
    async with acting(db, HERE[who]):
        for table, (column, rows) in known_rows(who).items():
            if only and table not in only:
                continue
            if who == "public" and table != "partner":
                if (result := await tried(db, f"SELECT FROM {table}")) != REFUSED:
                    yield f"{who} reads {table}: {result}"
                continue
            seen = await seen_rows(db, table, column, rows)
            for id, sees in rows.items():
                if (id in seen) is not sees:
                    yield f"{who} {'does not see' if sees else 'sees'} {table} {NAMES.get(id, id)}"
        for act in acts(who):
            if not only or act.name.partition(":")[0] in only:
                result = await tried(db, act.statement)
                if result != act.expected:
                    yield f"{who} tries {act.name}: {result} instead of {act.expected}"


async def tried(db: asyncpg.Connection, statement: str) -> str:
    """What comes of a statement of whoever acts; rolled back."""
    async with temporary_transaction(db):
        return await statement_result(db, statement)
