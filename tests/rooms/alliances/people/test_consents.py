"""Consents: given by the person alone or from paper, withdrawn at any time, with their history."""

import asyncpg

from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, ON_PAPER, SIGNER, STRANGER, People
from tests.helpers.region import ANONYMOUS, MANAGER, WRITER

CONTACTS = "query ($id: ID!) { node(id: $id) { ... on Membership { contacts { name function } } } }"
HISTORY = "query ($id: ID!) { node(id: $id) { ... on Membership { consents { purpose kind method holds } } } }"
LISTING = {"purpose": "LISTING"}


async def test_a_private_person_consents_and_withdraws_and_the_history_stays(people: People, ask: Client) -> None:
    own = {"membership": people.membership(people.citizen)} | LISTING
    given = await people.done(CITIZEN, "consentGive", **own)
    assert (given["kind"], given["method"], given["holds"], given["representative"]) == ("GIVEN", "ONLINE", True, None)
    again = await people.run(CITIZEN, "consentGive", **own)
    assert (again["consent"]["id"], [item["code"] for item in again["warnings"]]) == (given["id"], ["UNUSUAL"])
    withdrawn = await people.done(CITIZEN, "consentWithdraw", **own)
    assert (withdrawn["kind"], withdrawn["holds"]) == ("WITHDRAWN", False)
    assert await people.refused(CITIZEN, "consentWithdraw", **own) == (
        "INVALID", "purpose", "Dazu gilt keine Einwilligung: es gibt nichts zu widerrufen.",
    )  # fmt: skip
    for who, seen in ((CITIZEN, 2), (OFFICE, 2), (SIGNER, None), (MANAGER, None), (WRITER, None), (ANONYMOUS, None)):
        found = (await ask(who, HISTORY, id=people.membership(people.citizen)))["node"]
        assert (len(found["consents"]) if found else None) == seen
    assert [item["holds"] for item in (await ask(OFFICE, HISTORY, id=own["membership"]))["node"]["consents"]] == [
        False, False,
    ]  # fmt: skip


async def test_the_office_records_consents_from_paper_with_evidence(people: People) -> None:
    own = {"membership": people.membership(people.citizen), "purpose": "MAILING"}
    assert (await people.refused(OFFICE, "consentGive", **own))[:2] == ("FORBIDDEN", "membership")
    assert (await people.refused(OFFICE, "consentGive", **own, method="PAPER"))[:2] == ("INVALID", "evidence")
    assert (await people.refused(CITIZEN, "consentGive", **own, **ON_PAPER))[:2] == ("FORBIDDEN", "method")
    assert (await people.done(OFFICE, "consentGive", **own, **ON_PAPER))["method"] == "PAPER"
    assert (await people.refused(OFFICE, "consentWithdraw", **own))[:2] == ("INVALID", "evidence")
    told = await people.done(OFFICE, "consentWithdraw", **own, evidence="Anruf vom 2. Mai")
    assert (told["kind"], told["method"], told["evidence"]) == ("WITHDRAWN", "PAPER", "Anruf vom 2. Mai")


async def test_who_withdrew_herself_is_not_listed_again_from_paper(people: People) -> None:
    own = {"membership": people.membership(people.citizen)} | LISTING
    await people.done(CITIZEN, "consentGive", **own)
    await people.done(CITIZEN, "consentWithdraw", **own)
    assert (await people.refused(OFFICE, "consentGive", **own, **ON_PAPER))[:2] == ("INVALID", "method")
    assert (await people.done(CITIZEN, "consentGive", **own))["holds"]


async def test_a_consent_is_withdrawn_also_after_the_end(people: People, owner: asyncpg.Connection) -> None:
    own = {"membership": people.membership(people.citizen), "purpose": "PRESS"}
    await people.done(CITIZEN, "consentGive", **own)
    left = "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = $1"
    await owner.execute(left, people.citizen)
    assert (await people.done(CITIZEN, "consentWithdraw", **own))["kind"] == "WITHDRAWN"
    assert (await people.refused(CITIZEN, "consentGive", **own))[0] == "INVALID", "nothing begins after the end"


