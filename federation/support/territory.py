"""Where a support case is: a county and one of its members, and a unit in that member's area."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import exists, or_, select

from federation.concepts.model import Concept
from federation.concepts.rules import covers, is_in_force
from federation.funding.posts.rules import posts_for
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.support import messages
from federation.support.codes import SupportReason
from federation.support.model import SupportCase
from tenants.model import Region, Tenant, TerritorialUnitKind
from tenants.territory import Territory, unit_on


class Pair(NamedTuple):
    """A county and one of its members."""

    county: Tenant
    municipality: Tenant


async def pair(context: MutationContext, key: str, field: str = "tenant") -> Pair | None:
    """The tenant with that key and the county above it; ``None`` for a key that no tenant has, and a ``UserError``
    where there is nothing above."""
    result = await context.session.scalars(select(Tenant).where(Tenant.c.ars == key))
    if (municipality := result.one_or_none()) is None:
        return None
    if municipality.kind is TerritorialUnitKind.INDEPENDENT_CITY:
        raise UserError(messages.INDEPENDENT_CITY_REGION_OWN.at(field))
    if municipality.kind is TerritorialUnitKind.COUNTY:
        raise UserError(messages.COUNTY_ITSELF_NAME_MUNICIPALITIES.at(field))
    t, r = Tenant.c, Region.c
    above = select(Tenant).join(Region, (r.id == t.region_id) & (r.ars == t.ars)).where(r.id == municipality.region_id)
    return Pair((await context.session.scalars(above)).one(), municipality)


async def unit(context: MutationContext, pair: Pair, key: str | None) -> str:
    """The key of the unit that a case is about: one for which the municipality acts; else all of its area."""
    if key is None:
        return pair.municipality.ars
    u = Territory.c
    acted = or_(u.ars == pair.municipality.ars, u.acting_ars == pair.municipality.ars)
    if not await context.session.scalar(select(unit_on(key, context.today).where(acted).exists())):
        raise UserError(messages.UNIT_AREA_TODAY_NAME, key=key, name=pair.municipality.name)
    return key


async def notice(context: MutationContext, case: SupportCase) -> None:
    """Warns where what is in sight says something else than the reason of an offer."""
    c = Concept.c
    adopted = select(1).where(is_in_force(c, context.today), covers(c, case.ars, context.today))
    has_concept = await context.session.scalar(select(exists(adopted)))
    row = (await context.session.scalars(unit_on(case.ars, context.today))).one_or_none()
    has_post = (
        row is not None and (await context.session.scalars(posts_for(row, context.today).limit(1))).first() is not None
    )
    if has_post:
        context.warn(messages.POST_ENTERED_UNIT_TODAY)
    if case.reason is SupportReason.WHITE_SPOT and has_concept:
        context.warn(messages.ADOPTED_CONCEPT_ENTERED_UNIT)
    if case.reason is SupportReason.CONCEPT_ONLY and not has_concept:
        context.warn(messages.ADOPTED_CONCEPT_UNIT_SIGHT)
