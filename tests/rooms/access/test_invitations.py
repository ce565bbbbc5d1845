"""Invitations: who sends them, what a link shows, who accepts it, and what nobody gets out of one."""

import asyncio
from typing import Any

import asyncpg
import pytest

from federation.access.invitations.links import hash_code, invitation_code
from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.access import Access
from tests.helpers.database import INSERT_INVITATION
from tests.helpers.funding import messages
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    SECRET,
    TOWN_ADMIN,
    WORKSHOP,
    WRITER,
    person,
)

OFFER = "query ($code: String!) { invitation(code: $code) { kind role until invitedBy tenant { key } } }"
LIST = """query ($tenant: RegionalKey!) { tenant(key: $tenant) { invitations {
  nodes { email state acceptedBy { name email } } } } }"""
OWN = "query ($tenant: RegionalKey!) { tenant(key: $tenant) { people { nodes { role until grantedBy { name } } } } }"
KORNWESTHEIM = "081180046046"
NOT_VALID = ("NOT_FOUND", "input.code")


async def test_who_is_invited_logs_in_and_has_the_role_at_once(access: Access, ask: Client) -> None:
    invitation = await access.invite(until="2099-12-31", email="  Guest@Guests.example ")
    assert (invitation["email"], invitation["state"], invitation["until"]) == (
        "guest@guests.example", "OPEN", "2099-12-31",
    )  # fmt: skip
    assert invitation["invitedBy"] == {"name": "Erfunden chief"}
    guest = await access.log_in(email="GUEST@guests.example")
    offer = (await ask(guest, OFFER, code=invitation["code"]))["invitation"]
    assert offer == {
        "kind": "ROLE", "role": "EDITOR", "until": "2099-12-31", "invitedBy": "Erfunden chief",
        "tenant": {"key": LUDWIGSBURG},
    }  # fmt: skip
    assert await access.roles("guest") == [], "looking at it uses nothing up"
    answer = await access(guest, "invitationAccept", code=invitation["code"])
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    assert answer["invitation"]["state"] == "ACCEPTED" and answer["invitation"]["email"] is None
    assert await access.roles("guest") == ["EDITOR"]
    own = (await ask(guest, OWN, tenant=LUDWIGSBURG))["tenant"]["people"]["nodes"]
    assert own == [{"role": "EDITOR", "until": "2099-12-31", "grantedBy": None}], "and of the inviter no address"
    assert answer["invitation"]["invitedBy"] is None


async def test_a_link_works_once(access: Access, ask: Client) -> None:
    invitation = await access.invite()
    guest, other = await access.log_in(), await access.log_in("guest-other", email="guest@guests.example")
    await access.done(guest, "invitationAccept", code=invitation["code"])
    for who in (guest, other):
        assert await access.refused(who, "invitationAccept", code=invitation["code"]) == NOT_VALID
        assert (await ask(who, OFFER, code=invitation["code"]))["invitation"] is None
    assert await access.roles("guest-other") == []


async def test_of_two_who_accept_at_once_one_wins(access: Access) -> None:
    for _ in range(3):
        invitation = await access.invite()
        guests = [await access.log_in(f"guest-{n}", email="guest@guests.example") for n in range(3)]
        answers = await asyncio.gather(*(access(who, "invitationAccept", code=invitation["code"]) for who in guests))
        assert sorted(len(answer["userErrors"]) for answer in answers) == [0, 1, 1]
        assert sum([len(await access.roles(f"guest-{n}")) for n in range(3)]) == 1
        await access.clear()


