"""The member's view over all tenants in one statement; acting for one never widens rights in another."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, SIGNER, STRANGER, People
from tests.helpers.alliances import (
    OF_BAKERY,
    OF_CITIZEN,
    OF_UTILITY,
    UTILITY_IN_NEIGHBOUR,
    UTILITY_IN_TOWN,
)
from tests.helpers.alliances import SIGNER as REGION_SIGNER
from tests.helpers.partners import UTILITY
from tests.helpers.region import SPEAKER, TODAY

VIEW = """{ me { partners { nodes { name } } membershipInvitations { nodes { name status tenant { key } } }
  memberships { nodes { id name status tenant { key } alliance { name } toSign { number signBy }
    steps { kind } consents { purpose holds } signatures { declaration { number } }
    representatives { nodes { name status isOwn } } certificate { validUntil } logoGrants { isValid }
    person { name email } notes { totalCount } } } } }"""


@pytest.fixture
async def third(people: People, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """The region's signer of a utility acts for a member of a third tenant, too, without signing."""
    await people.act(people.member, REGION_SIGNER, "ACCEPTED", "Sie")
    yield people


async def test_one_login_reads_all_memberships_of_three_tenants_in_one_statement(
    third: People, ask: Client, reads: QueryRunner
) -> None:
    request = Request(VIEW, None, {}, {})
    document = reads.document(request, REGION_SIGNER)
    assert document.operation  # one operation, one plan, one statement
    found = (await ask(REGION_SIGNER, VIEW))["me"]["memberships"]["nodes"]
    assert [(item["tenant"]["key"], item["status"]) for item in found] == [
        ("07335", "ACTIVE"), ("08336", "SUSPENDED"), ("081180048048", "ACTIVE"),
    ]  # fmt: skip
    own, neighbour, accepted = found
    assert [item["isOwn"] for item in own["representatives"]["nodes"]] == [True, False]
    assert (own["certificate"] is not None, neighbour["certificate"]) == (True, None), "suspended: none"
    assert accepted["toSign"] == {"number": 2, "signBy": "2026-11-17"}
    assert all(item["notes"]["totalCount"] == 0 and item["person"] is None for item in found)
    assert TODAY


