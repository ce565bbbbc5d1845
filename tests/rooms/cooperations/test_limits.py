"""Nobody floods others: with asks, versions and words, each of which is a mail, or with texts that all of them read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from tests.helpers.cooperation_changes import Cooperations, side_of
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
    await cooperations.propose(made)
    await owner.execute(
        "UPDATE cooperation_terms SET number = 99, proposed_at = now() - interval '2 days'"
        f" WHERE tenant_id = {OF_LEAD}", LUDWIGSBURG,
    )  # fmt: skip
    await cooperations.propose(made, ("cooperation",))
    values = {"cooperation": made["id"], "divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    assert await cooperations.refused(WRITER, "cooperationTermsPropose", **values) == ("CONFLICT", "cooperation")


@pytest.mark.parametrize("field", ["divisionOfLabour", "financing"])
async def test_a_text_that_every_side_reads_has_a_bound(cooperations: Cooperations, field: str) -> None:
    made = await cooperations.create()
    usual = {"cooperation": made["id"], "divisionOfLabour": "Wer was tut", "financingStatus": "SECURED"}
    values: dict[str, Any] = {"financing": "Haushalt", **usual, field: "ä" * 20_001}
    assert await cooperations.refused(WRITER, "cooperationTermsPropose", **values) == ("INVALID", field)
    await cooperations.done(WRITER, "cooperationTermsPropose", **values | {field: "ä" * 20_000})


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
