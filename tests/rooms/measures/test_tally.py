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
from tenants.model import TenantRole
from tests.helpers import tally_database, tally_model
from tests.helpers.database import delete_tenant_rows
from tests.helpers.region import ISSUER, LANDSTUHL, fixed_id, person
from tests.helpers.tally_database import (
    insert_entries,
    insert_measures,
    raises_sqlstate,
    read_figures,
    temporary_transaction,
)
from tests.helpers.tally_model import RUNNING, START, STATES, VISIBILITIES, Entry, Measure, TallyModel

OURS = ASPERG, DITZINGEN, GERLINGEN, GROSSBOTTWAR = "081180003003", "081180011011", "081180019019", "081180021021"
SCRIBES = EDITOR, PUBLISHER = person("ledger-editor"), person("ledger-publisher")
CHIEF = person("ledger-chief")
STORIES = int(os.environ.get("STORIES") or 60)
"""How many the owner tells, each of up to twenty changes."""
Db = asyncpg.Connection
Towns = dict[str, int]


@pytest.fixture(scope="module")
async def four_towns(owner: Db, addresses: Addresses) -> AsyncIterator[Towns]:
    """Four towns for this file alone, and who writes there; afterwards nothing is left of it."""
    operator = await asyncpg.connect(addresses.operator)
    for town in OURS:
        await operating.grant(operator, ISSUER, "ledger-editor", town, TenantRole.EDITOR)
        await operating.grant(operator, ISSUER, "ledger-publisher", town, TenantRole.REVIEWER)
        await operating.grant(operator, ISSUER, "ledger-chief", town, TenantRole.ADMIN)
    await operator.close()
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    yield ids
    own = [ids[town] for town in OURS]
    await owner.execute("DELETE FROM role_grant WHERE tenant_id = ANY ($1)", own)
    await delete_tenant_rows(owner, own)
    await owner.execute("DELETE FROM app_user WHERE subject ^@ 'ledger-'")


@pytest.fixture(scope="module")
async def service_connection(addresses: Addresses) -> AsyncIterator[Db]:
    """The service's connection: whoever enters has their own rights and no more."""
    connection = await asyncpg.connect(addresses.api)
    yield connection
    await connection.close()


def assert_figures_agree(
    figures: tally_model.Figures, model: TallyModel, visibilities: Sequence[str] = VISIBILITIES
) -> None:
    assert figures == model.expected_figures(visibilities)
    assert all(n > 0 for n in (*figures.tally.values(), *figures.freshness.values()))


