"""Figures, counted anew out of the histories: who counts what is said in docs/api.md."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from tests.differential.visible_rows import Eyes, Row

COUNTED = """
    SELECT m.tenant_id, m.id, m.visibility, m.field_of_action, m.archived_on FROM measure m
    JOIN tenant t ON t.id = m.tenant_id WHERE t.region_id = $1 AND NOT m.is_model
"""
ENTRIES = """
    SELECT c.effective_on, c.status FROM status_change c WHERE c.measure_id = $1
    AND NOT EXISTS (SELECT FROM status_change later WHERE later.corrects_id = c.id)
    ORDER BY c.effective_on, c.entry
"""
CONFIRMED = "SELECT confirmed_on FROM measure_confirmation WHERE measure_id = $1"
SET = "SELECT due_after_days, stale_after_days FROM measure_settings WHERE tenant_id = $1"
HELD = """
    SELECT g.role, g.tenant_id, t.region_id, t.kind FROM role_grant g
    JOIN app_user u ON u.id = g.user_id JOIN tenant t ON t.id = g.tenant_id
    WHERE u.issuer = $1 AND u.subject = $2 AND g.valid_from <= current_date AND current_date < g.valid_to
"""
LENT = """SELECT tenant_id FROM mandate WHERE to_tenant_id = ANY ($1::int[]) AND revoked_at IS NULL
  AND valid_from <= ctx.today() AND ctx.today() < valid_to"""
OPEN, SHARED, DRAFT = "PUBLIC", "FEDERATION", "DRAFT"


class Counted(NamedTuple):
    """What counts of a measure."""

    tenant: int
    field: str
    status: str
    age: str | None


async def counties(eyes: Eyes, day: date, codes: dict[str, list[str]]) -> dict[str, Any]:
    """The fields of the rollup of all regions: what is published in each, whoever asks."""
    regions = [Row("region", (item["id"],)) for item in await eyes.ask("SELECT id FROM region ORDER BY ars")]
    each = [(region, await rollup(eyes, region, day, codes, OPEN)) for region in regions]
    count = Counter({s: 0 for s in codes["MeasureStatus"]})
    for _, item in each:
        count.update({entry["status"]: entry["count"] for entry in item["byStatus"]})
    by_status = [{"status": s, "count": n} for s, n in count.items() if n]
    parts = [{"region": region, "total": item["total"], "byStatus": item["byStatus"]} for region, item in each]
    return {"asOf": day, "basis": OPEN, "byStatus": by_status, "byRegion": parts}


async def rollup(
    eyes: Eyes, region: Row, day: date, codes: dict[str, list[str]], basis: str | None = None
) -> dict[str, Any]:
    """The fields of a region's rollup; ``codes`` are those of the schema, in its order."""
    held = await _held(eyes)
    row = [role for role in held if role["region_id"] == region.key[0]]
    leads = any(r["role"] == "COUNTY" and r["kind"] in ("COUNTY", "INDEPENDENT_CITY") for r in row)
    basis = basis or ("COUNTY" if leads else "MEMBER" if row else "PUBLIC")
    own = {role["tenant_id"] for role in held} | await _lent(eyes, held)
    results: list[Counted] = []
    for m in await eyes.owner.ask(COUNTED, region.key[0]):
        counts = {
            "COUNTY": m["visibility"] != DRAFT,
            "MEMBER": m["visibility"] in (OPEN, SHARED) or (m["visibility"] != DRAFT and m["tenant_id"] in own),
            "PUBLIC": m["visibility"] == OPEN,
        }[basis]
        gone = m["archived_on"] is not None and m["archived_on"] <= day
        history = [entry for entry in await eyes.owner.ask(ENTRIES, m["id"]) if entry["effective_on"] <= day]
        if counts and not gone and history and history[-1]["status"] != "MERGED":
            status = history[-1]["status"]
            results.append(Counted(m["tenant_id"], m["field_of_action"], status, await _age(eyes, m, history, day)))

    def numbers(part: list[Counted]) -> dict[str, Any]:
        count = Counter(item.status for item in part)
        by_status = [{"status": s, "count": count[s]} for s in codes["MeasureStatus"] if count[s]]
        return {"total": len(part), "byStatus": by_status}

    def fresh(part: list[Counted]) -> dict[str, Any]:
        ages = Counter(item.age for item in part)
        return {"freshness": {age.lower(): ages[age] for age in codes["Freshness"]}}

    tenants = await eyes.ask("SELECT id, name_key, ars FROM tenant WHERE region_id = $1", region.key[0])
    county = await eyes.read(region, "ars")
    return {
        "asOf": day,
        "basis": basis,
        **numbers(results),
        **fresh(results),
        "byTenant": [
            {"tenant": Row("tenant", (t["id"],)), **numbers(part), **fresh(part)}
            for t in sorted(tenants, key=lambda t: (t["ars"] != county, t["name_key"], t["id"]))
            for part in [[item for item in results if item.tenant == t["id"]]]
        ],
        "byFieldOfAction": [
            {"fieldOfAction": field, **numbers(part)}
            for field in codes["FieldOfAction"]
            if (part := [item for item in results if item.field == field])
        ],
    }


async def _age(eyes: Eyes, m: Any, history: list[Any], day: date) -> str | None:
    """How fresh the status of a measure is on a day."""
    if history[-1]["status"] in ("COMPLETED", "CANCELLED"):
        return None
    confirmed = [row[0] for row in await eyes.owner.ask(CONFIRMED, m["id"]) if row[0] <= day]
    days = (day - max([history[-1]["effective_on"], *confirmed])).days
    due, stale = next(iter(await eyes.owner.ask(SET, m["tenant_id"])), (180, 365))
    return "STALE" if days > stale else "DUE" if days > due else "CURRENT"


async def _lent(eyes: Eyes, held: list[Any]) -> set[int]:
    """Tenants in which somebody edits, and so reads, under a mandate of today."""
    edits = [role["tenant_id"] for role in held if role["role"] in ("EDITOR", "REVIEWER", "ADMIN")]
    return {row["tenant_id"] for row in await eyes.owner.ask(LENT, tuple(edits)) if row["tenant_id"] not in edits}


async def _held(eyes: Eyes) -> list[Any]:
    """The roles that somebody may read with."""
    if eyes.public or "read" not in eyes.who.scopes:
        return []
    return [role for role in await eyes.owner.ask(HELD, eyes.who.issuer, eyes.who.subject) if role["role"] != "OFFICE"]
