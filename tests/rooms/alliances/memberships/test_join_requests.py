"""Joining without an account: a request counts once its address is confirmed; the office takes it over or not."""

import asyncio
import json
from hashlib import sha256
from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.funding import mutation_document
from tests.helpers.memberships import OFFICE, Memberships
from tests.helpers.region import ADMIN, ANONYMOUS, MANAGER, READER, TOWN_ADMIN, WRITER
from tests.rooms.alliances.people.test_persons import ERASE_MEMBER, everywhere

FIELDS = """id version name organisation email message answer reason membership { id name status
  steps { kind side onBehalf method evidence note } person { name } strengths }"""
DOCUMENTS = {
    name: mutation_document(name, "joinRequest", FIELDS)
    for name in ("joinRequestSubmit", "joinRequestConvert", "joinRequestDismiss")
}
DESK = "query ($id: ID!) { alliance(id: $id) { joinRequests { nodes { id version name answer } } } }"
PERSON = {"name": "Erika Erfunden", "email": "erika@guests.example", "message": "Ich bin\ndabei", "strengths": "Zeit"}
ROWS = "SELECT id FROM join_request WHERE alliance_id = $1 ORDER BY id"


async def run(joining: Memberships, who: Any, name: str, /, **values: Any) -> Any:
    return await joining.access.change(who, DOCUMENTS[name], input=values)


async def refused(joining: Memberships, who: Any, name: str, /, **values: Any) -> tuple[str, str]:
    (error,) = (await run(joining, who, name, **values))["userErrors"]
    return error["code"], ".".join(error["field"])


async def confirmed(joining: Memberships, api_connection: asyncpg.Connection, ask: Client, **values: Any) -> Any:
    """A request as the office reads it, after its link was followed."""
    answer = await run(joining, ANONYMOUS, "joinRequestSubmit", alliance=joining.alliance, **(PERSON | values))
    assert (answer["joinRequest"], answer["userErrors"]) == (None, [])
    id = (await joining.owner.fetch(ROWS, joining.alliance_id))[-1]["id"]
    hash = sha256(id.bytes).digest()
    assert await api_connection.fetchval("SELECT ctx.join_request_to_send($1, $2)", id, hash) == "Bündnis Werkstatt"
    assert await api_connection.fetchval("SELECT ctx.confirm_join_request($1)", hash)
    return (await ask(OFFICE, DESK, id=joining.alliance))["alliance"]["joinRequests"]["nodes"][0]


async def test_a_person_asks_and_the_office_takes_it_over(
    joining: Memberships, api_connection: asyncpg.Connection, ask: Client
) -> None:
    values = {"alliance": joining.alliance, **PERSON}
    assert (await run(joining, ANONYMOUS, "joinRequestSubmit", **values))["userErrors"] == []
    assert (await ask(OFFICE, DESK, id=joining.alliance))["alliance"]["joinRequests"]["nodes"] == [], "unconfirmed"
    request = await confirmed(joining, api_connection, ask)
    for who in (ANONYMOUS, READER, WRITER, TOWN_ADMIN, MANAGER, ADMIN):
        assert (await ask(who, DESK, id=joining.alliance))["alliance"]["joinRequests"]["nodes"] == [], who
    key = {"id": request["id"], "version": request["version"]}
    assert await refused(joining, TOWN_ADMIN, "joinRequestConvert", **key) == ("NOT_FOUND", "input.id")
    converted = (await run(joining, OFFICE, "joinRequestConvert", **key))["joinRequest"]
    assert (converted["answer"], converted["message"]) == ("CONVERTED", "Ich bin\ndabei")
    membership = converted["membership"]
    assert (membership["status"], membership["person"], membership["strengths"]) == (
        "APPLIED", {"name": "Erika Erfunden"}, "Zeit",
    )  # fmt: skip
    (step,) = membership["steps"]
    assert step["evidence"].startswith("Formular vom ")
    assert (step["side"], step["onBehalf"], step["method"], step["note"]) == ("MEMBER", True, "FORM", "Ich bin dabei")
    again = await refused(joining, OFFICE, "joinRequestDismiss", id=request["id"], version=2)
    assert again == ("INVALID", "input.id")


async def test_with_a_persons_data_her_request_and_its_mail_are_erased(
    joining: Memberships, api_connection: asyncpg.Connection, ask: Client, owner: asyncpg.Connection
) -> None:
    request = await confirmed(joining, api_connection, ask)
    await run(joining, OFFICE, "joinRequestConvert", id=request["id"], version=request["version"])
    (person,) = await owner.fetch("SELECT tenant_id, id FROM membership_person WHERE email = $1", PERSON["email"])
    assert {"public.join_request", "public.mail", "public.membership_person"} <= {*await everywhere(owner, "erika")}
    erase = {"id": encode("MembershipPerson", [*person]), "version": 1, "confirmation": "löschen",
             "method": "EMAIL", "evidence": "Postfach"}  # fmt: skip
    assert (await joining.access.change(OFFICE, ERASE_MEMBER, input=erase))["userErrors"] == []
    assert await everywhere(owner, "erika") == []


