"""Signing: the version in force, by whoever may, once; paper by the office; who has not signed, and since when."""

import hashlib
from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, SIGNER, STRANGER, People
from tests.helpers.funding import messages
from tests.helpers.region import ANONYMOUS, MANAGER, WRITER

TO_SIGN = "query ($id: ID!) { node(id: $id) { ... on Membership { toSign { number signBy } toSignSince } } }"
SIGNED = """query ($id: ID!) { alliance(id: $id) {
  signed: memberships(filter: { signed: true }) { totalCount nodes { hasSigned } }
  not: memberships(filter: { signed: false }) { totalCount } } }"""
STATUS = """query ($id: ID!) { alliance(id: $id) { signatureStatus { number since signBy members unsignedMembers }
  unsignedMemberships { nodes { name isPerson toSignSince } } } }"""


async def test_whoever_may_sign_signs_the_version_in_force_and_the_hash_of_its_text_stays(
    people: People, ask: Client
) -> None:
    before = (await ask(SIGNER, TO_SIGN, id=people.membership()))["node"]
    assert before == {"toSign": {"number": 2, "signBy": "2026-11-17"}, "toSignSince": "2026-05-01"}
    answer = await people.sign(function="Vorstand")
    assert answer["userErrors"] == []
    signature = answer["signature"]
    assert signature["textSha256"] == hashlib.sha256(b"Wir 2").hexdigest()
    assert (signature["person"], signature["method"]) == ({"name": "Sina Signer", "function": "Vorstand"}, "ONLINE")
    assert (await ask(SIGNER, TO_SIGN, id=people.membership()))["node"] == {"toSign": None, "toSignSince": None}
    again = await people.sign()
    assert messages(again) == [
        ("CONFLICT", "input.declaration", "Diese Fassung ist für dieses Mitglied schon unterzeichnet.")
    ]
    assert again["signature"]["id"] == signature["id"], "the one that is there"


async def test_a_version_is_signed_neither_before_nor_after_its_time(people: People) -> None:
    first, coming = people.id("Declaration", people.first), people.id("Declaration", people.coming)
    (superseded,) = messages(await people.sign(declaration=first))
    assert superseded == (
        "INVALID", "input.declaration",
        "Diese Fassung gilt nicht mehr: seit 01.05.2026 gilt Fassung 2, bitte diese lesen und unterzeichnen.",
    )  # fmt: skip
    (early,) = messages(await people.sign(declaration=coming))
    assert early[:2] == ("INVALID", "input.declaration")
    assert early[2].startswith("Diese Fassung gilt erst ab ")
    english = await people.run(
        SIGNER, "signatureSign", "en", membership=people.membership(), declaration=first, name="S", acceptsRules=True
    )
    assert "since 2026-05-01 version 2 is in force" in english["userErrors"][0]["message"]


async def test_a_text_that_was_changed_after_it_was_read_is_not_signed(
    people: People, owner: asyncpg.Connection
) -> None:
    read = hashlib.sha256(b"Wir 2").hexdigest()
    await owner.execute("UPDATE declaration SET text = 'Wir alle' WHERE id = $1", people.second)
    changed = await people.sign(readSha256=read)
    assert messages(changed) == [
        ("CONFLICT", "input.declaration",
         "Der Wortlaut dieser Fassung ist inzwischen geändert: bitte neu lesen und dann unterzeichnen."),
    ]  # fmt: skip
    assert not await owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", people.member)
    assert messages(await people.sign(readSha256=hashlib.sha256(b"Wir alle").hexdigest())) == []


async def test_who_may_not_sign_is_told_why(people: People) -> None:
    assert messages(await people.sign(acceptsRules=False))[0][:2] == ("INVALID", "input.acceptsRules")
    for who in (DEPUTY, KEEPER, OFFICE, STRANGER, WRITER, MANAGER):
        assert messages(await people.sign(who))[0][:2] == ("FORBIDDEN", "input.membership")
    hidden: dict[str, Any] = {"membership": people.membership(people.citizen)}
    assert messages(await people.sign(**hidden))[0][:2] == ("NOT_FOUND", "input.membership")
    assert messages(await people.sign(CITIZEN, **hidden, name="Petra")) == []
    day = messages(await people.sign(signedOn="2026-05-02"))[0]
    assert day[:2] == ("INVALID", "input.signedOn")
    other = await people.sign(declaration=encode("Declaration", [people.tenant, people.data]))
    assert messages(other)[0][:2] == ("NOT_FOUND", "input.declaration")


