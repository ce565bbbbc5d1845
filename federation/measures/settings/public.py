"""Own labels of fields of action and exempt fields of a tenant, in both schemas."""

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
        exemption = settings.FieldExemption.c
        query = select(settings.FieldExemption).where(exemption.tenant_id == t.id)
        return query.order_by(exemption.field_of_action, exemption.id)
