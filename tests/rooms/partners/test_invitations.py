"""Invitations to represent an organisation: who sends them, what the link does, and what nobody gets out of one."""

from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.database import open_session, temporary_transaction
from tests.helpers.funding import messages, mutation_document
from tests.helpers.region import ADMIN, LUDWIGSBURG, MANAGER, READER, SPEAKER, TOWN_ADMIN, WRITER, person
from tests.helpers.representations import Representations

INVITE = mutation_document(
    "partnerInvite", "invitation", "id version kind email role state language number partner { name }"
)  # fmt: skip
OFFER = "query ($code: String!) { invitation(code: $code) { kind role organisation invitedBy tenant { key } } }"
OF_PARTNER = """query ($id: ID!) { partner(id: $id) { invitations { nodes { id email state partner { name }
  acceptedBy { name email } } } representations { nodes { name status steps { kind side } } } } }"""
EMAIL = "guest@guests.example"


async def invite(acting: Representations, who: Principal, partner: str, email: str = EMAIL) -> Any:
    """An invitation that went out, with the code of its link."""
    answer = await acting.access.change(who, INVITE, input={"partner": partner, "email": email})
    assert answer["userErrors"] == [], answer["userErrors"]
    return answer["invitation"] | {"code": await acting.access.code(email.lower())}


async def refused(acting: Representations, who: Principal, **values: Any) -> tuple[str, str]:
    """Code and field of the one error of an invitation."""
    (error,) = (await acting.access.change(who, INVITE, input=values))["userErrors"]
    return error["code"], ".".join(error["field"])


async def test_who_is_invited_logs_in_and_represents_at_once(acting: Representations, ask: Client) -> None:
    partner = await acting.partner(listing="UNLISTED")
    invitation = await invite(acting, TOWN_ADMIN, partner, "GUEST@guests.example")
    assert (invitation["kind"], invitation["role"], invitation["email"]) == ("PARTNER", None, EMAIL)
    guest = await acting.access.log_in()
    offer = (await ask(guest, OFFER, code=invitation["code"]))["invitation"]
    assert offer == {
        "kind": "PARTNER", "role": None, "organisation": "Verein Werkstatt e. V.", "invitedBy": "Erfunden chief",
        "tenant": {"key": LUDWIGSBURG},
    }  # fmt: skip
    accepted = await acting.access(guest, "invitationAccept", code=invitation["code"])
    assert (accepted["userErrors"], accepted["warnings"]) == ([], [])
    assert (accepted["invitation"]["state"], accepted["invitation"]["email"]) == ("ACCEPTED", None)
    found = (await ask(guest, OF_PARTNER, id=partner))["partner"]
    assert found["representations"]["nodes"] == [
        {"name": "Erfunden guest", "status": "ACCEPTED", "steps": [{"kind": "INVITED", "side": "STEWARD"}]}
    ]
    assert await acting.count() == 1
    again = await acting.access.refused(guest, "invitationAccept", code=invitation["code"])
    assert again == ("NOT_FOUND", "input.code"), "a link works once"


async def test_who_represents_invites_the_next_and_the_steward_learns_nothing(
    acting: Representations, ask: Client
) -> None:
    partner, guest = await acting.partner(), await acting.access.log_in()
    await acting.accepted(guest, partner)
    assert await refused(acting, TOWN_ADMIN, partner=partner, email=EMAIL) == ("FORBIDDEN", "input.partner")
    invitation = await invite(acting, guest, partner, "guest-2@guests.example")
    (seen,) = (await ask(guest, OF_PARTNER, id=partner))["partner"]["invitations"]["nodes"]
    assert (seen["email"], seen["partner"]["name"]) == ("guest-2@guests.example", "Verein Werkstatt e. V.")
    everything = "query ($tenant: RegionalKey!) { tenant(key: $tenant) { invitations { nodes { id } } } }"
    for who in (TOWN_ADMIN, WRITER, READER, MANAGER, ADMIN, SPEAKER):
        assert (await ask(who, OF_PARTNER, id=partner))["partner"]["invitations"]["nodes"] == []
        nodes = (await ask(who, everything, tenant=LUDWIGSBURG))["tenant"]["invitations"]["nodes"]
        assert invitation["id"] not in [node["id"] for node in nodes]
        key = {"id": invitation["id"], "version": 1}
        assert await acting.access.refused(who, "invitationWithdraw", **key) == ("NOT_FOUND", "input.id")
    sent = await acting.access.done(guest, "invitationResend", id=invitation["id"], version=1)
    withdrawn = await acting.access.done(guest, "invitationWithdraw", id=invitation["id"], version=sent["version"])
    assert withdrawn["state"] == "WITHDRAWN"


