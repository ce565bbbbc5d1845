"""What a note on a white spot may refer to: a county, one of its units, one of its support cases."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.support.model import SupportCase
from federation.white_spots import messages
from tenants.model import Region, TerritorialUnitKind
from tenants.territory import Territory, unit_on


async def find_county(context: MutationContext, key: str) -> int:
    """The id of the county with that key, locked; raises ``UserError`` for somebody who does not edit there."""
    county = await context.tenant(key, otherwise=messages.NOTED_BY_COUNTY_EDITORS)
    if await context.session.scalar(select(Region.c.id).where(Region.c.ars == key)) is None:
        raise UserError(messages.NOTED_BY_COUNTY_EDITORS)
    return county.id


async def check_unit(context: MutationContext, county: str, key: str, day: date) -> None:
    """Raises ``UserError`` where the county has no inhabited unit with that key on a day."""
    exists = unit_on(key, day).where(Territory.c.kind != str(TerritorialUnitKind.UNINHABITED_AREA)).exists()
    if not key.startswith(county) or not await context.session.scalar(select(exists)):
        raise UserError(messages.UNIT_NOT_IN_COUNTY, key=key)


async def find_case(context: MutationContext, county_id: int, id: str | None) -> UUID | None:
    """The id of the county's support case; raises ``UserError`` for one of another county."""
    if id is None:
        return None
    case = await context.find(SupportCase, id, "supportCase")
    if case.tenant_id != county_id:
        raise UserError(messages.CASE_OF_ANOTHER_COUNTY)
    return case.id
