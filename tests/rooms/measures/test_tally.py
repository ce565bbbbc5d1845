"""The ledger: whatever is entered, moved, backdated or corrected, and by whom, the tally equals a recount."""

import asyncio
import os
from collections.abc import AsyncIterator, Coroutine, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from federation.measures.codes import MeasureStatus
from tenants import operating
from tenants.context import Principal
from tenants.install import Addresses
from tenants.locks import LockClass
from tenants.model import TenantRole
from tests.helpers import tally_database as ledger
from tests.helpers.database import emptied
from tests.helpers.region import ISSUER, LANDSTUHL, number, person
from tests.helpers.tally_database import (
    RUNNING,
    SIGHTS,
    STANDS,
    START,
    Book,
    Entry,
    Sheet,
    enter,
    make,
    refused,
    told,
    undone,
)

OURS = ASPERG, DITZINGEN, GERLINGEN, GROSSBOTTWAR = "081180003003", "081180011011", "081180019019", "081180021021"
SCRIBES = EDITOR, PUBLISHER = person("ledger-editor"), person("ledger-publisher")
CHIEF = person("ledger-chief")
STORIES = int(os.environ.get("STORIES") or 60)
"""How many the owner tells, each of up to twenty changes."""
Db = asyncpg.Connection
Towns = dict[str, int]


@pytest.fixture(scope="module")
async def towns(owner: Db, addresses: Addresses) -> AsyncIterator[Towns]:
    """Four towns for this file alone, and who writes there; afterwards nothing is left of it."""
    operator = await asyncpg.connect(addresses.operator)
    for town in OURS:
        await operating.grant(operator, ISSUER, "ledger-editor", town, TenantRole.EDITOR)
        await operating.grant(operator, ISSUER, "ledger-publisher", town, TenantRole.REVIEWER)
        await operating.grant(operator, ISSUER, "ledger-chief", town, TenantRole.ADMIN)
    await operator.close()
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    yield ids
    ours = [ids[town] for town in OURS]
    await owner.execute("DELETE FROM role_grant WHERE tenant_id = ANY ($1)", ours)
    await emptied(owner, ours)
    await owner.execute("DELETE FROM app_user WHERE subject ^@ 'ledger-'")


@pytest.fixture(scope="module")
async def api(addresses: Addresses) -> AsyncIterator[Db]:
    """The service's connection: whoever enters has their own rights and no more."""
    connection = await asyncpg.connect(addresses.api)
    yield connection
    await connection.close()


def agree(message: ledger.Account, book: Book, sights: Sequence[str] = SIGHTS) -> None:
    assert message == book.account(sights)
    assert all(n > 0 for n in (*message.tally.values(), *message.fresh.values()))


