"""What a support case may be about: a county and one of its municipalities, and a unit in that one's area."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import or_, select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.support import messages
from tenants.model import Region, Tenant, TerritorialUnitKind
from tenants.territory import Territory, unit_on


class Sides(NamedTuple):
    """The two sides of a support case, or of a mandate."""

    county: Tenant
    municipality: Tenant


async def find_sides(context: MutationContext, key: str) -> Sides | None:
    """The municipality with that key and its county; ``None`` where no tenant has the key.

    Raises ``UserError`` for a tenant that has no county above it.
    """
    query = select(Tenant).where(Tenant.c.ars == key)
    if (municipality := (await context.session.scalars(query)).one_or_none()) is None:
        return None
    await context.check_is_not_merged(municipality)
    if municipality.kind is TerritorialUnitKind.INDEPENDENT_CITY:
        raise UserError(messages.INDEPENDENT_CITY_HAS_NO_COUNTY)
    if municipality.kind is TerritorialUnitKind.COUNTY:
        raise UserError(messages.COUNTY_IS_NO_MUNICIPALITY)
    t, r = Tenant.c, Region.c
    above = select(Tenant).join(Region, (r.id == t.region_id) & (r.ars == t.ars)).where(r.id == municipality.region_id)
    return Sides((await context.session.scalars(above)).one(), municipality)


async def find_unit(context: MutationContext, municipality: Tenant, key: str | None) -> str:
    """The key of the unit that a case is about; without ``key`` it is the whole area of the municipality.

    Raises ``UserError`` for a unit for which the municipality does not act today.
    """
    if key is None:
        return municipality.ars
    u = Territory.c
    is_acted_for = or_(u.ars == municipality.ars, u.acting_ars == municipality.ars)
    if not await context.session.scalar(select(unit_on(key, context.today).where(is_acted_for).exists())):
        raise UserError(messages.UNIT_OUTSIDE_MUNICIPALITY, unit=key, municipality=municipality.name)
    return key
