"""The day after a reform, through the interface: who finishes what the merged town began, and what people are told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.mergers import merge_tenants
from tests.conftest import Client
from tests.helpers.access import Access
from tests.helpers.measures import CREATE, SET_STATUS, UPDATE, create_measure, id_and_version, only_error, user_errors
from tests.helpers.mergers import undone_mergers
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, TOWN_ADMIN, WORKSHOP, WRITER, person

TOWN = "SELECT ars FROM tenant WHERE kind <> 'COUNTY' AND starts_with(ars, $1) AND ars <> $2 ORDER BY ars LIMIT 1"
SUCCESSOR = """query ($tenant: RegionalKey!) { tenant(key: $tenant) { name succeededOn successor { key } } }"""
MEASURE = "query ($id: ID!) { measure(id: $id) { title tenant { key successor { key } } } }"


@pytest.fixture
async def town(access: Access, owner: asyncpg.Connection, empty_workshop: None) -> AsyncIterator[str]:
    """A town of the workshop with an editor and an administrator, whatever becomes of it."""
    key: str = await owner.fetchval(TOWN, WORKSHOP, LUDWIGSBURG)
    await access.grant("guest-editor", "EDITOR", key)
    await access.grant("guest-admin", "ADMIN", key)
    async with undone_mergers(owner, WORKSHOP):
        yield key


async def merge(addresses: Addresses, town: str) -> None:
    connection = await asyncpg.connect(addresses.operator)
    try:
        await merge_tenants(connection, town, LUDWIGSBURG, await connection.fetchval("SELECT ctx.today()"))
    finally:
        await connection.close()


async def test_the_successor_finishes_what_the_town_began(
    access: Access, town: str, addresses: Addresses, ask: Client, ask_public: Client
) -> None:
    editor, admin = person("guest-editor"), person("guest-admin")
    measure = await create_measure(access.change, editor, tenant=town, title="Radweg zum Bahnhof")
    for who in (WRITER, READER, TOWN_ADMIN):
        assert (await ask(who, MEASURE, id=measure["id"]))["measure"] is None
    await merge(addresses, town)
    for who in (editor, admin, ANONYMOUS):
        assert (await ask(who, MEASURE, id=measure["id"]))["measure"] is None
    for who in (WRITER, READER, REVIEWER, TOWN_ADMIN):
        seen = (await ask(who, MEASURE, id=measure["id"]))["measure"]
        assert seen == {
            "title": "Radweg zum Bahnhof", "tenant": {"key": town, "successor": {"key": LUDWIGSBURG}},
        }  # fmt: skip
    assert user_errors(await access.change(editor, UPDATE, input=id_and_version(measure, title="Nein"))) == [
        ("NOT_FOUND", "id")
    ]
    assert user_errors(await access.change(READER, UPDATE, input=id_and_version(measure, title="Nein"))) == [
        ("FORBIDDEN", "id")
    ]
    changed = await access.change(WRITER, UPDATE, input=id_and_version(measure, title="Radweg zum neuen Bahnhof"))
    assert changed["userErrors"] == [] and changed["measure"]["title"] == "Radweg zum neuen Bahnhof"
    done = {"phase": "COMPLETED", "actualEnd": "2026-05-01", "effectiveOn": "2026-06-01"}
    finished = await access.change(WRITER, SET_STATUS, input=id_and_version(changed["measure"] | measure, **done)
                                   | {"version": changed["measure"]["version"]})  # fmt: skip
    assert finished["userErrors"] == [] and finished["measure"]["status"] == "COMPLETED"
    public = (await ask_public(SUCCESSOR, tenant=town))["tenant"]
    assert public["successor"] == {"key": LUDWIGSBURG} and public["succeededOn"]


async def test_what_is_new_belongs_to_the_successor_and_people_are_told_so(
    access: Access, town: str, addresses: Addresses
) -> None:
    await merge(addresses, town)
    values = {"tenant": town, "code": "N1", "title": "Neues", "fieldOfAction": "MOBILITY"}
    for who in (WRITER, TOWN_ADMIN, person("guest-editor")):
        code, field, message = only_error(await access.change(who, CREATE, input=values))
        assert (code, field) == ("CONFLICT", "tenant") and "aufgegangen" in message and LUDWIGSBURG in message
    guest = await access.log_in()
    refusal = ("CONFLICT", "input.tenant")
    assert await access.refused(guest, "accessRequestCreate", tenant=town, message="Ich") == refusal
    invites = {"tenant": town, "email": "neu@guests.example", "role": "VIEWER", "language": "DE"}
    assert await access.refused(TOWN_ADMIN, "invitationCreate", **invites) == refusal
    assert await access.roles("guest-admin", town) == []


async def test_who_had_asked_or_was_invited_hears_where_to_go(
    access: Access, town: str, addresses: Addresses, owner: asyncpg.Connection
) -> None:
    guest = await access.log_in()
    asked = await access.done(guest, "accessRequestCreate", tenant=town, message="Ich arbeite dort")
    invites = {"tenant": town, "email": "neu@guests.example", "role": "VIEWER", "language": "DE"}
    invited = await access.done(person("guest-admin"), "invitationCreate", **invites)
    assert (asked["state"], invited["state"]) == ("OPEN", "OPEN")
    await merge(addresses, town)
    states = await owner.fetchrow(
        "SELECT (SELECT state FROM invitation i WHERE i.tenant_id = t.id), r.state, r.reason FROM tenant t"
        " JOIN access_request r ON r.tenant_id = t.id WHERE t.ars = $1", town,
    )  # fmt: skip
    assert states and tuple(states)[:2] == ("WITHDRAWN", "DECLINED") and "bitte dort um Zugang" in states["reason"]
    mails = await owner.fetch("SELECT kind FROM mail WHERE row_id IN (SELECT id FROM access_request)")
    assert "ACCESS_DECIDED" in {row["kind"] for row in mails}
