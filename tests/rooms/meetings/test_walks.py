"""What people do with meetings, one after the other, as the service with plain SQL; each cell is one attempt."""

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
    on_behalf,
    read,
    register,
    reply,
    step,
    tenant,
)
from tests.helpers.meeting_cast import GUEST

NOT_THE_ORGANISER = (
    "a-viewer k-editor k-overseer b-editor y-editor x-editor joining asked declining signer substitute person suspended"
    " applicant leaver excluded signerb stranger nobody"
)
"""Whoever does not keep meetings of the organiser's alliance; ``k-editor`` edits for it under a mandate."""
NOTHING = "nothing"
SEEN = read("meeting", NEW)
WRITTEN_ONCE = (
    "status", "sequence", "starts_at", "ends_at", "is_all_day", "alliance_id", "cooperation_id",
    "series_id", "created_at",
)  # fmt: skip
NEVER_SAID: tuple[dict[str, Any], ...] = ({"status": "HELD"}, {"sequence": 7})
ELSEWHERE: tuple[dict[str, Any], ...] = (
    {"meeting_id": cast_id("staff")}, {"alliance_id": cast_id("S1")}, {"tenant_id": tenant("B")},
)  # fmt: skip
COUNTED = ("answer", "persons", "is_waiting", "is_listed", "is_substitute", "answered_at", "is_person", "alliance_id")


def uninvite(who: str) -> str:
    return f"DELETE FROM meeting_invitation WHERE id = '{cast_id(f'{NEW} {who}')}'"


def begun(*more: Cell, **values: Any) -> tuple[Cell, ...]:
    """The office plans a meeting of its alliance, opens it to the members, and goes on."""
    return (
        cell("office", DONE, create(alliance="A1", **values)),
        cell("office", DONE, step(NEW, "PLANNED")),
        cell("office", DONE, audience(NEW, "A1")),
        *more,
    )


