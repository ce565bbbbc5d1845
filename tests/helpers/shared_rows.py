"""What people see and do with the rows that all tenants share, tried at the database and always rolled back."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import product
from typing import NamedTuple
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers import partners
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import LUDWIGSBURG, OTHER_COUNTY, WEIL, WEILERBACH
from tests.helpers.shared_expectations import (
    ADMINISTERS,
    ADMINS,
    ASKED,
    ASKED_BY,
    ASKER,
    BY_DUPLICATE,
    BY_TARGET,
    CLOSED,
    COUNTYS,
    DECIDED,
    EDITS,
    ENTRIES,
    HERE,
    LENT,
    LISTED,
    MERGE,
    NATURAL,
    OPEN,
    PROPOSALS,
    READS,
    REPRESENTATION,
    SHEET,
    UNDER_MANDATE,
    WITHOUT_ACCOUNT,
    WITHOUT_WRITING,
    insert_prepared_rows,
    other,
    prepared_id,
    scoped,
)

DONE, NOTHING, REFUSED, TAKEN, BROKEN = "1", "0", "42501", "23505", "23514"
PUBLIC_TABLES = {"partner", "partner_term"}
"""What the role of the public schema reads: entries, and the words by which it finds them."""
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
    "partner_review": ("answer", "email", "hash"),
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
    begun, over, by_duplicate, by_target = (
        {prepared_id(name, kind): inside[id] or inside[ENTRIES[other(name)]] for name, id in ENTRIES.items()}
        for kind in (MERGE, CLOSED, *ASKED_BY)
    )
    with_steps = mergers | over | by_duplicate | by_target
    proposals = {
        prepared_id(name, kind): inside[id]
        or ("s" in sheet[name] and (READS.get(who) == ars or (ars == WEIL and who in UNDER_MANDATE)))
        for kind, (ars, _) in PROPOSALS.items()
        for name, id in ENTRIES.items()
    }
    return {
        "partner": ("id", {id: "s" in sheet[name] for name, id in ENTRIES.items()}),
        "partner_term": ("partner_id", {id: "s" in sheet[name] for name, id in ENTRIES.items()}),
        "partner_change": ("partner_id", inside),
        "partner_listing_step": ("partner_id", {ENTRIES[name]: inside[ENTRIES[name]] for name in LISTED}),
        "partner_proposal": ("id", proposals),
        "partner_review": ("partner_id", inside),
        "representation": ("id", representations),
        "representation_step": ("representation_id", representations),
        "partner_merge": ("id", begun | with_steps),
        "partner_merge_step": ("merge_id", with_steps),
    }  # fmt: skip


class Act(NamedTuple):
    """A statement that a person tries, and what comes of it: the number of rows, or the SQLSTATE of the refusal."""

    name: str
    statement: str
    expected: str

    @property
    def without_right(self) -> str:
        """What comes of it without the right to write: policies let an UPDATE find nothing, and refuse an INSERT."""
        is_let_through = self.statement.startswith("UPDATE") and " set " not in self.name
        return NOTHING if is_let_through else REFUSED


def acts(who: str) -> Iterator[Act]:
    """What everybody tries with each entry, and in the name of each tenant."""
    for entry in ENTRIES:
        for act in (*_acts_on_entry(who, entry), *_steps_of_others(who, entry), *_merger_acts(who, entry)):
            yield act._replace(name=f"{act.name}, {entry}")
    yield from _acts_for_tenants(who)
    yield from _own_steps(who)
    kept = next((id for name, id in ENTRIES.items() if "e" in SHEET[who][name]), partners.BAKERY)
    for column, value in WRITTEN_BY_STEPS.items():
        yield Act(f"partner: set {column}", f"UPDATE partner SET {column} = {value} WHERE id = '{kept}'", REFUSED)
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
    this, edits = f"WHERE id = '{id}'", "e" in letters
    proposes, admins, countys = (  # whoever does not see the entry does not see what is proposed either
        "s" in letters and EDITS.get(who) == ars for ars in (LUDWIGSBURG, WEILERBACH, OTHER_COUNTY)
    )
    yield Act("partner: change", f"UPDATE partner SET name = 'Anders' {this}", _updated(who, edits))
    yield Act("partner: delete", f"DELETE FROM partner {this}", REFUSED)
    for status, kind, may, is_let_in in (
        ("ACCEPTED", OPEN, edits, proposes),
        ("REJECTED", OPEN, edits, proposes),
        ("ACCEPTED", ADMINS, edits, admins),
        ("ACCEPTED", COUNTYS, edits, countys),
        ("WITHDRAWN", OPEN, proposes, edits),
        ("WITHDRAWN", LENT, False, edits),
        ("WITHDRAWN", DECIDED, False, False),
        ("REJECTED", DECIDED, False, False),
    ):
        yield Act(
            f"partner_proposal: {status}, {kind}",
            f"UPDATE partner_proposal SET status = '{status}', reason = 'So' WHERE id = '{prepared_id(entry, kind)}'",
            _updated(who, may, is_let_in),
        )
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


def _own_steps(who: str) -> Iterator[Act]:
    """Withdrawing what one asked for, and leaving; others cannot do that for a person."""
    for id, partner, subject, status in partners.REPRESENTATIONS:
        kind, number = ("WITHDRAWN", 2) if status == "ASKED" else ("ENDED", 3)
        yield Act(
            f"representation_step: {kind} for {subject} at {NAMES[partner]}",
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
            f" VALUES ('{id}', '{partner}', {number}, '{kind}', 'PERSON')",
            _inserted(who == subject),
        )


def _merger_acts(who: str, entry: str) -> Iterator[Act]:
    id, into = ENTRIES[entry], ENTRIES[other(entry)]
    letters, others = SHEET[who][entry], SHEET[who][other(entry)]
    acts_for = {"DUPLICATE": "e" in letters, "TARGET": "e" in others}
    for target in {other(entry), "window"} - {entry}:
        ends = letters, SHEET[who][target]
        yield Act(
            f"partner_merge: begin with {target}",
            f"INSERT INTO partner_merge (partner_id, into_id) VALUES ('{id}', '{ENTRIES[target]}')",
            _inserted(all("s" in end for end in ends) and any("e" in end for end in ends)),
        )
    is_person_with_organisation = (entry in NATURAL) != (other(entry) in NATURAL)
    done = TAKEN if entry in ("alias", "double") else BROKEN if is_person_with_organisation else DONE
    for side, may in acts_for.items():
        yield Act(
            f"partner_merge_step: ASKED by {side}",
            "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
            f" VALUES ('{prepared_id(entry, MERGE)}', '{id}', '{into}', 1, 'ASKED', '{side}')",
            _inserted(may, done),
        )
    # Whoever agrees sees both entries.
    for kind, side, may in (
        (BY_DUPLICATE, "TARGET", acts_for["TARGET"] and "s" in letters),
        (BY_TARGET, "DUPLICATE", acts_for["DUPLICATE"] and "s" in others),
    ):
        yield Act(
            f"partner_merge_step: AGREED by {side}",
            "INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
            f" VALUES ('{prepared_id(entry, kind)}', '{id}', '{into}', 2, 'AGREED', '{side}')",
            _inserted(may, done),
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


_BEYOND = {who for who, letters in SHEET.items() if {"h", "k"} & {*"".join(letters.values())}}
SCOPED = sorted(_BEYOND - WITHOUT_WRITING | {*ASKED})
"""People who see or do more than everybody, with a token that may read and write."""


@asynccontextmanager
async def prepared(db: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The region with the rows of ``shared_expectations``, on a superuser's connection; rolled back."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")  # whose steps are not checked
        await insert_prepared_rows(db)
        await db.execute("RESET ROLE")
        yield db


@asynccontextmanager
async def acting(db: asyncpg.Connection, who: Principal | None) -> AsyncIterator[None]:
    """Statements are a person's, or the public's; rolled back."""
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await enter_context(db, who)
        yield


async def differences(db: asyncpg.Connection, who: str, scope: str = "", *tables: str) -> AsyncGenerator[str, None]:
    """What a person does otherwise than expected, in all tables or in these; with a token of all scopes or of one."""
    async with acting(db, scoped(who, scope) if scope else HERE[who]):
        for act in acts(who):
            if not tables or act.name.partition(":")[0] in tables:
                expected = act.without_right if scope else act.expected
                if (result := await tried(db, act.statement)) != expected:
                    yield f"{who} ({scope}) tries {act.name}: {result} instead of {expected}"


async def seen_otherwise(db: asyncpg.Connection, who: str, scope: str = "", *tables: str) -> AsyncGenerator[str, None]:
    """What a person sees otherwise than expected. Who does not read sees what everybody sees."""
    sees = known_rows(who if scope in ("", "read") else "anonymous")
    async with acting(db, scoped(who, scope) if scope else HERE[who]):
        for table in tables or sees:
            column, rows = sees[table]
            if who == "public" and table not in PUBLIC_TABLES:
                if (result := await tried(db, f"SELECT FROM {table}")) != REFUSED:
                    yield f"{who} reads {table}: {result}"
                continue
            there = await db.fetch(f"SELECT DISTINCT {column} FROM {table} WHERE {column} = ANY ($1)", [*rows])
            seen = {row[0] for row in there}
            for id in (id for id, is_seen in rows.items() if (id in seen) is not is_seen):
                yield f"{who} ({scope}) {'sees' if id in seen else 'does not see'} {table} {NAMES.get(id, id)}"


async def tried(db: asyncpg.Connection, statement: str) -> str:
    """What comes of a statement of whoever acts; rolled back. In two round trips: there are thousands of these."""
    undone = "ROLLBACK TO SAVEPOINT tried; RELEASE SAVEPOINT tried"
    try:
        tag = await db.execute(f"SAVEPOINT tried; {statement}")
        await db.execute(f"SET CONSTRAINTS ALL IMMEDIATE; {undone}")
    except asyncpg.PostgresError as refusal:
        await db.execute(undone)
        return str(refusal.sqlstate)
    return tag.split()[-1]
