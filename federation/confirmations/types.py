"""What members may ask about confirmations besides."""

from datetime import date, datetime

from sqlalchemy import select

from federation.confirmations import model, public, rules
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from tenants.model import Tenant, Visibility
from tenants.rows import Columns


@bound(model.DataConfirmation)
class DataConfirmation(public.DataConfirmation):
    visibility: Visibility
    version: int
    created_at: datetime
    note: str | None


@extends(Tenant)
class TenantConfirmations:
    @computed
    def data_confirmed(t: Columns, today: Today, as_of: date | None = None) -> Sql[model.DataConfirmation | None]:
        """Die jüngste Bestätigung bis zu einem Tag, dass nichts fehlt; null, wenn keine in Sicht ist. Sie gilt 365
        Tage."""
        return rules.newest(t.id, today if as_of is None else as_of)

    @computed
    def data_confirmations(t: Columns) -> Sql[Connection[model.DataConfirmation]]:
        """Alle Bestätigungen in Sicht, die jüngste zuerst."""
        c = model.DataConfirmation.c
        query = select(model.DataConfirmation).where(c.tenant_id == t.id)
        return query.order_by(c.confirmed_on.desc(), c.tenant_id, c.id)
