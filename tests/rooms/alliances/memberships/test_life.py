"""The whole life of a membership: both ways in, as an organisation, as a person, and wholly on behalf."""

import asyncio
from typing import Any

from tests.conftest import Client
from tests.helpers.memberships import OFFICE, ON_PAPER, Memberships
from tests.helpers.region import ANONYMOUS, READER, WRITER

QUEUE = """query ($id: ID!) { alliance(id: $id) { applications { nodes { id name waitingSince
  duplicates { name status } } } memberships { nodes { name status lastDay } } } }"""
ONE = 'query ($id: ID!) { membership(id: $id) { status lastDay stepCount statusOn(day: "2026-03-01") } }'
HERE = "alliance_id = $1"
PERSON = {"name": "Erika Erfunden", "email": "erika@guests.example", "postcode": "71634"}


async def test_an_organisation_applies_is_admitted_listed_and_leaves(joining: Memberships, ask: Client) -> None:
    guest = await joining.access.log_in()
    partner = await joining.representations.partner()
    await joining.representations.accepted(guest, partner)
    tier = await joining.tier("Basis")
    usual = {"alliance": joining.alliance, "partner": partner}
    applied = await joining.done(guest, "membershipApply", **usual, strengths="Werkstatt", tier=tier, note="Gern dabei")
    assert (applied["status"], applied["stepCount"], applied["name"]) == ("APPLIED", 1, "Verein Werkstatt e. V.")
    assert (applied["tier"], applied["strengths"]) == ({"name": "Basis"}, "Werkstatt")
    queue = (await ask(OFFICE, QUEUE, id=joining.alliance))["alliance"]["applications"]["nodes"]
    assert [(row["name"], row["duplicates"]) for row in queue] == [("Verein Werkstatt e. V.", [])]
    for who in (ANONYMOUS, READER, WRITER):
        assert (await ask(who, ONE, id=applied["id"]))["membership"] is None
    admitted = await joining.step(OFFICE, applied, "ACTIVATED", note="Willkommen")
    assert (admitted["status"], admitted["steps"][1]["side"]) == ("ACTIVE", "OFFICE")
    assert admitted["joinedOn"] == admitted["steps"][1]["effectiveOn"]
    await joining.owner.execute(
        "UPDATE representative SET status = 'SIGNING' WHERE alliance_id = $1", joining.alliance_id
    )
    listed = await joining.step(guest, admitted, "LISTED")
    assert listed["isListed"]
    assert (await ask(ANONYMOUS, ONE, id=applied["id"]))["membership"] == {
        "status": "ACTIVE", "lastDay": None, "stepCount": None, "statusOn": None,
    }  # fmt: skip
    left = await joining.step(guest, listed, "LEFT", note="Wir ziehen um")
    assert (left["status"], left["isListed"]) == ("LEFT", False)
    assert left["lastDay"] < left["joinedOn"], "joined and left on one day: it never was a member on a whole day"
    assert (await ask(ANONYMOUS, ONE, id=applied["id"]))["membership"] is None
    again = await joining.done(guest, "membershipApply", **usual)
    assert again["id"] != applied["id"]


async def test_an_invitation_is_read_and_answered_by_whoever_represents_the_organisation(joining: Memberships) -> None:
    guest = await joining.access.log_in()
    partner = await joining.representations.partner()
    await joining.representations.accepted(guest, partner)
    recommending = await joining.member("Bäckerei Muster GmbH")
    usual = {"alliance": joining.alliance, "partner": partner, "recommendedBy": recommending["id"]}
    approached = await joining.done(OFFICE, "membershipInvite", kind="APPROACHED", **usual)
    invited = await joining.step(OFFICE, approached, "INVITED")
    assert [step["kind"] for step in invited["steps"]] == ["APPROACHED", "INVITED"]
    answer = await joining(guest, "membershipStep", id=invited["id"], step=2, kind="ACCEPTED")
    assert answer["userErrors"] == [] and "bestätigt noch die Geschäftsstelle" in answer["warnings"][0]["message"]
    status = await joining.owner.fetchval(
        "SELECT status FROM representative WHERE alliance_id = $1", joining.alliance_id
    )
    assert status == "PROPOSED"