class Ledger(RuleBasedStateMachine):
    """One transaction in which all kinds of things are written; after each of them the books agree."""

    db: Db
    loop: asyncio.AbstractEventLoop
    towns: Sequence[int]
    who: Principal | None = None

    def __init__(self) -> None:
        super().__init__()
        self.turn = undone(self.db, self.who)
        self.wait(self.turn.__aenter__())
        self.book: Book = self.wait(begun(self.db, *self.towns))[0]

    def teardown(self) -> None:
        self.wait(self.turn.__aexit__(None, None, None))

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def sight(self, wanted: str) -> str:
        """An editor does not publish."""
        return "FEDERATION" if self.who and wanted == "PUBLIC" else wanted

    def entry(self, act: ledger.Act, targets: list[Sheet], sheet: Sheet, corrects: Entry | None = None) -> Entry:
        """As asked, with the target and the reason that the condition needs."""
        _, day, stand, note, nth = act
        targets, into = [s for s in targets if s.key != sheet.key], None
        if stand.condition == "MERGED" and targets:
            into = targets[nth % len(targets)]
        elif stand.condition == "MERGED":
            stand = stand._replace(condition="DELAYED")
        note = note or ("Haushaltslage" if stand.condition in ("CANCELLED", "POSTPONED") else None)
        entered = self.book.enter(sheet, day, stand, note, into, corrects)
        if self.book.circles():  # the next test says that the database refuses it
            self.book.undo(entered)
            entered = self.book.enter(sheet, day, stand._replace(condition="DELAYED") if into else stand, note)
        return entered

    @rule(new=st.lists(ledger.news, min_size=1, max_size=3), at_once=st.booleans())
    def create(self, new: list[ledger.New], at_once: bool) -> None:
        before = list(self.book.sheets)  # what a policy sees does not include the rows of the same statement
        made = [self.book.sheet(self.towns[n], place, self.sight(sight), end) for n, place, sight, end, _ in new]
        for sheet, (*_, act) in zip(made, new, strict=True):
            self.entry(act, before, sheet)
        self.wait(make(self.db, made, at_once=at_once))

    @rule(several=st.lists(st.tuples(st.booleans(), ledger.acts), min_size=1, max_size=5))
    def enter(self, several: list[tuple[bool, ledger.Act]]) -> None:
        """Entries and corrections, also of corrections, also of the same statement."""
        made: list[Entry] = []
        for corrects, act in several:
            sheet, wrong = self.book.sheets[act[0] % len(self.book.sheets)], None
            if corrects:
                standing = [entry for entry in self.book.entries if not entry.corrected]
                wrong = standing[act[0] % len(standing)]
            made.append(self.entry(act, self.book.sheets, wrong.sheet if wrong else sheet, wrong))
        self.wait(enter(self.db, made))

    @rule(several=st.lists(ledger.changes, min_size=1, max_size=5))
    def revise(self, several: list[ledger.Change]) -> None:
        changed = {act[0] % len(self.book.sheets): act[1:] for act in several}
        for nth, (place, sight, ends, end) in changed.items():
            sheet = self.book.sheets[nth]
            sheet.place, sheet.sight = place or sheet.place, self.sight(sight or sheet.sight)
            sheet.archived = end if ends else sheet.archived
        self.wait(ledger.revise(self.db, [self.book.sheets[nth] for nth in changed]))

    @rule(several=st.lists(st.tuples(ledger.picks, ledger.days), min_size=1, max_size=4))
    def confirm(self, several: list[tuple[int, date]]) -> None:
        days = {(self.book.sheets[nth % len(self.book.sheets)], day) for nth, day in several}
        new = [(sheet, day) for sheet, day in days if day not in sheet.confirmed]
        for sheet, day in new:
            sheet.confirmed.add(day)
        self.wait(ledger.confirm(self.db, new))

    @rule(nth=ledger.picks, effects=ledger.effects)
    def name_effects(self, nth: int, effects: dict[ledger.Effect, int | None]) -> None:
        self.wait(ledger.name(self.db, self.book.sheets[nth % len(self.book.sheets)], effects))

    @rule(nth=ledger.picks)
    def erase(self, nth: int) -> None:
        """Drafts, by an admin; what the history of another measure names stays, even by an entry that was corrected."""
        sheet = self.book.sheets[nth % len(self.book.sheets)]
        if len(self.book.sheets) == 1:
            return
        if not (self.who is None or (self.who == CHIEF and sheet.sight == "DRAFT")):
            assert self.wait(ledger.erase(self.db, sheet)) == 0
        elif any(entry.into is sheet for entry in self.book.entries):
            self.wait(self.stays(sheet))
        else:
            assert self.wait(ledger.erase(self.db, sheet)) == 1
            self.book.erase(sheet)

    async def stays(self, sheet: Sheet) -> None:
        async with undone(self.db):
            with refused("23503", "status_change_merged_into_stays"):
                await ledger.erase(self.db, sheet)

    @invariant()
    def the_books_agree(self) -> None:
        counted = [sight for sight in SIGHTS if not self.who or sight != "DRAFT"]  # nobody counts drafts
        agree(self.wait(told(self.db, self.book, counted)), self.book, counted)


