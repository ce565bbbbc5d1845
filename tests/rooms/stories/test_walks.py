"""What people do with stories, one after the other, as the service with plain SQL; each cell is one attempt."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_acts import MISSING, Sql, seen, update
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
from tests.helpers.contribution_acts import NEW, PAPER, answer, named, story, story_step, submit, told, upload
from tests.helpers.meeting_acts import tenant
from tests.helpers.meeting_cast import USERS
from tests.helpers.region import fixed_id

NOTHING = "nothing"
OTHERS = " ".join(who for who in USERS if who not in ("signer", "substitute"))
"""Whoever does not act for the first member."""
SEEN = seen("success_story", cast_id(NEW))
TELLING = cast_id(f"{NEW} in m1")
WRITTEN_ONCE = (
    "membership_id", "alliance_id", "tenant_id", "created_at", "visibility", "is_agreed", "published_on",
)  # fmt: skip
CARRIED = ("status", "is_agreed", "is_as_told", "published_on", "is_origin", "is_person", "member_shown",
           "ends_before")  # fmt: skip
OWN_WORD: dict[str, Any] = {"on_behalf": False, "method": None, "evidence": None}
UNNAMED = f"DELETE FROM story_partner WHERE story_id = '{cast_id(NEW)}'"


def change(name: str = NEW, **values: Any) -> str:
    return update("success_story", cast_id(name), **values)


def delete(name: str = NEW) -> str:
    return f"DELETE FROM success_story WHERE id = '{cast_id(name)}'"


def acts(who: str, membership: str) -> Cell:
    """Somebody else acts for a member from now on."""
    return cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id(who)}' WHERE membership_id ="
                             f" '{cast_id(membership)}'")  # fmt: skip


def begun(*more: Cell) -> tuple[Cell, ...]:
    """The first member submits a story in its alliance, and goes on."""
    return (cell("signer", DONE, story()), cell("signer", DONE, submit()), *more)


WALKS: dict[str, tuple[Cell, ...]] = {
    "who writes for whom": (
        *each(OTHERS, HIDDEN, story()),
        cell("office", HIDDEN, story(by="m1b", **PAPER)),
        cell("signer", HIDDEN, story(**PAPER)),
        *each("signer", HIDDEN, story(by="m2"), story(by="mb")),
        cell("leaver", HIDDEN, story(by="ml")),
        cell("applicant", HIDDEN, story(by="ma")),
        cell("signer", HIDDEN, story(of="B")),
        cell("signer", CONSTRAINT, story(alliance="B1")),
        *(cell("signer", HIDDEN, story(**one)) for one in (
            {"visibility": "PUBLIC"}, {"is_agreed": True}, {"published_on": Sql("ctx.today()")})),
        cell("signer", CONSTRAINT, story(to_tenant_id=tenant("A"), measure_id=MISSING)),
        cell("signer", CONSTRAINT, story(to_tenant_id=tenant("K"), measure_id=fixed_id(32))),
        cell("signer", BROKEN, story(image_alt="ohne Bild")),
        cell("signer", CONSTRAINT, story(image_id=cast_id("s public file"), image_alt="x", image_credit="x")),
        cell("office", DONE, story("by the office", **PAPER)),
        cell("office", DONE, story("by mistake", **PAPER)),
        cell("office", DONE, delete("by mistake")),
        cell("suspended", DONE, story("of one that is suspended", "ms")),
        cell("signer", DONE, story()),
        *each("office fellow joining a-editor a-admin k-editor anyone outsider", 0, SEEN),
        *each("signer substitute", 1, SEEN),
        *each("signer substitute office", 1, seen("success_story", cast_id("by the office"))),
    ),
    "who changes a draft": (
        cell("signer", DONE, story()),
        *each(OTHERS, NOTHING, change(title="Gekapert")),
        cell("office", NOTHING, change(title="Gekapert", **PAPER)),
        # Without a condition no policy to read is asked: a member's own draft is not the office's, either.
        cell("office", DONE, "UPDATE success_story SET on_behalf = true, method = 'PAPER', evidence = 'x'"),
        *each("office", 0, SEEN, seen("success_story", cast_id("s draft"))),
        *each("office", NOTHING, delete()),
        *(cell("signer", HIDDEN, change(**{column: Sql(column)})) for column in WRITTEN_ONCE),
        cell("signer", HIDDEN, change(**PAPER)),
        cell("signer", DONE, change(title="Anders")),
        *each("office joining fellow outsider", HIDDEN, named(NEW, "P8")),
        cell("signer", HIDDEN, named(NEW, "P8", answer="AGREED")),
        cell("signer", HIDDEN, named(NEW, "P8", **PAPER)),
        cell("signer", BROKEN, named(NEW, "P1")),
        cell("signer", DONE, named(NEW, "P8")),
        cell("signer", TAKEN, named(NEW, "P8", id=MISSING)),
        *each("fellow office joining", NOTHING, UNNAMED),
        cell("outsider", 1, SEEN),
        cell("outsider", NOTHING, UNNAMED),
        cell("outsider", NOTHING, change(title="Gekapert")),
        cell("outsider", NOTHING, delete()),
        # In another alliance than the story's she acts for it and keeps no entry.
        cell("signer", DONE, named(NEW, "P7")),
        cell("signerb", 0, SEEN),
        cell("signer", DONE, UNNAMED),
        cell("outsider", 0, SEEN),
        cell("signer", DONE, delete()),
    ),
    "who tells it where": (
        cell("signer", DONE, story()),
        *each(OTHERS, CONSTRAINT, told("story")),
        cell("office", CONSTRAINT, submit(**PAPER)),
        *(cell("signer", HIDDEN, told("story", **{column: Sql("NULL")})) for column in CARRIED),
        cell("signer", HIDDEN, told("story", by="m2")),
        cell("signer", CONSTRAINT, told("story", by="m1b", of="A")),
        cell("signer", CONSTRAINT, told("story", by="m1b", alliance="A1")),
        cell("joining", CONSTRAINT, told("story", by="m1b")),
        acts("signer", "mb"),
        cell("signer", BROKEN, told("story", by="mb")),
        acts("outsider", "m1s"),
        cell("signer", HIDDEN, told("story", by="m1s")),
        cell("outsider", CONSTRAINT, told("story", by="m1s")),
        cell("outsider", HIDDEN, told("story", "s public", by="m1s", id=MISSING)),
        cell("signer", DONE, submit()),
        cell("signer", TAKEN, told("story", id=MISSING)),
        cell("signer", DONE, submit(by="m1b")),
        *each("office joining", 1, SEEN),
        *each("declining asked fellow signerb a-editor anyone", 0, SEEN),
        cell("office", 0, seen("story_alliance", cast_id(f"{NEW} in m1b"))),
        acts("person", "pb"),
        cell("person", BROKEN, told("story", "s person", by="pb")),
        cell("signer", NOTHING, delete("s of office")),
        cell("signer", CONSTRAINT, delete()),
    ),
    "each office decides for itself": begun(
        cell("signer", DONE, submit(by="m1b")),
        cell("signer", DONE, submit(by="m1s")),
        *each("joining declining asked signer a-editor fellow", HIDDEN, story_step(NEW, "PUBLISHED", 2)),
        *each("office declining asked signer", HIDDEN, story_step(NEW, "PUBLISHED", 2, "m1b")),
        cell("office", CONSTRAINT, story_step(NEW, "PUBLISHED", 2, story_alliance_id=cast_id(f"{NEW} in m1b"))),
        cell("joining", HIDDEN, story_step(NEW, "PUBLISHED", 2, alliance="A1")),
        cell("joining", CONSTRAINT, story_step(NEW, "PUBLISHED", 2, "m1b", story_alliance_id=TELLING)),
        cell("signer", HIDDEN, story_step(NEW, "PUBLISHED", 2, side="MEMBER")),
        cell("office", HIDDEN, story_step(NEW, "PUBLISHED", 2, **PAPER)),
        cell("office", BROKEN, story_step(NEW, "PUBLISHED", 2, follows_rules=False)),
        cell("office", BROKEN, story_step(NEW, "REJECTED", 2, note=None)),
        cell("office", BROKEN, story_step(NEW, "REJECTED", 2, reason=None)),
        cell("office", BROKEN, story_step(NEW, "UNPUBLISHED", 2)),
        cell("office", HIDDEN, story_step(NEW, "PUBLISHED", 2, effective_on=Sql("ctx.today() - 1"))),
        cell("office", DONE, story_step(NEW, "PUBLISHED", 2)),
        cell("office", TAKEN, story_step(NEW, "RETURNED", 2)),
        cell("joining", DONE, story_step(NEW, "RETURNED", 2, "m1b")),
        cell("asked", DONE, story_step(NEW, "REJECTED", 2, "m1s")),
        *each("anyone stranger signerb outsider", 1, SEEN),
        *each("anyone stranger signerb office", 0, seen("story_alliance", cast_id(f"{NEW} in m1b"))),
        *each("anyone outsider office joining", 0, seen("story_alliance", cast_id(f"{NEW} in m1s"))),
        cell("signer", "PUBLISHED REJECTED RETURNED", "SELECT string_agg(status, ' ' ORDER BY status) FROM"
                                                      f" story_alliance WHERE story_id = '{cast_id(NEW)}'"),
        cell("joining", 0, seen("story_step", TELLING, "story_alliance_id")),
        # While it is shown it stays as it is.
        cell("signer", BROKEN, change(title="Anders")),
        cell("office", BROKEN, change(title="Anders", **PAPER)),
        cell("signer", BROKEN, named(NEW, "P8")),
        cell("signer", BROKEN, story_step(NEW, "SUBMITTED", 3, "m1s")),
        cell("asked", BROKEN, story_step(NEW, "PUBLISHED", 3, "m1s")),
        cell("office", DONE, story_step(NEW, "UNPUBLISHED", 3)),
        *each("anyone signerb outsider fellow", 0, SEEN),
        *each("signer office joining asked", 1, SEEN),
        cell("office", HIDDEN, change(title="Ohne Beleg")),
        cell("signer", DONE, change(title="Anders")),
        # What is written anew nobody has been told.
        *each("office joining asked anyone", 0, SEEN),
        cell("office", NOTHING, change(title="Gekapert", **PAPER)),
        cell("signer", DONE, story_step(NEW, "SUBMITTED", 4)),
        *each("joining asked", 0, SEEN),
        cell("office", 1, SEEN),
        cell("signer", DONE, story_step(NEW, "WITHDRAWN", 5)),
        *each("office anyone", 0, SEEN),
        # What a member took back by its own word no office submits; nor what the member writes.
        cell("office", BROKEN, story_step(NEW, "SUBMITTED", 6, **PAPER)),
        *each("signer office", HIDDEN, "UPDATE story_alliance SET status = 'PUBLISHED'"),
        *each("signer office", HIDDEN, "DELETE FROM story_alliance"),
        *each("signer office", HIDDEN, "UPDATE story_step SET note = 'x'"),
    ),
    "who is named has a say": (
        cell("signer", DONE, story()),
        cell("signer", DONE, named(NEW, "P8")),
        cell("signer", DONE, named(NEW, "P2")),
        cell("signer", DONE, submit()),
        cell("office", BROKEN, story_step(NEW, "PUBLISHED", 2)),
        *each("signer joining asked fellow stranger signerb", NOTHING, answer(NEW, "P8")),
        *each("signer outsider joining", NOTHING, answer(NEW, "P2")),
        cell("office", HIDDEN, answer(NEW, "P8")),
        *each("joining declining", NOTHING, answer(NEW, "P8", **PAPER)),
        cell("outsider", HIDDEN, answer(NEW, "P8", **PAPER)),
        *(cell("outsider", HIDDEN, answer(NEW, "P8", **{column: Sql(column)})) for column in (
            "partner_id", "story_id", "alliance_id", "tenant_id", "answered_at", "answered_by")),
        cell("outsider", DONE, answer(NEW, "P8")),
        cell("office", DONE, answer(NEW, "P2", **PAPER)),
        cell("office", DONE, story_step(NEW, "PUBLISHED", 2)),
        cell("anyone", 1, SEEN),
        # The office speaks for those who have not spoken for themselves.
        cell("office", NOTHING, answer(NEW, "P8", "DECLINED", **PAPER)),
        cell("fellow", DONE, answer(NEW, "P2", "DECLINED")),
        cell("anyone", 0, SEEN),
        *each("signer office fellow outsider", 1, SEEN),
        cell("office", NOTHING, answer(NEW, "P2", **PAPER)),
        cell("signer", BROKEN, UNNAMED),
        cell("fellow", DONE, answer(NEW, "P2")),
        cell("anyone", 1, SEEN),
        cell("outsider", DONE, answer(NEW, "P8", None)),
        cell("anyone", 0, SEEN),
    ),
    "its image": (
        *each(OTHERS.replace("office ", ""), HIDDEN, upload("story", "s waits")),
        cell("signer", HIDDEN, upload("story", "s waits", width=None, height=None)),
        cell("signer", HIDDEN, upload("story", "s waits", visibility="PUBLIC")),
        cell("office", HIDDEN, upload("story", "s draft")),
        cell("office", DONE, upload("story", "s of office")),
        cell("signer", DONE, upload("story", "s draft")),
        *each("office fellow outsider anyone a-admin", 0, seen("file", cast_id("s draft upload"))),
        *each("office fellow outsider a-admin", NOTHING, f"DELETE FROM file WHERE id = '{cast_id('s draft upload')}'"),
        cell("signer", DONE, f"DELETE FROM file WHERE id = '{cast_id('s draft upload')}'"),
    ),
    "of a membership that is over": (
        cell(OWNER, DONE, f"UPDATE membership SET ends_before = ctx.today() WHERE id = '{cast_id('m1')}'"),
        cell("office", BROKEN, story_step("s waits", "PUBLISHED")),
        cell("office", HIDDEN, story(**PAPER)),
        *each("signer", HIDDEN, story(), submit("s draft")),
        cell("office", DONE, story_step("s waits", "RETURNED")),
    ),
    "an agreement is to one text": (
        cell("signer", DONE, story()),
        cell("signer", DONE, named(NEW, "P8")),
        cell("outsider", DONE, answer(NEW, "P8")),
        cell("signer", DONE, submit()),
        cell("office", DONE, story_step(NEW, "RETURNED", 2)),
        # What the member writes the office does not submit.
        cell("office", BROKEN, story_step(NEW, "SUBMITTED", 3, **PAPER)),
        cell("signer", DONE, change(text="Anders")),
        cell("signer", DONE, story_step(NEW, "SUBMITTED", 3)),
        cell("office", BROKEN, story_step(NEW, "PUBLISHED", 4)),
        cell("outsider", DONE, answer(NEW, "P8")),
        cell("office", DONE, story_step(NEW, "PUBLISHED", 4)),
        cell("anyone", 1, SEEN),
        # A merged entry speaks for itself, and through the one that remains.
        cell(OWNER, DONE, f"UPDATE representation SET partner_id = '{cast_id('P7')}' WHERE id ="
                          f" '{cast_id('applicant keeps')}'"),
        cell("applicant", NOTHING, answer(NEW, "P8", "DECLINED")),
        cell(OWNER, DONE, f"UPDATE partner SET into_id = '{cast_id('P7')}' WHERE id = '{cast_id('P8')}'"),
        cell("anyone", 1, SEEN),
        cell("applicant", DONE, answer(NEW, "P8", "DECLINED")),
        cell("anyone", 0, SEEN),
        cell("outsider", DONE, answer(NEW, "P8")),
        # Not the other way round: who keeps the merged entry keeps no other.
        cell(OWNER, DONE, f"UPDATE partner SET into_id = NULL WHERE id = '{cast_id('P8')}'"),
        cell(OWNER, DONE, f"UPDATE partner SET into_id = '{cast_id('P8')}' WHERE id = '{cast_id('P7')}'"),
        cell("applicant", NOTHING, answer(NEW, "P8", "DECLINED")),
    ),
    "the office on behalf of its member": (
        cell("office", DONE, story(**PAPER)),
        *each("joining declining fellow", CONSTRAINT, told("story")),
        cell("office", HIDDEN, submit()),
        cell("office", HIDDEN, submit(by="m1b", **PAPER)),
        cell("office", DONE, named(NEW, "P8")),
        cell("office", DONE, UNNAMED),
        acts("office", "m1s"),
        cell("office", HIDDEN, told("story", by="m1s")),
        cell("office", DONE, submit(**PAPER)),
        cell("office", DONE, story_step(NEW, "PUBLISHED", 2)),
        cell("anyone", 1, SEEN),
        cell("substitute", DONE, story_step(NEW, "WITHDRAWN", 3)),
        cell("anyone", 0, SEEN),
        cell("office", BROKEN, story_step(NEW, "SUBMITTED", 4, **PAPER)),
        cell("office", DONE, change(title="Noch einmal", **PAPER)),
        cell("office", BROKEN, story_step(NEW, "SUBMITTED", 4, **PAPER)),
        cell("signer", DONE, change(title="Selbst", **OWN_WORD)),
        *each("office", NOTHING, change(title="Gekapert", **PAPER)),
        cell("signer", DONE, story_step(NEW, "SUBMITTED", 4)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    different = await walked_otherwise(cast, WALKS[name])
    assert not different, "\n".join(different)