async def test_an_invitation_is_declined_with_a_reason_and_may_come_again(joining: Memberships) -> None:
    guest = await joining.access.log_in()
    partner = await joining.representations.partner()
    await joining.representations.accepted(guest, partner)
    usual = {"alliance": joining.alliance, "partner": partner, "kind": "INVITED"}
    invited = await joining.done(OFFICE, "membershipInvite", **usual)
    await joining.step(guest, invited, "DECLINED", note="Keine Zeit")
    steps = await joining.owner.fetch("SELECT kind, note FROM membership_step WHERE alliance_id = $1 ORDER BY number",
                                      joining.alliance_id)  # fmt: skip
    assert [tuple(row) for row in steps][-1] == ("DECLINED", "Keine Zeit")
    assert (await joining.done(OFFICE, "membershipInvite", **usual))["status"] == "INVITED"


async def test_a_person_applies_reads_why_she_is_rejected_and_applies_again(joining: Memberships, ask: Client) -> None:
    guest = await joining.access.log_in()
    usual = {"alliance": joining.alliance, "person": PERSON}
    applied = await joining.done(guest, "membershipApply", **usual)
    assert (applied["name"], applied["person"]) == (None, {"name": "Erika Erfunden"})
    rejected = await joining.step(OFFICE, applied, "REJECTED", note="Bitte erst ab 16 Jahren")
    assert rejected["status"] == "REJECTED"
    assert (await ask(guest, ONE, id=applied["id"]))["membership"]["stepCount"] == 2
    again = await joining.done(guest, "membershipApply", **usual)
    queue = (await ask(OFFICE, QUEUE, id=joining.alliance))["alliance"]["applications"]["nodes"]
    assert [row["duplicates"] for row in queue] == [[{"name": None, "status": "REJECTED"}]]
    admitted = await joining.step(OFFICE, again, "ACTIVATED")
    own = (await ask(guest, ONE, id=again["id"]))["membership"]
    assert own["status"] == "ACTIVE", "she acts for herself from now on"
    assert (await joining.step(guest, admitted, "LEFT"))["status"] == "LEFT"


async def test_everything_is_recorded_on_behalf_with_evidence(joining: Memberships, ask: Client) -> None:
    member = await joining.member(since="2026-02-01")
    assert (member["status"], member["joinedOn"]) == ("ACTIVE", "2026-02-01")
    first = member["steps"][0]
    assert (first["kind"], first["side"], first["onBehalf"]) == ("RECORDED", "MEMBER", True)
    assert (first["method"], first["evidence"]) == ("PAPER", "Ordner 1")
    listed = await joining.step(OFFICE, member, "LISTED", **ON_PAPER, effectiveOn="2026-02-02")
    suspended = await joining.step(OFFICE, listed, "SUSPENDED", note="Beitrag offen")
    reinstated = await joining.step(OFFICE, suspended, "REINSTATED")
    assert reinstated["status"] == "ACTIVE"
    unlisted = await joining.step(OFFICE, reinstated, "UNLISTED")
    assert unlisted["steps"][-1]["side"] == "OFFICE"
    assert (await ask(OFFICE, ONE, id=member["id"]))["membership"]["statusOn"] == "ACTIVE"
    excluded = await joining.step(OFFICE, unlisted, "EXCLUDED", note="Gegen die Regeln")
    assert (excluded["status"], excluded["steps"][-1]["note"]) == ("EXCLUDED", "Gegen die Regeln")