async def test_another_address_waits_until_who_invited_confirms(acting: Representations, ask: Client) -> None:
    partner, guest = await acting.partner(), await acting.access.log_in()
    await acting.accepted(guest, partner)
    invitation = await invite(acting, guest, partner, "guest-2@guests.example")
    other = await acting.access.log_in("guest-3")
    answer = await acting.access(other, "invitationAccept", code=invitation["code"])
    assert answer["invitation"]["state"] == "AWAITING_CONFIRMATION"
    assert "vertreten Sie die Organisation" in messages(answer, "warnings")[0][2]
    assert await acting.count() == 1
    (seen,) = (await ask(guest, OF_PARTNER, id=partner))["partner"]["invitations"]["nodes"]
    assert seen["acceptedBy"]["email"] == "guest-3@guests.example"
    kinds = await acting.owner.fetch(
        "SELECT u.subject FROM mail m JOIN app_user u ON u.id = m.user_id WHERE m.kind = 'INVITATION_ACCEPTED'"
    )
    assert [row["subject"] for row in kinds] == ["guest"], "the steward is not told"
    key = {"id": invitation["id"], "version": 2}
    assert (await acting.access.refused(TOWN_ADMIN, "invitationConfirm", **key))[0] == "NOT_FOUND"
    assert (await acting.access.refused(other, "invitationConfirm", **key))[0] == "FORBIDDEN"
    await acting.access.done(guest, "invitationConfirm", **key)
    assert await acting.count() == 2
    steps = (await ask(guest, OF_PARTNER, id=partner))["partner"]["representations"]["nodes"][0]["steps"]
    assert steps == [{"kind": "INVITED", "side": "PARTNER"}]


async def test_an_invitation_accepts_what_the_person_has_asked_for(acting: Representations) -> None:
    partner, guest = await acting.partner(), await acting.access.log_in()
    asked = await acting.asked(guest, partner)
    invitation = await invite(acting, TOWN_ADMIN, partner)
    await acting.access.done(guest, "invitationAccept", code=invitation["code"])
    rows = await acting.owner.fetch("SELECT status FROM representation WHERE partner_id = $1", acting.partners[0])
    assert [row["status"] for row in rows] == ["ACCEPTED"], asked["id"]


@pytest.mark.parametrize("way", ["somebody else claims it", "the inviter leaves", "the inviter is locked out"])
async def test_an_invitation_of_who_may_no_longer_invite_is_not_valid(acting: Representations, way: str) -> None:
    partner, guest = await acting.partner(), await acting.access.log_in()
    if way == "somebody else claims it":
        invitation = await invite(acting, TOWN_ADMIN, partner, "guest-2@guests.example")
        await acting.accepted(guest, partner)
    else:
        own = await acting.accepted(guest, partner)
        invitation = await invite(acting, guest, partner, "guest-2@guests.example")
        if way == "the inviter leaves":
            await acting.end(guest, own)
        else:
            await acting.owner.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    other = await acting.access.log_in("guest-2")
    assert await acting.access.refused(other, "invitationAccept", code=invitation["code"]) == (
        "NOT_FOUND", "input.code",
    )  # fmt: skip


async def test_what_cannot_be_sent_is_refused_in_words(acting: Representations) -> None:
    partner = await acting.partner()
    for who in (WRITER, READER, MANAGER, SPEAKER, await acting.access.log_in()):
        assert await refused(acting, who, partner=partner, email=EMAIL) == ("FORBIDDEN", "input.partner")
    assert await refused(acting, TOWN_ADMIN, partner=partner, email="keine Adresse") == ("INVALID", "input.email")
    await invite(acting, TOWN_ADMIN, partner)
    twice = await acting.access.change(TOWN_ADMIN, INVITE, "en", input={"partner": partner, "email": EMAIL})
    assert "already" in messages(twice, "warnings")[0][2]
    for number in range(19):
        await invite(acting, TOWN_ADMIN, partner, f"guest{number}@guests.example")
    assert await refused(acting, TOWN_ADMIN, partner=partner, email="x@guests.example") == ("INVALID", "input.partner")