@pytest.mark.parametrize("claims", [
    {"email": "somebody@else.example"}, {"email": "guest@guests.example", "verified": False},
    {"email": "\u212auest@guests.example"}, {"email": None}, {"email": "guest@guests.example.evil.example"},
])  # fmt: skip
async def test_with_another_or_unverified_address_the_administration_confirms_the_person(
    access: Access, ask: Client, claims: dict[str, Any]
) -> None:
    invitation = await access.invite(
        email="kuest@guests.example" if "\u212a" in str(claims) else "guest@guests.example"
    )
    guest = await access.log_in(**claims)
    answer = await access(guest, "invitationAccept", code=invitation["code"])
    assert answer["invitation"]["state"] == "AWAITING_CONFIRMATION"
    ((code, _, text),) = messages(answer, "warnings")
    assert code == "UNUSUAL" and "die Verwaltung bestätigt Sie" in text
    assert await access.roles("guest") == []
    (node,) = (await ask(TOWN_ADMIN, LIST, tenant=LUDWIGSBURG))["tenant"]["invitations"]["nodes"]
    assert node["acceptedBy"] == {"name": "Erfunden guest", "email": claims["email"]}
    mail = "SELECT subject FROM mail m JOIN app_user u ON u.id = m.user_id WHERE kind = 'INVITATION_ACCEPTED'"
    assert [row["subject"] for row in await access.owner.fetch(mail)] == ["chief"], "who administers hears of it"
    waiting = {"id": invitation["id"], "version": invitation["version"] + 1}
    assert (await access.refused(guest, "invitationConfirm", **waiting))[0] == "FORBIDDEN", "not by herself"
    assert (await access.refused(WRITER, "invitationConfirm", **waiting))[0] == "NOT_FOUND"
    await access.done(TOWN_ADMIN, "invitationConfirm", **waiting)
    assert await access.roles("guest") == ["EDITOR"]


async def test_a_person_who_is_not_the_one_meant_gets_nothing(access: Access) -> None:
    invitation = await access.invite()
    guest = await access.log_in(email="somebody@else.example")
    await access.done(guest, "invitationAccept", code=invitation["code"])
    waiting = {"id": invitation["id"], "version": invitation["version"] + 1}
    refused = await access.done(TOWN_ADMIN, "invitationRefuse", **waiting)
    assert (refused["state"], await access.roles("guest")) == ("REFUSED", [])
    assert refused["acceptedBy"] is None, "of whom nothing is to be decided any more, nothing is shown"
    later = {"id": invitation["id"], "version": refused["version"]}
    assert (await access.refused(TOWN_ADMIN, "invitationConfirm", **later))[0] == "CONFLICT"
    assert await access.refused(guest, "invitationAccept", code=invitation["code"]) == NOT_VALID


ENDS = {
    "expired": "UPDATE invitation SET expires_at = now() WHERE email LIKE '%@guests.example'",
    "withdrawn": "UPDATE invitation SET state = 'WITHDRAWN' WHERE email LIKE '%@guests.example'",
    "inviter lost the right": "UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = (SELECT id FROM app_user"
    " WHERE subject = 'guest-admin')",
    "inviter was blocked": "UPDATE app_user SET active = false WHERE subject = 'guest-admin'",
    "inviter was erased": "UPDATE invitation SET invited_by = NULL WHERE email LIKE '%@guests.example'",
    "never was one": "SELECT",
}


@pytest.mark.parametrize("end", ENDS)
async def test_unknown_expired_withdrawn_and_void_links_look_the_same(access: Access, ask: Client, end: str) -> None:
    inviter = await access.grant("guest-admin", "ADMIN")
    invitation = await access.invite(inviter)
    guest = await access.log_in()
    await access.owner.execute(ENDS[end])
    code = invitation["code"] if end != "never was one" else invitation["code"][:-1] + "g"
    assert (await ask(guest, OFFER, code=code))["invitation"] is None
    answer = await access(guest, "invitationAccept", code=code)
    assert (answer["invitation"], messages(answer)[0][:2], len(messages(answer))) == (None, NOT_VALID, 1)
    assert await access.roles("guest") == []
    assert await access.owner.fetchval("SELECT count(*) FROM app_user WHERE subject = 'guest'") == 0, (
        "and leave no user"
    )