async def test_whose_application_failed_withdraws_too(people: People, owner: asyncpg.Connection) -> None:
    own = {"membership": people.membership(people.citizen), "purpose": "MAILING"}
    await people.done(CITIZEN, "consentGive", **own)
    await owner.execute("DELETE FROM representative_step WHERE membership_id = $1", people.citizen)
    await owner.execute("DELETE FROM representative WHERE membership_id = $1", people.citizen)
    await owner.execute(
        "UPDATE membership SET status = 'REJECTED', applied_by = (SELECT id FROM app_user WHERE subject = $2)"
        " WHERE id = $1", people.citizen, CITIZEN.subject,
    )  # fmt: skip
    assert (await people.done(CITIZEN, "consentWithdraw", **own))["kind"] == "WITHDRAWN"


async def test_a_representative_is_named_by_her_own_consent_alone(
    people: People, ask: Client, ask_public: Client
) -> None:
    own = {"membership": people.membership(), "representative": people.representative(DEPUTY)} | LISTING
    assert (await people.refused(SIGNER, "consentGive", **own))[:2] == ("FORBIDDEN", "membership")
    given = await people.done(DEPUTY, "consentGive", **own)
    assert given["representative"]["name"] == "Doro Deputy"
    for who in (ANONYMOUS, STRANGER, OFFICE, CITIZEN):
        named = (await ask(who, CONTACTS, id=people.membership()))["node"]["contacts"]
        assert named == [{"name": "Doro Deputy", "function": None}]
    assert (await ask_public(CONTACTS, id=people.membership()))["node"]["contacts"] == named
    await people.done(DEPUTY, "consentWithdraw", **own)
    for who in (ANONYMOUS, OFFICE):
        assert (await ask(who, CONTACTS, id=people.membership()))["node"]["contacts"] == []


async def test_a_contact_goes_with_her_acting_and_with_the_membership(
    people: People, ask: Client, owner: asyncpg.Connection
) -> None:
    own = {"membership": people.membership(), "representative": people.representative(DEPUTY)} | LISTING
    await people.done(OFFICE, "consentGive", **own, **ON_PAPER)
    await owner.execute("UPDATE membership SET is_listed = false WHERE id = $1", people.member)
    assert (await ask(ANONYMOUS, CONTACTS, id=people.membership()))["node"] is None
    assert (await ask(SIGNER, CONTACTS, id=people.membership()))["node"]["contacts"] != []
    await people.done(DEPUTY, "representativeStep", id=people.representative(DEPUTY), step=2, kind="ENDED")
    assert (await ask(SIGNER, CONTACTS, id=people.membership()))["node"]["contacts"] == []
    assert (await people.done(DEPUTY, "consentWithdraw", **own))["kind"] == "WITHDRAWN", "also when she acts no more"


async def test_an_organisation_does_not_consent_and_hidden_reads_as_missing(people: People) -> None:
    assert (await people.refused(SIGNER, "consentGive", membership=people.membership(), **LISTING))[:2] == (
        "INVALID", "representative",
    )  # fmt: skip
    crossed = {"membership": people.membership(), "representative": people.representative(CITIZEN)} | LISTING
    assert (await people.refused(OFFICE, "consentGive", **crossed, **ON_PAPER))[:2] == ("INVALID", "representative")
    for who in (STRANGER, SIGNER, MANAGER, WRITER, KEEPER):
        values = {"membership": people.membership(people.citizen)} | LISTING
        assert (await people.refused(who, "consentGive", **values))[:2] == ("NOT_FOUND", "membership")
        assert (await people.refused(who, "consentWithdraw", **values))[:2] == ("NOT_FOUND", "membership")
