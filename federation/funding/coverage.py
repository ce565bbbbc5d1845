"""What changes of projects and of posts share: place, days as people say them, who sees them, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from strawberry import UNSET

from federation.funding import messages
from federation.funding.posts.model import Post, PostCoverage
from federation.funding.projects.inputs import CoverageEntry
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.user_errors import UserError
from tenants.lists import Key
from tenants.model import Region, Tenant
from tenants.periods import end_after
from tenants.rows import Versioned
from tenants.territory import Territory

W = TypeVar("W", FundedProject, Post)
V = TypeVar("V", bound=Versioned)
TERM_LOCK = 6
"""The advisory lock of a project under which its term, and what it pays within that, change; taken after the turn."""


def after(entered: Any) -> dict[str, date | None]:
    """The day before which a time ends, of the last day that somebody entered."""
    if entered.ends_on is UNSET:
        return {}
    if entered.ends_on is None:
        return {"ends_before": None}
    begins = getattr(entered, "begins_on", None)
    if isinstance(begins, date) and entered.ends_on < begins:
        raise UserError(messages.TIME_ENDS_BEFORE_BEGINS)
    return {"ends_before": end_after(entered.ends_on)}


async def hold_terms(context: MutationContext, projects: Iterable[Key]) -> None:
    """Waits until nobody else changes the terms of some projects, or what they pay; in one order, so that nobody waits
    in a circle."""
    for id in sorted({str(id) for _, id in projects}):
        await context.session.execute(select(func.pg_advisory_xact_lock(TERM_LOCK, func.hashtext(id))))


async def set_coverage(
    context: MutationContext,
    row: type[ProjectCoverage] | type[PostCoverage],
    whole: W,
    entries: Sequence[CoverageEntry],
) -> None:
    """Sets what a project or a post covers: units of the register in the region of its tenant."""
    await context.session.flush()
    existing = await _known(context, {entry.key for entry in entries})
    begins = whole.begins_on or context.today
    county = await _county(context, whole.tenant_id)

    def unit(entered: CoverageEntry, _: Any) -> dict[str, Any]:
        if entered.key not in existing:
            raise UserError(messages.UNIT_REGISTER_CHECK_KEY, key=entered.key)
        if not entered.key.startswith(county):
            raise UserError(messages.UNIT_COUNTY_NAME_UNITS, key=entered.key, county=county)
        if (since := existing[entered.key]) > (from_ := entered.begins_on or begins):
            context.warn(messages.UNIT_SINCE_TIME_BEFORE, key=entered.key, since=since, begins=from_)
        return {"ars": entered.key, **after(entered)}

    name = "project_id" if isinstance(whole, FundedProject) else "post_id"
    part = {name: whole.id, "visibility": whole.visibility}
    await set_parts(context, whole.tenant_id, row, part, entries, "coverage", unit)


async def _known(context: MutationContext, keys: set[str]) -> dict[str, date]:
    """Those of some keys under which the register has or had a unit, and since when."""
    u = Territory.c
    query = select(u.ars, func.min(u.valid_from)).where(u.ars.in_(keys)).group_by(u.ars)
    return {ars: since for ars, since in await context.session.execute(query)}


async def _county(context: MutationContext, tenant_id: int) -> str:
    """The key of the county in which a tenant is."""
    query = select(Region.c.ars).join(Tenant, Tenant.c.region_id == Region.c.id).where(Tenant.c.id == tenant_id)
    return str(await context.session.scalar(query))
