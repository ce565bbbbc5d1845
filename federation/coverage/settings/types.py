"""What members may ask about a region's coverage settings."""

from sqlalchemy import select

from federation.coverage.settings import model
from federation.funding.codes import PostKind
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.model import Region, Tenant
from tenants.rows import Columns


@bound(model.CoverageSettings)
class CoverageSettings:
    county_posts_count: bool
    management_kinds: list[PostKind]
    concept_stale_years: int
    warn_months: int
    version: int


@extends(Region)
class RegionCoverageSettings:
    @computed
    def coverage_settings(r: Columns) -> Sql[model.CoverageSettings | None]:
        """Einstellungen des Landkreises zur Abdeckung; null, solange es die üblichen sind."""
        of_county = select(Tenant.c.id).where(Tenant.c.ars == r.ars).scalar_subquery()
        return select(model.CoverageSettings).where(model.CoverageSettings.c.tenant_id == of_county)
