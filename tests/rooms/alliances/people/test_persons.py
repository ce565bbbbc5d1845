"""Private persons: who reads and changes what, and what is left of one who is erased."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, ON_PAPER, SIGNER, STRANGER, People
from tests.helpers.database import open_session
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, MANAGER, TOWN_ADMIN, WRITER
from tests.rooms.privacy.test_erasure import ERASE

SEEN = "query ($id: ID!) { node(id: $id) { ... on Membership { name person { name email phone postcode } } } }"
ERASE_MEMBER = """mutation ($input: MembershipPersonErase!) { membershipPersonErase(input: $input) {
  deletedId userErrors { code field message } } }"""
OTHERS = (SIGNER, DEPUTY, STRANGER, WRITER, MANAGER, TOWN_ADMIN, ANONYMOUS)
NAME = "quendelstein"


async def everywhere(owner: asyncpg.Connection, text: str) -> list[str]:
    """Tables with a row in which a text stands, whatever the column: what a dump would show."""
    tables = await owner.fetch(
        "SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n"
        " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') AND n.nspname IN ('public', 'ctx')"
    )
    return [
        row["name"]
        for row in tables
        if await owner.fetchval(f"SELECT EXISTS (SELECT FROM {row['name']} t WHERE t::text ILIKE $1)", f"%{text}%")
    ]


@pytest.fixture
async def listed(people: People, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """The private person is listed by her consent, has signed, and her name stands wherever it can."""
    membership = people.membership(people.citizen)
    await people.done(CITIZEN, "consentGive", membership=membership, purpose="LISTING")
    await people.done(OFFICE, "consentGive", membership=membership, purpose="PRESS", method="PAPER", evidence=NAME)
    await owner.execute(
        "UPDATE membership SET is_listed = true, strengths = 'Frau Quendelstein' WHERE id = $1", people.citizen
    )
    signed = await people.sign(CITIZEN, membership=membership, name="Petra Quendelstein")
    assert signed["userErrors"] == []
    note = {"text": "Quendelstein kennt alle", "isKeyStakeholder": True}
    await people.done(OFFICE, "membershipNoteCreate", membership=membership, **note)
    await people.done(OFFICE, "logoGrantCreate", membership=membership, purpose="Plakat", note="Quendelstein")
    yield people


async def test_her_data_are_read_by_herself_and_her_office_and_her_name_by_consent(
    people: People, ask: Client, owner: asyncpg.Connection
) -> None:
    membership = people.membership(people.citizen)
    hers = {"name": "Petra Quendelstein", "email": "petra@quendelstein.example", "phone": None, "postcode": None}
    for who in (CITIZEN, OFFICE):
        assert (await ask(who, SEEN, id=membership))["node"] == {"name": None, "person": hers}
    for who in OTHERS:
        assert (await ask(who, SEEN, id=membership))["node"] is None
    await people.done(CITIZEN, "consentGive", membership=membership, purpose="LISTING")
    await owner.execute("UPDATE membership SET is_listed = true WHERE id = $1", people.citizen)
    for who in OTHERS:
        seen = (await ask(who, SEEN, id=membership))["node"]
        assert seen == {"name": None, "person": hers | {"email": None}}, who
    await people.done(CITIZEN, "consentWithdraw", membership=membership, purpose="LISTING")
    for who in OTHERS:
        assert (await ask(who, SEEN, id=membership))["node"] is None


async def test_she_and_her_office_change_them_and_nobody_else(people: People) -> None:
    data = {"id": people.id("MembershipPerson", people.data)}
    changed = await people.done(CITIZEN, "membershipPersonUpdate", **data, version=1, postcode="71638", phone="07141 1")
    assert (changed["version"], changed["postcode"], changed["phone"]) == (2, "71638", "07141 1")
    assert (await people.done(OFFICE, "membershipPersonUpdate", **data, version=2, phone=None))["phone"] is None
    for who in (SIGNER, STRANGER, WRITER, MANAGER):
        assert (await people.refused(who, "membershipPersonUpdate", **data, version=3, name="X"))[0] == "NOT_FOUND"
    for values, message in (
        ({"email": "keine"}, "Das ist keine E-Mail-Adresse: bitte eine wie name@example.org, oder leer lassen."),
        ({"postcode": "7163"}, "Eine Postleitzahl hat fünf Ziffern: bitte prüfen, oder leer lassen."),
        ({"name": None}, "Diese Angabe wird gebraucht und darf nicht leer sein."),
    ):
        refused = await people.refused(CITIZEN, "membershipPersonUpdate", **data, version=3, **values)
        assert (refused[0], refused[2]) == ("INVALID", message)


async def test_her_erasure_leaves_no_trace_and_the_signature(
    listed: People, change: Change, owner: asyncpg.Connection
) -> None:
    await open_session(owner, CITIZEN, name="Petra Quendelstein", email="petra@quendelstein.example")
    before = await everywhere(owner, NAME)
    assert {"public.membership_person", "public.membership_step", "public.signature_person"} <= {*before}
    answer = await change(CITIZEN, ERASE, input={"confirmation": "löschen"})
    assert answer["userErrors"] == []
    assert await everywhere(owner, NAME) == []
    (left,) = await owner.fetch("SELECT * FROM membership WHERE id = $1", listed.citizen)
    assert (left["status"], left["is_listed"], left["strengths"]) == ("LEFT", False, None)
    assert left["ends_before"] == await owner.fetchval("SELECT ctx.today()")
    last = "SELECT kind, side FROM membership_step WHERE membership_id = $1 ORDER BY number DESC LIMIT 1"
    assert [tuple(row) for row in await owner.fetch(last, listed.citizen)] == [("LEFT", "MEMBER")]
    assert await owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", listed.citizen) == 1


async def test_the_office_erases_a_person_who_asks_for_it_on_paper(
    listed: People, change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    values: dict[str, Any] = {"id": listed.id("MembershipPerson", listed.data), "version": 1}
    unsure = await change(OFFICE, ERASE_MEMBER, input=values | {"confirmation": "ja"})
    assert [(item["code"], item["field"][-1]) for item in unsure["userErrors"]] == [("INVALID", "confirmation")]
    sure = values | {"confirmation": "löschen", "method": "EMAIL", "evidence": "Postfach, 12.05."}
    for who, code in ((SIGNER, "FORBIDDEN"), (WRITER, "FORBIDDEN")):
        assert [item["code"] for item in (await change(who, ERASE_MEMBER, input=sure))["userErrors"]] == [code]
    assert (await change(OFFICE, ERASE_MEMBER, input=sure))["userErrors"] == []
    assert await everywhere(owner, NAME) == []
    notes = await owner.fetch("SELECT text FROM membership_note WHERE membership_id = $1", listed.citizen)
    assert [row["text"] for row in notes] == ["Angaben auf Wunsch gelöscht (E-Mail): Postfach, 12.05."]
    last = "SELECT side FROM membership_step WHERE membership_id = $1 ORDER BY number DESC LIMIT 1"
    assert await owner.fetchval(last, listed.citizen) == "SYSTEM"
    assert (await ask(CITIZEN, "{ me { memberships { nodes { id } } } }"))["me"] == {"memberships": {"nodes": []}}


async def test_who_represents_an_organisation_goes_and_the_signature_stays(
    people: People, change: Change, owner: asyncpg.Connection
) -> None:
    await people.sign()
    own = {"membership": people.membership(), "representative": people.representative(SIGNER), "purpose": "LISTING"}
    await people.done(SIGNER, "consentGive", **own)
    assert "public.membership_contact" in await everywhere(owner, "Sina Signer")
    assert (await change(SIGNER, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    assert await everywhere(owner, "Sina Signer") == []
    assert await owner.fetchval("SELECT status FROM membership WHERE id = $1", people.member) == "ACTIVE"
    assert await owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", people.member) == 1


async def test_she_is_told_what_is_stored_about_her(listed: People, ask: Client, owner: asyncpg.Connection) -> None:
    await open_session(owner, CITIZEN, name="Petra Quendelstein", email="petra@quendelstein.example")
    data = (await ask(CITIZEN, "{ myData }"))["myData"]
    assert data["membership_person"][0]["email"] == "petra@quendelstein.example"
    assert {"representative", "signature_person", "consent"} <= {*data}
    assert "membership_note" not in data, "that is the office's"
    assert "membership_person" not in (await ask(SIGNER, "{ myData }"))["myData"]


async def test_who_acts_for_a_member_is_not_erased_as_idle(people: People, owner: asyncpg.Connection) -> None:
    for who, engaged in ((SIGNER, True), (CITIZEN, True), (STRANGER, False)):
        user = await owner.fetchval("SELECT id FROM app_user WHERE subject = $1", who.subject)
        assert await owner.fetchval("SELECT ctx.is_engaged($1)", user) is engaged


async def test_on_paper_signed_names_go_with_whoever_acted(
    people: People, change: Change, owner: asyncpg.Connection
) -> None:
    paper = {"method": "PAPER", "evidence": "Ordner 7", "signedOn": "2026-05-20", "name": "Doro Deputy"}
    assert (await people.sign(OFFICE, **paper))["userErrors"] == []
    proposed = {"id": people.representative(DEPUTY), "step": 2, "kind": "MAY_SIGN", "onBehalf": True}
    await people.done(OFFICE, "representativeStep", **proposed, **ON_PAPER)
    assert (await change(DEPUTY, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    assert await everywhere(owner, "Doro Deputy") == []
