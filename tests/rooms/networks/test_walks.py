"""What people do with networks, one after the other, as the service with plain SQL; each cell is one attempt."""

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
    NO,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)
from tests.helpers.contribution_acts import (
    NEW,
    idea,
    idea_of,
    idea_step,
    joins,
    leaves,
    network,
    network_step,
    result,
    result_step,
    supports,
)
from tests.helpers.meeting_acts import tenant
from tests.helpers.meeting_cast import USERS

NOTHING = "nothing"
KEEPERS = ("office", "a-editor", "a-reviewer", "a-admin")
OTHERS = " ".join(who for who in USERS if who not in KEEPERS)
"""Whoever does not keep networks of the first alliance; ``k-editor`` edits for its municipality under a mandate."""
SEEN = seen("network", cast_id(NEW))
WRITTEN_ONCE = ("status", "alliance_id", "tenant_id", "created_at")
CARRIED = ("alliance_id", "is_agreed", "is_person", "member_shown", "member_ends_before")
IDEA = seen("network_idea", cast_id(NEW))
OF_NEW = cast_id(NEW)
FOR_ANOTHER = f"UPDATE representative SET user_id = '{cast_id('signer')}' WHERE membership_id = '{cast_id('mb')}'"


def change(of: str = NEW, **values: Any) -> str:
    return update("network", cast_id(of), **values)


def change_idea(id: Any = OF_NEW, **values: Any) -> str:
    return update("network_idea", id, **values)


WORD = {"method": "PAPER", "evidence": "Ordner 1"}


def begun(*more: Cell, **values: Any) -> tuple[Cell, ...]:
    """The office plans a network of its alliance, and goes on."""
    return (
        cell("office", DONE, network(**values)),
        cell("office", DONE, network_step(NEW, "PLANNED")),
        *more,
    )


