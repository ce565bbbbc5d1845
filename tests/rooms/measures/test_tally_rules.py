"""The database keeps spans and tally: rules of histories, rights, and concurrent changes."""

import asyncio
from datetime import timedelta
from random import Random
from typing import Any

import asyncpg
import pytest

from federation.measures.codes import MeasureStatus
from tenants.install import Addresses
from tenants.locks import LockClass
from tests.helpers import tally_database, tally_model
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import LANDSTUHL, fixed_id
from tests.helpers.tally_database import insert_entries, insert_measures, raises_sqlstate, read_figures
from tests.helpers.tally_model import RUNNING, START, STATES, Measure, TallyModel
from tests.helpers.tally_towns import (
    ASPERG,
    DITZINGEN,
    EDITOR,
    GERLINGEN,
    GROSSBOTTWAR,
    PUBLISHER,
    WRITERS,
    Db,
    Towns,
    assert_figures_agree,
    insert_model,
)


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
        for note in (None, "Grund"):  # the same state again, with another note
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
        model, (row, other, item) = await insert_model(
            owner, four_towns[ASPERG], four_towns[DITZINGEN], four_towns[ASPERG]
        )
        await insert_entries(owner, [wrong := model.add_entry(item, START, tally_model.MERGED, merged_into=row)])
        await insert_entries(
            owner, [model.add_entry(item, START, tally_model.MERGED, merged_into=other, corrects=wrong)]
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
            await enter_context(service_connection, who)
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
    """Hidden and missing measures are refused with the same error."""
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
        model, sample_measures = await insert_model(owner, *both * 30)
    states = [s for s in STATES if s.condition in ("ON_TRACK", "DELAYED", "UNKNOWN")]
    # Patient connections: the service's own patience of a second would end a deadlock before it is seen as one.
    patient = {"lock_timeout": "30s", "statement_timeout": "60s"}
    async with asyncpg.create_pool(addresses.api, min_size=20, max_size=20, server_settings=patient) as desks:

        async def change(draw: Random) -> None:
            locked_tenants = draw.choice([both[:1], both[1:], both])
            sample = draw.sample([measure for measure in sample_measures if measure.tenant in locked_tenants], 30)
            db: Any
            async with desks.acquire() as db, db.transaction():
                await enter_context(db, draw.choice(WRITERS))
                for town in sorted(locked_tenants):
                    await db.execute("SELECT pg_advisory_xact_lock($1, $2)", LockClass.TENANT, town)
                await insert_entries(
                    db, [model.add_entry(s, draw.choice(tally_model.WINDOW), draw.choice(states)) for s in sample[:20]]
                )
                for measure in sample[20:]:
                    measure.field_of_action = draw.choice(tally_model.FIELDS)
                    await tally_database.update_measures(db, [measure])

        ends = await asyncio.gather(*(change(Random(n)) for n in range(60)), return_exceptions=True)
    assert ends == [None] * 60
    assert_figures_agree(await read_figures(owner, model), model)
