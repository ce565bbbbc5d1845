"""Figures recounted from the histories; docs/api.md defines who counts what."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from tests.differential.visible_rows import Row, Viewer
from tests.helpers.region import person_of

MEASURES = """
    SELECT m.tenant_id, m.id, m.visibility, m.field_of_action, m.archived_on FROM measure m
    JOIN tenant t ON t.id = m.tenant_id WHERE t.region_id = $1 AND NOT m.is_model
"""
ENTRIES = """
    SELECT c.effective_on, c.status FROM status_change c WHERE c.measure_id = $1
    AND NOT EXISTS (SELECT FROM status_change later WHERE later.corrects_id = c.id)
    ORDER BY c.effective_on, c.entry
"""
CONFIRMED = "SELECT confirmed_on FROM measure_confirmation WHERE measure_id = $1"
SETTINGS = "SELECT due_after_days, stale_after_days FROM measure_settings WHERE tenant_id = $1"
ROLES = """
    SELECT g.role, g.tenant_id, t.region_id, t.kind FROM role_grant g
    JOIN app_user u ON u.id = g.user_id JOIN tenant t ON t.id = g.tenant_id
    WHERE u.issuer = $1 AND u.subject = $2 AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
"""
DELEGATED = """SELECT tenant_id FROM mandate WHERE to_tenant_id = ANY ($1::int[]) AND revoked_at IS NULL
  AND valid_from <= ctx.today() AND ctx.today() < valid_to"""
PUBLIC, SHARED, DRAFT = "PUBLIC", "FEDERATION", "DRAFT"


class CountedMeasure(NamedTuple):
    """A measure as it is counted."""

    tenant: int
    field: str
    status: str
    age: str | None


async def counties(viewer: Viewer, day: date, codes: dict[str, list[str]]) -> dict[str, Any]:
    """The fields of the rollup of all regions: the published measures of each, for every viewer."""
    regions = [Row("region", (item["id"],)) for item in await viewer.fetch("SELECT id FROM region ORDER BY ars")]
    each = [(region, await rollup(viewer, region, day, codes, PUBLIC)) for region in regions]
    count = Counter({s: 0 for s in codes["MeasureStatus"]})
    for _, item in each:
        count.update({entry["status"]: entry["count"] for entry in item["byStatus"]})
    by_status = [{"status": s, "count": n} for s, n in count.items() if n]
    parts = [{"region": region, "total": item["total"], "byStatus": item["byStatus"]} for region, item in each]
    return {"asOf": day, "basis": PUBLIC, "byStatus": by_status, "byRegion": parts}


async def tenant_rollup(viewer: Viewer, tenant: Row, day: date, codes: dict[str, list[str]]) -> dict[str, Any]:
    """The fields of a tenant's rollup: its part of the region's."""
    region = Row("region", (await viewer.read(tenant, "region_id"),))
    figures = await rollup(viewer, region, day, codes)
    (own,) = (item for item in figures["byTenant"] if item["tenant"] == tenant)
    return {"asOf": day, "basis": figures["basis"], **own}


async def rollup(
    viewer: Viewer, region: Row, day: date, codes: dict[str, list[str]], basis: str | None = None
) -> dict[str, Any]:
    """The fields of a region's rollup; ``codes`` are those of the schema, in its order."""
    roles = await _roles(viewer)
    region_roles = [role for role in roles if role["region_id"] == region.key[0]]
    is_county_manager = any(r["role"] == "COUNTY" and r["kind"] in ("COUNTY", "INDEPENDENT_CITY") for r in region_roles)
    basis = basis or ("COUNTY" if is_county_manager else "MEMBER" if region_roles else "PUBLIC")
    own = {role["tenant_id"] for role in roles} | await _delegated_tenants(viewer, roles)
    results = await _counted_measures(viewer, region, day, basis, own)

    def numbers(measures: list[CountedMeasure]) -> dict[str, Any]:
        count = Counter(item.status for item in measures)
        by_status = [{"status": s, "count": count[s]} for s in codes["MeasureStatus"] if count[s]]
        return {"total": len(measures), "byStatus": by_status}

    def freshness(measures: list[CountedMeasure]) -> dict[str, Any]:
        ages = Counter(item.age for item in measures)
        return {"freshness": {age.lower(): ages[age] for age in codes["Freshness"]}}

    tenants = await viewer.fetch("SELECT id, name_key, ars FROM tenant WHERE region_id = $1", region.key[0])
    county = await viewer.read(region, "ars")
    return {
        "asOf": day,
        "basis": basis,
        **numbers(results),
        **freshness(results),
        "byTenant": [
            {"tenant": Row("tenant", (t["id"],)), **numbers(measures), **freshness(measures)}
            for t in sorted(tenants, key=lambda t: (t["ars"] != county, t["name_key"], t["id"]))
            for measures in [[item for item in results if item.tenant == t["id"]]]
        ],
        "byFieldOfAction": [
            {"fieldOfAction": field, **numbers(measures)}
            for field in codes["FieldOfAction"]
            if (measures := [item for item in results if item.field == field])
        ],
    }


async def _counted_measures(viewer: Viewer, region: Row, day: date, basis: str, own: set[int]) -> list[CountedMeasure]:
    """The measures of a region that count on a day, by the basis of the viewer; ``own``: the viewer's tenants."""
    results: list[CountedMeasure] = []
    for m in await viewer.owner.fetch(MEASURES, region.key[0]):
        counts = {
            "COUNTY": m["visibility"] != DRAFT,
            "MEMBER": m["visibility"] in (PUBLIC, SHARED) or (m["visibility"] != DRAFT and m["tenant_id"] in own),
            "PUBLIC": m["visibility"] == PUBLIC,
        }[basis]
        is_archived = m["archived_on"] is not None and m["archived_on"] <= day
        history = [entry for entry in await viewer.owner.fetch(ENTRIES, m["id"]) if entry["effective_on"] <= day]
        if counts and not is_archived and history and history[-1]["status"] != "MERGED":
            status = history[-1]["status"]
            results.append(
                CountedMeasure(m["tenant_id"], m["field_of_action"], status, await _freshness(viewer, m, history, day))
            )
    return results


async def _freshness(viewer: Viewer, m: Any, history: list[Any], day: date) -> str | None:
    """How fresh the status of a measure is on a day."""
    if history[-1]["status"] in ("COMPLETED", "CANCELLED"):
        return None
    confirmed = [row[0] for row in await viewer.owner.fetch(CONFIRMED, m["id"]) if row[0] <= day]
    days = (day - max([history[-1]["effective_on"], *confirmed])).days
    due, stale = next(iter(await viewer.owner.fetch(SETTINGS, m["tenant_id"])), (180, 365))
    return "STALE" if days > stale else "DUE" if days > due else "CURRENT"


async def _delegated_tenants(viewer: Viewer, roles: list[Any]) -> set[int]:
    """Tenants in which the viewer edits, and so reads, under a mandate valid today."""
    edits = [role["tenant_id"] for role in roles if role["role"] in ("EDITOR", "REVIEWER", "ADMIN")]
    return {
        row["tenant_id"] for row in await viewer.owner.fetch(DELEGATED, tuple(edits)) if row["tenant_id"] not in edits
    }


async def _roles(viewer: Viewer) -> list[Any]:
    """The roles with which the viewer may read."""
    if viewer.public or "read" not in viewer.who.scopes:
        return []
    person = person_of(viewer.who)
    roles = await viewer.owner.fetch(ROLES, person.issuer, person.subject)
    return [role for role in roles if role["role"] != "OFFICE"]