class TallyMachine(RuleBasedStateMachine):
    """One transaction in which all kinds of things are written; after each of them the books agree."""

    db: Db
    loop: asyncio.AbstractEventLoop
    towns: Sequence[int]
    who: Principal | None = None

    def __init__(self) -> None:
        super().__init__()
        self.turn = temporary_transaction(self.db, self.who)
        self.wait(self.turn.__aenter__())
        self.model: TallyModel = self.wait(insert_model(self.db, *self.towns))[0]

    def teardown(self) -> None:
        self.wait(self.turn.__aexit__(None, None, None))

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def allowed_visibility(self, visibility_: str) -> str:
        """An editor does not publish."""
        return "FEDERATION" if self.who and visibility_ == "PUBLIC" else visibility_

    def entry(
        self, act: tally_model.EntryChoice, targets: list[Measure], measure: Measure, corrects: Entry | None = None
    ) -> Entry:
        """As asked, with the target and the reason that the condition needs."""
        _, day, state, note, nth = act
        targets, target = [s for s in targets if s.key != measure.key], None
        if state.condition == "MERGED" and targets:
            target = targets[nth % len(targets)]
        elif state.condition == "MERGED":
            state = state._replace(condition="DELAYED")
        note = note or ("Haushaltslage" if state.condition in ("CANCELLED", "POSTPONED") else None)
        added = self.model.add_entry(measure, day, state, note, target, corrects)
        if self.model.has_cycle():  # the next test says that the database refuses it
            self.model.remove_entry(added)
            added = self.model.add_entry(measure, day, state._replace(condition="DELAYED") if target else state, note)
        return added

    @rule(new=st.lists(tally_model.measure_choices, min_size=1, max_size=3), at_once=st.booleans())
    def create(self, new: list[tally_model.MeasureChoice], at_once: bool) -> None:
        before = list(self.model.measures)  # what a policy sees does not include the rows of the same statement
        measures_ = [
            self.model.add_measure(self.towns[n], place, self.allowed_visibility(visibility), end)
            for n, place, visibility, end, _ in new
        ]
        for measure, (*_, act) in zip(measures_, new, strict=True):
            self.entry(act, before, measure)
        self.wait(insert_measures(self.db, measures_, at_once=at_once))

    @rule(several=st.lists(st.tuples(st.booleans(), tally_model.entry_choices), min_size=1, max_size=5))
    def enter(self, several: list[tuple[bool, tally_model.EntryChoice]]) -> None:
        """Entries and corrections, also of corrections, also of the same statement."""
        entries: list[Entry] = []
        for corrects, act in several:
            measure, wrong = self.model.measures[act[0] % len(self.model.measures)], None
            if corrects:
                standing = [entry for entry in self.model.entries if not entry.corrected]
                wrong = standing[act[0] % len(standing)]
            entries.append(self.entry(act, self.model.measures, wrong.measure if wrong else measure, wrong))
        self.wait(insert_entries(self.db, entries))

    @rule(several=st.lists(tally_model.revision_choices, min_size=1, max_size=5))
    def revise(self, several: list[tally_model.RevisionChoice]) -> None:
        changed = {act[0] % len(self.model.measures): act[1:] for act in several}
        for nth, (place, visibility, ends, end) in changed.items():
            measure = self.model.measures[nth]
            measure.field_of_action, measure.visibility = (
                place or measure.field_of_action,
                self.allowed_visibility(visibility or measure.visibility),
            )
            measure.archived = end if ends else measure.archived
        self.wait(tally_database.update_measures(self.db, [self.model.measures[nth] for nth in changed]))

    @rule(several=st.lists(st.tuples(tally_model.indexes, tally_model.days), min_size=1, max_size=4))
    def confirm(self, several: list[tuple[int, date]]) -> None:
        days = {(self.model.measures[nth % len(self.model.measures)], day) for nth, day in several}
        new = [(measure, day) for measure, day in days if day not in measure.confirmed]
        for measure, day in new:
            measure.confirmed.add(day)
        self.wait(tally_database.confirm(self.db, new))

    @rule(nth=tally_model.indexes, effects=tally_model.effects)
    def name_effects(self, nth: int, effects: dict[tally_model.Effect, int | None]) -> None:
        self.wait(tally_database.set_effects(self.db, self.model.measures[nth % len(self.model.measures)], effects))

    @rule(nth=tally_model.indexes)
    def erase(self, nth: int) -> None:
        """Drafts, by an admin; what the history of another measure names stays, even by an entry that was corrected."""
        measure = self.model.measures[nth % len(self.model.measures)]
        if len(self.model.measures) == 1:
            return
        if not (self.who is None or (self.who == CHIEF and measure.visibility == "DRAFT")):
            assert self.wait(tally_database.delete_measure(self.db, measure)) == 0
        elif any(entry.merged_into is measure for entry in self.model.entries):
            self.wait(self.stays(measure))
        else:
            assert self.wait(tally_database.delete_measure(self.db, measure)) == 1
            self.model.remove_measure(measure)

    async def stays(self, measure: Measure) -> None:
        async with temporary_transaction(self.db):
            with raises_sqlstate("23503", "status_change_merged_into_stays"):
                await tally_database.delete_measure(self.db, measure)

    @invariant()
    def the_books_agree(self) -> None:
        counted = [
            visibility for visibility in VISIBILITIES if not self.who or visibility != "DRAFT"
        ]  # nobody counts drafts
        assert_figures_agree(self.wait(read_figures(self.db, self.model, counted)), self.model, counted)


