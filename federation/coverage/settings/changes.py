"""Changes of a region's coverage settings."""

from __future__ import annotations

from sqlalchemy import select

from federation.coverage.settings import messages
from federation.coverage.settings.inputs import CoverageSettingsUpdate
from federation.coverage.settings.model import CoverageSettings
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.graph.mutation.user_errors import UserError
from tenants.model import Region


@mutation
async def coverage_settings_update(context: MutationContext, input: CoverageSettingsUpdate) -> CoverageSettings:
    """Setzt, was in einer Region als Abdeckung zählt: ob Stellen des Landkreises für sein ganzes Gebiet zählen, welche
    Stellen Management sind, wann ein Konzept veraltet ist und wie früh gewarnt wird."""
    tenant = await find_administered_tenant(context, input.region, "region")
    if await context.session.scalar(select(Region.c.id).where(Region.c.ars == input.region)) is None:
        raise UserError(messages.NOT_A_COUNTY)
    values = input_values(CoverageSettings, input)
    if "management_kinds" in values:
        values["management_kinds"] = list(dict.fromkeys(map(str, values["management_kinds"] or ())))
    return await find_settings(context, CoverageSettings, tenant, input.version, values)
