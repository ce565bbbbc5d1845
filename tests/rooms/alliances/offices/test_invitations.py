"""Invitations to run the office of an alliance: who sends them, and what the link does."""

from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, uuid_of
from tests.helpers.database import temporary_transaction
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WRITER

OFFER = "query ($code: String!) { invitation(code: $code) { kind role until organisation invitedBy tenant { key } } }"
OWN = "{ me { offices { nodes { name } } } }"
EMAIL = "guest@guests.example"


async def invite(alliances: Alliances, alliance: Any, email: str = EMAIL, **values: Any) -> Any:
    """An invitation that went out, with the code of its link."""
    sent = await alliances.done(TOWN_ADMIN, "officeInvite", alliance=alliance["id"], email=email, **values)
    return sent | {"code": await alliances.access.code(email)}


async def test_who_is_invited_logs_in_and_runs_the_office_at_once(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create()
    invitation = await invite(alliances, alliance, until="2099-12-31")
    assert (invitation["kind"], invitation["role"], invitation["until"]) == ("OFFICE", "OFFICE", "2099-12-31")
    assert invitation["alliance"]["name"] == "Klimabündnis Probe"
    guest = await alliances.access.log_in()
    assert (await ask(guest, OFFER, code=invitation["code"]))["invitation"] == {
        "kind": "OFFICE", "role": "OFFICE", "until": "2099-12-31", "organisation": "Klimabündnis Probe",
        "invitedBy": "Erfunden chief", "tenant": {"key": LUDWIGSBURG},
    }  # fmt: skip
    accepted = await alliances.access.done(guest, "invitationAccept", code=invitation["code"])
    assert (accepted["state"], accepted["email"]) == ("ACCEPTED", None)
    assert (await ask(guest, OWN))["me"]["offices"]["nodes"] == [{"name": "Klimabündnis Probe"}]
    assert await alliances.access.roles("guest") == ["OFFICE"]
    again = await alliances.access.refused(guest, "invitationAccept", code=invitation["code"])
    assert again == ("NOT_FOUND", "input.code")


async def test_another_address_waits_until_the_administration_confirms(alliances: Alliances) -> None:
    alliance = await alliances.create()
    invitation = await invite(alliances, alliance)
    other = await alliances.access.log_in("guest-2")
    answer = await alliances.access(other, "invitationAccept", code=invitation["code"])
    assert answer["invitation"]["state"] == "AWAITING_CONFIRMATION" and len(answer["warnings"]) == 1
    assert await alliances.access.roles("guest-2") == []
    key = {"id": invitation["id"], "version": 2}
    assert await alliances.access.refused(WRITER, "invitationConfirm", **key) == ("NOT_FOUND", "input.id")
    await alliances.access.done(TOWN_ADMIN, "invitationConfirm", **key)
    assert await alliances.access.roles("guest-2") == ["OFFICE"]


async def test_the_same_address_is_invited_once_and_to_a_second_office_besides(alliances: Alliances) -> None:
    first, second = await alliances.create(name="Erstes"), await alliances.create(name="Zweites")
    sent = await invite(alliances, first)
    answer = await alliances(TOWN_ADMIN, "officeInvite", alliance=first["id"], email=EMAIL)
    assert answer["invitation"]["id"] == sent["id"] and len(answer["warnings"]) == 1
    other = await invite(alliances, second)
    assert other["id"] != sent["id"]
    withdrawn = await alliances.access.done(TOWN_ADMIN, "invitationWithdraw", id=sent["id"], version=1)
    assert withdrawn["state"] == "WITHDRAWN"
    resent = await alliances.access.done(TOWN_ADMIN, "invitationResend", id=other["id"], version=1)
    assert resent["number"] == 2
    assert await alliances.refused(TOWN_ADMIN, "officeInvite", alliance=first["id"], email="niemand") == (
        "INVALID", "input.email",
    )  # fmt: skip


@pytest.mark.parametrize("accepted", [False, True])
async def test_an_invitation_of_who_administers_no_more_is_not_valid(alliances: Alliances, accepted: bool) -> None:
    alliance = await alliances.create()
    await alliances.access.grant("guest-admin", "ADMIN")
    sender = await alliances.access.log_in("guest-admin")
    sent = await alliances.done(sender, "officeInvite", alliance=alliance["id"], email=EMAIL)
    code, other = await alliances.access.code(EMAIL), await alliances.access.log_in("guest-2")
    if accepted:
        await alliances.access.done(other, "invitationAccept", code=code)
    await alliances.owner.execute("DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user"
                                  " WHERE subject = 'guest-admin')")  # fmt: skip
    if accepted:
        refused = await alliances.access.refused(TOWN_ADMIN, "invitationConfirm", id=sent["id"], version=2)
        assert refused == ("CONFLICT", "input.id")
    else:
        assert (await alliances.access.refused(other, "invitationAccept", code=code))[0] == "NOT_FOUND"
    assert await alliances.access.roles("guest-2") == []


async def test_nobody_invites_herself(alliances: Alliances) -> None:
    alliance = await alliances.create()
    invitation = await invite(alliances, alliance, "chief@guests.example")
    chief = await alliances.access.log_in("chief", email="chief@guests.example")
    assert (await alliances.access.refused(chief, "invitationAccept", code=invitation["code"]))[0] == "NOT_FOUND"


async def test_as_api_an_invitation_to_an_office_is_of_the_administration(
    alliances: Alliances, db: asyncpg.Connection
) -> None:
    alliance = uuid_of(await alliances.create())
    office = await alliances.run_office(await alliances.create(name="Zweites"))
    id = "01900000-0000-7000-8000-000000004711"
    part = f"""INSERT INTO office_invitation (tenant_id, id, alliance_id)
      SELECT id, '{id}', '{alliance}' FROM tenant WHERE ars = '{LUDWIGSBURG}'"""
    whole = f"""INSERT INTO invitation (tenant_id, by_tenant_id, id, kind, email, language, role, state, number, hash,
      version) SELECT id, id, '{id}', 'OFFICE', '{EMAIL}', 'DE', '{{}}', 'OPEN', 1, '\\x01', 1 FROM tenant
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

    assert await result(TOWN_ADMIN, part, whole.format("OFFICE")) == "1"
    assert await result(TOWN_ADMIN, whole.format("OFFICE")) == "42501", "to which office?"
    assert await result(TOWN_ADMIN, part, whole.format("ADMIN")) == "23514"
    for who in (WRITER, office):
        assert await result(who, part) == "42501"
        assert await result(who, whole.format("OFFICE")) == "42501"
