"""What the office keeps about members: notes that it alone reads, and grants of the logo."""

import asyncpg

from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, OFFICE, SIGNER, STRANGER, People
from tests.helpers.measures import Change
from tests.helpers.region import MANAGER, TOWN_ADMIN, WRITER

NOTES = "query ($id: ID!) { node(id: $id) { ... on Membership { notes { nodes { text } } } } }"
GRANTS = "query ($id: ID!) { node(id: $id) { ... on Membership { logoGrants { isValid lastDay revokedOn } } } }"
DELETE = """mutation ($input: MembershipNoteDelete!) { membershipNoteDelete(input: $input) {
  deletedId userErrors { code field message } } }"""


async def test_notes_are_the_offices_alone(people: People, ask: Client, change: Change) -> None:
    member = people.membership()
    note = await people.done(OFFICE, "membershipNoteCreate", membership=member, text="Wichtig", isKeyStakeholder=True)
    changed = await people.done(OFFICE, "membershipNoteUpdate", id=note["id"], version=1, text="Sehr wichtig")
    assert (changed["text"], changed["isKeyStakeholder"], changed["version"]) == ("Sehr wichtig", True, 2)
    for who in (SIGNER, CITIZEN, WRITER, MANAGER, TOWN_ADMIN, STRANGER):
        assert (await ask(who, NOTES, id=member))["node"]["notes"]["nodes"] == []
        refused = await people.refused(who, "membershipNoteCreate", membership=member, text="X")
        assert refused[:2] == ("FORBIDDEN", "membership")
        values = {"id": note["id"], "version": 2}
        assert (await people.refused(who, "membershipNoteUpdate", **values, text="X"))[0] == "NOT_FOUND"
        assert (await change(who, DELETE, input=values))["userErrors"][0]["code"] == "NOT_FOUND"
    assert (await change(OFFICE, DELETE, input={"id": note["id"], "version": 2}))["userErrors"] == []
    assert (await ask(OFFICE, NOTES, id=member))["node"]["notes"]["nodes"] == []


async def test_the_logo_is_granted_and_revoked_by_the_office(people: People) -> None:
    member = people.membership()
    grant = await people.done(OFFICE, "logoGrantCreate", membership=member, purpose="Website", validFrom="2026-05-01")
    assert (grant["isValid"], grant["lastDay"], grant["validFrom"]) == (True, None, "2026-05-01")
    for who in (SIGNER, WRITER, MANAGER, TOWN_ADMIN, STRANGER):
        refused = await people.refused(who, "logoGrantCreate", membership=member, purpose="Website")
        assert refused[:2] == ("FORBIDDEN", "membership")
    assert (await people.refused(SIGNER, "logoGrantRevoke", id=grant["id"], version=1))[0] == "FORBIDDEN"
    assert (await people.refused(STRANGER, "logoGrantRevoke", id=grant["id"], version=1))[0] == "NOT_FOUND"
    order = {"validFrom": "2026-09-01", "lastDay": "2026-08-01"}
    refused = await people.refused(OFFICE, "logoGrantCreate", membership=member, purpose="Bus", **order)
    assert refused == ("INVALID", "lastDay", "Die Erlaubnis endet vor ihrem Beginn: bitte einen späteren letzten Tag.")
    revoked = await people.done(OFFICE, "logoGrantRevoke", id=grant["id"], version=1, note="Parteiwerbung")
    assert (revoked["revokedOn"] is not None, revoked["note"]) == (True, "Parteiwerbung")
    assert (await people.refused(OFFICE, "logoGrantRevoke", id=grant["id"], version=2))[:2] == ("INVALID", "id")


async def test_a_grant_ends_with_the_membership_at_once(people: People, ask: Client, owner: asyncpg.Connection) -> None:
    member = people.membership()
    await people.done(OFFICE, "logoGrantCreate", membership=member, purpose="Website", validFrom="2026-05-01")
    assert [item["isValid"] for item in (await ask(SIGNER, GRANTS, id=member))["node"]["logoGrants"]] == [True]
    await owner.execute("UPDATE membership SET status = 'SUSPENDED' WHERE id = $1", people.member)
    assert [item["isValid"] for item in (await ask(SIGNER, GRANTS, id=member))["node"]["logoGrants"]] == [False]
    refused = await people.refused(OFFICE, "logoGrantCreate", membership=member, purpose="Bus")
    assert refused[2] == "Das Logo verwenden aktive Mitglieder: diese Mitgliedschaft ist es nicht."
