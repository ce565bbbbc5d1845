"""Which units a project or a post covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from federation.funding.coverage import messages
from federation.funding.coverage.inputs import CoverageEntry
from federation.funding.posts.model import Post, PostCoverage
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError
from tenants.model import Region, Tenant
from tenants.territory import Territory


async def set_coverage(
    context: MutationContext,
    row: type[ProjectCoverage] | type[PostCoverage],
    whole: FundedProject | Post,
    entries: Sequence[CoverageEntry],
) -> None:
    """Sets what a project or a post covers: units of the register in the county of its tenant."""
    await context.session.flush()
    first_days = await _first_days(context, {entry.key for entry in entries})
    begins_on = whole.begins_on or context.today
    county = await _county_key(context, whole.tenant_id)

    def unit_values(entry: CoverageEntry, _: Any) -> dict[str, Any]:
        if entry.key not in first_days:
            raise UserError(messages.UNKNOWN_UNIT, key=entry.key)
        if not entry.key.startswith(county):
            raise UserError(messages.UNIT_OUTSIDE_COUNTY, key=entry.key, county=county)
        valid_from, first_day = first_days[entry.key], entry.begins_on or begins_on
        if valid_from > first_day:
            context.warn(messages.UNIT_IS_NEWER, key=entry.key, valid_from=valid_from, begins_on=first_day)
        return {"ars": entry.key, **end_values(entry)}

    name = "project_id" if isinstance(whole, FundedProject) else "post_id"
    part = {name: whole.id, "visibility": whole.visibility}
    await set_parts(context, whole.tenant_id, row, part, entries, "coverage", unit_values)


async def _first_days(context: MutationContext, keys: set[str]) -> dict[str, date]:
    """Each of these keys under which the register has or had a unit, with the first day on which it had."""
    u = Territory.c
    query = select(u.ars, func.min(u.valid_from)).where(u.ars.in_(keys)).group_by(u.ars)
    return {ars: first_day for ars, first_day in await context.session.execute(query)}


async def _county_key(context: MutationContext, tenant_id: int) -> str:
    """The key of the county in which a tenant is."""
    query = select(Region.c.ars).join(Tenant, Tenant.c.region_id == Region.c.id).where(Tenant.c.id == tenant_id)
    return str(await context.session.scalar(query))
