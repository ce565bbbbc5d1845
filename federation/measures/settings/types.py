"""What members read besides: when a status of the tenant is stale, and whether publication requires four eyes."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures.settings import model as settings
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(settings.MeasureSettings)
class MeasureSettings:
    due_after_days: int
    stale_after_days: int
    requires_four_eyes: bool
    version: int
    tenant: TenantRow


@extends(TenantRow)
class TenantSettings:
    @computed
    def measure_settings(t: Columns) -> Sql[settings.MeasureSettings | None]:
        """Einstellungen zu den Maßnahmen; null, solange es die üblichen sind."""
        return select(settings.MeasureSettings).where(settings.MeasureSettings.c.tenant_id == t.id)