async def test_the_right_of_the_inviter_counts_again_at_the_confirmation(access: Access) -> None:
    inviter = await access.grant("guest-admin", "ADMIN")
    invitation = await access.invite(inviter)
    guest = await access.log_in(email="somebody@else.example")
    await access.done(guest, "invitationAccept", code=invitation["code"])
    await access.owner.execute(ENDS["inviter lost the right"])
    waiting = {"id": invitation["id"], "version": invitation["version"] + 1}
    assert await access.refused(TOWN_ADMIN, "invitationConfirm", **waiting) == ("CONFLICT", "input.id")
    assert await access.roles("guest") == []


async def test_a_token_accepts_nothing_and_sees_no_offer(access: Access, ask: Client) -> None:
    invitation = await access.invite()
    for who in (person("guest"), ADMIN, ANONYMOUS):
        assert (await ask(who, OFFER, code=invitation["code"]))["invitation"] is None
        assert (await access.refused(who, "invitationAccept", code=invitation["code"]))[0] == "FORBIDDEN"


async def test_sent_again_the_old_link_is_void(access: Access) -> None:
    first = await access.invite()
    again = await access.done(TOWN_ADMIN, "invitationResend", id=first["id"], version=first["version"])
    assert again["number"] == 2
    guest = await access.log_in()
    assert await access.refused(guest, "invitationAccept", code=first["code"]) == NOT_VALID
    await access.done(guest, "invitationAccept", code=await access.code("guest@guests.example"))
    assert await access.owner.fetchval("SELECT count(*) FROM mail WHERE recipient = 'guest@guests.example'") == 2


async def test_an_invitation_is_sent_ten_times_at_most_and_expired_ones_begin_anew(access: Access) -> None:
    first = await access.invite()
    await access.owner.execute(
        "UPDATE invitation SET number = 10, created_at = now() - interval '14 days', expires_at = now()"
        " WHERE email LIKE '%@guests.example'"
    )
    assert await access.refused(TOWN_ADMIN, "invitationResend", id=first["id"], version=1) == ("INVALID", "input.id")
    second = await access.invite()
    assert second["id"] != first["id"] and second["state"] == "OPEN"


async def test_a_second_click_of_somebody_new_accepts_once(access: Access) -> None:
    invitation = await access.invite()
    guest = await access.log_in()
    values = {"code": invitation["code"], "idempotencyKey": "one form"}
    answers = await asyncio.gather(*(access.done(guest, "invitationAccept", **values) for _ in range(3)))
    assert {answer["id"] for answer in answers} == {invitation["id"]}
    assert await access.roles("guest") == ["EDITOR"]


async def test_withdrawing_and_inviting_again_sends_no_more_mail(access: Access) -> None:
    for count in range(11):
        values = {"tenant": LUDWIGSBURG, "role": "EDITOR", "email": "bomb@guests.example"}
        if count == 10:
            assert await access.refused(TOWN_ADMIN, "invitationCreate", **values) == ("INVALID", "input.email")
            break
        invitation = await access.done(TOWN_ADMIN, "invitationCreate", **values)
        await access.done(TOWN_ADMIN, "invitationWithdraw", id=invitation["id"], version=invitation["version"])
    assert await access.owner.fetchval("SELECT count(*) FROM mail WHERE recipient = 'bomb@guests.example'") == 10
    await access.invite()
    await access.owner.execute("UPDATE invitation SET created_at = now() - interval '25 hours'")
    await access.done(TOWN_ADMIN, "invitationCreate", **values)


async def test_an_administration_sends_three_hundred_invitations_a_day(access: Access) -> None:
    first = await access.invite()
    await access.owner.execute(
        "INSERT INTO invitation (tenant_id, kind, by_tenant_id, email, language, role, state, hash, version, number,"
        " invited_by) SELECT tenant_id, kind, by_tenant_id, 'a' || n || '@guests.example', language, role, 'WITHDRAWN',"
        " sha256(n::text::bytea), 1, 1, invited_by FROM (SELECT * FROM invitation ORDER BY id DESC LIMIT 1) i,"
        " generate_series(1, 299) n"
    )
    values = {"tenant": LUDWIGSBURG, "role": "EDITOR", "email": "more@guests.example"}
    assert await access.refused(TOWN_ADMIN, "invitationCreate", **values) == ("INVALID", "input.tenant")
    assert (await access.invite())["id"] == first["id"]
    await access.owner.execute("DELETE FROM invitation WHERE email ~ '^a[0-9]'")


