"""What people do with pledges, one after the other, as the service with plain SQL; each cell is one attempt."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_acts import MISSING, Sql, count, seen, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import (
    BROKEN,
    CONSTRAINT,
    DONE,
    HIDDEN,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)
from tests.helpers.contribution_acts import NEW, PAPER, effect, entry, pledge, pledge_row, pledge_step, told, upload
from tests.helpers.meeting_acts import tenant
from tests.helpers.meeting_cast import USERS
from tests.helpers.region import fixed_id

NOTHING = "nothing"
OTHERS = " ".join(who for who in USERS if who not in ("signer", "substitute"))
"""Whoever does not act for the first member."""
SEEN = seen("pledge", cast_id(NEW))
TELLING, BESIDE = cast_id(f"{NEW} in m1"), cast_id(f"{NEW} in m1b")
WRITTEN_ONCE = ("status", "membership_id", "alliance_id", "tenant_id", "created_at")
HIDDEN_MEASURE = fixed_id(32)
"""Of the county, and not public."""
NEVER_SAID = ("status", "audience", "confirmed_number", "answered_number", "told_on", "is_origin",
              "is_person", "member_shown", "ends_before")  # fmt: skip


def change(name: str = NEW, **values: Any) -> str:
    return update("pledge", cast_id(name), **values)


def begun(*more: Cell) -> tuple[Cell, ...]:
    """The first member pledges for everybody to see, and goes on."""
    return (cell("signer", DONE, pledge()), *more)


WALKS: dict[str, tuple[Cell, ...]] = {
    "who pledges for whom": (
        *each(OTHERS, HIDDEN, pledge()),
        cell("office", HIDDEN, pledge(by="m1b", **PAPER)),
        cell("signer", HIDDEN, pledge(**PAPER)),
        cell("signer", HIDDEN, pledge(by="m2")),
        cell("signer", HIDDEN, pledge(by="mb")),
        cell("leaver", HIDDEN, pledge(by="ml")),
        cell("signer", CONSTRAINT, pledge(of="B")),
        cell("signer", CONSTRAINT, pledge(alliance="B1")),
        cell("office", CONSTRAINT, pledge(by="m1b", alliance="A1", **PAPER)),
        cell("signer", HIDDEN, pledge(status="FULFILLED")),
        cell("signer", HIDDEN, pledge(pledged_on=Sql("ctx.today() + 1"))),
        cell("signer", BROKEN, pledge_row()),
        cell("signer", BROKEN, pledge_row(), entry()),
        cell("signer", BROKEN, pledge_row(), told("pledge"), pledge_step(NEW, "TOLD")),
        cell("signer", BROKEN, pledge_row(), entry(), told("pledge")),
        cell("signer", BROKEN, pledge_row(), entry(), told("pledge", by="m1b"), pledge_step(NEW, "TOLD", by="m1b")),
        cell("signer", CONSTRAINT, pledge(to_tenant_id=tenant("A"), measure_id=MISSING)),
        cell("office", DONE, pledge("by the office", **PAPER)),
        cell("office", DONE, effect("by the office")),
        cell("office", DONE, f"DELETE FROM pledge_effect WHERE pledge_id = '{cast_id('by the office')}'"),
        cell("substitute", DONE, pledge()),
        cell("signer", TAKEN, pledge()),
        cell("fellow", DONE, pledge("not listed", "m2")),
        cell("anyone", 0, seen("pledge", cast_id("not listed"))),
        cell("signer", CONSTRAINT, pledge("serving", to_tenant_id=tenant("K"), measure_id=HIDDEN_MEASURE)),
        cell("person", DONE, pledge("hers", "pv")),
        *each("anyone signer fellow a-editor a-viewer k-editor neighbour joining", 0, seen("pledge", cast_id("hers"))),
        *each("office person", 1, seen("pledge", cast_id("hers"))),
    ),
    "who changes one": begun(
        *each(OTHERS.replace("office ", ""), NOTHING, change(title="Gekapert")),
        cell("office", HIDDEN, change(title="Gekapert")),
        *(cell("signer", HIDDEN, change(**{column: Sql(column)})) for column in WRITTEN_ONCE),
        cell("signer", HIDDEN, change(**PAPER)),
        cell("office", DONE, change(title="Auf Papier", **PAPER)),
        cell("signer", DONE, change(title="Anders", on_behalf=False, method=None, evidence=None)),
        *each(OTHERS, HIDDEN, effect()),
        cell("signer", DONE, effect()),
        cell("signer", TAKEN, effect()),
        *each(OTHERS, NOTHING, f"DELETE FROM pledge_effect WHERE pledge_id = '{cast_id(NEW)}'"),
        cell("signer", DONE, f"DELETE FROM pledge_effect WHERE pledge_id = '{cast_id(NEW)}'"),
        *each("signer office a-admin", HIDDEN, f"DELETE FROM pledge WHERE id = '{cast_id(NEW)}'"),
        *each("signer office", HIDDEN, "UPDATE pledge_effect SET amount = 0"),
    ),
    "how far it is": begun(
        *each(OTHERS, HIDDEN, entry(number=2)),
        cell("office", HIDDEN, entry(number=2, of="B", **PAPER)),
        *each("declining joining signer", HIDDEN, entry(number=2, **PAPER)),
        cell("signer", HIDDEN, entry(number=2, effective_on=Sql("ctx.today() + 1"))),
        cell("signer", BROKEN, entry(number=2, effective_on=Sql("ctx.today() - 1"))),
        cell("signer", TAKEN, entry()),
        cell("signer", BROKEN, entry(number=3)),
        cell("signer", BROKEN, entry(number=0)),
        cell("signer", CONSTRAINT, entry(number=2, file_id=cast_id("p public file"))),
        cell("signer", HIDDEN, entry(number=2, entered_by=cast_id("fellow"))),
        cell("office", DONE, entry(number=2, status="IN_PROGRESS", **PAPER)),
        cell("signer", DONE, entry(number=3, status="FULFILLED", corrects_number=2)),
        cell("signer", TAKEN, entry(number=4, corrects_number=2)),
        cell("signer", "FULFILLED", f"SELECT status FROM pledge WHERE id = '{cast_id(NEW)}'"),
        *each("signer office", HIDDEN, "UPDATE pledge_entry SET note = 'x'"),
        *each("signer office", HIDDEN, "DELETE FROM pledge_entry"),
        cell("leaver", HIDDEN, entry("p ended", 2, "ml")),
        cell("signer", DONE, pledge("older", pledged_on=Sql("ctx.today() - 9"))),
        cell("signer", DONE, entry("older", 2, status="FULFILLED")),
        # What is corrected does not count any more.
        cell("signer", DONE, entry("older", 3, status="MISSED", corrects_number=2,
                                   effective_on=Sql("ctx.today() - 1"))),
        cell("signer", "ANNOUNCED", f"SELECT status FROM pledge WHERE id = '{cast_id('older')}'"),
        cell("signer", DONE, entry("older", 4, status="IN_PROGRESS", effective_on=Sql("ctx.today() - 2"))),
    ),
    "who is told": begun(
        *each(OTHERS.replace("office ", ""), HIDDEN, told("pledge", by="m1b")),
        *each("signer substitute", HIDDEN, told("pledge", by="m2")),
        *each("fellow joining person", HIDDEN, told("pledge", "p public", id=MISSING)),
        *(cell("signer", HIDDEN, told("pledge", by="m1b", **{column: Sql("NULL")})) for column in NEVER_SAID),
        cell("signer", CONSTRAINT, told("pledge", by="m1b", of="A")),
        cell("signer", CONSTRAINT, told("pledge", by="m1b", alliance="A1")),
        cell("signer", CONSTRAINT, told("pledge", by="m1b", alliance="S1")),
        cell("joining", HIDDEN, told("pledge", by="m1b")),
        # Whoever acts for one organisation in one alliance and for another one in another tells neither of the other.
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('signer')}' WHERE membership_id ="
                          f" '{cast_id('mb')}'"),
        cell("signer", BROKEN, told("pledge", by="mb")),
        cell("signer", 0, count("pledge_alliance", f"membership_id = '{cast_id('mb')}'")),
        # Somebody else acts for it there: she tells nothing that she may not change, nor does she take it back there.
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('outsider')}' WHERE membership_id ="
                          f" '{cast_id('m1s')}'"),
        cell("signer", HIDDEN, told("pledge", by="m1s")),
        cell("outsider", HIDDEN, told("pledge", by="m1s")),
        cell("outsider", CONSTRAINT, told("pledge", "p office", by="m1s")),
        cell("signer", DONE, told("pledge", by="m1b"), pledge_step(NEW, "TOLD", by="m1b")),
        cell("signer", TAKEN, told("pledge", by="m1b", id=MISSING)),
        cell("person", HIDDEN, told("pledge", "p person", by="pb")),
        cell("personb", CONSTRAINT, told("pledge", "p person", by="pb")),
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('person')}' WHERE membership_id ="
                          f" '{cast_id('pb')}'"),
        cell("person", BROKEN, told("pledge", "p person", by="pb")),
    ),
    "its evidence": (
        *each(OTHERS.replace("office ", ""), HIDDEN, upload("pledge", "p office")),
        cell("leaver", HIDDEN, upload("pledge", "p ended")),
        cell("signer", HIDDEN, upload("pledge", "p office", visibility="PUBLIC")),
        cell("signer", HIDDEN, upload("pledge", "p members")),
        cell("office", DONE, upload("pledge", "p office", id=cast_id("by the office"))),
        cell("signer", DONE, upload("pledge", "p office")),
        *each("fellow joining a-admin person anyone", 0, seen("file", cast_id("p office upload"))),
        *each("fellow joining a-admin k-editor", NOTHING,
              f"DELETE FROM file WHERE id = '{cast_id('p office upload')}'"),
        cell("signer", DONE, f"DELETE FROM file WHERE id = '{cast_id('p office upload')}'"),
        cell("signer", CONSTRAINT, f"DELETE FROM file WHERE id = '{cast_id('p public file')}'"),
        cell("office", DONE, f"DELETE FROM file WHERE id = '{cast_id('by the office')}'"),
    ),
    "of a membership that is over": (
        cell(OWNER, DONE, f"UPDATE membership SET ends_before = ctx.today() WHERE id = '{cast_id('m1')}'"),
        cell("office", BROKEN, pledge(**PAPER)),
        cell("signer", HIDDEN, pledge()),
        cell("signer", HIDDEN, told("pledge", "p office", by="m1b")),
        # Where it is told, a running membership of the same partner carries it on.
        cell("signer", DONE, pledge_step("p public", "AUDIENCE_SET", 1, "m1b")),
        cell("signer", DONE, pledge_step("p public", "TAKEN_BACK", 2, "m1b")),
    ),
    "each alliance answers for itself": begun(
        cell("signer", DONE, told("pledge", by="m1b"), pledge_step(NEW, "TOLD", by="m1b", audience="MEMBERS")),
        *each("joining declining asked signer a-editor fellow", HIDDEN, pledge_step(NEW, "CONFIRMED", 2)),
        *each("office declining asked signer b-editor", HIDDEN, pledge_step(NEW, "CONFIRMED", 2, "m1b")),
        cell("office", CONSTRAINT, pledge_step(NEW, "CONFIRMED", 2, pledge_alliance_id=BESIDE)),
        cell("joining", HIDDEN, pledge_step(NEW, "CONFIRMED", 2, alliance="A1")),
        cell("joining", CONSTRAINT, pledge_step(NEW, "CONFIRMED", 2, "m1b", pledge_alliance_id=TELLING)),
        cell("signer", HIDDEN, pledge_step(NEW, "CONFIRMED", 2, side="MEMBER")),
        cell("office", HIDDEN, pledge_step(NEW, "CONFIRMED", 2, **PAPER)),
        cell("office", HIDDEN, pledge_step(NEW, "AUDIENCE_SET", 2)),
        cell("office", HIDDEN, pledge_step(NEW, "AUDIENCE_SET", 2, side="OFFICE")),
        # On behalf of the member speaks the office of its own alliance alone.
        cell("joining", HIDDEN, pledge_step(NEW, "AUDIENCE_SET", 2, "m1b", **PAPER)),
        cell("joining", HIDDEN, pledge_step(NEW, "TAKEN_BACK", 2, "m1b", **PAPER)),
        cell("office", BROKEN, pledge_step(NEW, "CONFIRMED", 2, entry_number=2)),
        cell("office", BROKEN, pledge_step(NEW, "OBJECTED", 2, note=None)),
        cell("office", HIDDEN, pledge_step(NEW, "CONFIRMED", 2, effective_on=Sql("ctx.today() - 1"))),
        cell("office", DONE, pledge_step(NEW, "CONFIRMED", 2)),
        cell("office", TAKEN, pledge_step(NEW, "OBJECTED", 2)),
        cell("signerb", 1, seen("pledge_alliance", BESIDE)),
        cell("joining", DONE, pledge_step(NEW, "OBJECTED", 2, "m1b")),
        *each("anyone stranger", 1, SEEN),
        *each("signerb outsider personb", 1, SEEN),
        *each("signerb personb outsider anyone", 0, seen("pledge_alliance", BESIDE)),
        cell("office", 0, seen("pledge_alliance", BESIDE)),
        cell("joining", 2, count("pledge_alliance", f"pledge_id = '{cast_id(NEW)}'")),
        cell("joining", 0, seen("pledge_step", TELLING, "pledge_alliance_id")),
        cell("signer", DONE, pledge_step(NEW, "TAKEN_BACK", 3)),
        *each("anyone stranger fellow", 0, SEEN),
        *each("joining office", 1, SEEN),
        cell("signerb", 0, SEEN),
        *each("office", BROKEN, pledge_step(NEW, "CONFIRMED", 4)),
        cell("signer", BROKEN, pledge_step(NEW, "AUDIENCE_SET", 4)),
        cell("signer", DONE, pledge_step(NEW, "TAKEN_BACK", 3, "m1b")),
        *each("signerb joining anyone", 0, SEEN),
        cell("signer", DONE, pledge_step(NEW, "TOLD", 4)),
        cell("anyone", 1, SEEN),
        cell("signer", DONE, told("pledge", by="m1s"), pledge_step(NEW, "TOLD", by="m1s")),
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('outsider')}' WHERE membership_id ="
                          f" '{cast_id('m1s')}'"),
        cell("outsider", HIDDEN, pledge_step(NEW, "AUDIENCE_SET", 2, "m1s")),
        cell("signer", HIDDEN, pledge_step(NEW, "TAKEN_BACK", 2, "m1s")),
        cell("outsider", DONE, pledge_step(NEW, "TAKEN_BACK", 2, "m1s")),
        cell("outsider", HIDDEN, pledge_step(NEW, "TOLD", 3, "m1s")),
        *each("signer office", HIDDEN, "UPDATE pledge_alliance SET audience = 'PUBLIC'"),
        *each("signer office", HIDDEN, "DELETE FROM pledge_alliance"),
        *each("signer office", HIDDEN, "DELETE FROM pledge_step"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    different = await walked_otherwise(cast, WALKS[name])
    assert not different, "\n".join(different)
