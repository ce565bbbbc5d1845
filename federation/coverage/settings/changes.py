"""What may be done with the coverage of a region: a county sets what counts."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import select
from strawberry import UNSET

from federation.coverage.settings import messages
from federation.coverage.settings.model import CoverageSettings
from federation.funding.codes import PostKind
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_type, input_values
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.graph.mutation.user_errors import UserError
from tenants.model import Region


@input_type(CoverageSettings)
class CoverageSettingsUpdate:
    """Neue Einstellungen: was fehlt, bleibt."""

    region: Annotated[RegionalKey, "Landkreis, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde; 0, solange es keine Einstellungen gibt"]
    county_posts_count: bool | None = UNSET
    management_kinds: list[PostKind] | None = UNSET
    concept_stale_years: int | None = UNSET
    warn_months: int | None = UNSET


@mutation
async def coverage_settings_update(context: MutationContext, input: CoverageSettingsUpdate) -> CoverageSettings:
    """Setzt, was in einer Region als Abdeckung zählt: ob Stellen des Landkreises für sein ganzes Gebiet zählen, welche
    Stellen Management sind, wann ein Konzept veraltet ist und wie früh gewarnt wird."""
    tenant = await find_administered_tenant(context, input.region, "region")
    if await context.session.scalar(select(Region.c.id).where(Region.c.ars == input.region)) is None:
        raise UserError(messages.COUNTY_SETS_REGION_NAME)
    values = {n: v for n, v in input_values(CoverageSettings, input).items() if n != "version"}
    if "management_kinds" in values:
        values["management_kinds"] = list(dict.fromkeys(map(str, values["management_kinds"] or ())))
    return await find_settings(context, CoverageSettings, tenant, input.version, values)