async def test_acting_for_one_opens_no_row_of_another(third: People, ask: Client) -> None:
    closed = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Membership { name steps { kind } consents { kind }
      representatives { nodes { name } } person { name } certificate { member } signatures { id }
      toSign { number } } } }"""
    county = await third.owner.fetchval("SELECT tenant_id FROM membership WHERE id = $1", OF_BAKERY)
    ids = [third.membership(third.citizen), *(encode("Membership", [county, id]) for id in (OF_CITIZEN, OF_BAKERY))]
    found = (await ask(REGION_SIGNER, closed, ids=ids))["nodes"]
    assert found[:2] == [None, None], "no private person, of neither alliance"
    assert found[2]["name"] == "Bäckerei Beispiel GmbH", "a fellow member"
    assert {key: value for key, value in found[2].items() if key != "name"} == {
        "steps": [], "consents": [], "representatives": {"nodes": []}, "person": None, "certificate": None,
        "signatures": [], "toSign": None,
    }  # fmt: skip


async def test_whoever_represents_a_partner_sees_invitations_and_no_memberships(ask: Client) -> None:
    found = (await ask(SPEAKER, VIEW))["me"]
    assert found["memberships"]["nodes"] == [], "the hosts have not accepted her"
    assert [item["tenant"]["key"] for item in found["membershipInvitations"]["nodes"]] == ["073355011"]
    assert [item["name"] for item in found["partners"]["nodes"]] == ["Stadtwerke Beispielstadt GmbH"]
    assert UTILITY and UTILITY_IN_TOWN and UTILITY_IN_NEIGHBOUR and OF_UTILITY


async def test_a_person_sees_herself_and_a_stranger_nothing(people: People, ask: Client) -> None:
    (own,) = (await ask(CITIZEN, VIEW))["me"]["memberships"]["nodes"]
    assert own["person"]["email"] == "petra@quendelstein.example"
    assert (await ask(STRANGER, VIEW))["me"]["memberships"]["nodes"] == []
    assert (await ask(OFFICE, VIEW))["me"]["memberships"]["nodes"] == [], "an office acts for nobody"


async def test_the_certificate_says_who_is_a_member_and_is_gone_at_once(
    people: People, ask: Client, owner: asyncpg.Connection
) -> None:
    certificate = """query ($id: ID!) { node(id: $id) { ... on Membership { certificate { member allianceName host
      tierName memberSince issuedOn validUntil declarationNumber signedOn } } } }"""
    await people.sign()
    for who in (SIGNER, DEPUTY, OFFICE):
        shown = (await ask(who, certificate, id=people.membership()))["node"]["certificate"]
        assert shown["signedOn"] is not None
        assert {key: value for key, value in shown.items() if key != "signedOn"} == {
            "member": "Werk Erfunden GmbH", "allianceName": "Bündnis der Werkstatt", "host": "Ludwigsburg",
            "tierName": None, "memberSince": "2025-01-01", "issuedOn": "2026-06-01", "validUntil": "2027-05-31",
            "declarationNumber": 2,
        }  # fmt: skip
    await owner.execute("UPDATE membership SET ends_before = '2026-12-31' WHERE id = $1", people.member)
    notice = (await ask(SIGNER, certificate, id=people.membership()))["node"]["certificate"]
    assert notice["validUntil"] == "2026-12-30"
    assert (await ask(STRANGER, certificate, id=people.membership()))["node"]["certificate"] is None
    await owner.execute("UPDATE membership SET status = 'LEFT' WHERE id = $1", people.member)
    for who in (SIGNER, OFFICE):
        assert (await ask(who, certificate, id=people.membership()))["node"]["certificate"] is None


PROPOSALS = """{ me { memberships { totalCount } representativeProposals { totalCount nodes { id status stepCount
  proposedAlliance proposedPartner { name } membership { id } } } } }"""


async def test_whoever_is_proposed_sees_that_it_waits_and_nothing_else(
    people: People, ask: Client, owner: asyncpg.Connection
) -> None:
    # An internal alliance whose member acts already: she sees neither of them.
    await owner.execute("UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", people.alliance)
    await owner.execute("UPDATE membership SET visibility = 'TENANT', is_represented = true WHERE id = $1",
                        people.member)  # fmt: skip
    await people.propose(SIGNER, representation=people.representation(KEEPER))
    found = (await ask(KEEPER, PROPOSALS))["me"]
    (proposal,) = found["representativeProposals"]["nodes"]
    assert found["memberships"]["totalCount"] == 0
    assert {name: value for name, value in proposal.items() if name != "id"} == {
        "status": "PROPOSED", "stepCount": 1, "proposedAlliance": "Bündnis der Werkstatt",
        "proposedPartner": {"name": "Werk Erfunden GmbH"}, "membership": None,
    }  # fmt: skip
    assert (await ask(KEEPER, "query ($id: ID!) { alliance(id: $id) { name } }",
                      id=people.id("Alliance", people.alliance)))["alliance"] is None  # fmt: skip
    seen = "query ($id: ID!) { node(id: $id) { ... on Representative { status proposedAlliance } } }"
    for who in (SIGNER, DEPUTY, OFFICE):
        read = (await ask(who, seen, id=proposal["id"]))["node"]
        assert read == {"status": "PROPOSED", "proposedAlliance": None}, "they read the membership itself"
        assert (await ask(who, PROPOSALS))["me"]["representativeProposals"]["totalCount"] == 0
    for who in (CITIZEN, STRANGER):
        assert (await ask(who, seen, id=proposal["id"]))["node"] is None
    await people.done(OFFICE, "representativeStep", id=proposal["id"], step=1, kind="REFUSED", note="Bitte anrufen")
    assert (await ask(KEEPER, PROPOSALS))["me"]["representativeProposals"]["totalCount"] == 0
    assert (await ask(KEEPER, seen, id=proposal["id"]))["node"] == {"status": "REFUSED", "proposedAlliance": None}
