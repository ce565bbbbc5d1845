"""Invitations to answer for a side: who sends them, and that accepting one asks for a right and gives none."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, Cooperations, side_of
from tests.helpers.database import temporary_transaction
from tests.helpers.region import ADMIN, LUDWIGSBURG, REVIEWER, TOWN_ADMIN, WEIL, WORKSHOP, WRITER
from tests.helpers.representations import fresh_representations

EMAIL = "guest@guests.example"
OFFER = "query ($code: String!) { invitation(code: $code) { kind role organisation tenant { key } } }"
REQUESTS = (
    "SELECT t.ars, r.state, r.message FROM access_request r JOIN tenant t ON t.id = r.tenant_id"
    " JOIN app_user u ON u.id = r.user_id WHERE u.subject = $1"
)


async def invite(cooperations: Cooperations, party: Any, email: str = EMAIL) -> Any:
    """An invitation that went out, with the code of its link."""
    sent = await cooperations.done(TOWN_ADMIN, "cooperationInvite", party=party["id"], email=email)
    return sent | {"code": await cooperations.access.code(email)}


async def test_who_accepts_asks_the_tenant_for_access_and_reads_nothing_yet(
    cooperations: Cooperations, ask: Client, owner: asyncpg.Connection
) -> None:
    made = await cooperations.create()
    sent = await invite(cooperations, side_of(made, WEIL))
    assert (sent["kind"], sent["role"], sent["state"]) == ("COOPERATION", None, "OPEN")
    guest = await cooperations.access.log_in()
    assert (await ask(guest, OFFER, code=sent["code"]))["invitation"] == {
        "kind": "COOPERATION", "role": None, "organisation": "Gemeinsame Probe", "tenant": {"key": LUDWIGSBURG},
    }  # fmt: skip
    accepted = await cooperations.access.done(guest, "invitationAccept", code=sent["code"])
    assert accepted["state"] == "ACCEPTED"
    ((ars, state, message),) = [tuple(row) for row in await owner.fetch(REQUESTS, "guest")]
    assert (ars, state) == (WEIL, "OPEN") and "„Gemeinsame Probe“" in message
    assert await cooperations.access.roles("guest", WEIL) == []
    assert (await ask(guest, READ, id=made["id"]))["cooperation"] is None
    refused = await cooperations.refused_step(guest, side_of(made, WEIL), "DECLINED", note="Ich darf nicht")
    assert refused == ("NOT_FOUND", "id")
    again = await cooperations.access.refused(guest, "invitationAccept", code=sent["code"])
    assert again == ("NOT_FOUND", "input.code")


async def test_who_accepts_for_an_organisation_asks_to_represent_it(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    async with fresh_representations(cooperations.access) as representations:
        partner = await representations.partner()
        made = await cooperations.create(sides=[{"partner": partner}])
        try:
            (side,) = [side for side in made["parties"] if side["partner"]]
            sent = await invite(cooperations, side)
            guest = await cooperations.access.log_in()
            await cooperations.access.done(guest, "invitationAccept", code=sent["code"])
            rows = await owner.fetch(
                "SELECT r.status, s.kind, s.side, r.message FROM representation r JOIN app_user u ON u.id = r.user_id"
                " JOIN representation_step s ON s.representation_id = r.id WHERE u.subject = 'guest'"
            )
            # Whoever keeps the entry decides about that, too, and is no side: of which cooperation is not for them.
            message = "Eingeladen zu einer Kooperation, Federführung: Ludwigsburg"
            assert [tuple(row) for row in rows] == [("ASKED", "ASKED", "PERSON", message)]
        finally:
            await cooperations.clear()


async def test_another_address_waits_for_the_lead_and_a_side_that_is_out_ends_it(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    made = await cooperations.create()
    sent = await invite(cooperations, side_of(made, WEIL))
    other = await cooperations.access.log_in("guest-2")
    answer = await cooperations.access(other, "invitationAccept", code=sent["code"])
    assert answer["invitation"]["state"] == "AWAITING_CONFIRMATION" and len(answer["warnings"]) == 1
    assert await owner.fetch(REQUESTS, "guest-2") == []
    third = await invite(cooperations, side_of(made, WEIL), "guest-3@guests.example")
    await cooperations.step(cooperations.neighbour, side_of(made, WEIL), "DECLINED", note="Kein Geld")
    key = {"id": sent["id"], "version": 2}
    assert await cooperations.access.refused(TOWN_ADMIN, "invitationConfirm", **key) == ("CONFLICT", "input.id")
    guest = await cooperations.access.log_in("guest-3")
    late = await cooperations.access.refused(guest, "invitationAccept", code=third["code"])
    assert late == ("NOT_FOUND", "input.code")
    assert await owner.fetch(REQUESTS, "guest-2") == []


@pytest.mark.parametrize("who", [WRITER, REVIEWER])
async def test_only_the_administration_of_the_lead_invites(cooperations: Cooperations, who: Principal) -> None:
    made = await cooperations.create()
    side = side_of(made, WORKSHOP)
    values = {"party": side["id"], "email": EMAIL}
    assert await cooperations.refused(who, "cooperationInvite", **values) == ("FORBIDDEN", "party")
    assert await cooperations.refused(cooperations.county, "cooperationInvite", **values) == ("FORBIDDEN", "party")
    assert await cooperations.refused(ADMIN, "cooperationInvite", **values) == ("NOT_FOUND", "party")
    own = {"party": side_of(made, LUDWIGSBURG)["id"], "email": EMAIL}
    assert await cooperations.refused(TOWN_ADMIN, "cooperationInvite", **own) == ("INVALID", "party")
    assert await cooperations.refused(TOWN_ADMIN, "cooperationInvite", **values | {"email": "niemand"}) == (
        "INVALID", "email",
    )  # fmt: skip
    sent = await invite(cooperations, side)
    answer = await cooperations(TOWN_ADMIN, "cooperationInvite", **values)
    assert answer["invitation"]["id"] == sent["id"] and len(answer["warnings"]) == 1


async def test_as_api_an_invitation_to_a_side_is_of_the_administration(
    cooperations: Cooperations, db: asyncpg.Connection
) -> None:
    await cooperations.create()
    id = "01900000-0000-7000-8000-000000004712"
    part = (
        f"INSERT INTO cooperation_invitation (tenant_id, id, party_id) SELECT p.tenant_id, '{id}', p.id"
        " FROM cooperation_party p JOIN tenant t ON t.id = p.to_tenant_id"
        f" JOIN tenant l ON l.id = p.tenant_id WHERE t.ars = '{WEIL}' AND l.ars = '{LUDWIGSBURG}'"
    )
    whole = f"""INSERT INTO invitation (tenant_id, by_tenant_id, id, kind, email, language, role, state, number, hash,
      version) SELECT id, id, '{id}', 'COOPERATION', '{EMAIL}', 'DE', {{}}, '{{}}', 1, '\\x01', 1 FROM tenant
      WHERE ars = '{LUDWIGSBURG}'"""

    async def result(who: Principal, *statements: str) -> str:
        async with temporary_transaction(db, who):
            await db.execute("SET LOCAL ROLE api")
            try:
                for statement in statements:
                    done = await db.execute(statement)
                return done.rpartition(" ")[2]
            except asyncpg.PostgresError as error:
                return error.sqlstate

    assert await result(TOWN_ADMIN, part, whole.format("NULL", "OPEN")) == "1"
    assert await result(TOWN_ADMIN, whole.format("NULL", "OPEN")) == "42501", "for which side?"
    assert await result(TOWN_ADMIN, part, whole.format("'ADMIN'", "OPEN")) == "42501", "it gives no role"
    assert await result(TOWN_ADMIN, part, whole.format("NULL", "ACCEPTED")) == "42501"
    for who in (WRITER, REVIEWER, cooperations.neighbour):
        assert await result(who, part) in ("42501", "0")
        assert await result(who, whole.format("NULL", "OPEN")) == "42501"