async def test_the_office_records_a_signature_from_paper(people: People) -> None:
    paper: dict[str, Any] = {"method": "PAPER", "evidence": "Ordner 7", "signedOn": "2026-05-20", "name": "Otto Alt"}
    assert messages(await people.sign(**paper))[0][:2] == ("FORBIDDEN", "input.method")
    assert messages(await people.sign(OFFICE, **(paper | {"evidence": None})))[0][:2] == ("INVALID", "input.evidence")
    assert messages(await people.sign(OFFICE, **(paper | {"signedOn": None})))[0][:2] == ("INVALID", "input.signedOn")
    future = messages(await people.sign(OFFICE, **(paper | {"signedOn": "2026-06-02"})))[0]
    assert future == (
        "INVALID", "input.signedOn", "Dieser Tag liegt in der Zukunft: eingetragen wird, was geschehen ist.",
    )  # fmt: skip
    too_early = messages(await people.sign(OFFICE, **(paper | {"signedOn": "2026-04-30"})))[0]
    assert too_early[2] == "Diese Fassung gilt erst seit 01.05.2026: bitte Tag und Fassung prüfen."
    first = {"declaration": people.id("Declaration", people.first)}
    late = messages(await people.sign(OFFICE, **paper, **first))[0]
    assert late[2] == "An diesem Tag galt schon Fassung 2: bitte Tag und Fassung prüfen."
    assert messages(await people.sign(OFFICE, **(paper | {"signedOn": "2025-01-01"}), **first)) == []
    recorded = (await people.sign(OFFICE, **paper))["signature"]
    assert (recorded["method"], recorded["evidence"], recorded["signedOn"]) == ("PAPER", "Ordner 7", "2026-05-20")


async def test_the_office_sees_who_has_not_signed_and_since_when_and_nobody_else(people: People, ask: Client) -> None:
    alliance = people.id("Alliance", people.alliance)
    found = (await ask(OFFICE, STATUS, id=alliance))["alliance"]
    assert found["signatureStatus"] == {
        "number": 2, "since": "2026-05-01", "signBy": "2026-11-17", "members": 2, "unsignedMembers": 2,
    }  # fmt: skip
    assert [item["name"] for item in found["unsignedMemberships"]["nodes"]] == ["Werk Erfunden GmbH", None]
    await people.sign()
    found = (await ask(OFFICE, STATUS, id=alliance))["alliance"]
    assert found["signatureStatus"]["unsignedMembers"] == 1
    assert [item["isPerson"] for item in found["unsignedMemberships"]["nodes"]] == [True]
    both = (await ask(OFFICE, SIGNED, id=alliance))["alliance"]
    assert (both["signed"], both["not"]["totalCount"]) == ({"totalCount": 1, "nodes": [{"hasSigned": True}]}, 1)
    for who in (SIGNER, CITIZEN, WRITER, MANAGER, STRANGER, ANONYMOUS):
        hidden = (await ask(who, STATUS, id=alliance))["alliance"]
        assert hidden == {"signatureStatus": None, "unsignedMemberships": {"nodes": []}}
        assert (await ask(who, SIGNED, id=alliance))["alliance"]["signed"]["totalCount"] == 0 + (who is SIGNER)
        public = (await ask(who, TO_SIGN, id=people.membership()))["node"]
        assert public == {"toSign": None, "toSignSince": None}, "to them each version would look unsigned"


async def test_what_ended_is_not_signed(people: People, owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE membership SET ends_before = ctx.today() WHERE id = $1", people.member)
    paper = {"method": "PAPER", "evidence": "Ordner 7", "signedOn": "2026-05-20", "name": "Otto Alt"}
    assert messages(await people.sign(OFFICE, **paper))[0] == (
        "INVALID", "input.membership", "Diese Mitgliedschaft läuft nicht: hier gibt es nichts zu unterzeichnen.",
    )  # fmt: skip


@pytest.mark.parametrize("statement", [
    "UPDATE signature SET signed_on = '2020-01-01'", "DELETE FROM signature", "UPDATE signature_person SET name = 'X'",
])  # fmt: skip
async def test_nothing_of_a_signature_is_changed(people: People, db: asyncpg.Connection, statement: str) -> None:
    await people.sign()
    async with db.transaction():
        await db.execute("SET LOCAL ROLE api")
        await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *OFFICE.entry)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with db.transaction():
                await db.execute(statement)
        await db.execute("RESET ROLE")