WALKS: dict[str, tuple[Cell, ...]] = {
    "who plans one": (
        *each(OTHERS, HIDDEN, network()),
        cell("office", HIDDEN, network(alliance=None)),
        cell("office", HIDDEN, network(alliance="A2")),
        cell("office", HIDDEN, network(of="B", alliance="B1")),
        cell("office", CONSTRAINT, network(of="B")),
        cell("a-editor", HIDDEN, network(of="B", alliance=None)),
        cell("a-editor", HIDDEN, network(visibility="PUBLIC")),
        cell("k-editor", HIDDEN, network(alliance=None)),
        cell("office", HIDDEN, network(status="ACTIVE")),
        cell("declining", HIDDEN, network(alliance="A2", visibility="PUBLIC")),
        cell("office", CONSTRAINT, network(origin_id=MISSING)),
        cell("office", NO, network(origin_id=cast_id("n other"))),
        cell("office", NO, network(origin_id=cast_id("n staff"))),
        cell("a-editor", DONE, network("of the municipality", alliance=None)),
        *each("office", DONE, network("published", visibility="PUBLIC")),
        cell("a-reviewer", DONE, network("by a reviewer", visibility="PUBLIC")),
        cell("office", DONE, network(visibility="DRAFT", origin_id=cast_id("n inner"))),
        *each("signer fellow a-viewer k-overseer joining anyone", 0, SEEN),
        *each("office a-editor k-editor", 1, SEEN),
        *(cell("office", HIDDEN, change(**{column: Sql(column)})) for column in WRITTEN_ONCE),
        *each(OTHERS, NOTHING, change(name="Gekapert")),
        cell("a-editor", HIDDEN, change(visibility="PUBLIC")),
        cell("office", BROKEN, change("n inner", origin_id=cast_id(NEW))),
        cell("office", DONE, change(visibility="TENANT")),
        *each("signer fellow person a-viewer", 1, SEEN),
        *each("suspended applicant leaver signerb anyone", 0, SEEN),
        cell("office", DONE, change(visibility="PUBLIC")),
        cell("anyone", 1, SEEN),
        # Rows of a transaction of its own are looked at again, as later ones are not.
        cell(OWNER, DONE, "DELETE FROM network_member WHERE member_shown = 'PUBLIC'"),
        cell(OWNER, DONE, f"UPDATE alliance SET visibility = 'TENANT' WHERE id = '{cast_id('A1')}'"),
        cell("anyone", 0, SEEN),
        cell("anyone", 0, seen("network", cast_id("n public"))),
        cell("office", HIDDEN, change(visibility="PUBLIC")),
        *each("office a-admin", HIDDEN, f"DELETE FROM network WHERE id = '{cast_id(NEW)}'"),
    ),
    "who goes its steps": begun(
        *each(OTHERS, NO, network_step(NEW, "FOUNDED", 2)),
        cell("office", NO, network_step("n other", "DORMANT")),
        cell("office", NO, network_step(NEW, "FOUNDED", 2, of="B")),
        cell("office", CONSTRAINT, network_step(NEW, "FOUNDED", 2, visibility="PUBLIC")),
        cell("office", TAKEN, network_step(NEW, "FOUNDED")),
        cell("office", BROKEN, network_step(NEW, "RESUMED", 2)),
        cell("office", BROKEN, network_step(NEW, "CLOSED", 2, note=None)),
        cell("office", HIDDEN, network_step(NEW, "FOUNDED", 2, effective_on=Sql("ctx.today() + 1"))),
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 2, effective_on=Sql("ctx.today() - 1"))),
        cell("office", DONE, network_step(NEW, "FOUNDED", 2)),
        cell("a-editor", DONE, network_step(NEW, "CLOSED", 3)),
        cell("office", BROKEN, joins(NEW, "m1")),
        cell("signer", HIDDEN, joins(NEW, "m1")),
        cell("office", BROKEN, idea(NEW, None)),
        *each("office", HIDDEN, "UPDATE network_step SET note = 'x'", "DELETE FROM network_step"),
    ),
    "who founds with whom": begun(
        *(cell("office", DONE, joins(NEW, who)) for who in ("m1", "m2")),
        cell("office", BROKEN, network_step(NEW, "FORMING", 2)),
        cell("office", BROKEN, joins(NEW, "P2")),
        # Whoever is entered by name alone was never asked: its word is recorded with method and evidence.
        cell("office", DONE, joins(NEW, "P7", method=None, evidence=None)),
        cell("office", BROKEN, network_step(NEW, "FORMING", 2)),
        cell("office", BROKEN, update("network_member", cast_id(f"{NEW} has P7 anew"), method="PAPER")),
        cell("office", BROKEN, update("network_member", cast_id(f"{NEW} has m1 anew"), **WORD)),
        cell("signer", NOTHING, update("network_member", cast_id(f"{NEW} has P7 anew"), **WORD)),
        cell("office", DONE, update("network_member", cast_id(f"{NEW} has P7 anew"), **WORD)),
        cell("office", DONE, network_step(NEW, "FORMING", 2)),
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 3)),
        cell("office", DONE, joins(NEW, "P8")),
        cell("office", DONE, joins(NEW, "Y")),
        cell("office", DONE, joins(NEW, "pv")),
        # Neither a municipality nor a private person is a company; nor is somebody who moderates.
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 3)),
        cell(OWNER, DONE, f"UPDATE partner SET listing = 'LISTED' WHERE id = '{cast_id('P3')}'"),
        cell("office", DONE, joins(NEW, "P3", role="MODERATION")),
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 3)),
        cell("office", DONE, update("network_member", cast_id(f"{NEW} has P3 anew"), role="PARTICIPANT")),
        # Of that day: whoever was suspended then does not count, whatever it is today.
        cell(OWNER, DONE, f"UPDATE membership_span SET status = 'SUSPENDED' WHERE membership_id = '{cast_id('m2')}'"),
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 3)),
        cell(OWNER, DONE, f"UPDATE membership_span SET status = 'ACTIVE' WHERE membership_id = '{cast_id('m2')}'"),
        cell(OWNER, DONE, f"UPDATE partner SET into_id = '{cast_id('P7')}' WHERE id = '{cast_id('P8')}'"),
        cell("office", BROKEN, network_step(NEW, "FOUNDED", 3)),
        cell(OWNER, DONE, f"UPDATE partner SET into_id = NULL WHERE id = '{cast_id('P8')}'"),
        cell("office", DONE, network_step(NEW, "FOUNDED", 3)),
        kind="ENERGY_EFFICIENCY",
    ),
    "who is in": begun(
        *each(" ".join(who for who in USERS if who not in (*KEEPERS, "signer", "substitute")), HIDDEN,
              joins(NEW, "m1")),
        cell("signer", HIDDEN, joins(NEW, "m2")),
        cell("signer", HIDDEN, joins(NEW, "m1", role="CARRIER")),
        cell("signer", HIDDEN, joins(NEW, "m1", joined_on=Sql("ctx.today() - 1"))),
        *(cell("signer", HIDDEN, joins(NEW, "m1", **{column: Sql("NULL")})) for column in CARRIED),
        cell("signer", BROKEN, joins(NEW, "m1b")),
        *(cell("office", BROKEN, joins(NEW, who)) for who in ("mb", "m1s")),
        cell("office", BROKEN, joins(NEW, "m1", membership_id=MISSING)),
        cell("office", HIDDEN, joins("n other", "m1b")),
        cell("office", NO, joins(NEW, "m1", of="B")),
        cell("signer", NO, joins("n other", "m1", of="A")),
        *(cell("office", BROKEN, joins(NEW, who)) for who in ("ma", "ms", "ml", "mx")),
        *each("suspended applicant", HIDDEN, joins(NEW, "ms"), joins(NEW, "ma")),
        cell("signer", HIDDEN, joins("n draft", "m1")),
        cell("office", BROKEN, joins(NEW, "m1", partner_id=cast_id("P8"))),
        cell("signer", DONE, joins(NEW, "m1")),
        cell("office", BROKEN, joins(NEW, "m1", id=MISSING)),
        cell("office", BROKEN, joins(NEW, "P1", id=MISSING)),
        cell("person", DONE, joins(NEW, "pv")),
        cell("neighbour", DONE, joins(NEW, "pw")),
        *each("signer fellow a-editor person anyone", 0, seen("network_member", cast_id(f"{NEW} has pw anew"))),
        *each("office neighbour", 1, seen("network_member", cast_id(f"{NEW} has pw anew"))),
        # Who has said that she may be named is, to fellow organisations.
        *each("signer fellow", 1, seen("network_member", cast_id(f"{NEW} has pv anew"))),
        *each("neighbour anyone", 0, seen("network_member", cast_id(f"{NEW} has pv anew"))),
        *each("fellow person", NOTHING, leaves(NEW, "m1", " anew", version=2)),
        cell("signer", HIDDEN, leaves(NEW, "m1", " anew", ends_before=Sql("ctx.today() - 1"))),
        cell("signer", BROKEN, leaves(NEW, "m1", " anew", ends_before=Sql("'infinity'"), role="MODERATION")),
        *(cell("signer", HIDDEN, update("network_member", cast_id(f"{NEW} has m1 anew"), **{column: Sql(column)}))
          for column in ("membership_id", "network_id", "joined_on", "is_agreed", "visibility")),
        cell("substitute", DONE, leaves(NEW, "m1", " anew")),
        cell("signer", BROKEN, leaves(NEW, "m1", " anew", ends_before=Sql("'infinity'"))),
        *each("office signer", HIDDEN, "DELETE FROM network_member"),
    ),
    "a municipality by its own word": (
        *each("b-viewer x-editor signer stranger", HIDDEN, joins("n staff", "B", id=MISSING)),
        cell("x-editor", HIDDEN, joins("n public", "Y", id=MISSING)),
        cell("y-editor", BROKEN, joins("n public", "Y", id=MISSING)),
        cell("a-editor", DONE, joins("n public", "B")),
        *each("anyone stranger", 0, seen("network_member", cast_id("n public has B anew"))),
        *each("b-viewer fellow", 1, seen("network_member", cast_id("n public has B anew"))),
        *each("b-viewer x-editor y-editor", NOTHING, leaves("n public", "B", " anew")),
        cell("office", DONE, update("network_member", cast_id("n public has B anew"), version=2)),
        cell("anyone", 0, seen("network_member", cast_id("n public has B anew"))),
        cell("b-editor", DONE, update("network_member", cast_id("n public has B anew"), version=3)),
        cell("anyone", 1, seen("network_member", cast_id("n public has B anew"))),
        cell("b-editor", DONE, leaves("n public", "B", " anew")),
        cell("anyone", 0, seen("network_member", cast_id("n public has B anew"))),
        cell("z-viewer", 1, seen("network", cast_id("n public"))),
        # Under a mandate nobody agrees for it, either.
        cell("k-editor", DONE, network(NEW, "K", None)),
        cell("k-editor", DONE, joins(NEW, "A", of="K")),
        cell("k-editor", False, f"SELECT is_agreed FROM network_member WHERE network_id = '{cast_id(NEW)}'"),
    ),
    "what it has reached": (
        *each(OTHERS, HIDDEN, result("n public")),
        cell("office", HIDDEN, result("n other")),
        cell("office", NO, result("n public", of="B")),
        cell("office", HIDDEN, result("n public", status="VERIFIED")),
        cell("office", TAKEN, result("n public", year=2025)),
        cell("a-editor", DONE, result("n public")),
        *each(OTHERS, HIDDEN, result_step("n public", "FOUND_PLAUSIBLE")),
        cell("office", BROKEN, result_step("n public", "VERIFIED")),
        cell("office", BROKEN, result_step("n public", "FOUND_PLAUSIBLE", checked_by=None)),
        cell("office", DONE, result_step("n public", "FOUND_PLAUSIBLE")),
        *each("office a-admin", NOTHING, update("network_result", cast_id("n public result"), saved_mwh=1)),
        cell("office", HIDDEN, update("network_result", cast_id("n public result"), status="REPORTED")),
        cell("a-editor", DONE, result_step("n public", "VERIFIED", 2)),
        cell("office", DONE, result_step("n public", "RETURNED", 3)),
        *each("signer k-editor joining", NOTHING, update("network_result", cast_id("n public result"), saved_mwh=1)),
        cell("office", DONE, update("network_result", cast_id("n public result"), saved_mwh=1)),
        *each("office", HIDDEN, "DELETE FROM network_result", "UPDATE network_result_step SET note = 'x'"),
    ),
    "for one member, and for no other": (
        cell(OWNER, DONE, f"UPDATE representative SET user_id = '{cast_id('signer')}' WHERE membership_id ="
                          f" '{cast_id('m2')}'"),
        cell("signer", BROKEN, idea("n inner", "m1")),
        cell("signer", BROKEN, supports("n inner", idea_of("n inner", "m2"), "m1")),
        cell("signer", DONE, idea("n inner", "m2"), idea_step("n inner", OF_NEW, "PROPOSED", side="MEMBER")),
        cell("signer", DONE, change_idea(title="Anders")),
        cell("office", DONE, idea_step("n inner", OF_NEW, "TAKEN_UP", 2)),
        cell("signer", NOTHING, change_idea(title="Aufgegriffen")),
        cell("office", DONE, idea_step("n inner", OF_NEW, "REOPENED", 3)),
        cell("a-editor", DONE, leaves("n inner", "m2")),
        # Whoever has left reads what it proposed, and changes nothing.
        cell("signer", 1, IDEA),
        cell("signer", NOTHING, change_idea(title="Danach")),
    ),
    "ideas": (
        *each("fellow person joining k-editor b-editor suspended applicant leaver nobody outsider", HIDDEN,
              idea("n public", "m1")),
        *each("signer", HIDDEN, idea("n inner", "m1"), idea("n public", None), idea("n public", "m2")),
        cell("suspended", HIDDEN, idea("n public", "ms")),
        *each("y-editor y-viewer", HIDDEN, idea("n public", None)),
        cell("signer", HIDDEN, idea("n public", "m1", is_shown=True)),
        cell("signer", HIDDEN, idea("n public", "m1", status="TAKEN_UP")),
        cell("signer", NO, idea("n public", "m1", of="B")),
        # She is in it for one member, and acts for another one.
        cell(OWNER, DONE, FOR_ANOTHER),
        cell("signer", NO, idea("n public", "mb")),
        *each("office a-editor", HIDDEN, idea("n public", "ms"), idea("n public", "m1"),
              idea("n public", "m1", is_shown=True, allows_showing=True)),
        cell("signer", DONE, idea("n public", "m1")),
        *each("fellow person office y-viewer a-viewer k-editor", 1, IDEA),
        *each("anyone suspended leaver signerb joining stranger", 0, IDEA),
        *each("fellow person office", HIDDEN, idea_step("n public", OF_NEW, "PROPOSED", side="MEMBER")),
        cell("signer", HIDDEN, idea_step("n public", OF_NEW, "COLLECTED")),
        cell("signer", DONE, idea_step("n public", OF_NEW, "PROPOSED", side="MEMBER")),
        *each("fellow person y-editor k-editor joining", NOTHING, change_idea(title="Gekapert")),
        cell("signer", HIDDEN, change_idea(is_shown=True)),
        *(cell("signer", HIDDEN, change_idea(**{column: Sql(column)})) for column in (
            "membership_id", "network_id", "status", "visibility", "tenant_id")),
        cell("signer", DONE, change_idea(title="Anders")),
        *each("signer person y-editor k-editor joining", HIDDEN, idea_step("n public", OF_NEW, "TAKEN_UP", 2)),
        cell("office", BROKEN, idea_step("n public", OF_NEW, "REOPENED", 2)),
        cell("office", CONSTRAINT, idea_step("n inner", OF_NEW, "TAKEN_UP", 2)),
        # Whom they support, and who supports.
        cell("fellow", HIDDEN, supports("n public", OF_NEW, "m1")),
        cell("suspended", HIDDEN, supports("n public", OF_NEW, "ms")),
        cell("signer", NO, supports("n public", OF_NEW, "mb")),
        *each("office a-editor y-editor", HIDDEN, supports("n public", OF_NEW, "m1")),
        cell("fellow", CONSTRAINT, supports("n inner", OF_NEW, "m2")),
        cell("neighbour", DONE, supports("n public", OF_NEW, "pw")),
        cell("neighbour", TAKEN, supports("n public", OF_NEW, "pw")),
        cell("fellow", DONE, supports("n public", OF_NEW, "m2")),
        *each("office person", NOTHING, f"DELETE FROM idea_support WHERE membership_id = '{cast_id('m2')}'"),
        cell("fellow", DONE, f"DELETE FROM idea_support WHERE idea_id = '{OF_NEW}'"),
        cell("office", 1, seen("idea_support", OF_NEW, "idea_id")),
        # Her words are shown by her word, which nobody says for her, and which is gone where others change hers.
        cell("office", BROKEN, change_idea(is_shown=True)),
        cell("office", BROKEN, change_idea(is_shown=True, allows_showing=True)),
        cell("signer", DONE, change_idea(allows_showing=True)),
        cell("office", BROKEN, change_idea(title="In den Mund gelegt", is_shown=True)),
        cell("office", DONE, change_idea(is_shown=True)),
        cell("anyone", 1, IDEA),
        cell("signer", HIDDEN, change_idea(title="Nach der Veröffentlichung")),
        cell("signer", DONE, change_idea(allows_showing=False)),
        cell("anyone", 0, IDEA),
        cell("signer", DONE, change_idea(allows_showing=True)),
        cell("office", DONE, change_idea(is_shown=True)),
        cell("office", DONE, change_idea(title="In den Mund gelegt")),
        cell("anyone", 0, IDEA),
        cell("signer", DONE, change_idea(allows_showing=True)),
        cell("office", DONE, change_idea(is_shown=True)),
        cell("a-editor", DONE, idea_step("n public", OF_NEW, "TAKEN_UP", 2)),
        cell("signer", HIDDEN, "DELETE FROM network_idea"),
        cell("office", NO, change_idea(to_tenant_id=tenant("B"), measure_id=MISSING)),
        cell("office", NO, change_idea(cooperation_id=MISSING)),
        cell("office", NO, change_idea(meeting_id=cast_id("theirs"))),
        cell("a-editor", BROKEN, change_idea(meeting_id=cast_id("staff"))),
        cell("office", DONE, change_idea(meeting_id=cast_id("inner"))),
        cell("office", DONE, idea_step("n public", OF_NEW, "DROPPED", 3)),
        cell("fellow", BROKEN, supports("n public", OF_NEW, "m2")),
        cell("office", 1, f"SELECT count(*) FROM network_idea WHERE id = '{OF_NEW}' AND meeting_id IS NULL"),
        # A member that is suspended, or has left the network, opens and says nothing more.
        cell(OWNER, DONE, f"UPDATE membership SET status = 'SUSPENDED' WHERE id = '{cast_id('m1')}'"),
        *each("signer", 0, seen("network_idea", idea_of("n public", "pv"))),
        cell("signer", HIDDEN, supports("n public", idea_of("n public", "pv"), "m1")),
        cell("office", DONE, idea("n public", None, id=cast_id("of the office"))),
        cell("fellow", DONE, leaves("n public", "m2")),
        cell("fellow", 1, seen("idea_support", cast_id("n public idea of m1 with m2"))),
        cell("fellow", 0, seen("network_idea", idea_of("n public", "pv"))),
        cell("fellow", HIDDEN, supports("n public", idea_of("n public", "pv"), "m2")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    different = await walked_otherwise(cast, WALKS[name])
    assert not different, "\n".join(different)