WALKS: dict[str, tuple[Cell, ...]] = {
    "who plans a meeting of an alliance": (
        *each(NOT_THE_ORGANISER, HIDDEN, create(alliance="A1")),
        cell("office", HIDDEN, create()),
        cell("office", HIDDEN, create(alliance="A2")),
        cell("office", CONSTRAINT, create("B", alliance="A1")),
        cell("a-editor", HIDDEN, create("B", alliance="B1")),
        cell("a-editor", HIDDEN, create("Y")),
        cell("a-editor", HIDDEN, create(visibility="PUBLIC")),
        cell("a-editor", HIDDEN, create(visibility="PUBLIC", alliance="A1")),
        cell("a-reviewer", HIDDEN, create(visibility="PUBLIC", alliance="A2")),
        *(cell("office", HIDDEN, create(alliance="A1", **one)) for one in NEVER_SAID),
        cell("a-editor", DONE, create(name="own")),
        cell("office", DONE, create(alliance="A1", visibility="PUBLIC", name="public")),
        cell("office", DONE, create(alliance="A1")),
        cell("signer", 0, SEEN),
        cell("declining", 0, SEEN),
        *each(NOT_THE_ORGANISER, NO, step(NEW, "PLANNED")),
        cell("office", HIDDEN, step(NEW, "PLANNED", side="SYSTEM")),
        cell("office", HIDDEN, step(NEW, "PLANNED", effective_on=Sql("ctx.today() - 1"))),
        cell("office", BROKEN, step(NEW, "CONFIRMED")),
        cell("office", DONE, step(NEW, "PLANNED")),
        cell("office", TAKEN, step(NEW, "CONFIRMED")),
        cell("a-editor", DONE, step(NEW, "CONFIRMED", 2)),
        cell("office", HIDDEN, step(NEW, "CONFIRMED", 3, started_at_before=hours(1))),
        *each(NOT_THE_ORGANISER, NOTHING, change(NEW, title="Gekapert")),
        *(cell("office", HIDDEN, change(NEW, **{column: Sql(column)})) for column in WRITTEN_ONCE),
        cell("office", DONE, change(NEW, title="Umbenannt")),
        cell("office", HIDDEN, f"DELETE FROM meeting WHERE id = '{cast_id(NEW)}'"),
        cell("office", HIDDEN, "UPDATE meeting_step SET note = 'x'"),
    ),
    "its office publishes within a published alliance": begun(
        *each("signer a-viewer", NOTHING, change(NEW, visibility="PUBLIC")),
        cell("a-editor", HIDDEN, change(NEW, visibility="PUBLIC")),
        cell("anyone", 0, SEEN),
        cell("office", DONE, change(NEW, visibility="PUBLIC")),
        cell("anyone", 1, SEEN),
        cell("nobody", 1, SEEN),
        cell("a-editor", HIDDEN, change(NEW, visibility="TENANT")),
        cell("office", DONE, change(NEW, visibility="TENANT")),
        cell("declining", DONE, create(alliance="A2", name="of A2")),
        cell("declining", HIDDEN, change("of A2", visibility="PUBLIC")),
        cell("a-reviewer", DONE, change(NEW, visibility="PUBLIC")),
        cell(OWNER, DONE, f"UPDATE alliance SET visibility = 'TENANT' WHERE id = '{cast_id('A1')}'"),
        cell("anyone", 0, SEEN),
        cell("signer", 1, SEEN),
        cell("office", HIDDEN, change(NEW, visibility="PUBLIC")),
    ),
    "of a cooperation": (
        cell("a-editor", DONE, create(coop="coop")),
        cell("y-editor", DONE, create("Y", coop="coop", name="of a side")),
        *each("b-editor", NO, create("B", coop="coop", name="of one that is asked")),
        cell("stranger", NO, create("S", coop="coop", name="of nobody")),
        cell("x-editor", NO, create("X", coop="coop", name="under a mandate")),
        cell("x-editor", HIDDEN, create("Y", coop="coop", name="under a mandate")),
        cell("a-editor", BROKEN, create(coop="coop", alliance="A1", name="both")),
        cell("a-editor", DONE, audience(NEW, "coop")),
        cell("y-editor", DONE, audience("of a side", "coop", by="Y")),
        cell("x-editor", DONE, create("X", name="of another")),
        cell("x-editor", HIDDEN, audience("of another", "coop", by="X")),
        *each("y-viewer x-editor k-editor", 1, SEEN),
        *each("z-viewer b-editor stranger signer", 0, SEEN),
        cell(OWNER, DONE, f"UPDATE cooperation_party SET status = 'LEFT', ends_before = ctx.today() WHERE id ="
                          f" '{cast_id('coop Y')}'"),
        *each("y-viewer x-editor", 0, SEEN),
        cell("y-editor", NO, create("Y", coop="coop", name="after leaving")),
        cell("office", NO, audience("inner", "coop")),
    ),
    "a series and a host of its own": (
        cell("office", DONE, create(alliance="A1", series="s1")),
        cell("office", CONSTRAINT, create(alliance="A1", series="s2", name="staff's")),
        cell("office", CONSTRAINT, create(alliance="A1", series="s3", name="of A2's")),
        cell("office", CONSTRAINT, create(alliance="A1", series_id=MISSING, name="of none")),
        cell("a-editor", CONSTRAINT, create(series="s1", name="own")),
        *(cell("office", CONSTRAINT, change(NEW, host_membership_id=cast_id(who)))
          for who in ("pv", "ma", "ml", "mx", "mb", "nothing")),
        cell("office", DONE, change(NEW, host_membership_id=cast_id("m1"))),
        cell("office", BROKEN, change(NEW, host_tenant_id=tenant("B"))),
        *each("signer k-editor joining", HIDDEN, "INSERT INTO meeting_series (tenant_id, version, title, kind,"
              " visibility, has_rotating_host, needs_neutral_moderation, alliance_id) SELECT"
              f" {tenant('A')}, 1, 'x', 'TOPIC', 'TENANT', false, false, '{cast_id('A1')}'"),
    ),
    "each audience by its office's word": begun(
        cell("office", HIDDEN, audience(NEW, "B1")),
        cell("office", NO, audience(NEW, "A2")),
        cell("office", HIDDEN, audience(NEW, "B1", "DECLINED")),
        *each("joining signer stranger", NO, audience(NEW, "B1")),
        cell("office", DONE, audience(NEW, "B1", None)),
        cell("office", TAKEN, audience(NEW, "B1", None, id=MISSING)),
        cell("office", NO, audience(NEW, "coop")),
        *each("signerb personb", 0, SEEN),
        *each("joining signer", 1, SEEN),
        cell("joining", DONE, read("meeting_audience", f"{NEW} for B1", "answer")),
        *each("signer a-viewer signerb", NOTHING, reply(NEW, "B1")),
        *each("office a-editor b-editor asked", NOTHING, reply(NEW, "B1")),
        *(cell("joining", HIDDEN, reply(NEW, "B1", **one)) for one in ELSEWHERE),
        cell("joining", DONE, reply(NEW, "B1")),
        *each("signerb personb", 1, SEEN),
        cell("outsider", 0, SEEN),
        cell("joining", DONE, reply(NEW, "B1", "DECLINED")),
        *each("signerb personb joining", 0, SEEN),
        cell("joining", DONE, reply(NEW, "B1")),
        cell("joining", NOTHING, f"DELETE FROM meeting_audience WHERE id = '{cast_id(f'{NEW} for B1')}'"),
        cell("office", DONE, f"DELETE FROM meeting_audience WHERE id = '{cast_id(f'{NEW} for B1')}'"),
        *each("signerb joining", 0, SEEN),
        cell("office", DONE, audience(NEW, "B")),
        cell("b-viewer", 1, SEEN),
        cell("a-editor", DONE, audience(NEW, "A2")),
        cell("declining", NOTHING, reply("past", "A2")),
    ),
    "who registers whom": begun(
        *each("person neighbour", HIDDEN, register(NEW, "m1")),
        *each("b-editor stranger leaver applicant suspended nobody", NO, register(NEW, "m1")),
        cell("office", HIDDEN, register(NEW, "m1")),
        cell("signer", HIDDEN, register(NEW, "m2")),
        cell("signer", NO, register(NEW, "mb")),
        cell("signer", HIDDEN, register(NEW, GUEST)),
        cell("signer", HIDDEN, invite(NEW, "m1")),
        *each("b-editor b-viewer", HIDDEN, register("inner", "Y")),
        *(cell("signer", HIDDEN, register(NEW, "m1", **{column: Sql("NULL")})) for column in COUNTED),
        cell("signer", DONE, register(NEW, "m1")),
        cell("signer", TAKEN, register(NEW, "m1", id=MISSING)),
        cell("substitute", TAKEN, register(NEW, "m1", id=MISSING)),
        cell("person", DONE, register(NEW, "pv")),
        *(cell("signer", HIDDEN, f"UPDATE meeting_invitation SET {column} = {column}") for column in COUNTED),
        cell("signer", NOTHING, f"DELETE FROM meeting_invitation WHERE membership_id = '{cast_id('m1')}'"),
        # Open to her by what she is elsewhere: for whom she registers, it is not.
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('person')}' WHERE membership_id ="
                          f" '{cast_id('mo')}'"),
        cell("person", BROKEN, register(NEW, "mo")),
        cell(OWNER, DONE, f"UPDATE role_grant SET user_id = '{cast_id('fellow')}' WHERE user_id ="
                          f" '{cast_id('b-editor')}'"),
        cell("fellow", BROKEN, register(NEW, "B")),
        cell("office", DONE, audience(NEW, "B")),
        cell("fellow", DONE, register(NEW, "B")),
        cell("signer", HIDDEN, register("draft", "m2")),
        cell("office", DONE, step(NEW, "CANCELLED", 2)),
        cell("fellow", BROKEN, register(NEW, "m2")),
    ),
    "who invites whom": begun(
        *each(NOT_THE_ORGANISER, NO, invite(NEW, "m1")),
        *each("office", NO, invite(NEW, "mb")),
        cell("a-editor", HIDDEN, invite(NEW, "pv")),
        cell("office", CONSTRAINT, invite(NEW, "m1", visibility="PUBLIC")),
        cell("office", HIDDEN, invite("theirs", "m1")),
        cell("office", NO, invite("theirs", "m1", of="A")),
        cell("office", HIDDEN, invite("staff", "m1")),
        cell("office", BROKEN, invite(NEW, "m1", email=GUEST)),
        cell("office", BROKEN, invite(NEW, GUEST, email="keine Adresse")),
        *(cell("office", DONE, invite(NEW, who)) for who in ("m1", "pv", "ma", "B", GUEST)),
        cell("a-editor", DONE, invite(NEW, "m2")),
        cell("office", TAKEN, invite(NEW, "m1", id=MISSING)),
        cell("office", TAKEN, invite(NEW, GUEST, id=MISSING)),
        *each("b-viewer applicant", 1, SEEN),
        *each("b-viewer b-editor", 1, read("meeting_invitation", f"{NEW} B")),
        *each("signer person a-editor b-editor nobody", 0, read("meeting_invitation", f"{NEW} {GUEST}")),
        *each("signer b-editor a-editor fellow", 0, read("meeting_invitation", f"{NEW} pv")),
        cell("a-editor", NOTHING, uninvite("pv")),
        *each("signer b-editor k-editor", NOTHING, uninvite("B")),
        cell("office", DONE, uninvite("B")),
        cell("b-viewer", 0, SEEN),
        cell("applicant", DONE, answer(NEW, "ma")),
        cell("office", NOTHING, uninvite("ma")),
    ),
    "the organiser's own editors, and nobody under a mandate": begun(
        cell("k-editor", HIDDEN, audience(NEW, "B1", None)),
        cell("a-editor", HIDDEN, audience(NEW, "A2", "DECLINED")),
        cell("a-editor", DONE, audience(NEW, "B1", None)),
        cell("k-editor", NOTHING, f"DELETE FROM meeting_audience WHERE id = '{cast_id(f'{NEW} for B1')}'"),
        cell("a-editor", DONE, f"DELETE FROM meeting_audience WHERE id = '{cast_id(f'{NEW} for B1')}'"),
        *each("k-editor joining", HIDDEN, invite(NEW, GUEST)),
        cell("a-editor", DONE, audience(NEW, "Y")),
        cell("x-editor", HIDDEN, register(NEW, "Y")),
        cell("y-editor", DONE, register(NEW, "Y")),
        *(cell("office", DONE, invite(NEW, who)) for who in ("m1", "m2", "pv")),
        # Without a condition: of its own meetings, and of an alliance no private person.
        cell("k-editor", DONE, "DELETE FROM meeting_invitation"),
        cell("office", 4, f"SELECT count(*) FROM meeting_invitation WHERE meeting_id = '{cast_id(NEW)}'"),
        cell("a-editor", DONE, uninvite("m1")),
        cell("a-editor", DONE, f"DELETE FROM meeting_invitation WHERE id = '{cast_id(f'staff {GUEST}')}'"),
        cell("a-editor", DONE, "DELETE FROM meeting_invitation"),
        cell("office", 1, read("meeting_invitation", f"{NEW} pv")),
        cell("office", 0, read("meeting_invitation", f"{NEW} m2")),
    ),
    "who answers for whom": (
        *each("fellow person b-editor a-editor office k-editor stranger nobody", HIDDEN, answer("inner", "m1", "NO")),
        *each("signer substitute", HIDDEN, answer("inner", "m1", "NO", side="ORGANISER")),
        *each("signer office", HIDDEN, answer("inner", "m1", "NO", side="SYSTEM")),
        *each("signer substitute", HIDDEN, answer("inner", "m2", "NO")),
        *each("b-viewer k-overseer", HIDDEN, answer("inner", "B", "NO")),
        *each("leaver excluded", HIDDEN, answer("inner", "ml", "NO")),
        *each("person fellow signer", HIDDEN, answer("inner", GUEST, "NO")),
        cell("x-editor", HIDDEN, answer("staff", "Y", "NO")),
        cell("a-editor", HIDDEN, on_behalf("inner", "pv", "NO")),
        *each("k-editor a-viewer joining", HIDDEN, on_behalf("inner", "m1", "NO")),
        cell("signer", CONSTRAINT, answer("inner", "m1", "NO", meeting_id=cast_id("open"))),
        cell("signer", HIDDEN, answer("inner", "m1", "NO", tenant_id=tenant("B"))),
        *(cell("signer", HIDDEN, answer("draft", "m1", of="A")) for _ in "1"),
        cell("b-editor", HIDDEN, answer("draft", "B")),
        cell("signer", TAKEN, answer("inner", "m1", "NO", 2)),
        cell("signer", TAKEN, answer("inner", "m1", "NO", 0)),
        cell("signer", BROKEN, answer("inner", "m1", "YES", persons=51)),
        cell("signer", BROKEN, answer("inner", "m1", "YES", persons=0)),
        cell("signer", BROKEN, answer("inner", "m1", "NO", persons=1)),
        cell("substitute", DONE, answer("inner", "m1", "NO")),
        cell("b-editor", DONE, answer("inner", "B", "NO")),
        cell("person", DONE, answer("inner", "pv", "NO")),
        cell("applicant", DONE, answer("inner", "ma", "YES")),
        cell("suspended", DONE, answer("inner", "ms", "YES", is_listed=True)),
        cell("fellow", 0, read("meeting_invitation", "inner ms")),
        cell("office", DONE, on_behalf("inner", GUEST, "NO")),
        cell("a-editor", DONE, on_behalf("inner", "m1", "YES", 2, is_listed=True)),
        # Only the member itself says that others may see it.
        cell("fellow", 0, read("meeting_invitation", "inner m1")),
        cell("signer", DONE, answer("inner", "m1", "YES", 3, is_listed=True)),
        cell("fellow", 1, read("meeting_invitation", "inner m1")),
        *each("person neighbour", 0, read("meeting_invitation", "inner mb")),
        cell("person", DONE, answer("inner", "pv", "YES", 2, is_listed=True)),
        cell("fellow", 0, read("meeting_invitation", "inner pv")),
        cell("office", DONE, on_behalf("inner", "m1", "YES", 4, persons=2)),
        cell("fellow", 1, read("meeting_invitation", "inner m1")),
        cell("signer", HIDDEN, "UPDATE meeting_answer SET note = 'x'"),
        cell("signer", HIDDEN, "DELETE FROM meeting_answer"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
