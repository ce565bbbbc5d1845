"""Machine clients: registered by an administrator, never an administrator, and known by their name."""

import pytest

from tests.conftest import Client
from tests.helpers.access import Access
from tests.helpers.region import (
    ADMIN,
    COUNTY,
    ISSUER,
    LUDWIGSBURG,
    MANAGER,
    TOWN_ADMIN,
    WEILERBACH,
    WRITER,
    person,
)

PERSON = "query ($id: ID!) { node(id: $id) { id ... on Person { name email } } }"
CLIENT = {"tenant": LUDWIGSBURG, "name": "Datenportal", "issuer": ISSUER, "clientId": "guest-portal", "role": "EDITOR"}


async def test_a_client_has_a_role_an_end_and_a_name(access: Access, ask: Client) -> None:
    grant = await access.done(TOWN_ADMIN, "machineRegister", until="2099-12-31", **CLIENT)
    assert (grant["role"], grant["until"], grant["person"]["name"]) == ("EDITOR", "2099-12-31", "Datenportal")
    me = await ask(person("guest-portal", "read"), "{ me { isMachine } }")
    assert (me, await access.roles("guest-portal")) == ({"me": {"isMachine": True}}, ["EDITOR"])
    await access.done(TOWN_ADMIN, "grantRevoke", id=grant["id"], version=grant["version"])
    assert await access.roles("guest-portal") == []


async def test_only_the_administration_registers_clients(access: Access) -> None:
    for who in (WRITER, ADMIN, MANAGER, person("overseer"), person("chief", "read")):
        assert (await access.refused(who, "machineRegister", **CLIENT))[0] == "FORBIDDEN"
    assert await access.owner.fetchval("SELECT count(*) FROM app_user WHERE subject = 'guest-portal'") == 0


@pytest.mark.parametrize(("values", "expected"), [
    ({"role": "ADMIN"}, ("INVALID", "input.role")), ({"role": "COUNTY"}, ("FORBIDDEN", "input.role")),
    ({"issuer": "https://other.example"}, ("INVALID", "input.issuer")), ({"name": " "}, ("INVALID", "input.name")),
    ({"clientId": ""}, ("INVALID", "input.clientId")), ({"clientId": "viewer"}, ("CONFLICT", "input.clientId")),
    ({"until": "2020-01-01"}, ("INVALID", "input.until")),
])  # fmt: skip
async def test_what_cannot_be_is_refused(access: Access, values: dict[str, str], expected: tuple[str, str]) -> None:
    assert await access.refused(TOWN_ADMIN, "machineRegister", **(CLIENT | values)) == expected


async def test_a_client_becomes_no_administrator_and_takes_no_name_from_another_tenant(access: Access) -> None:
    await access.done(TOWN_ADMIN, "machineRegister", **CLIENT)
    values = {"tenant": LUDWIGSBURG, "person": await access.person_id("guest-portal"), "role": "ADMIN"}
    assert await access.refused(TOWN_ADMIN, "grantCreate", **values) == ("INVALID", "input.role")
    again = await access.done(ADMIN, "machineRegister", **(CLIENT | {"tenant": WEILERBACH, "name": "Anders"}))
    assert again["person"]["name"] == "Datenportal"
    assert (await access.roles("guest-portal"), await access.roles("guest-portal", WEILERBACH)) == (["EDITOR"],) * 2
    assert await access.roles("guest-portal", COUNTY) == []


async def test_a_person_whom_somebody_registered_as_a_client_is_a_person_again_when_she_logs_in(
    access: Access, ask: Client
) -> None:
    await access.done(TOWN_ADMIN, "machineRegister", **(CLIENT | {"clientId": "guest"}))
    guest = await access.log_in()
    assert await access.owner.fetchval("SELECT is_machine FROM app_user WHERE subject = 'guest'") is False
    person_id = await access.person_id("guest")
    assert (await ask(guest, "{ me { grants { role } } }"))["me"]["grants"] == [], "a role that she never asked for"
    assert (await ask(TOWN_ADMIN, PERSON, id=person_id))["node"] is None, "and nobody learns her name by that"
    invitation = await access.invite(role="ADMIN")
    await access.done(guest, "invitationAccept", code=invitation["code"])
    assert await access.roles("guest") == ["ADMIN"]


async def test_a_person_who_was_registered_as_a_client_after_her_login_keeps_nothing_of_it(access: Access) -> None:
    guest = await access.log_in()
    await access.done(TOWN_ADMIN, "machineRegister", **(CLIENT | {"clientId": "guest"}))
    invitation = await access.invite(role="VIEWER")
    await access.done(guest, "invitationAccept", code=invitation["code"])
    assert await access.roles("guest") == ["VIEWER"]