@pytest.mark.parametrize(
    ("who", "stories"),
    [(None, STORIES), (EDITOR, STORIES // 2), (CHIEF, STORIES // 2)],
    ids=["owner", "editor", "admin"],
)
async def test_after_any_change_the_tally_equals_a_recount(
    owner: Db, service_connection: Db, four_towns: Towns, who: Principal | None, stories: int
) -> None:
    row = {"db": service_connection if who else owner, "loop": asyncio.get_running_loop(), "who": who}
    test_case = type(
        "Told", (TallyMachine,), {**row, "towns": [four_towns[ASPERG], four_towns[DITZINGEN], four_towns[GERLINGEN]]}
    )
    bounds = settings(max_examples=stories, stateful_step_count=20, deadline=None, suppress_health_check=[*HealthCheck])
    await asyncio.to_thread(run_state_machine_as_test, test_case, settings=bounds)


async def insert_model(db: Db, *towns: int) -> tuple[TallyModel, list[Measure]]:
    """A book with a measure in each of these towns, as it was written."""
    model = TallyModel(towns)
    for town in towns:
        model.add_entry(model.add_measure(town), START, tally_model.NOT_STARTED)
    await insert_measures(db, model.measures)
    return model, model.measures


async def test_each_combination_of_phase_and_condition_has_the_status_of_the_handbook(
    owner: Db, four_towns: Towns
) -> None:
    async with temporary_transaction(owner):
        model, (item, two) = await insert_model(owner, four_towns[ASPERG], four_towns[ASPERG])
        entries = [model.add_entry(item, START, s, "Grund", two if s.condition == "MERGED" else None) for s in STATES]
        await insert_entries(owner, entries)
        rows = await owner.fetch("SELECT id, status FROM status_change WHERE tenant_id = $1", item.tenant)
        results = {row["id"]: row["status"] for row in rows}
    assert {e.state: results[e.key] for e in entries} == {state: state.status for state in STATES}
    assert set(results.values()) == set(MeasureStatus)


async def test_an_entry_may_begin_today_but_not_tomorrow(owner: Db, four_towns: Towns) -> None:
    async with temporary_transaction(owner):
        today = await owner.fetchval("SELECT ctx.today()")
        model, (item,) = await insert_model(owner, four_towns[ASPERG])
        for note in (None, "Grund"):  # the same stand once more, with another note
            await insert_entries(owner, [model.add_entry(item, today, RUNNING, note)])
        assert_figures_agree(await read_figures(owner, model), model)
        with raises_sqlstate("23514", "today"):
            await insert_entries(owner, [model.add_entry(item, today + timedelta(days=1), RUNNING)])


async def test_a_measure_without_a_first_entry_cannot_be_committed(owner: Db, four_towns: Towns) -> None:
    with raises_sqlstate("23514", "first entry"):
        async with owner.transaction():
            await insert_measures(owner, [TallyModel([]).add_measure(four_towns[ASPERG])])


async def test_a_correction_refers_to_an_entry_of_its_measure_and_only_once(owner: Db, four_towns: Towns) -> None:
    async with temporary_transaction(owner):
        model, (item, two, far) = await insert_model(
            owner, four_towns[ASPERG], four_towns[ASPERG], four_towns[DITZINGEN]
        )
        await insert_entries(owner, [entries := model.add_entry(item, START, RUNNING, corrects=item.entries[0])])
        for measure in (two, far):
            async with temporary_transaction(owner):
                with raises_sqlstate("23503", "status_change_corrects_same_measure"):
                    await insert_entries(owner, [model.add_entry(measure, START, RUNNING, corrects=entries)])
        with raises_sqlstate("23505", "corrects_id"):
            await insert_entries(owner, [model.add_entry(item, START, RUNNING, corrects=item.entries[0])])


async def test_entries_cannot_correct_themselves_or_each_other(owner: Db, four_towns: Towns) -> None:
    """Nothing of the history would hold, and no figure would count the measure."""
    for others in (False, True):
        async with temporary_transaction(owner):
            model, (item,) = await insert_model(owner, four_towns[ASPERG])
            entries = [model.add_entry(item, START, RUNNING) for _ in range(2)]
            entries[0].corrects, entries[1].corrects = (entries[1], entries[0]) if others else (entries[0], None)
            with raises_sqlstate("23514", None):
                await insert_entries(owner, entries)


@pytest.mark.parametrize(("rule", "state", "note", "merges"), [
    ("merged_into", tally_model.MERGED, "Grund", False), ("merged_into", RUNNING, "Grund", True),
    *(("says_why", RUNNING._replace(condition=c), None, False) for c in ("CANCELLED", "POSTPONED")),
    ("continuous_goes_on", tally_model.State("COMPLETED", "ON_TRACK", True), "Grund", False),
])  # fmt: skip
async def test_an_entry_has_the_columns_its_status_needs(
    owner: Db, four_towns: Towns, rule: str, state: tally_model.State, note: str | None, merges: bool
) -> None:
    async with temporary_transaction(owner):
        model, (item, two) = await insert_model(owner, four_towns[ASPERG], four_towns[ASPERG])
        with raises_sqlstate("23514", f"status_change_{rule}"):
            await insert_entries(owner, [model.add_entry(item, START, state, note, two if merges else None)])


async def test_mergers_form_no_cycle(owner: Db, four_towns: Towns) -> None:
    """Neither by a merger nor by a correction that brings an older one back."""
    async with temporary_transaction(owner):
        model, (item, two, three) = await insert_model(
            owner, four_towns[ASPERG], four_towns[DITZINGEN], four_towns[ASPERG]
        )
        later = START + timedelta(days=1)
        await insert_entries(
            owner,
            [model.add_entry(a, START, tally_model.MERGED, merged_into=b) for a, b in ((item, two), (two, three))],
        )
        async with temporary_transaction(owner):
            with raises_sqlstate("23514", "not been merged"):
                await insert_entries(owner, [model.add_entry(three, START, tally_model.MERGED, merged_into=item)])
        await insert_entries(
            owner,
            [
                wrong := model.add_entry(item, later, RUNNING),
                model.add_entry(three, START, tally_model.MERGED, merged_into=item),
            ],
        )
        with raises_sqlstate("23514", "not been merged"):
            await insert_entries(owner, [model.add_entry(item, START - timedelta(days=1), RUNNING, corrects=wrong)])


async def test_a_corrected_merger_keeps_the_tenant_of_its_target(owner: Db, four_towns: Towns) -> None:
    async with temporary_transaction(owner):
        model, (row, target_, item) = await insert_model(
            owner, four_towns[ASPERG], four_towns[DITZINGEN], four_towns[ASPERG]
        )
        await insert_entries(owner, [wrong := model.add_entry(item, START, tally_model.MERGED, merged_into=row)])
        await insert_entries(
            owner, [model.add_entry(item, START, tally_model.MERGED, merged_into=target_, corrects=wrong)]
        )
        assert_figures_agree(await read_figures(owner, model), model)


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
async def test_only_the_database_writes_spans_and_tallies(addresses: Addresses, four_towns: Towns, role: str) -> None:
    db = await asyncpg.connect(getattr(addresses, role))
    for statement in WRITES:
        async with temporary_transaction(db, PUBLISHER if role == "api" else None):
            with raises_sqlstate("42501", "permission denied"):
                await db.execute(statement)
    await db.close()


async def test_publishing_needs_a_reviewer_and_includes_all_parts(service_connection: Db, four_towns: Towns) -> None:
    town, tables = four_towns[ASPERG], ("measure_span", "measure_tally WHERE delta <> 0", "status_change", "task")
    parts = " UNION ".join(f"SELECT '{t}', visibility FROM (SELECT * FROM {t}) t WHERE tenant_id = $1" for t in tables)
    async with temporary_transaction(service_connection, EDITOR):
        _, (item,) = await insert_model(service_connection, town)
        await service_connection.execute(
            "INSERT INTO task (tenant_id, measure_id, visibility, title, kind, state, position, version)"
            " VALUES ($1, $2, 'TENANT', 'Schritt', 'ACTIVITY', 'OPEN', 1, 1)", town, item.key,
        )  # fmt: skip
        for who, visibility, may in ((EDITOR, "PUBLIC", False), (PUBLISHER, "PUBLIC", True), (EDITOR, "TENANT", False)):
            await tally_database.enter_context(service_connection, who)
            item.visibility = visibility
            if may:
                await tally_database.update_measures(service_connection, [item])
                assert {tuple(row) for row in await service_connection.fetch(parts, town)} == {
                    (table, visibility) for table in tables
                }
            else:
                async with temporary_transaction(service_connection):
                    with raises_sqlstate("42501", "publishing and withdrawing"):
                        await tally_database.update_measures(service_connection, [item])


async def test_a_merger_target_must_be_visible_to_the_writer(service_connection: Db, four_towns: Towns) -> None:
    """What is hidden and what does not exist are refused in the same words."""
    async with temporary_transaction(service_connection, EDITOR):
        model, (item,) = await insert_model(service_connection, four_towns[ASPERG])
        public, hidden, missing = (Measure(four_towns[LANDSTUHL], fixed_id(n), "", "") for n in (11, 13, 13999))
        for target in (hidden, missing):
            async with temporary_transaction(service_connection):
                with raises_sqlstate("42501", '^new row violates row-level security policy for table "status_change"$'):
                    await insert_entries(
                        service_connection, [model.add_entry(item, START, tally_model.MERGED, merged_into=target)]
                    )
        await insert_entries(service_connection, [model.add_entry(item, START, tally_model.MERGED, merged_into=public)])


async def test_sixty_concurrent_bulk_changes_keep_the_tally_correct(
    owner: Db, addresses: Addresses, four_towns: Towns
) -> None:
    both = [four_towns[GERLINGEN], four_towns[GROSSBOTTWAR]]
    async with owner.transaction():
        model, measures_ = await insert_model(owner, *both * 30)
    stands = [s for s in STATES if s.condition in ("ON_TRACK", "DELAYED", "UNKNOWN")]
    # Patient connections: the service's own patience of a second would end a deadlock before it is seen as one.
    patient = {"lock_timeout": "30s", "statement_timeout": "60s"}
    async with asyncpg.create_pool(addresses.api, min_size=20, max_size=20, server_settings=patient) as desks:

        async def change(draw: Random) -> None:
            tenants_ = draw.choice([both[:1], both[1:], both])
            sample = draw.sample([measure for measure in measures_ if measure.tenant in tenants_], 30)
            db: Any
            async with desks.acquire() as db, db.transaction():
                await tally_database.enter_context(db, draw.choice(SCRIBES))
                for town in sorted(tenants_):
                    await db.execute("SELECT pg_advisory_xact_lock(1, $1)", town)
                await insert_entries(
                    db, [model.add_entry(s, draw.choice(tally_model.WINDOW), draw.choice(stands)) for s in sample[:20]]
                )
                for measure in sample[20:]:
                    measure.field_of_action = draw.choice(tally_model.FIELDS)
                    await tally_database.update_measures(db, [measure])

        ends = await asyncio.gather(*(change(Random(n)) for n in range(60)), return_exceptions=True)
    assert ends == [None] * 60
    assert_figures_agree(await read_figures(owner, model), model)
