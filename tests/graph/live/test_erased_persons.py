"""An erasure is told to whoever follows the membership, also where it had ended before and no step follows."""

from __future__ import annotations

import asyncpg
import pytest

from tests.graph.conftest import LiveServer
from tests.helpers.alliance_people import CITIZEN, OFFICE, SIGNER, fresh_people
from tests.helpers.live import wait_for_streams
from tests.helpers.measures import Change

QUESTION = "subscription { membershipsChanged { isPerson status person { name } } }"
LEAVE = """mutation ($input: MembershipStepInput!) { membershipStep(input: $input) { userErrors { message } } }"""
ERASE = """mutation ($input: MembershipPersonErase!) { membershipPersonErase(input: $input) {
  userErrors { message } } }"""

pytestmark = pytest.mark.usefixtures("fast_readings")


async def test_office_and_person_hear_of_it_and_others_do_not(
    live_server: LiveServer, change: Change, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fresh_people(change, owner) as people:
        left = {"id": people.membership(people.citizen), "step": 1, "kind": "LEFT"}
        assert (await change(CITIZEN, LEAVE, input=left))["userErrors"] == []
        subjects = [str(who.subject) for who in (OFFICE, CITIZEN, SIGNER)]
        known = {**live_server.provider.people, **dict(zip(subjects, subjects, strict=True))}
        monkeypatch.setattr(live_server.provider, "people", known)
        await owner.execute("UPDATE app_user SET issuer = $1 WHERE subject = ANY ($2)", live_server.issuer, subjects)
        async with (
            live_server.socket(subjects[0]) as office, live_server.socket(subjects[1]) as citizen,
            live_server.socket(subjects[2]) as signer,
        ):  # fmt: skip
            for socket in (office, citizen, signer):
                await socket.subscribe("a", QUESTION)
            await wait_for_streams(live_server, 3)
            erased = {"id": people.id("MembershipPerson", people.data), "version": 1, "confirmation": "löschen"}
            async with live_server.socket(subjects[1]) as form:
                answer, _ = await form.ask("e", ERASE, input=erased)
            assert answer["data"]["membershipPersonErase"]["userErrors"] == []
            entry = {"isPerson": True, "status": "LEFT", "person": None}
            assert (await office.receive())["payload"] == {"data": {"membershipsChanged": [entry]}}
            reload = {"data": {"membershipsChanged": []}, "extensions": {"reload": True}}
            assert (await citizen.receive())["payload"] == reload
            await signer.expect_silence(0.2)
