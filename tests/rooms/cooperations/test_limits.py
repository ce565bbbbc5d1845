"""A lead does not flood others with asks and versions, each of which is a mail."""

from __future__ import annotations

from datetime import timedelta

import asyncpg
import pytest

from tests.helpers.cooperation_changes import Cooperations
from tests.helpers.region import LUDWIGSBURG, WEIL, WRITER

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