@pytest.mark.parametrize(
    ("who", "stories"),
    [(None, STORIES), (EDITOR, STORIES // 2), (CHIEF, STORIES // 2)],
    ids=["owner", "editor", "admin"],
)
async def test_whatever_is_written_the_tally_equals_a_recount(
    owner: Db, api: Db, towns: Towns, who: Principal | None, stories: int
) -> None:
    row = {"db": api if who else owner, "loop": asyncio.get_running_loop(), "who": who}
    message = type("Told", (Ledger,), {**row, "towns": [towns[ASPERG], towns[DITZINGEN], towns[GERLINGEN]]})
    bounds = settings(max_examples=stories, stateful_step_count=20, deadline=None, suppress_health_check=[*HealthCheck])
    await asyncio.to_thread(run_state_machine_as_test, message, settings=bounds)


async def begun(db: Db, *towns: int) -> tuple[Book, list[Sheet]]:
    """A book with a measure in each of these towns, as it was written."""
    book = Book(towns)
    for town in towns:
        book.enter(book.sheet(town), START, ledger.BEGUN)
    await make(db, book.sheets)
    return book, book.sheets


async def test_each_stand_has_the_status_of_the_handbook(owner: Db, towns: Towns) -> None:
    async with undone(owner):
        book, (item, two) = await begun(owner, towns[ASPERG], towns[ASPERG])
        made = [book.enter(item, START, s, "Grund", two if s.condition == "MERGED" else None) for s in STANDS]
        await enter(owner, made)
        rows = await owner.fetch("SELECT id, status FROM status_change WHERE tenant_id = $1", item.tenant)
        results = {row["id"]: row["status"] for row in rows}
    assert {e.stand: results[e.key] for e in made} == {stand: stand.status for stand in STANDS}
    assert set(results.values()) == set(MeasureStatus)


async def test_an_entry_holds_from_today_on_but_not_from_tomorrow(owner: Db, towns: Towns) -> None:
    async with undone(owner):
        today = await owner.fetchval("SELECT ctx.today()")
        book, (item,) = await begun(owner, towns[ASPERG])
        for note in (None, "Grund"):  # the same stand once more, with another note
            await enter(owner, [book.enter(item, today, RUNNING, note)])
        agree(await told(owner, book), book)
        with refused("23514", "today"):
            await enter(owner, [book.enter(item, today + timedelta(days=1), RUNNING)])


async def test_a_measure_without_a_first_entry_cannot_be_committed(owner: Db, towns: Towns) -> None:
    with refused("23514", "first entry"):
        async with owner.transaction():
            await make(owner, [Book([]).sheet(towns[ASPERG])])


async def test_a_correction_names_an_entry_of_its_measure_and_only_once(owner: Db, towns: Towns) -> None:
    async with undone(owner):
        book, (item, two, far) = await begun(owner, towns[ASPERG], towns[ASPERG], towns[DITZINGEN])
        await enter(owner, [made := book.enter(item, START, RUNNING, corrects=item.entries[0])])
        for sheet in (two, far):
            async with undone(owner):
                with refused("23503", "status_change_corrects_same_measure"):
                    await enter(owner, [book.enter(sheet, START, RUNNING, corrects=made)])
        with refused("23505", "corrects_id"):
            await enter(owner, [book.enter(item, START, RUNNING, corrects=item.entries[0])])


async def test_entries_do_not_correct_themselves_or_each_other(owner: Db, towns: Towns) -> None:
    """Nothing of the history would hold, and no figure would count the measure."""
    for others in (False, True):
        async with undone(owner):
            book, (item,) = await begun(owner, towns[ASPERG])
            made = [book.enter(item, START, RUNNING) for _ in range(2)]
            made[0].corrects, made[1].corrects = (made[1], made[0]) if others else (made[0], None)
            with refused("23514", None):
                await enter(owner, made)


@pytest.mark.parametrize(("rule", "stand", "note", "merges"), [
    ("merged_into", ledger.MERGED, "Grund", False), ("merged_into", RUNNING, "Grund", True),
    *(("says_why", RUNNING._replace(condition=c), None, False) for c in ("CANCELLED", "POSTPONED")),
    ("continuous_goes_on", ledger.Stand("COMPLETED", "ON_TRACK", True), "Grund", False),
])  # fmt: skip
async def test_an_entry_says_what_its_stand_needs(
    owner: Db, towns: Towns, rule: str, stand: ledger.Stand, note: str | None, merges: bool
) -> None:
    async with undone(owner):
        book, (item, two) = await begun(owner, towns[ASPERG], towns[ASPERG])
        with refused("23514", f"status_change_{rule}"):
            await enter(owner, [book.enter(item, START, stand, note, two if merges else None)])


async def test_no_way_from_measure_to_measure_leads_back(owner: Db, towns: Towns) -> None:
    """Neither by a merger nor by a correction that brings an older one back."""
    async with undone(owner):
        book, (item, two, three) = await begun(owner, towns[ASPERG], towns[DITZINGEN], towns[ASPERG])
        later = START + timedelta(days=1)
        await enter(owner, [book.enter(a, START, ledger.MERGED, into=b) for a, b in ((item, two), (two, three))])
        async with undone(owner):
            with refused("23514", "not been merged"):
                await enter(owner, [book.enter(three, START, ledger.MERGED, into=item)])
        await enter(
            owner, [wrong := book.enter(item, later, RUNNING), book.enter(three, START, ledger.MERGED, into=item)]
        )
        with refused("23514", "not been merged"):
            await enter(owner, [book.enter(item, START - timedelta(days=1), RUNNING, corrects=wrong)])


async def test_a_corrected_merger_names_the_tenant_it_went_to(owner: Db, towns: Towns) -> None:
    async with undone(owner):
        book, (row, there, item) = await begun(owner, towns[ASPERG], towns[DITZINGEN], towns[ASPERG])
        await enter(owner, [wrong := book.enter(item, START, ledger.MERGED, into=row)])
        await enter(owner, [book.enter(item, START, ledger.MERGED, into=there, corrects=wrong)])
        agree(await told(owner, book), book)


WRITES = [
    "INSERT INTO measure_span (tenant_id) VALUES (1)", "INSERT INTO measure_tally (delta) VALUES (1)",
    *(f"DELETE FROM {table}" for table in ("measure_span", "measure_tally", "status_change")),
    "UPDATE measure_span SET valid_to = 'infinity'", "UPDATE measure_tally SET delta = 0",
    *(f"UPDATE status_change SET {column} = {column}" for column in ("note", "effective_on", "phase", "corrects_id")),
    *(f"UPDATE measure SET {column} = {column}" for column in (
        "id", "tenant_id", "phase", "condition", "is_continuous", "status_as_of", "status_note", "merged_into_id")),
    "INSERT INTO measure (phase) VALUES ('COMPLETED')", "INSERT INTO status_change (entered_by) VALUES (NULL)",
    "SELECT measure_respan('{}', '{}')",
]  # fmt: skip


@pytest.mark.parametrize("role", ["api", "operator"])
async def test_nobody_but_the_database_keeps_the_books(addresses: Addresses, towns: Towns, role: str) -> None:
    db = await asyncpg.connect(getattr(addresses, role))
    for statement in WRITES:
        async with undone(db, PUBLISHER if role == "api" else None):
            with refused("42501", "permission denied"):
                await db.execute(statement)
    await db.close()


async def test_publishing_takes_a_reviewer_and_takes_all_parts_along(api: Db, towns: Towns) -> None:
    town, tables = towns[ASPERG], ("measure_span", "measure_tally WHERE delta <> 0", "status_change", "task")
    parts = " UNION ".join(f"SELECT '{t}', visibility FROM (SELECT * FROM {t}) t WHERE tenant_id = $1" for t in tables)
    async with undone(api, EDITOR):
        _, (item,) = await begun(api, town)
        await api.execute(
            "INSERT INTO task (tenant_id, measure_id, visibility, title, kind, state, position, version)"
            " VALUES ($1, $2, 'TENANT', 'Schritt', 'ACTIVITY', 'OPEN', 1, 1)", town, item.key,
        )  # fmt: skip
        for who, sight, may in ((EDITOR, "PUBLIC", False), (PUBLISHER, "PUBLIC", True), (EDITOR, "TENANT", False)):
            await ledger.come(api, who)
            item.sight = sight
            if may:
                await ledger.revise(api, [item])
                assert {tuple(row) for row in await api.fetch(parts, town)} == {(table, sight) for table in tables}
            else:
                async with undone(api):
                    with refused("42501", "publishing and withdrawing"):
                        await ledger.revise(api, [item])


async def test_a_measure_goes_on_in_one_that_its_writer_sees(api: Db, towns: Towns) -> None:
    """What is hidden and what does not exist are refused in the same words."""
    async with undone(api, EDITOR):
        book, (item,) = await begun(api, towns[ASPERG])
        public, hidden, missing = (Sheet(towns[LANDSTUHL], number(n), "", "") for n in (11, 13, 13999))
        for into in (hidden, missing):
            async with undone(api):
                with refused("42501", '^new row violates row-level security policy for table "status_change"$'):
                    await enter(api, [book.enter(item, START, ledger.MERGED, into=into)])
        await enter(api, [book.enter(item, START, ledger.MERGED, into=public)])


async def test_sixty_bulk_changes_keep_the_books_in_order(owner: Db, addresses: Addresses, towns: Towns) -> None:
    both = [towns[GERLINGEN], towns[GROSSBOTTWAR]]
    async with owner.transaction():
        book, sheets = await begun(owner, *both * 30)
    stands = [s for s in STANDS if s.condition in ("ON_TRACK", "DELAYED", "UNKNOWN")]
    # Patient connections: the service's own patience of a second would end a deadlock before it is seen as one.
    patient = {"lock_timeout": "30s", "statement_timeout": "60s"}
    async with asyncpg.create_pool(addresses.api, min_size=20, max_size=20, server_settings=patient) as desks:

        async def change(draw: Random) -> None:
            mine = draw.choice([both[:1], both[1:], both])
            some = draw.sample([sheet for sheet in sheets if sheet.tenant in mine], 30)
            db: Any
            async with desks.acquire() as db, db.transaction():
                await ledger.come(db, draw.choice(SCRIBES))
                for town in sorted(mine):
                    await db.execute("SELECT pg_advisory_xact_lock($1, $2)", LockClass.TENANT, town)
                await enter(db, [book.enter(s, draw.choice(ledger.WINDOW), draw.choice(stands)) for s in some[:20]])
                for sheet in some[20:]:
                    sheet.place = draw.choice(ledger.PLACES)
                    await ledger.revise(db, [sheet])

        ends = await asyncio.gather(*(change(Random(n)) for n in range(60)), return_exceptions=True)
    assert ends == [None] * 60
    agree(await told(owner, book), book)
