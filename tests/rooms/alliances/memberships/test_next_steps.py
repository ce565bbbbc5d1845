"""Which steps are possible: those that the mutation lets through, for each side and in every state."""

from __future__ import annotations

from typing import Any

import pytest

from federation.alliances.memberships.codes import MembershipStepKind
from tests.conftest import Client
from tests.helpers.memberships import OFFICE, ON_PAPER, Memberships
from tests.helpers.region import READER, TOWN_ADMIN

NEXT = "query ($id: ID!) { membership(id: $id) { stepCount status nextSteps { kind side } } }"
TRY = """mutation ($input: MembershipsStep!) { membershipsStep(input: $input) {
  applied results { userErrors { message } } userErrors { message } } }"""
MISSING = "TWVtYmVyc2hpcDoxOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA"
PERSON = {"name": "Erika Erfunden", "email": "erika@guests.example"}
NOTICE = {"NOTICE_GIVEN": {"lastDay": "2099-12-31"}}


async def named(ask: Client, who: Any, id: str) -> set[tuple[str, str]]:
    """The steps that are named to somebody."""
    membership = (await ask(who, NEXT, id=id))["membership"]
    return {(step["kind"], step["side"]) for step in membership["nextSteps"]} if membership else set()


async def let_through(joining: Memberships, ask: Client, id: str, **usual: Any) -> set[tuple[str, str]]:
    """The steps that the mutation would take from the office; none is written, since another item cannot go."""
    count = (await ask(OFFICE, NEXT, id=id))["membership"]["stepCount"]
    found = set()
    for kind in map(str, MembershipStepKind):
        for side, more in (("OFFICE", {"note": "Grund"}), ("MEMBER", ON_PAPER | {"onBehalf": True})):
            said = more | usual.get(kind, {})
            items = [{"id": id, "step": count}, {"id": MISSING, "step": 1}]
            answer = await joining.access.change(
                OFFICE, TRY, "de", input={"items": items, "kind": kind, "allOrNothing": True, **said}
            )
            assert answer["applied"] == 0
            first, second = answer["results"]
            assert second["userErrors"] or answer["userErrors"]
            if not first["userErrors"] and not answer["userErrors"]:
                found.add((kind, side))
    return found


async def check(joining: Memberships, ask: Client, membership: Any, **usual: Any) -> set[tuple[str, str]]:
    id = membership["id"]
    possible = await named(ask, OFFICE, id)
    assert possible == await let_through(joining, ask, id, **NOTICE, **usual)
    return possible


async def test_those_named_are_those_that_go(joining: Memberships, ask: Client) -> None:
    tier = await joining.tier("Basis")
    of_tier = {"TIER_SET": {"tier": tier}}
    member = await joining.member()
    names = await check(joining, ask, member, **of_tier)
    assert {("SUSPENDED", "OFFICE"), ("TIER_SET", "OFFICE"), ("LISTED", "MEMBER")} <= names
    listed = await joining.step(OFFICE, member, "LISTED", **ON_PAPER)
    names = await check(joining, ask, listed, **of_tier)
    assert {("UNLISTED", "OFFICE"), ("UNLISTED", "MEMBER")} <= names and ("LISTED", "MEMBER") not in names
    noticed = await joining.step(OFFICE, listed, "NOTICE_GIVEN", **ON_PAPER, lastDay="2099-12-30")
    assert ("NOTICE_WITHDRAWN", "MEMBER") in await check(joining, ask, noticed, **of_tier)
    suspended = await joining.step(OFFICE, noticed, "SUSPENDED", note="Umbau")
    assert ("REINSTATED", "OFFICE") in await check(joining, ask, suspended)
    excluded = await joining.step(OFFICE, suspended, "EXCLUDED", note="Gegen die Regeln")
    assert await check(joining, ask, excluded) == set()


@pytest.mark.parametrize("kind", ["APPROACHED", "INVITED"])
async def test_steps_before_a_membership(joining: Memberships, ask: Client, kind: str) -> None:
    partner = await joining.representations.partner()
    usual = {"alliance": joining.alliance, "partner": partner, "kind": kind}
    await check(joining, ask, await joining.done(OFFICE, "membershipInvite", **usual))


async def test_person_is_named_her_own_steps(joining: Memberships, ask: Client) -> None:
    guest = await joining.access.log_in()
    applied = await joining.done(guest, "membershipApply", alliance=joining.alliance, person=PERSON)
    names = await check(joining, ask, applied)
    assert names == {("ACTIVATED", "OFFICE"), ("REJECTED", "OFFICE"), ("WITHDRAWN", "MEMBER")}
    assert await named(ask, guest, applied["id"]) == {("WITHDRAWN", "MEMBER")}
    admitted = await joining.step(OFFICE, applied, "ACTIVATED")
    names = await named(ask, OFFICE, applied["id"])
    assert names == await let_through(joining, ask, applied["id"], **NOTICE) - {("LISTED", "MEMBER")}
    code, field, _ = await joining.no_step(OFFICE, admitted, "LISTED", **ON_PAPER)
    assert (code, field) == ("INVALID", "input.kind"), "without her consent the database refuses it"
    assert ("TIER_SET", "OFFICE") not in names, "the alliance has no tiers"
    own = await named(ask, guest, applied["id"])
    assert own == {(kind, side) for kind, side in names if side == "MEMBER"}


async def test_others_are_named_no_step(joining: Memberships, ask: Client) -> None:
    member = await joining.step(OFFICE, await joining.member(), "LISTED", **ON_PAPER)
    for who in (READER, TOWN_ADMIN):
        assert await named(ask, who, member["id"]) == set()
