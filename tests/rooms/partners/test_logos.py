"""The logo of an entry: an image of the tenant that keeps it, seen by those who see the file."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, run
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, REVIEWER, WRITER, fixed_id

INSERT = (
    "INSERT INTO file (tenant_id, id, name, visibility, media_type, width, height, content)"
    " SELECT id, $2, 'logo', $3, $4, $5, $5, 'x' FROM tenant WHERE ars = $1 RETURNING tenant_id"
)
LOGO, INSIDE, PAPER, OTHERS = (fixed_id(9901 + n) for n in range(4))


@pytest.fixture
async def files(owner: asyncpg.Connection, only_region_partners: None) -> AsyncIterator[dict[UUID, str]]:
    """Files of the workshop's town and of another, by their ids."""
    ids = {}
    for ars, id, visibility, media_type in (
        (LUDWIGSBURG, LOGO, "PUBLIC", "PNG"), (LUDWIGSBURG, INSIDE, "TENANT", "PNG"),
        (LUDWIGSBURG, PAPER, "PUBLIC", "PDF"), (LANDSTUHL, OTHERS, "PUBLIC", "PNG"),
    ):  # fmt: skip
        size = 1 if media_type == "PNG" else None
        ids[id] = encode("File", [await owner.fetchval(INSERT, ars, id, visibility, media_type, size), id])
    yield ids
    await owner.execute("UPDATE partner SET logo_id = NULL, logo_tenant_id = NULL WHERE logo_id IS NOT NULL")
    await owner.execute("DELETE FROM file WHERE id = ANY ($1)", list(ids))


async def test_a_public_image_is_seen_beside_a_listed_entry_and_taken_away(
    change: Change, ask_public: Client, files: dict[UUID, str]
) -> None:
    partner = await create_partner(change)
    await run(change, "partnerSetListing", REVIEWER, id=partner["id"], version=0, listing="LISTED")
    answer = await run(change, "partnerChange", WRITER, id=partner["id"], version=1, logo=files[LOGO])
    assert (messages(answer), answer["warnings"]) == ([], []) and answer["partner"]["logo"] == {"name": "logo"}
    question = "query ($id: ID!) { partner(id: $id) { logo { name } } }"
    assert (await ask_public(question, id=partner["id"]))["partner"] == {"logo": {"name": "logo"}}
    answer = await run(change, "partnerChange", WRITER, id=partner["id"], version=2, street="Weg 1")
    assert answer["partner"]["logo"] == {"name": "logo"}, "what is not named stays"
    answer = await run(change, "partnerChange", WRITER, id=partner["id"], version=3, logo=None)
    assert answer["partner"]["logo"] is None


async def test_an_internal_image_is_a_logo_with_a_warning(
    change: Change, ask_public: Client, files: dict[UUID, str]
) -> None:
    partner = await create_partner(change)
    answer = await run(change, "partnerChange", WRITER, id=partner["id"], version=1, logo=files[INSIDE])
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.logo") and "nicht öffentlich" in message
    await run(change, "partnerSetListing", REVIEWER, id=partner["id"], version=0, listing="LISTED")
    question = "query ($id: ID!) { partner(id: $id) { name logo { name } } }"
    assert (await ask_public(question, id=partner["id"]))["partner"]["logo"] is None


async def test_other_files_are_refused_with_the_cure(change: Change, files: dict[UUID, str]) -> None:
    partner = await create_partner(change)
    missing = encode("File", [1, fixed_id(9999)])
    for id, code, text in (
        (files[PAPER], "INVALID", "kein Bild"), (files[OTHERS], "INVALID", "bitte es dort hochladen"),
        (missing, "NOT_FOUND", "nicht in Sicht"), (partner["id"], "INVALID", "keine Kennung"),
    ):  # fmt: skip
        ((error, at, message),) = messages(
            await run(change, "partnerChange", WRITER, id=partner["id"], version=1, logo=id)
        )
        assert (error, at) == (code, "input.logo") and text in message