async def test_nobody_accepts_her_own_invitation(acting: Representations) -> None:
    invitation = await invite(acting, TOWN_ADMIN, await acting.partner())
    chief = await open_session(acting.owner, TOWN_ADMIN)
    assert (await acting.access.refused(chief, "invitationAccept", code=invitation["code"]))[0] == "NOT_FOUND"
    await acting.owner.execute("DELETE FROM login_session WHERE subject = 'chief'")


INVITATION = """WITH i AS (SELECT '00000000-0000-0000-0000-0000000000aa'::uuid AS id),
  o AS (INSERT INTO partner_invitation (tenant_id, id, partner_id) SELECT p.steward_id, i.id, p.id FROM partner p, i
    WHERE p.name = '{name}' RETURNING tenant_id)
  INSERT INTO invitation (tenant_id, id, by_tenant_id, kind, email, language, state, number, hash, role)
  SELECT p.steward_id, i.id, p.steward_id, '{kind}', 'x@guests.example', 'DE', 'OPEN', 1, 'x', {role}
  FROM partner p, i WHERE p.name = '{name}'"""
ATTACKS: dict[str, tuple[str, str]] = {
    "confirms for an organisation that others represent": ("chief", "UPDATE invitation SET state = 'ACCEPTED'"),
    "takes the invitation of another organisation": (
        "guest-2", "INSERT INTO partner_invitation (tenant_id, id, partner_id) SELECT {key}, p.id FROM partner p"
        " WHERE p.name = 'Zweite'",
    ),
    "invites for one that others represent": (
        "chief", INVITATION.format(name="Frei", kind="PARTNER", role="NULL"),
    ),
    "invites to a role as a representative": ("guest", INVITATION.format(name="Frei", kind="ROLE", role="'ADMIN'")),
    "gives a role with it": ("guest", INVITATION.format(name="Frei", kind="PARTNER", role="'ADMIN'")),
    "moves it to another organisation": ("guest", "UPDATE partner_invitation SET partner_id = partner_id"),
    "makes it one to a role": ("guest", "UPDATE invitation SET kind = 'ROLE', role = 'ADMIN'"),
    "accepts it herself": ("guest", "UPDATE invitation SET state = 'ACCEPTED'"),
}  # fmt: skip


@pytest.mark.parametrize("what", ATTACKS)
async def test_the_database_holds_it_past_the_interface(
    acting: Representations, api_connection: asyncpg.Connection, what: str
) -> None:
    who, statement = ATTACKS[what]
    partner, second = await acting.partner("Frei"), await acting.partner("Zweite")
    people = {"guest": await acting.access.log_in(), "guest-2": await acting.access.log_in("guest-2")}
    await acting.accepted(people["guest"], partner)
    await acting.accepted(people["guest-2"], second)
    invitation = await invite(acting, people["guest"], partner, "guest-3@guests.example")
    key = "{}, '{}'".format(*await key_of(acting))
    async with temporary_transaction(api_connection, people.get(who) or person(who)):
        try:
            tag = await api_connection.execute(statement.replace("{key}", key))
            await api_connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except asyncpg.PostgresError as error:
            assert error.sqlstate in {"42501", "23505", "23514"}, error
        else:
            assert tag.endswith(" 0"), tag
    state = await acting.owner.fetchval(
        "SELECT state FROM invitation WHERE email = 'guest-3@guests.example'"
    )  # fmt: skip
    assert (state, invitation["id"]) == ("OPEN", encode("Invitation", await key_of(acting)))


async def key_of(acting: Representations) -> list[Any]:
    row = await acting.owner.fetchrow("SELECT tenant_id, id FROM invitation WHERE email = 'guest-3@guests.example'")
    assert row
    return list(row)


async def test_the_steward_still_keeps_roles_apart(acting: Representations, ask: Client) -> None:
    """An invitation to a role is seen by the administration alone, also where she represents one of its entries."""
    partner, guest = await acting.partner(), await acting.access.log_in()
    await acting.accepted(guest, partner)
    await acting.access.invite(email="guest-9@guests.example")
    everything = "query ($tenant: RegionalKey!) { tenant(key: $tenant) { invitations { nodes { id } } } }"
    assert (await ask(guest, everything, tenant=LUDWIGSBURG))["tenant"]["invitations"]["nodes"] == []
