"""What members may ask about confirmations."""

from datetime import date, datetime

from sqlalchemy import select

from federation.confirmations import rules
from federation.confirmations.model import DataConfirmation as Row
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.rows import Columns


@bound(Row)
class DataConfirmation:
    confirmed_on: date
    visibility: Visibility
    version: int
    created_at: datetime
    note: str | None
    tenant: TenantRow


@extends(TenantRow)
class TenantConfirmations:
    @computed
    def data_confirmed(t: Columns, today: Today, as_of: date | None = None) -> Sql[Row | None]:
        """Die jüngste Bestätigung bis zu einem Tag, dass nichts fehlt; null, wenn keine in Sicht ist. Sie gilt 365
        Tage."""
        return rules.newest(t.id, today if as_of is None else as_of)

    @computed
    def data_confirmations(t: Columns) -> Sql[Connection[Row]]:
        """Alle Bestätigungen in Sicht, die jüngste zuerst."""
        c = Row.c
        return select(Row).where(c.tenant_id == t.id).order_by(c.confirmed_on.desc(), c.tenant_id, c.id)
