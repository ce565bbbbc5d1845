"""What comes of meetings later: places, who was there, minutes, members that leave; each cell is one attempt."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_acts import MISSING, Sql
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import (
    BROKEN,
    CONSTRAINT,
    DONE,
    HIDDEN,
    NO,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)
from tests.helpers.meeting_acts import (
    NEW,
    answer,
    audience,
    change,
    create,
    hours,
    invite,
    move,
    on_behalf,
    part,
    place,
    read,
    register,
    reply,
    step,
    tenant,
    there,
    upload,
)
from tests.helpers.meeting_cast import GUEST
from tests.helpers.region import fixed_id

OUTSIDE = "k-editor k-overseer b-editor y-editor asked declining stranger nobody leaver excluded"
INSIDE = "a-viewer signer person fellow substitute signerb joining"
OTHERS = (*OUTSIDE.split(), *INSIDE.split())
KEEPING_NONE = [who for who in OTHERS if who not in ("k-editor", "b-editor", "joining")]
"""Who organises no other meeting, either: a change without a condition reaches none."""
NOTHING = "nothing"
PARTS = ("agenda_item", "meeting_speaker", "meeting_output", "meeting_document")
B_OWN = fixed_id(22)
"""A measure that its own tenant alone sees."""
PASSES = (
    f"UPDATE meeting SET starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' WHERE id ="
    f" '{cast_id(NEW)}'"
)
ENDS = "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() + {} WHERE id = '{}'"
SETTLE = "SELECT ctx.settle_meetings()"


def planned(**values: Any) -> tuple[Cell, ...]:
    """A meeting of the alliance, open to its members."""
    return (
        cell("office", DONE, create(alliance="A1", **values)),
        cell("office", DONE, step(NEW, "PLANNED")),
        cell("office", DONE, audience(NEW, "A1")),
    )


def deleted(table: str, label: str) -> str:
    return f"DELETE FROM {table} WHERE id = '{cast_id(label)}'"


WALKS: dict[str, tuple[Cell, ...]] = {
    "places go to those who answer first": (
        *planned(places=3),
        *(cell("office", DONE, invite(NEW, who)) for who in ("m1", "m2", "pv", GUEST)),
        cell("signer", DONE, answer(NEW, "m1", persons=2)),
        cell("fellow", DONE, answer(NEW, "m2", persons=2)),
        # One place is left, and whoever was first in line waits for two.
        cell("person", DONE, answer(NEW, "pv")),
        *(cell("office", what, place(NEW, who)) for who, what in (("m1", "place"), ("m2", "waits"), ("pv", "waits"))),
        cell("signer", DONE, answer(NEW, "m1", "YES", 2)),
        *(cell("office", what, place(NEW, who)) for who, what in (("m1", "place"), ("m2", "place"), ("pv", "waits"))),
        cell("office", DONE, change(NEW, places=1)),
        *(cell("office", what, place(NEW, who)) for who, what in (("m1", "place"), ("m2", "place"), ("pv", "waits"))),
        cell("signer", DONE, answer(NEW, "m1", "NO", 3)),
        *(cell("office", what, place(NEW, who)) for who, what in (("m1", "none"), ("m2", "place"), ("pv", "waits"))),
        cell("office", DONE, change(NEW, places=3)),
        cell("office", "place", place(NEW, "pv")),
        cell("office", DONE, on_behalf(NEW, GUEST)),
        cell("office", "waits", place(NEW, GUEST)),
        cell("office", DONE, change(NEW, places=Sql("NULL"))),
        cell("office", "place", place(NEW, GUEST)),
        cell("office", BROKEN, change(NEW, places=0)),
    ),
    "whoever leaves the alliance gives the place back": (
        *planned(places=1),
        *(cell("office", DONE, invite(NEW, who)) for who in ("m1", "m2")),
        cell("signer", DONE, answer(NEW, "m1", is_listed=True)),
        cell("fellow", DONE, answer(NEW, "m2")),
        cell("fellow", 1, read("meeting_invitation", f"{NEW} m1")),
        cell(OWNER, DONE, ENDS.format(0, cast_id("m1"))),
        cell("fellow", 0, read("meeting_invitation", f"{NEW} m1")),
        cell("signer", 0, read("meeting", NEW)),
        cell("signer", 1, read("meeting_invitation", f"{NEW} m1")),
        cell("signer", HIDDEN, answer(NEW, "m1", "YES", 2)),
        cell("office", "waits", place(NEW, "m2")),
        cell("nobody", DONE, SETTLE),
        cell("office", "none", place(NEW, "m1")),
        cell("office", "place", place(NEW, "m2")),
        cell("office", "SYSTEM", "SELECT side FROM meeting_answer WHERE number = 2 AND invitation_id ="
                                 f" '{cast_id(f'{NEW} m1')}'"),
        cell("office", DONE, on_behalf(NEW, "m1", "YES", 3, is_listed=True)),
        cell("fellow", 0, read("meeting_invitation", f"{NEW} m1")),
    ),
    "whoever has given notice comes until the last day": (
        *planned(),
        cell("signer", DONE, register(NEW, "m1")),
        cell(OWNER, DONE, ENDS.format(3, cast_id("m1"))),
        cell("office", 0, "SELECT count(*) FROM meeting_answer WHERE side = 'SYSTEM'"),
    ),
    "who was there is known once it has begun": (
        *planned(),
        *(cell("office", DONE, invite(NEW, who)) for who in ("m1", "pv", GUEST)),
        cell("office", BROKEN, there(NEW, "m1")),
        cell("office", BROKEN, there(NEW, None)),
        cell("office", DONE, audience(NEW, "B1", None)),
        cell("joining", DONE, reply(NEW, "B1")),
        cell(OWNER, DONE, PASSES),
        *each(OUTSIDE, NO, there(NEW, None)),
        *each(INSIDE, NO, there(NEW, None)),
        cell("office", CONSTRAINT, there(NEW, None, invitation_id=cast_id("past m1"), id=MISSING)),
        cell("a-editor", HIDDEN, there(NEW, "pv")),
        cell("office", BROKEN, there(NEW, None, -1)),
        *(cell("office", DONE, there(NEW, who, 2, id=cast_id(f"{who} there"))) for who in ("m1", "pv", None)),
        cell("office", TAKEN, there(NEW, None)),
        cell("office", TAKEN, there(NEW, "m1")),
        *each(INSIDE, 0, "SELECT count(*) FROM meeting_attendance"),
        *each(KEEPING_NONE, NOTHING, "UPDATE meeting_attendance SET persons = 0"),
        *each(KEEPING_NONE, NOTHING, "DELETE FROM meeting_attendance"),
        *each(OTHERS, NOTHING, deleted("meeting_attendance", "m1 there")),
        cell("a-editor", NOTHING, f"UPDATE meeting_attendance SET persons = 0 WHERE id = '{cast_id('pv there')}'"),
        # Without a condition, either: of a private member, the tenant's editors learn nothing.
        cell("a-editor", DONE, "UPDATE meeting_attendance SET persons = 7"),
        cell("office", 2, read("meeting_attendance", "pv there", "persons")),
        cell("office", 7, read("meeting_attendance", "m1 there", "persons")),
        cell("k-editor", DONE, "UPDATE meeting_attendance SET persons = 9"),
        cell("k-editor", DONE, "DELETE FROM meeting_attendance"),
        *each("joining b-editor", NOTHING, "UPDATE meeting_attendance SET persons = 9"),
        *each("joining b-editor", NOTHING, "DELETE FROM meeting_attendance"),
        cell("office", 7, read("meeting_attendance", "m1 there", "persons")),
        cell("office", 7, read("meeting_attendance", "None there", "persons")),
        cell("office", DONE, f"UPDATE meeting_attendance SET persons = 2 WHERE id = '{cast_id('pv there')}'"),
        cell("a-editor", DONE, deleted("meeting_attendance", "m1 there")),
        cell("a-editor", DONE, there(NEW, "m1", id=cast_id("m1 there"))),
        cell("office", BROKEN, step(NEW, "CANCELLED", 2)),
        cell("office", BROKEN, move(NEW, 2, 24, 26)),
        cell("office", DONE, step(NEW, "HELD", 2)),
        cell("signer", BROKEN, answer(NEW, "m1")),
        cell("office", BROKEN, on_behalf(NEW, GUEST)),
        cell("fellow", BROKEN, register(NEW, "m2")),
        cell("office", DONE, invite(NEW, "m2")),
        cell("office", DONE, there(NEW, "m2")),
        cell("office", DONE, step(NEW, "REOPENED", 3)),
        cell("office", BROKEN, move(NEW, 4, 24, 26)),
        cell("office", BROKEN, step(NEW, "CANCELLED", 4)),
        cell("office", DONE, "DELETE FROM meeting_attendance"),
        cell("office", DONE, move(NEW, 4, 24, 26)),
        cell("office", BROKEN, there(NEW, "m1")),
        cell("office", BROKEN, step(NEW, "HELD", 5)),
        cell("signer", DONE, answer(NEW, "m1")),
        cell("office", DONE, step(NEW, "CANCELLED", 5)),
        cell(OWNER, DONE, PASSES),
        cell("office", BROKEN, there(NEW, "m1")),
    ),
    "when it is over, nobody registers or answers": (
        *planned(),
        cell("signer", DONE, register(NEW, "m1")),
        cell(OWNER, DONE, PASSES.replace("now() + interval '1 hour'", "now() - interval '1 minute'")),
        cell("fellow", BROKEN, register(NEW, "m2")),
        cell("signer", BROKEN, answer(NEW, "m1")),
    ),
    "when it is": (
        *planned(),
        cell("office", BROKEN, step(NEW, "MOVED", 2)),
        cell("office", BROKEN, move(NEW, 2, 30, 29)),
        cell("office", BROKEN, move(NEW, 2, 24, 24 * 40)),
        cell("office", BROKEN, move(NEW, 2, 24, 26)),
        cell("office", BROKEN, step(NEW, "MOVED", 2, starts_at=Sql("'0001-01-01'"), ends_at=Sql("'0001-01-02'"))),
        cell("office", BROKEN, move(NEW, 2, 30, 32, note=Sql("NULL"))),
        cell("office", BROKEN, step(NEW, "HELD", 2, starts_at=hours(1), ends_at=hours(2))),
        *each("signer a-viewer k-editor joining", NO, move(NEW, 2, 30, 32)),
        cell("office", DONE, move(NEW, 2, 30, 32)),
        cell("signer", 1, read("meeting", NEW, "sequence")),
        cell("signer", "PLANNED", read("meeting", NEW, "status")),
        cell("office", DONE, step(NEW, "CANCELLED", 3)),
        cell("signer", 1, read("meeting", NEW)),
        cell("office", BROKEN, move(NEW, 4, 40, 42)),
        cell("office", DONE, step(NEW, "REOPENED", 4)),
        cell("signer", 3, read("meeting", NEW, "sequence")),
        cell("office", BROKEN, create(alliance="A1", name="no end", ends_at=hours(24))),
        cell("office", BROKEN, create(alliance="A1", name="noon", is_all_day=True)),
    ),
    "parts of a meeting are the organiser's": (
        *planned(),
        *(cell(who, NO, part(table, name))
          for table in PARTS for name in ("inner", "open") for who in OTHERS),
        *(cell(who, NO, part("meeting_minutes", NEW)) for who in OTHERS),
        *(cell("office", CONSTRAINT, part("meeting_document", "inner", file_id=cast_id(file)))
          for file in ("open spare file", "draft spare file", "none")),
        *(cell("office", NO, part(table, "staff", of="A")) for table in PARTS),
        cell("office", CONSTRAINT, part("agenda_item", "inner", visibility="PUBLIC")),
        *each(OTHERS, NO, upload("inner")),
        cell("office", NO, upload("staff")),
        cell("office", HIDDEN, upload("inner", visibility="PUBLIC")),
        cell("office", DONE, upload("inner")),
        *each(OTHERS, NOTHING, deleted("file", "inner spare file")),
        cell("office", BROKEN, part("meeting_speaker", "inner", name="Erfunden")),
        cell("office", HIDDEN, part("meeting_output", "inner", kind="MEASURE", measure_id=B_OWN,
                                    to_tenant_id=tenant("B"))),
        cell("office", CONSTRAINT, part("meeting_output", "inner", kind="COOPERATION", cooperation_id=cast_id("coop"))),
        cell("a-editor", DONE, part("meeting_output", "inner", kind="COOPERATION", cooperation_id=cast_id("coop"))),
        cell("a-editor", BROKEN, part("meeting_output", "inner", kind="MEASURE")),
        *(cell(who, DONE, part(table, "inner")) for table in PARTS[:3] for who in ("office", "a-editor")),
        cell("office", DONE, part("meeting_document", "inner")),
        cell("signer", 1, read("file", "inner spare file")),
        cell("office", CONSTRAINT, deleted("file", "inner spare file")),
        *(cell(who, NOTHING, deleted(table, f"inner {table}"))
          for table in (*PARTS, "meeting_access", "meeting_minutes") for who in OTHERS),
        *(cell(who, NOTHING, f"UPDATE {table} SET {column} = 'https://x.example' {condition}")
          for table, column in (("meeting_access", "video_url"), ("meeting_minutes", "text"))
          for people, condition in ((OTHERS, f"WHERE id = '{cast_id(f'inner {table}')}'"), (KEEPING_NONE, ""))
          for who in people),
    ),
    "minutes are read once they are released": (
        *each("signer person a-viewer k-editor", 0, read("meeting_minutes", "past meeting_minutes")),
        cell("office", DONE, f"UPDATE meeting_minutes SET is_released = true WHERE id ="
                             f" '{cast_id('past meeting_minutes')}'"),
        *each("signer person a-viewer k-editor", 1, read("meeting_minutes", "past meeting_minutes")),
        *each("signerb stranger leaver declining asked", 0, read("meeting_minutes", "past meeting_minutes")),
    ),
    "a calendar feed is one's own": (
        *each("signer person", HIDDEN, "INSERT INTO calendar_feed (user_id, kind) SELECT"
                                       f" '{cast_id('stranger')}', 'PERSON'"),
        cell("nobody", DONE, f"INSERT INTO calendar_feed (user_id, kind) VALUES ('{cast_id('nobody')}', 'PERSON')"
                             " RETURNING id"),
        *each("signer nobody a-admin", NOTHING, deleted("calendar_feed", "feed of person")),
        cell("signer", HIDDEN, "UPDATE calendar_feed SET user_id = user_id"),
        cell("signer", HIDDEN, "UPDATE calendar_feed SET last_read_on = NULL"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
