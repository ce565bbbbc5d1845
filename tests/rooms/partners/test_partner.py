"""The directory as people and everyone read it: who finds which entry, and what a merged one leads to."""

from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.partners import ALIAS, BAKERY, CLUB, DUPLICATE, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import ANONYMOUS, EDITOR, FOREIGNER, SECOND, SPEAKER

PARTNER = "query ($id: ID!) { partner(id: $id) { id } }"


async def found(ask: Client, who: Principal, *ids: UUID) -> list[bool]:
    """Which of these entries a person finds."""
    asked = [encode("Partner", [id]) for id in ids]
    return [(await ask(who, PARTNER, id=id))["partner"] == {"id": id} for id in asked]


@pytest.mark.parametrize("who", [ANONYMOUS, EDITOR, SPEAKER])
async def test_a_merged_entry_leads_to_the_one_that_remains(ask: Client, who: Principal) -> None:
    answer = await ask(who, PARTNER, id=encode("Partner", [ALIAS]))
    assert answer == {"partner": {"id": encode("Partner", [UTILITY])}}


async def test_organisations_are_seen_by_all_tenants_and_natural_persons_by_their_stewards(ask: Client) -> None:
    entries = (BAKERY, CLUB, TRADESWOMAN, GARDENER)
    assert await found(ask, ANONYMOUS, *entries) == [True, False, False, True]
    assert await found(ask, EDITOR, *entries) == [True, True, True, True]
    assert await found(ask, FOREIGNER, *entries) == [True, True, False, True]
    assert await found(ask, SPEAKER, *entries) == [True, False, False, True]


async def test_whoever_agrees_to_a_merger_sees_the_duplicate(ask: Client) -> None:
    assert await found(ask, SECOND, CLUB, DUPLICATE) == [True, True]
    assert await found(ask, SPEAKER, CLUB, DUPLICATE) == [False, False]


@pytest.mark.parametrize("address", ['a"b@muster.example', "a@muster.example\nBcc: b@x.example", "a@b@muster.example"])
async def test_the_database_takes_no_mailbox_that_mail_would_refuse(owner: asyncpg.Connection, address: str) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="partner_mailbox"):
        await owner.execute("UPDATE partner SET email = $2 WHERE id = $1", CLUB, address)