async def test_notice_names_the_last_day_and_is_taken_back(joining: Memberships) -> None:
    member = await joining.member()
    noticed = await joining.step(OFFICE, member, "NOTICE_GIVEN", **ON_PAPER, lastDay="2099-12-31")
    assert (noticed["status"], noticed["lastDay"]) == ("ACTIVE", "2099-12-31")
    assert noticed["updatedAt"] == member["updatedAt"], "whoever sees the member does not learn of it"
    back = await joining.step(OFFICE, noticed, "NOTICE_WITHDRAWN", **ON_PAPER)
    assert back["lastDay"] is None
    listed = await joining.step(OFFICE, back, "LISTED", **ON_PAPER)
    assert listed["updatedAt"] > member["updatedAt"]


async def test_tiers_are_set_and_taken_away(joining: Memberships) -> None:
    basic, gold, member = await joining.tier("Basis"), await joining.tier("Gold"), await joining.member()
    for tier, name in ((basic, "Basis"), (gold, "Gold"), (None, None)):
        member = await joining.step(OFFICE, member, "TIER_SET", tier=tier)
        assert (member["tier"] and member["tier"]["name"]) == name


async def test_both_sides_change_what_a_member_brings_in(joining: Memberships) -> None:
    member = await joining.member()
    changed = await joining.done(OFFICE, "membershipUpdate", id=member["id"], version=1, strengths="Räume")
    assert (changed["strengths"], changed["version"]) == ("Räume", 2)
    same = await joining.done(OFFICE, "membershipUpdate", id=member["id"], version=2, strengths="Räume")
    assert (same["version"], same["updatedAt"]) == (2, changed["updatedAt"]), "nothing changes, nothing is written"
    guest = await joining.access.log_in()
    await joining.represent("guest", member)
    changed = await joining.done(guest, "membershipUpdate", id=member["id"], version=2, strengths="Räume und Bühne")
    assert changed["strengths"] == "Räume und Bühne"
    assert (await joining.refused(guest, "membershipUpdate", id=member["id"], version=2, strengths="x"))[
        0
    ] == "CONFLICT"


async def test_many_members_take_one_step(joining: Memberships) -> None:
    members = [await joining.member(f"Verein {n} e. V.") for n in range(3)]
    items: list[dict[str, Any]] = [{"id": member["id"], "step": 1} for member in members]
    items[1]["step"] = 5
    usual: dict[str, Any] = {"kind": "SUSPENDED", "note": "Pause", "items": items}
    answer = await joining(OFFICE, "membershipsStep", **usual, allOrNothing=True)
    assert (answer["applied"], answer["refused"]) == (0, 1)
    answer = await joining(OFFICE, "membershipsStep", **usual)
    assert (answer["applied"], answer["refused"]) == (2, 1)
    statuses = [result["membership"]["status"] for result in answer["results"]]
    assert statuses == ["SUSPENDED", "ACTIVE", "SUSPENDED"]
    assert answer["results"][1]["userErrors"][0]["code"] == "CONFLICT"


async def test_of_two_who_apply_at_once_for_one_organisation_one_wins(joining: Memberships) -> None:
    first, second = await joining.access.log_in(), await joining.access.log_in("guest-2")
    partner = await joining.representations.partner()
    await joining.representations.accepted(first, partner)
    await joining.representations.accepted(second, partner, by=first)
    usual = {"alliance": joining.alliance, "partner": partner}
    answers = await asyncio.gather(*(joining(who, "membershipApply", **usual) for who in (first, second)))
    assert sorted(len(answer["userErrors"]) for answer in answers) == [0, 1]


async def test_of_two_who_take_a_step_at_once_one_wins(joining: Memberships) -> None:
    member = await joining.member()
    key = {"id": member["id"], "step": 1, "kind": "SUSPENDED", "note": "Pause"}
    answers = await asyncio.gather(*(joining(OFFICE, "membershipStep", **key) for _ in range(3)))
    codes = sorted(error["code"] for answer in answers for error in answer["userErrors"])
    assert codes == ["CONFLICT", "CONFLICT"]
    assert all(answer["membership"]["stepCount"] == 2 for answer in answers), "each sees how it stands"
