"""Sums of effects equal a recount of sheets and histories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.measures import SET_STATUS, Change, create_measure
from tests.helpers.region import ADMIN, ANONYMOUS, EDITOR, LANDSTUHL, MANAGER, VIEWER, WEILERBACH, WRITER
from tests.rooms.measures.test_sheet import SET_SHEET

SUMS = "effects { kind basis year amount realised measures }"
ASK = f"""query ($key: RegionalKey!, $day: Date!) {{ region(key: $key) {{ measureEffects(asOf: $day) {{
  asOf basis sourceCount noDataCount {SUMS} byTenant {{ tenant {{ key }} {SUMS} }}
  byFieldOfAction {{ fieldOfAction {SUMS} }} }} }} }}"""
RECOUNT = """
SELECT t.ars, m.field_of_action, m.visibility, held.status, e.kind, e.basis, e.year, e.amount
FROM measure_effect e JOIN measure m ON m.tenant_id = e.tenant_id AND m.id = e.measure_id
JOIN tenant t ON t.id = m.tenant_id JOIN region r ON r.id = t.region_id AND r.ars = $1
CROSS JOIN LATERAL (
  SELECT c.status FROM status_change c
  WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND c.effective_on <= $2 AND NOT EXISTS (
    SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
  ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
) held
WHERE e.amount IS NOT NULL AND coalesce(m.archived_on, 'infinity') > $2
  AND held.status NOT IN ('MERGED', 'CANCELLED', 'PROPOSED')"""
KINDS = ["GHG_REDUCTION", "ENERGY_SAVING", "RENEWABLE_GENERATION"]
BASES = ["ESTIMATED", "CALCULATED", "MEASURED"]
HOMES = {VIEWER: LANDSTUHL, EDITOR: LANDSTUHL, ADMIN: WEILERBACH}


def is_counted(who: Principal | None, row: Any) -> bool:
    """Whether a person counts a measure, by hand."""
    if who is None or who is ANONYMOUS:
        return row["visibility"] == "PUBLIC"
    if who is MANAGER:
        return row["visibility"] != "DRAFT"
    own = HOMES[who] == row["ars"] and row["visibility"] != "DRAFT"
    return own or row["visibility"] in ("PUBLIC", "FEDERATION")


def sum_effects(rows: list[Any]) -> list[dict[str, Any]]:
    results: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        results.setdefault((KINDS.index(row["kind"]), BASES.index(row["basis"]), row["year"]), []).append(row)
    result = ("COMPLETED", "CONTINUOUS")
    return [
        {
            "kind": KINDS[kind], "basis": BASES[basis], "year": year, "measures": len(part),
            "amount": str(sum((row["amount"] for row in part), Decimal())),
            "realised": str(sum((row["amount"] for row in part if row["status"] in result), Decimal("0.00"))),
        }
        for (kind, basis, year), part in sorted(results.items())
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2024-12-31", "2025-01-01", "2025-08-31", "2025-09-01", "2026-06-01"])
@pytest.mark.parametrize(
    "who", [MANAGER, EDITOR, VIEWER, ADMIN, ANONYMOUS, None], ids=lambda who: getattr(who, "subject", "open")
)
async def test_sums_of_effects_equal_a_recount_for_each_viewer_and_day(
    ask: Client, ask_public: Client, owner: asyncpg.Connection, who: Principal | None, day: str
) -> None:
    values = {"key": "07335", "day": day}
    answer = await (ask(who, ASK, **values) if who else ask_public(ASK, **values))
    figures = answer["region"]["measureEffects"]
    rows = [row for row in await owner.fetch(RECOUNT, "07335", date.fromisoformat(day)) if is_counted(who, row)]
    assert figures["effects"] == sum_effects(rows)
    assert figures["sourceCount"] == len(rows)
    for name, by in (("byTenant", "ars"), ("byFieldOfAction", "field_of_action")):
        parts = {
            (item["tenant"]["key"] if by == "ars" else item["fieldOfAction"]): item["effects"] for item in figures[name]
        }
        assert parts == {key: sum_effects([r for r in rows if r[by] == key]) for key in {row[by] for row in rows}}
    tenants = await owner.fetchval(
        "SELECT count(*) FROM tenant t JOIN region r ON r.id = region_id WHERE r.ars = '07335'"
    )
    assert figures["noDataCount"] == tenants - len({row["ars"] for row in rows})


async def test_a_changed_effect_and_a_completed_measure_change_the_sums(change: Change, ask: Client) -> None:
    async def own() -> dict[str, tuple[str, str]]:
        answer = await ask(WRITER, ASK, key="08118", day="2026-06-01")
        sums = answer["region"]["measureEffects"]["effects"]
        return {item["basis"]: (item["amount"], item["realised"]) for item in sums if item["year"] == 2077}

    new = await create_measure(change, phase="IMPLEMENTATION", effectiveOn="2025-01-01")
    before = await own()
    assert before == {}
    effects = [
        {"kind": "GHG_REDUCTION", "basis": "ESTIMATED", "year": 2077, "amount": "10.5"},
        {"kind": "GHG_REDUCTION", "basis": "MEASURED", "year": 2077, "amount": "-2"},
    ]
    await change(WRITER, SET_SHEET, input={"id": new["id"], "version": 1, "effects": effects})
    assert await own() == {"ESTIMATED": ("10.50", "0.00"), "MEASURED": ("-2.00", "0.00")}
    result = {
        "id": new["id"],
        "version": 2,
        "effectiveOn": "2026-01-01",
        "phase": "COMPLETED",
        "actualEnd": "2026-01-01",
    }
    assert (await change(WRITER, SET_STATUS, input=result))["userErrors"] == []
    assert await own() == {"ESTIMATED": ("10.50", "10.50"), "MEASURED": ("-2.00", "-2.00")}
    less = [effects[0] | {"amount": None}, effects[1]]
    await change(WRITER, SET_SHEET, input={"id": new["id"], "version": 3, "effects": less})
    assert await own() == {"MEASURED": ("-2.00", "-2.00")}
    await change(WRITER, SET_SHEET, input={"id": new["id"], "version": 4, "effects": []})
    assert await own() == {}
