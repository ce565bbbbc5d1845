"""What everyone may ask about confirmations: the allow-list of the public schema."""

from datetime import date

from federation.confirmations import model, rules
from federation.graph.declare.types import Sql, Today, bound, computed, extends
from tenants.model import Tenant
from tenants.rows import Columns


@bound(model.DataConfirmation)
class DataConfirmation:
    confirmed_on: date
    tenant: Tenant


@extends(Tenant)
class TenantConfirmations:
    @computed
    def data_confirmed(t: Columns, today: Today, as_of: date | None = None) -> Sql[model.DataConfirmation | None]:
        """Die jüngste veröffentlichte Bestätigung bis zu einem Tag, dass nichts fehlt. Sie gilt 365 Tage."""
        return rules.newest(t.id, today if as_of is None else as_of)