async def test_the_same_address_and_role_is_invited_once(access: Access, ask: Client) -> None:
    first = await access.invite()
    answer = await access(
        TOWN_ADMIN, "invitationCreate", tenant=LUDWIGSBURG, email="GUEST@guests.example", role="EDITOR"
    )
    assert answer["invitation"]["id"] == first["id"] and messages(answer, "warnings")[0][0] == "UNUSUAL"
    await access.invite(role="VIEWER")
    both = await asyncio.gather(*(
        access(TOWN_ADMIN, "invitationCreate", tenant=LUDWIGSBURG, email="two@guests.example", role="EDITOR")
        for _ in range(2)
    ))  # fmt: skip
    assert len({answer["invitation"]["id"] for answer in both}) == 1
    assert len((await ask(TOWN_ADMIN, LIST, tenant=LUDWIGSBURG))["tenant"]["invitations"]["nodes"]) == 3


async def test_an_invitation_of_somebody_who_is_here_looks_like_any_other(access: Access) -> None:
    await access.grant("guest", "EDITOR")
    known, unknown = await access.invite(), await access.invite(email="stranger@guests.example")
    for name in ("id", "email", "code"):
        known.pop(name), unknown.pop(name)
    assert known == unknown
    guest = await access.log_in()
    await access.done(guest, "invitationAccept", code=await access.code("guest@guests.example"))
    assert await access.roles("guest") == ["EDITOR"], "as before"


async def test_an_invitation_never_shortens_a_role(access: Access) -> None:
    await access.grant("guest", "ADMIN")
    invitation = await access.invite(role="ADMIN", until="2098-01-01")
    await access.done(await access.log_in(), "invitationAccept", code=invitation["code"])
    assert (await access.owner.fetchval("SELECT max(valid_to)::text FROM role_grant WHERE user_id ="
            " (SELECT id FROM app_user WHERE subject = 'guest')")) == "infinity"  # fmt: skip


async def test_nobody_accepts_an_invitation_of_her_own(access: Access) -> None:
    inviter = await access.grant("guest", "ADMIN")
    invitation = await access.invite(inviter, role="REVIEWER")
    assert await access.refused(await access.log_in(), "invitationAccept", code=invitation["code"]) == NOT_VALID
    assert await access.roles("guest") == ["ADMIN"]


@pytest.mark.parametrize("who", [WRITER, REVIEWER, READER, MANAGER, ADMIN, person("overseer"), ANONYMOUS,
                                 person("chief", "read")])  # fmt: skip
async def test_nobody_else_invites_and_sees_invitations(access: Access, ask: Client, who: Any) -> None:
    values = {"tenant": LUDWIGSBURG, "email": "guest@guests.example", "role": "EDITOR"}
    assert (await access.refused(who, "invitationCreate", **values))[0] == "FORBIDDEN"
    invitation = await access.invite()
    if who.scopes != ("read",):
        assert (await ask(who, LIST, tenant=LUDWIGSBURG))["tenant"]["invitations"]["nodes"] == []
        refused = await access.refused(who, "invitationWithdraw", id=invitation["id"], version=1)
        assert refused == ("NOT_FOUND", "input.id")


