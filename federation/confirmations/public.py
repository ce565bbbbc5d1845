"""What everyone may ask about confirmations: the allow-list of the public schema."""

from datetime import date

from federation.confirmations import rules
from federation.confirmations.model import DataConfirmation as Row
from federation.graph.declare.types import Sql, Today, bound, computed, extends
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(Row)
class DataConfirmation:
    confirmed_on: date
    tenant: TenantRow


@extends(TenantRow)
class TenantConfirmations:
    @computed
    def data_confirmed(t: Columns, today: Today, as_of: date | None = None) -> Sql[Row | None]:
        """Die jüngste veröffentlichte Bestätigung bis zu einem Tag, dass nichts fehlt. Sie gilt 365 Tage."""
        return rules.newest(t.id, today if as_of is None else as_of)
