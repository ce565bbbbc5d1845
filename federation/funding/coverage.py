"""What changes of projects and of posts share: place, days as people say them, who sees them, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from strawberry import UNSET

from federation.funding.posts.model import Post, PostCoverage
from federation.funding.projects.inputs import CoverageEntry
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.user_errors import UserError, UserErrorCode, invalid
from tenants.days import german_date
from tenants.lists import Key
from tenants.locks import LockClass, take_lock
from tenants.model import Region, Tenant, Visibility
from tenants.periods import end_after
from tenants.rows import Versioned
from tenants.territory import Territory

W = TypeVar("W", FundedProject, Post)
V = TypeVar("V", bound=Versioned)


def after(entered: Any) -> dict[str, date | None]:
    """The day before which a time ends, of the last day that somebody entered."""
    if entered.ends_on is UNSET:
        return {}
    if entered.ends_on is None:
        return {"ends_before": None}
    begins = getattr(entered, "begins_on", None)
    if isinstance(begins, date) and entered.ends_on < begins:
        raise invalid("endsOn", "Diese Zeit endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
                      "This time ends before it begins: please change its start or its end.")  # fmt: skip
    return {"ends_before": end_after(entered.ends_on)}


async def place(context: MutationContext, key: str, visibility: Visibility) -> int:
    """The number of the tenant with that key, if the one who asks may make something there that is seen so."""
    if (tenant := await context.place(key)) is None:
        raise UserError(UserErrorCode.FORBIDDEN, "tenant", "Bei diesem Mandanten dürfen Sie nichts anlegen.",
                      "You may not create anything in this tenant.")  # fmt: skip
    if visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    assert tenant.id is not None
    return tenant.id


async def hold_terms(context: MutationContext, projects: Iterable[Key]) -> None:
    """Waits until nobody else changes the terms of some projects, or what they pay; in one order, so that nobody waits
    in a circle."""
    for id in sorted({str(id) for _, id in projects}):
        await context.session.execute(select(take_lock(LockClass.PROJECT_TERM, func.hashtext(id))))


async def show(context: MutationContext, row: type[V], entered: Any) -> V:
    """Sets who sees a row, and its parts with it."""
    answer: Any = await context.change(row, entered.id, entered.version)
    await context.check_can_change_visibility(answer.tenant_id, answer.visibility, entered.visibility)
    answer.visibility = entered.visibility
    made: V = answer
    return made


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
            raise invalid("key", f"Die Gebietseinheit {entered.key} steht nicht im Gemeindeverzeichnis: bitte den"
                          " Regionalschlüssel prüfen.",
                          f"There is no unit {entered.key} in the register: please check the key.")  # fmt: skip
        if not entered.key.startswith(county):
            raise invalid("key", f"Die Gebietseinheit {entered.key} liegt nicht im eigenen Landkreis ({county}): bitte"
                          " nur Einheiten nennen, deren Schlüssel so beginnt.",
                          f"The unit {entered.key} is not in this county ({county}): please name units only whose keys"
                          " begin so.")  # fmt: skip
        if (since := existing[entered.key]) > (from_ := entered.begins_on or begins):
            context.warn(
                "coverage",
                f"Die Gebietseinheit {entered.key} gibt es erst seit dem {german_date(since)}: für die Zeit"
                f" davor, ab {german_date(from_)}, bitte auch den früheren Schlüssel nennen.",
                f"There is a unit {entered.key} since {since} only: for the time before, from {from_} on, please"
                " name the former key, too.",
            )
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
