"""Scans of signatures on paper: recorded with the signature, counted, replaced, and gone with whoever signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.app import FILE_OWNERS
from federation.files.upload import Upload, Uploads
from federation.graph.mutation.user_errors import UserError
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, STRANGER, People
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, MANAGER, TOWN_ADMIN, WRITER
from tests.rooms.alliances.people.test_persons import ERASE_MEMBER, everywhere
from tests.rooms.files.hostile import PDF, image
from tests.rooms.privacy.test_erasure import ERASE

SHEET = image("PNG", (40, 30))
PAPER: dict[str, Any] = {"method": "PAPER", "signedOn": "2026-05-20", "name": "Sina Signer"}
SCAN = """query ($id: ID!) { node(id: $id) { ... on Membership {
  signatures { file { id name mediaType address } } } } }"""
FILE = "query ($id: ID!) { file(id: $id) { sha256 } node(id: $id) { id } }"


@pytest.fixture
def uploads(writes: AsyncEngine) -> Uploads:
    return Uploads(writes, 500, FILE_OWNERS)


async def upload(
    uploads: Uploads, people: People, membership: UUID | None = None, content: bytes = SHEET, who: Principal = OFFICE
) -> str:
    """The id of a scan for a member; without a membership for the organisation."""
    form = Upload("membership", people.membership(membership), "Petra Quendelstein.png", content)
    file = await uploads.save(form, Call("1", principal=who))
    return encode("File", [file.tenant_id, file.id])


async def files(people: People) -> int:
    count: int = await people.owner.fetchval("SELECT count(*) FROM file WHERE tenant_id = $1", people.tenant)
    return count


async def test_a_signature_on_paper_has_its_scan_which_the_member_reads_and_the_office(
    people: People, ask: Client, uploads: Uploads
) -> None:
    scan = await upload(uploads, people)
    for who in (SIGNER, DEPUTY):
        assert (await ask(who, FILE, id=scan)) == {"file": None, "node": None}, "not before it is recorded"
    recorded = await people.sign(OFFICE, **PAPER, file=scan)
    assert recorded["userErrors"] == []
    file = {"id": scan, "name": "Unterschrift.png", "mediaType": "PNG", "address": f"/dateien/{scan}"}
    assert (recorded["signature"]["file"], recorded["signature"]["evidence"]) == (file, None)
    for who in (OFFICE, SIGNER, DEPUTY):
        assert (await ask(who, SCAN, id=people.membership()))["node"] == {"signatures": [{"file": file}]}
        assert (await ask(who, FILE, id=scan))["file"]
    for who in (CITIZEN, STRANGER, WRITER, TOWN_ADMIN, MANAGER, ANONYMOUS):
        assert (await ask(who, SCAN, id=people.membership()))["node"] == {"signatures": []}, who
        assert await ask(who, FILE, id=scan) == {"file": None, "node": None}, who
        listed = f'{{ tenant(key: "{LUDWIGSBURG}") {{ files {{ totalCount nodes {{ id }} }} }} }}'
        assert scan not in str(await ask(who, listed)), who


async def test_a_scan_that_does_not_belong_there_is_refused(people: People, uploads: Uploads) -> None:
    scan, other = await upload(uploads, people), await upload(uploads, people, people.citizen)
    online = messages(await people.sign(file=scan))[0]
    assert online[:2] == ("INVALID", "input.signedOn") and "Datei gehören zu einer Unterschrift auf Papier" in online[2]
    missing = encode("File", [people.tenant, people.data])
    for file, code, text in (
        (other, "INVALID", "Diese Datei ist nicht für dieses Mitglied hochgeladen"), (missing, "NOT_FOUND", ""),
        (people.membership(), "INVALID", ""),
    ):  # fmt: skip
        refused = messages(await people.sign(OFFICE, **PAPER, file=file))[0]
        assert refused[:2] == (code, "input.file") and refused[2].startswith(text), refused
    assert messages(await people.sign(OFFICE, **PAPER))[0][:2] == ("INVALID", "input.evidence")
    for who in (SIGNER, WRITER, STRANGER):
        with pytest.raises(UserError) as refusal:
            await upload(uploads, people, who=who)
        assert refusal.value.code == "FORBIDDEN"
    with pytest.raises(UserError) as hidden:
        await upload(uploads, people, people.citizen, who=WRITER)
    assert hidden.value.code == "NOT_FOUND"


async def test_one_unused_scan_is_kept_and_the_same_one_sent_twice_is_the_same(
    people: People, uploads: Uploads, writes: AsyncEngine
) -> None:
    first = await upload(uploads, people, content=PDF)
    scan = await upload(uploads, people)
    assert await files(people) == 1 and first != scan
    signed = await people.sign(OFFICE, **PAPER, file=scan, idempotencyKey="a click")
    assert await upload(uploads, people) == scan
    again = await people.sign(OFFICE, **PAPER, file=scan, idempotencyKey="a click")
    assert again == signed and await files(people) == 1
    await upload(uploads, people, content=PDF)
    assert await files(people) == 2
    with pytest.raises(UserError, match="no room left"):
        await upload(Uploads(writes, 0, FILE_OWNERS), people, people.citizen)


async def test_a_persons_erasure_takes_the_sheet_that_shows_her(
    people: People, change: Change, owner: asyncpg.Connection, uploads: Uploads
) -> None:
    spare = image("PNG", (50, 30))
    scan = await upload(uploads, people, people.citizen)
    membership = {"membership": people.membership(people.citizen)}
    assert (await people.sign(OFFICE, **PAPER | membership, file=scan))["userErrors"] == []
    await upload(uploads, people, people.citizen, spare)
    kept = await upload(uploads, people)
    assert (await people.sign(OFFICE, **PAPER, file=kept))["userErrors"] == []
    values = {"id": people.id("MembershipPerson", people.data), "version": 1, "confirmation": "löschen"}
    asked = {"method": "PAPER", "evidence": "Schreiben in Ordner 7"}
    assert (await change(OFFICE, ERASE_MEMBER, input=values | asked))["userErrors"] == []
    (left,) = await owner.fetch("SELECT file_id, evidence FROM signature WHERE membership_id = $1", people.citizen)
    assert tuple(left) == (None, "gelöscht")
    assert await everywhere(owner, "quendelstein") == []
    assert await everywhere(owner, spare.hex()) == []
    assert await everywhere(owner, SHEET.hex()) == ["public.file"] and await files(people) == 1, "of the organisation"


async def test_the_sheet_goes_with_who_signed_for_an_organisation(
    people: People, change: Change, owner: asyncpg.Connection, uploads: Uploads
) -> None:
    scan = await upload(uploads, people)
    assert (await people.sign(OFFICE, **PAPER, file=scan, evidence="Ordner 3"))["userErrors"] == []
    assert (await change(SIGNER, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    assert await everywhere(owner, SHEET.hex()) == [] and await files(people) == 0
    (left,) = await owner.fetch("SELECT file_id, evidence FROM signature WHERE membership_id = $1", people.member)
    assert tuple(left) == (None, "Ordner 3")


async def test_trail_and_export_do_not_have_it(
    people: People, ask: Client, owner: asyncpg.Connection, uploads: Uploads
) -> None:
    scan = await upload(uploads, people, people.citizen)
    changes = await owner.fetchval("SELECT changes::text FROM trail WHERE table_name = 'file' ORDER BY id DESC LIMIT 1")
    assert '"content": null' in changes and "uendelstein" not in changes
    trail = f'{{ tenant(key: "{LUDWIGSBURG}") {{ trail(first: 100) {{ nodes {{ objectType objectId }} }} }} }}'
    for who in (TOWN_ADMIN, WRITER):
        seen = (await ask(who, trail))["tenant"]["trail"]["nodes"]
        assert scan not in [entry["objectId"] for entry in seen], who
        assert (await ask(who, "query ($id: ID!) { trailOf(id: $id) { totalCount } }", id=scan)) == {
            "trailOf": {"totalCount": 0}
        }
    (told,) = (await ask(OFFICE, "{ myData }"))["myData"]["file"]
    assert told["created_by"] and not {"content", "name"} & told.keys()
