"""Requests for access: a person without a role asks, the administration decides, and nobody else sees it."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.access import Access
from tests.helpers.funding import messages
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    COUNTY,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    READER,
    TOWN_ADMIN,
    WEILERBACH,
    WRITER,
    person,
)

QUEUE = """query ($tenant: RegionalKey!) { tenant(key: $tenant) { accessRequests(filter: { state: [OPEN] }) {
  nodes { message state person { name email } } } } }"""
OWN = "{ accessRequests { nodes { state reason message tenant { key } } } }"
TEXT = "Ich bin die neue Klimaschutzmanagerin."


async def test_a_person_asks_and_the_administration_gives_a_role(access: Access, ask: Client) -> None:
    guest = await access.log_in()
    request = await access.done(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    assert (request["state"], request["message"], request["tenant"]) == ("OPEN", TEXT, {"key": LUDWIGSBURG})
    (node,) = (await ask(TOWN_ADMIN, QUEUE, tenant=LUDWIGSBURG))["tenant"]["accessRequests"]["nodes"]
    assert node["person"] == {"name": "Erfunden guest", "email": "guest@guests.example"}
    for who in (WRITER, READER, MANAGER, ADMIN, person("overseer"), ANONYMOUS, person("chief", "write")):
        assert (await ask(who, QUEUE, tenant=LUDWIGSBURG))["tenant"]["accessRequests"]["nodes"] == []
    granted = await access.done(
        TOWN_ADMIN, "accessRequestGrant", id=request["id"], version=1, role="EDITOR", until="2099-12-31"
    )
    assert (granted["state"], await access.roles("guest")) == ("GRANTED", ["EDITOR"])
    assert (await ask(guest, OWN))["accessRequests"]["nodes"][0]["state"] == "GRANTED"
    of_town = "about_tenant_id = (SELECT id FROM tenant WHERE ars = $1)"
    mails = await access.owner.fetch(
        f"SELECT kind, (SELECT subject FROM app_user WHERE id = user_id) AS who FROM mail WHERE {of_town} ORDER BY id",
        LUDWIGSBURG,
    )
    assert [tuple(row) for row in mails] == [("ACCESS_REQUESTED", "chief"), ("ACCESS_DECIDED", "guest")]


async def test_a_second_click_of_somebody_new_asks_once(access: Access) -> None:
    guest = await access.log_in()
    values = {"tenant": LUDWIGSBURG, "message": TEXT, "idempotencyKey": "one form"}
    answers = await asyncio.gather(*(access.done(guest, "accessRequestCreate", **values) for _ in range(3)))
    again = await access.done(guest, "accessRequestCreate", **values)
    assert {answer["id"] for answer in answers} == {again["id"]}
    changed = values | {"message": "Ein anderer Satz."}
    assert (await access.refused(guest, "accessRequestCreate", **changed))[1] == "input.idempotencyKey"


async def test_a_person_reads_why_she_was_declined_and_may_ask_again(access: Access, ask: Client) -> None:
    guest = await access.log_in()
    request = await access.done(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    key = {"id": request["id"], "version": 1}
    assert await access.refused(TOWN_ADMIN, "accessRequestDecline", reason=" ", **key) == ("INVALID", "input.reason")
    await access.done(TOWN_ADMIN, "accessRequestDecline", reason="Bitte über das Personalamt", **key)
    (node,) = (await ask(guest, OWN))["accessRequests"]["nodes"]
    assert (node["state"], node["reason"]) == ("DECLINED", "Bitte über das Personalamt")
    again = {"id": request["id"], "version": 2}
    assert (await access.refused(TOWN_ADMIN, "accessRequestGrant", role="EDITOR", **again))[0] == "CONFLICT"
    await access.done(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)


async def test_a_person_withdraws_her_own_and_decides_about_nobody(access: Access) -> None:
    guest, other = await access.log_in(), await access.log_in("guest-other")
    request = await access.done(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    await access.done(other, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    key = {"id": request["id"], "version": 1}
    assert await access.refused(other, "accessRequestWithdraw", **key) == ("NOT_FOUND", "input.id")
    assert (await access.refused(TOWN_ADMIN, "accessRequestWithdraw", **key))[0] == "FORBIDDEN"
    for name, values in (("accessRequestGrant", {"role": "ADMIN"}), ("accessRequestDecline", {"reason": "x"})):
        assert (await access.refused(guest, name, **key, **values))[0] == "FORBIDDEN"
        assert (await access.refused(WRITER, name, **key, **values))[0] == "NOT_FOUND"
    assert (await access.done(guest, "accessRequestWithdraw", **key))["state"] == "WITHDRAWN"
    later = {"id": request["id"], "version": 2}
    assert (await access.refused(TOWN_ADMIN, "accessRequestGrant", role="EDITOR", **later))[0] == "CONFLICT"
    assert await access.roles("guest") == []


async def test_one_request_is_open_per_tenant_and_three_in_all(access: Access) -> None:
    guest = await access.log_in()
    values = {"tenant": LUDWIGSBURG, "message": TEXT}
    answers = await asyncio.gather(*(access(guest, "accessRequestCreate", **values) for _ in range(2)))
    assert sorted(error["code"] for answer in answers for error in answer["userErrors"]) == ["CONFLICT"]
    for tenant in (WEILERBACH, LANDSTUHL):
        await access.done(guest, "accessRequestCreate", tenant=tenant, message=TEXT)
    fourth = await access.refused(guest, "accessRequestCreate", tenant=COUNTY, message=TEXT)
    assert fourth == ("INVALID", "input.tenant")
    again = await access.refused(guest, "accessRequestCreate", **values)
    assert again == ("CONFLICT", "input.tenant")


async def test_what_cannot_be_asked_is_refused(access: Access, ask: Client) -> None:
    guest = await access.log_in()
    for values, expected in (
        ({"tenant": "99999", "message": TEXT}, ("INVALID", "input.tenant")),
        ({"tenant": LUDWIGSBURG, "message": " "}, ("INVALID", "input.message")),
        ({"tenant": LUDWIGSBURG, "message": "x" * 1001}, ("INVALID", "input.message")),
    ):
        assert await access.refused(guest, "accessRequestCreate", **values) == expected
    for who in (person("guest"), ANONYMOUS):
        refused = await access.refused(who, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
        assert refused[0] == "FORBIDDEN", "a token is no login"
    await access.grant("guest", "VIEWER")
    here = await access.refused(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    assert here == ("CONFLICT", "input.tenant")
    await access.owner.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    blocked = await access(guest, "accessRequestCreate", tenant=WEILERBACH, message=TEXT)
    assert "gesperrt" in messages(blocked)[0][2]


async def test_an_administrator_gives_no_role_of_the_operator_for_a_request(access: Access) -> None:
    request = await access.done(await access.log_in(), "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    for role in ("COUNTY", "OFFICE"):
        refused = await access.refused(TOWN_ADMIN, "accessRequestGrant", id=request["id"], version=1, role=role)
        assert refused == ("FORBIDDEN", "input.role")
    assert await access.roles("guest") == []


WRITES: dict[str, tuple[Any, str]] = {
    "grants without a role": (TOWN_ADMIN, "UPDATE access_request SET state = 'GRANTED'"),
    "withdraws for another": (TOWN_ADMIN, "UPDATE access_request SET state = 'WITHDRAWN'"),
    "rewrites the message": (TOWN_ADMIN, "UPDATE access_request SET message = 'x'"),
    "asks as another": (TOWN_ADMIN, "INSERT INTO access_request (tenant_id, message) SELECT 1, 'x'"),
    "declines without a reason": (TOWN_ADMIN, "UPDATE access_request SET state = 'DECLINED'"),
    "decides about herself": ("guest", "UPDATE access_request SET state = 'GRANTED'"),
    "declines herself": ("guest", "UPDATE access_request SET state = 'DECLINED', reason = 'x'"),
    "deletes": ("guest", "DELETE FROM access_request"),
}


@pytest.mark.parametrize("what", WRITES)
async def test_the_database_holds_it_past_the_interface(
    access: Access, api_connection: asyncpg.Connection, what: str
) -> None:
    guest = await access.log_in()
    await access.done(guest, "accessRequestCreate", tenant=LUDWIGSBURG, message=TEXT)
    who, statement = WRITES[what]
    transaction = api_connection.transaction()
    await transaction.start()
    await api_connection.execute("SELECT ctx.enter($1, $2, $3, $4)", *(guest if who == "guest" else who).entry)
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.CheckViolationError)):
        await api_connection.execute(statement)
    await transaction.rollback()