async def test_an_organisation_is_named_in_the_directory_first(
    joining: Memberships, api_connection: asyncpg.Connection, ask: Client
) -> None:
    request = await confirmed(joining, api_connection, ask, organisation="Werkstatt e. V.")
    key = {"id": request["id"], "version": 1}
    assert await refused(joining, OFFICE, "joinRequestConvert", **key) == ("INVALID", "input.partner")
    partner = await joining.representations.partner()
    converted = (await run(joining, OFFICE, "joinRequestConvert", **key, partner=partner))["joinRequest"]
    assert (converted["membership"]["name"], converted["membership"]["person"]) == ("Verein Werkstatt e. V.", None)
    person = await confirmed(joining, api_connection, ask)
    key = {"id": person["id"], "version": 1, "partner": partner}
    assert await refused(joining, OFFICE, "joinRequestConvert", **key) == ("INVALID", "input.partner")


async def test_what_is_dismissed_is_kept_for_its_time_only(
    joining: Memberships, api_connection: asyncpg.Connection, ask: Client
) -> None:
    request = await confirmed(joining, api_connection, ask)
    closed = "SELECT closed_at IS NOT NULL FROM join_request WHERE alliance_id = $1"
    assert not await joining.owner.fetchval(closed, joining.alliance_id)
    dismissed = await run(joining, OFFICE, "joinRequestDismiss", id=request["id"], version=1, reason="Werbung")
    assert (dismissed["joinRequest"]["answer"], dismissed["joinRequest"]["reason"]) == ("DISMISSED", "Werbung")
    assert await joining.owner.fetchval(closed, joining.alliance_id)


@pytest.mark.parametrize("setting", ["visibility = 'TENANT'", "is_open = false", "admits_persons = false"])
async def test_only_a_public_open_alliance_takes_them(joining: Memberships, setting: str) -> None:
    await joining.alter(setting)
    code, field = await refused(joining, ANONYMOUS, "joinRequestSubmit", alliance=joining.alliance, **PERSON)
    assert (code, field) in {("INVALID", "input.alliance"), ("NOT_FOUND", "input.alliance")}
    assert not await joining.owner.fetch(ROWS, joining.alliance_id)


async def test_bad_addresses_and_long_texts_are_told_in_words(joining: Memberships) -> None:
    for values, field in (
        ({"email": "kein mail"}, "email"),
        ({"message": "x" * 6001}, "message"),
        ({"name": " "}, "name"),
    ):
        submitted = {"alliance": joining.alliance, **PERSON, **values}
        assert await refused(joining, ANONYMOUS, "joinRequestSubmit", **submitted) == ("INVALID", f"input.{field}")


async def test_an_address_gets_three_mails_a_day_and_nobody_learns_that(joining: Memberships) -> None:
    answers = [
        await run(joining, ANONYMOUS, "joinRequestSubmit", alliance=joining.alliance, **PERSON) for _ in range(5)
    ]
    assert all(answer == answers[0] for answer in answers)
    assert len(await joining.owner.fetch(ROWS, joining.alliance_id)) == 3
    mails = "SELECT count(*) FROM mail WHERE kind = 'JOIN_REQUEST' AND recipient = $1"
    assert await joining.owner.fetchval(mails, PERSON["email"]) == 3
    too_long = {"alliance": joining.alliance, **PERSON, "message": "x" * 6001}
    assert await refused(joining, ANONYMOUS, "joinRequestSubmit", **too_long) == ("INVALID", "input.message")


async def test_many_at_once_are_counted_as_well(joining: Memberships, addresses: Addresses) -> None:
    connections = [await asyncpg.connect(addresses.api) for _ in range(6)]

    async def ask_for(connection: asyncpg.Connection) -> None:
        async with connection.transaction():
            await enter_context(connection, ANONYMOUS)
            submit = "SELECT ctx.submit_join_request(tenant_id, id, $2, 'DE') FROM alliance WHERE id = $1"
            assert await connection.fetchval(submit, joining.alliance_id, json.dumps(PERSON))
            await asyncio.sleep(0.05)

    await asyncio.gather(*map(ask_for, connections))
    for connection in connections:
        await connection.close()
    assert len(await joining.owner.fetch(ROWS, joining.alliance_id)) == 3


async def test_a_link_counts_for_two_weeks(joining: Memberships, api_connection: asyncpg.Connection) -> None:
    await run(joining, ANONYMOUS, "joinRequestSubmit", alliance=joining.alliance, **PERSON)
    (row,) = await joining.owner.fetch(ROWS, joining.alliance_id)
    assert await api_connection.fetchval("SELECT ctx.join_request_to_send($1, $2)", row["id"], b"h")
    await joining.owner.execute(
        "UPDATE join_request SET asked_at = now() - interval '15 days' WHERE id = $1", row["id"]
    )
    assert not await api_connection.fetchval("SELECT ctx.confirm_join_request($1)", b"h")
    assert not await api_connection.fetchval("SELECT ctx.confirm_join_request($1)", b"other")


async def test_the_service_writes_none_itself(joining: Memberships, db: asyncpg.Connection) -> None:
    await run(joining, ANONYMOUS, "joinRequestSubmit", alliance=joining.alliance, **PERSON)
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, OFFICE)
        assert await db.fetchval("SELECT count(*) FROM join_request") == 0, "unconfirmed"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await db.execute("UPDATE join_request SET confirmed_at = now()")
