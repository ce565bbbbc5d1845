"""What members may ask about a region's coverage settings."""

from sqlalchemy import select

from federation.coverage.settings import model
from federation.funding.codes import PostKind
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.model import Region
from tenants.rows import Columns
from tenants.tenant_filters import tenant_id_of_key


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
        is_of_county = model.CoverageSettings.c.tenant_id == tenant_id_of_key(r.ars)
        return select(model.CoverageSettings).where(is_of_county)
