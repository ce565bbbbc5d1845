"""Nobody floods others: with asks, versions and words, each of which is a mail, or with texts that all of them read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from federation.cooperations.items.inputs import MAX_OF_COOPERATION
from federation.cooperations.parties.inputs import MAX_SIDES
from federation.cooperations.terms.model import LONGEST_TERMS, MAX_VERSIONS
from tests.helpers.cooperation_changes import Cooperations, side_of
from tests.helpers.database import temporary_transaction
from tests.helpers.measures import CREATE
from tests.helpers.region import LUDWIGSBURG, WEIL, WORKSHOP, WRITER

OF_LEAD = "(SELECT id FROM tenant WHERE ars = $1)"
ASKS = (
    "INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on,"
    " entered_at) SELECT p.tenant_id, p.cooperation_id, p.id, 9 + n, 'ASKED', 'LEAD', ctx.today(), now() - $2::interval"
    f" FROM cooperation_party p, generate_series(1, 500) n WHERE p.tenant_id = {OF_LEAD}"
    " AND p.to_tenant_id = p.tenant_id"
)
VERSIONS = (
    "INSERT INTO cooperation_terms (tenant_id, cooperation_id, number, division_of_labour, financing_status, rest_bp,"
    " proposed_at) SELECT tenant_id, id, 9 + n, 'Wer was tut', 'OPEN', 0, now() - $2::interval"
    f" FROM cooperation, generate_series(1, 50) n WHERE tenant_id = {OF_LEAD}"
)

MANY_PARTNERS = (
    "INSERT INTO partner (steward_id, name, kind, is_natural_person, listing, version)"
    f" SELECT {OF_LEAD}, 'Werk ' || n, 'COMPANY', false, 'LISTED', 1 FROM generate_series(1, $2::int) n RETURNING id"
)
MANY_SIDES = (
    "INSERT INTO cooperation_party (tenant_id, cooperation_id, visibility, version, partner_id, role)"
    " SELECT c.tenant_id, c.id, c.visibility, 1, p.id, 'SUPPORTER' FROM cooperation c, unnest($2::uuid[]) AS p (id)"
    f" WHERE c.tenant_id = {OF_LEAD}"
)
MANY_ITEMS = (
    "WITH m AS (INSERT INTO concept (tenant_id, version, title, kind, visibility)"
    " SELECT t.id, 1, 'Viel ' || n, 'INTEGRATED', 'TENANT' FROM tenant t, generate_series(1, $2::int) n"
    " WHERE t.ars = $3 RETURNING tenant_id, id)"
    " INSERT INTO cooperation_item (tenant_id, cooperation_id, visibility, party_id, to_tenant_id, concept_id)"
    " SELECT p.tenant_id, p.cooperation_id, 'TENANT', p.id, m.tenant_id, m.id FROM m"
    f" JOIN cooperation_party p ON p.to_tenant_id = m.tenant_id WHERE p.tenant_id = {OF_LEAD}"
)
ONE_ITEM_LESS = (
    f"DELETE FROM cooperation_item WHERE id = (SELECT id FROM cooperation_item WHERE tenant_id = {OF_LEAD} LIMIT 1)"
)


@pytest.mark.parametrize(("hours", "is_done"), [(25, True), (1, False)])
async def test_a_lead_asks_so_many_in_a_day(
    cooperations: Cooperations, owner: asyncpg.Connection, hours: int, *, is_done: bool
) -> None:
    await cooperations.create()
    await owner.execute(ASKS, LUDWIGSBURG, timedelta(hours=hours))
    values = {"tenant": LUDWIGSBURG, "title": "Noch eine", "kind": "INTERMUNICIPAL", "begins": "IDEA"}
    answer = await cooperations(WRITER, "cooperationCreate", **values, sides=[{"tenant": WEIL}])
    assert [error["code"] for error in answer["userErrors"]] == ([] if is_done else ["CONFLICT"])


@pytest.mark.parametrize(("hours", "is_done"), [(25, True), (1, False)])
async def test_a_lead_proposes_so_many_in_a_day(
    cooperations: Cooperations, owner: asyncpg.Connection, hours: int, *, is_done: bool
) -> None:
    made = await cooperations.create()
    await owner.execute(VERSIONS, LUDWIGSBURG, timedelta(hours=hours))
    values = {"cooperation": made["id"], "divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    answer = await cooperations(WRITER, "cooperationTermsPropose", **values)
    assert [error["code"] for error in answer["userErrors"]] == ([] if is_done else ["CONFLICT"])


async def test_a_cooperation_has_so_many_versions(cooperations: Cooperations, owner: asyncpg.Connection) -> None:
    made = await cooperations.create()
    await owner.execute(VERSIONS.replace("9 + n", "49 + n"), LUDWIGSBURG, timedelta(days=2))
    last = await cooperations.propose(made, warnings=("cooperation",))
    assert last["number"] == MAX_VERSIONS
    values = {"cooperation": made["id"], "divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    assert await cooperations.refused(WRITER, "cooperationTermsPropose", **values) == ("CONFLICT", "cooperation")


async def test_a_version_says_so_much(cooperations: Cooperations, owner: asyncpg.Connection) -> None:
    made = await cooperations.create()
    longest: dict[str, Any] = {"divisionOfLabour": "ä" * (LONGEST_TERMS - 1), "financing": "b"}
    assert (await cooperations.propose(made, **longest))["number"] == 1
    refused = {"cooperation": made["id"], **longest, "financing": "bc"}
    assert await cooperations.refused(WRITER, "cooperationTermsPropose", **refused) == ("INVALID", "divisionOfLabour")
    with pytest.raises(asyncpg.CheckViolationError, match="cooperation_terms_length"):
        await owner.execute(VERSIONS.replace("'Wer was tut'", f"repeat('x', {LONGEST_TERMS + 1})"), LUDWIGSBURG,
                            timedelta(days=2))  # fmt: skip


async def test_a_cooperation_has_so_many_sides(cooperations: Cooperations, owner: asyncpg.Connection) -> None:
    made = await cooperations.create(sides=[])
    partners = await owner.fetch(MANY_PARTNERS, LUDWIGSBURG, MAX_SIDES)
    try:
        await owner.execute(MANY_SIDES, LUDWIGSBURG, [row["id"] for row in partners[: MAX_SIDES - 1]])
        ask = {"cooperation": made["id"], "sides": [{"tenant": WEIL}]}
        assert await cooperations.refused(WRITER, "cooperationAsk", **ask) == ("INVALID", "sides")
        # The database counts by itself, whoever is asked.
        async with temporary_transaction(owner):
            await owner.execute("SET LOCAL ROLE trigger_definer")
            with pytest.raises(asyncpg.CheckViolationError) as error:
                await owner.execute(MANY_SIDES, LUDWIGSBURG, [partners[-1]["id"]])
            assert error.value.constraint_name == "cooperation_party_many"
    finally:
        await cooperations.clear()
        await owner.execute("DELETE FROM partner WHERE id = ANY ($1)", [row["id"] for row in partners])


async def test_so_much_belongs_to_a_cooperation_whoever_sees_it(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    made, _ = await cooperations.agreed()
    await owner.execute(MANY_ITEMS, LUDWIGSBURG, MAX_OF_COOPERATION, WORKSHOP)
    values = {"tenant": LUDWIGSBURG, "code": "V1", "title": "Eine mehr", "fieldOfAction": "MOBILITY"}
    measure = (await cooperations.access.change(WRITER, CREATE, input=values))["measure"]["id"]
    add = {"cooperation": made["id"], "measures": [measure]}
    assert await cooperations.refused(WRITER, "cooperationItemsAdd", **add) == ("INVALID", "measures")
    await owner.execute(ONE_ITEM_LESS, LUDWIGSBURG)
    assert (await cooperations.done(WRITER, "cooperationItemsAdd", **add))["measures"] == [{"title": "Eine mehr"}]


async def test_what_a_side_brings_has_a_bound(cooperations: Cooperations) -> None:
    _, sides = await cooperations.agreed()
    values = {"id": sides[WORKSHOP]["id"], "version": sides[WORKSHOP]["version"]}
    refused = await cooperations.refused(
        cooperations.county, "cooperationPartyUpdate", **values, contribution="ä" * 5_001
    )
    assert refused == ("INVALID", "contribution")


async def mails_of(owner: asyncpg.Connection, kind: str) -> int:
    """How many mails of a kind wait."""
    return int(await owner.fetchval("SELECT count(*) FROM mail WHERE kind = $1", kind))


async def test_a_side_that_says_yes_and_no_in_turn_does_not_flood_the_others(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    _, sides = await cooperations.agreed()
    side, told = sides[WORKSHOP], [await mails_of(owner, "COOPERATION_REPORTED")]
    for _ in range(5):
        for kind in ("PUBLICATION_AGREED", "PUBLICATION_WITHDRAWN"):
            side = await cooperations.step(cooperations.county, side, kind)
        told.append(await mails_of(owner, "COOPERATION_REPORTED"))
    assert told[0] < told[1] < told[2] < told[3] == told[4] == told[5]


async def test_a_lead_that_asks_and_takes_it_back_in_turn_does_not_flood_the_side(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    made = await cooperations.create()
    side, told = side_of(made, WEIL), [await mails_of(owner, "COOPERATION_ASKED")]
    for _ in range(4):
        for kind in ("WITHDRAWN", "ASKED"):
            side = await cooperations.step(WRITER, side, kind)
        told.append(await mails_of(owner, "COOPERATION_ASKED"))
    assert told[0] < told[1] < told[2] == told[3] == told[4]
