"""After any change by anybody, the tally equals a recount: a state machine."""

import asyncio
import os
from collections.abc import Coroutine, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tenants.context import Principal
from tests.helpers import tally_database, tally_model
from tests.helpers.database import temporary_transaction
from tests.helpers.region import person
from tests.helpers.tally_database import insert_entries, insert_measures, raises_sqlstate, read_figures
from tests.helpers.tally_model import VISIBILITIES, Entry, Measure, TallyModel
from tests.helpers.tally_towns import (
    ASPERG,
    DITZINGEN,
    EDITOR,
    GERLINGEN,
    Db,
    Towns,
    assert_figures_agree,
    insert_model,
)

CHIEF = person("ledger-chief")


STORIES = int(os.environ.get("STORIES") or 30)
"""Number of random histories, each of up to twenty changes."""


class TallyMachine(RuleBasedStateMachine):
    """One transaction in which all kinds of things are written; after each of them all figures agree."""

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

    def allowed_visibility(self, drawn: str) -> str:
        """An editor does not publish."""
        return "FEDERATION" if self.who and drawn == "PUBLIC" else drawn

    def entry(
        self, act: tally_model.EntryChoice, targets: list[Measure], measure: Measure, corrects: Entry | None = None
    ) -> Entry:
        """The drawn entry, with the target and the reason that its condition needs."""
        _, day, state, note, nth = act
        targets, target = [s for s in targets if s.key != measure.key], None
        if state.condition == "MERGED" and targets:
            target = targets[nth % len(targets)]
        elif state.condition == "MERGED":
            state = state._replace(condition="DELAYED")
        note = note or ("Haushaltslage" if state.condition in ("CANCELLED", "POSTPONED") else None)
        added = self.model.add_entry(measure, day, state, note, target, corrects)
        if self.model.has_cycle():  # the database refuses it: see the next test
            self.model.remove_entry(added)
            added = self.model.add_entry(measure, day, state._replace(condition="DELAYED") if target else state, note)
        return added

    @rule(new=st.lists(tally_model.measure_choices, min_size=1, max_size=3), at_once=st.booleans())
    def create(self, new: list[tally_model.MeasureChoice], at_once: bool) -> None:
        before = list(self.model.measures)  # what a policy sees does not include the rows of the same statement
        created = [
            self.model.add_measure(self.towns[n], field, self.allowed_visibility(visibility), end)
            for n, field, visibility, end, _ in new
        ]
        for measure, (*_, act) in zip(created, new, strict=True):
            self.entry(act, before, measure)
        self.wait(insert_measures(self.db, created, at_once=at_once))

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
        for nth, (field, visibility, ends, end) in changed.items():
            measure = self.model.measures[nth]
            measure.field_of_action, measure.visibility = (
                field or measure.field_of_action,
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
            with raises_sqlstate("23503", "status_change_merged_into_fkey"):
                await tally_database.delete_measure(self.db, measure)

    @invariant()
    def the_books_agree(self) -> None:
        counted = [
            visibility for visibility in VISIBILITIES if not self.who or visibility != "DRAFT"
        ]  # drafts are not counted
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
        "TallyStory",
        (TallyMachine,),
        {**row, "towns": [four_towns[ASPERG], four_towns[DITZINGEN], four_towns[GERLINGEN]]},
    )
    bounds = settings(max_examples=stories, stateful_step_count=20, suppress_health_check=[*HealthCheck])
    await asyncio.to_thread(run_state_machine_as_test, test_case, settings=bounds)