@pytest.mark.parametrize(("values", "code", "at"), [
    ({"email": "no address"}, "INVALID", "email"), ({"email": "a@b"}, "INVALID", "email"),
    ({"email": "a@guests.example,b@guests.example"}, "INVALID", "email"),
    ({"email": "A <a@guests.example>"}, "INVALID", "email"), ({"role": "COUNTY"}, "FORBIDDEN", "role"),
    ({"role": "OFFICE"}, "FORBIDDEN", "role"), ({"until": "2020-01-01"}, "INVALID", "until"),
    ({"tenant": "99999"}, "FORBIDDEN", "tenant"),
])  # fmt: skip
async def test_what_cannot_be_is_refused(access: Access, values: dict[str, str], code: str, at: str) -> None:
    usual = {"tenant": LUDWIGSBURG, "email": "guest@guests.example", "role": "EDITOR"}
    assert await access.refused(TOWN_ADMIN, "invitationCreate", **(usual | values)) == (code, f"input.{at}")
    assert await access.owner.fetchval("SELECT count(*) FROM invitation WHERE email LIKE '%guests.example%'") == 0


async def test_a_county_invites_the_first_administrator_of_a_member_and_nobody_else(
    access: Access, ask: Client, caplog: pytest.LogCaptureFixture
) -> None:
    county = await access.grant("guest-county", "ADMIN", WORKSHOP)
    values: dict[str, Any] = {"tenant": KORNWESTHEIM, "role": "ADMIN"}
    assert await access.refused(county, "invitationCreate", email="a@guests.example", tenant=KORNWESTHEIM,
                                role="EDITOR") == ("INVALID", "input.role")  # fmt: skip
    assert await access.refused(county, "invitationCreate", email="a@guests.example", tenant=LUDWIGSBURG,
                                role="ADMIN") == ("FORBIDDEN", "input.tenant")  # fmt: skip
    caplog.set_level("INFO", "klimaverbund.security")
    first, second = await access.invite(county, **values), await access.invite(county, "b@guests.example", **values)
    assert [vars(record)["first_administrator"] for record in caplog.records] == [True, True]
    own = await access.log_in("guest-county", email="b@guests.example")
    await access.grant("guest-editor", "EDITOR", WORKSHOP)
    for who in (own, await access.log_in("guest-editor", email="b@guests.example")):
        assert await access.refused(who, "invitationAccept", code=second["code"]) == NOT_VALID
    await access.done(await access.log_in(), "invitationAccept", code=first["code"])
    assert await access.roles("guest", KORNWESTHEIM) == ["ADMIN"]
    late = await access.log_in("guest-late", email="b@guests.example")
    assert await access.refused(late, "invitationAccept", code=second["code"]) == NOT_VALID
    await access.owner.execute(
        "UPDATE role_grant SET valid_from = '2020-01-01', valid_to = '2021-01-01'"
        " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'guest')"
    )
    assert await access.refused(county, "invitationCreate", email="c@guests.example", **values) == (
        "FORBIDDEN", "input.tenant",
    )  # fmt: skip


async def test_who_came_to_the_county_meanwhile_is_not_confirmed_as_the_first_administrator_of_a_member(
    access: Access,
) -> None:
    county = await access.grant("guest-county", "ADMIN", WORKSHOP)
    invitation = await access.invite(county, tenant=KORNWESTHEIM, role="ADMIN")
    await access.done(await access.log_in(verified=False), "invitationAccept", code=invitation["code"])
    await access.grant("guest", "VIEWER", WORKSHOP)
    waiting = {"id": invitation["id"], "version": invitation["version"] + 1}
    assert await access.refused(county, "invitationConfirm", **waiting) == ("CONFLICT", "input.id")
    assert await access.roles("guest", KORNWESTHEIM) == []


