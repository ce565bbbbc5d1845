"""What may be asked about what a tenant sets for its measures."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures import codes
from federation.measures.settings import model as settings
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(settings.FieldLabel)
class FieldLabel:
    label: str
    field_of_action: codes.FieldOfAction


@bound(settings.FieldExemption)
class FieldExemption:
    field_of_action: codes.FieldOfAction
    reason: str


@extends(TenantRow)
class TenantFields:
    @computed
    def field_labels(t: Columns) -> Sql[list[settings.FieldLabel]]:
        """Eigene Bezeichnungen für die Handlungsfelder, nach dem Alphabet."""
        label = settings.FieldLabel.c
        return select(settings.FieldLabel).where(label.tenant_id == t.id).order_by(label.label_key, label.id)

    @computed
    def field_exemptions(t: Columns) -> Sql[list[settings.FieldExemption]]:
        """Handlungsfelder, für die der Mandant nicht zuständig ist."""
        item = settings.FieldExemption.c
        return select(settings.FieldExemption).where(item.tenant_id == t.id).order_by(item.field_of_action, item.id)


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
