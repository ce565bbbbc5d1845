"""Erasure of people who act for partners: their representations, a natural person's entry, and texts that name them."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.database import open_session, temporary_transaction
from tests.helpers.measures import Change
from tests.helpers.region import ISSUER, LUDWIGSBURG, TOWN_ADMIN, WRITER, fixed_id, person
from tests.helpers.support import tenant_id
from tests.rooms.privacy.test_erasure import CLEAN, ERASE, TEXTS

pytestmark = pytest.mark.usefixtures("empty_workshop")

HER, OTHER = person("petra-quendelstein"), person("paula-andere")
NAME = "Petra Quendelstein"
STUDIO, FIRM = fixed_id(12901), fixed_id(12902)
TRACES = """SELECT count(*) FROM (
  SELECT p::text AS row FROM partner p UNION ALL SELECT c::text FROM partner_change c
  UNION ALL SELECT o::text FROM partner_proposal o UNION ALL SELECT s::text FROM partner_listing_step s
  UNION ALL SELECT r::text FROM representation r UNION ALL SELECT t::text FROM representation_step t
) r WHERE row ILIKE '%quendelstein%'"""


@pytest.fixture
async def her(owner: asyncpg.Connection) -> AsyncIterator[UUID]:
    """She represents her own listed studio, alone, and a firm together with somebody else; she edits nowhere."""
    users = [await owner.fetchval(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id",
        ISSUER, who.subject,
    ) for who in (HER, OTHER)]  # fmt: skip
    await open_session(owner, HER, name=NAME, email="petra@quendelstein.example")
    for id, is_natural, name in ((STUDIO, True, f"Studio {NAME}"), (FIRM, False, "Firma Muster GmbH")):
        await owner.execute(
            "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, website, domain, email, version)"
            f" VALUES ($1, {tenant_id()}, $2, 'CRAFT', $3, 'https://quendelstein.example', 'quendelstein.example',"
            " 'info@quendelstein.example', 1)", id, name, is_natural,
        )  # fmt: skip
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", STUDIO)
    await owner.execute(
        "INSERT INTO partner_listing_step (partner_id, number, kind, side, consent, evidence)"
        f" VALUES ($1, 1, 'LISTED', 'PARTNER', 'PAPER', 'Brief von {NAME}')", STUDIO,
    )  # fmt: skip
    for user, partner in ((users[0], STUDIO), (users[0], FIRM), (users[1], FIRM)):
        representation = await owner.fetchval(
            "INSERT INTO representation (partner_id, user_id, name, message, status)"
            f" VALUES ($1, $2, '{NAME}', 'Ich bin {NAME}', 'ACCEPTED') RETURNING id", partner, user,
        )  # fmt: skip
        await owner.execute(
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side, taken_by)"
            " VALUES ($1, $2, 1, 'ASKED', 'PERSON', $3)", representation, partner, user,
        )  # fmt: skip
    await owner.execute(
        "INSERT INTO partner_proposal (partner_id, by_tenant_id, changes, status, proposed_by)"
        f" VALUES ($1, {tenant_id()}, '{{\"name\": [\"Studio\", \"Studio {NAME}\"]}}', 'OPEN', $2)", STUDIO, users[0],
    )  # fmt: skip
    yield users[0]
    await owner.execute("DELETE FROM text_to_clean WHERE table_name = 'partner'")
    await owner.execute("DELETE FROM representation WHERE partner_id = ANY ($1)", [STUDIO, FIRM])
    await owner.execute("DELETE FROM login_session WHERE subject = $1", HER.subject)
    await owner.execute("DELETE FROM erasure WHERE user_id = $1", users[0])
    await owner.execute("DELETE FROM app_user WHERE id = ANY ($1)", users)


async def test_she_is_told_what_is_stored_and_nothing_of_others(ask: Client, her: UUID) -> None:
    data = (await ask(HER, "{ myData }"))["myData"]
    assert {item["partner_id"] for item in data["representation"]} == {str(STUDIO), str(FIRM)}
    assert {item["name"] for item in data["representation"]} == {NAME}
    assert len(data["representation_step"]) == 2
    assert [{*item} & {"changes", "note"} for item in data["partner_proposal"]] == [set()], "only that she proposed"


async def test_her_representations_go_and_the_others_act_on(
    change: Change, owner: asyncpg.Connection, her: UUID
) -> None:
    assert (await change(HER, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    assert await owner.fetchval("SELECT count(*) FROM representation WHERE user_id = $1", her) == 0
    counts = "SELECT representatives, is_claimed FROM partner WHERE id = ANY ($1) ORDER BY id"
    rows = await owner.fetch(counts, [STUDIO, FIRM])
    assert [tuple(row) for row in rows] == [(0, False), (1, True)], "the steward keeps the studio again"


async def test_her_own_entry_is_public_no_more_and_its_steward_cleans_it(
    change: Change, ask: Client, owner: asyncpg.Connection, her: UUID
) -> None:
    assert (await change(HER, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    steps = await owner.fetch(
        "SELECT kind, side FROM partner_listing_step WHERE partner_id = $1 ORDER BY number", STUDIO
    )
    assert [tuple(step) for step in steps] == [("LISTED", "PARTNER"), ("UNLISTED", "PARTNER")]
    assert await owner.fetchval("SELECT listing FROM partner WHERE id = $1", STUDIO) == "UNLISTED"
    found = await texts(ask)
    assert {item["label"] for item in found} >= {"Name", "Website", "Sammelpostfach, keine persönliche Adresse"}
    assert {item["objectType"] for item in found} == {"Partner"}
    for item in found:
        node = await ask(TOWN_ADMIN, "query ($id: ID!) { node(id: $id) { __typename } }", id=item["objectId"])
        assert node == {"node": {"__typename": "Partner"}}
        text = "Studio ohne Namen" if item["label"] == "Name" else None
        assert await change(TOWN_ADMIN, CLEAN, input={"id": item["id"], "text": text}) == {
            "deletedId": item["id"], "userErrors": []
        }  # fmt: skip
    assert await owner.fetchval("SELECT name FROM partner WHERE id = $1", STUDIO) == "Studio ohne Namen"
    assert await texts(ask) == []
    row = "SELECT count(*) FROM partner_change WHERE partner_id = $1 AND changes::text ILIKE '%quendelstein%'"
    assert await owner.fetchval(row, STUDIO) == 0, "the history says neither before nor after"
    assert await owner.fetchval(row.replace("partner_change", "partner_proposal"), STUDIO) == 0
    assert await owner.fetchval("SELECT domain FROM partner WHERE id = $1", STUDIO) is None


async def test_texts_of_shared_rows_that_mention_somebody_the_tenant_knows_are_found_and_copies_withheld(
    change: Change, ask: Client, owner: asyncpg.Connection, her: UUID
) -> None:
    await owner.execute(
        f"INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to) VALUES ({tenant_id()}, $1, 'VIEWER',"
        " '2020-01-01', 'infinity')", her,
    )  # fmt: skip
    try:
        assert (await change(HER, ERASE, input={"confirmation": "löschen"}))["userErrors"] == []
    finally:
        await owner.execute("DELETE FROM role_grant WHERE user_id = $1", her)
    for item in await texts(ask):
        answer = await change(TOWN_ADMIN, CLEAN, input={"id": item["id"], "text": "Ohne Namen" if item["label"] in (
            "Name",) else None})  # fmt: skip
        assert answer["userErrors"] == [], item
    other = "DELETE FROM representation WHERE partner_id = $1"  # which somebody else wrote, at no tenant
    await owner.execute(other, FIRM)
    assert await owner.fetchval(TRACES) == 0


async def test_whoever_represents_a_partner_is_not_idle(owner: asyncpg.Connection, her: UUID) -> None:
    idle, of_1970 = "SELECT ctx.erase_idle_users(30, true)", UUID("00000000-0001-7000-8000-000000000001")
    async with temporary_transaction(owner):
        await owner.execute(
            "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES ($1, 'i', 'idle', true, false)",
            of_1970,
        )
        before = await owner.fetchval(idle)
        await owner.execute(
            "INSERT INTO representation (partner_id, user_id, name, status) VALUES ($1, $2, 'Ich', 'ACCEPTED')",
            FIRM, of_1970,
        )  # fmt: skip
        assert await owner.fetchval(idle) == before - 1
        await owner.execute("UPDATE representation SET status = 'ENDED' WHERE user_id = $1", of_1970)
        assert await owner.fetchval(idle) == before


async def texts(ask: Client) -> list[dict[str, Any]]:
    """The texts that the steward has to clean."""
    nodes: list[dict[str, Any]] = (await ask(TOWN_ADMIN, TEXTS))["tenant"]["textsToClean"]["nodes"]
    assert (await ask(WRITER, TEXTS))["tenant"]["textsToClean"]["nodes"] == [], LUDWIGSBURG
    return [item for item in nodes if "Represent" not in item["objectType"]]