async def test_whom_the_operator_invites_to_manage_a_county_its_administration_does_not_confirm(access: Access) -> None:
    county, address = await access.grant("guest-county", "ADMIN", WORKSHOP), "manager@guests.example"
    await access.owner.execute(INSERT_INVITATION, WORKSHOP, WORKSHOP, address, "EDITOR", "OPEN", None, None)
    row = await access.owner.fetchrow(
        "UPDATE invitation SET role = 'COUNTY', by_tenant_id = NULL WHERE email = $1 RETURNING tenant_id, id", address
    )
    assert row
    await access.done(
        await access.log_in(), "invitationAccept", code=address
    )  # of which INSERT_INVITATION has the hash
    waiting = {"id": encode("Invitation", [row["tenant_id"], row["id"]]), "version": 2}
    for step in ("Confirm", "Refuse", "Withdraw"):
        assert await access.refused(county, f"invitation{step}", **waiting) == ("FORBIDDEN", "input.id")
    assert await access.roles("guest", WORKSHOP) == []
    asked = "SELECT count(*) FROM mail WHERE kind = 'INVITATION_ACCEPTED' AND row_id = $1"
    assert await access.owner.fetchval(asked, row["id"]) == 0, "nor is it asked to"


async def test_a_person_who_was_blocked_accepts_nothing(access: Access) -> None:
    await access.grant("guest", "VIEWER")
    await access.owner.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    invitation = await access.invite()
    assert await access.refused(await access.log_in(), "invitationAccept", code=invitation["code"]) == NOT_VALID


async def test_links_are_signed_and_stored_as_hashes_only(access: Access) -> None:
    invitation = await access.invite()
    row = await access.owner.fetchrow("SELECT id, hash, to_jsonb(i)::text AS text FROM invitation i"
                                      " WHERE email = 'guest@guests.example'")  # fmt: skip
    assert row and row["hash"] == hash_code(invitation["code"]) and invitation["code"][-32:] not in row["text"]
    assert invitation_code(SECRET, row["id"], 1) != invitation_code(SECRET, row["id"], 2)
    trail = await access.owner.fetchval("SELECT changes::text FROM trail WHERE table_name = 'invitation'"
                                        " ORDER BY id DESC LIMIT 1")  # fmt: skip
    assert "email" in trail and "guests.example" not in trail


WRITES = {
    "accepts for herself": "UPDATE invitation SET state = 'ACCEPTED' WHERE tenant_id = {tenant}",
    "takes another hash without a number": "UPDATE invitation SET hash = '\\x00' WHERE tenant_id = {tenant}",
    "writes the person": "UPDATE invitation SET accepted_by = ctx.user_id() WHERE tenant_id = {tenant}",
    "writes the address": "UPDATE invitation SET email = 'x@guests.example' WHERE tenant_id = {tenant}",
    "prolongs": "UPDATE invitation SET expires_at = 'infinity' WHERE tenant_id = {tenant}",
    "in the operator's name": "INSERT INTO invitation (tenant_id, kind, email, language, role, state, number, hash,"
    " version) VALUES ({tenant}, 'ROLE', 'x@guests.example', 'DE', 'COUNTY', 'OPEN', 1, '\\x01', 1)",
    "to a county": "INSERT INTO invitation (tenant_id, by_tenant_id, kind, email, language, role, state, number, hash,"
    " version) VALUES ({tenant}, {tenant}, 'ROLE', 'x@guests.example', 'DE', 'COUNTY', 'OPEN', 1, '\\x01', 1)",
    "accepted already": "INSERT INTO invitation (tenant_id, by_tenant_id, kind, email, language, role, state, number,"
    " hash, version) VALUES ({tenant}, {tenant}, 'ROLE', 'x@guests.example', 'DE', 'ADMIN', 'ACCEPTED', 1, '\\x01', 1)",
    "deletes": "DELETE FROM invitation",
}


@pytest.mark.parametrize("what", WRITES)
async def test_the_database_holds_it_past_the_interface(
    access: Access, api_connection: asyncpg.Connection, what: str
) -> None:
    await access.invite()
    tenant = await access.owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    transaction = api_connection.transaction()
    await transaction.start()
    await api_connection.execute("SELECT ctx.enter($1, $2, $3, $4)", *TOWN_ADMIN.entry)
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.CheckViolationError)):
        await api_connection.execute(WRITES[what].format(tenant=tenant))
    await transaction.rollback()
