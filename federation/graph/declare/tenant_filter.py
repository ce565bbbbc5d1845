"""Fields of filters over rows that belong to a tenant."""

from federation.graph.declare.filters import matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from tenants.rows import Columns
from tenants.scopes import of_keys, of_region


class TenantFilterFields:
    """By tenant, and by region."""

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, nach Regionalschlüssel"""
        return of_keys(c.tenant_id, keys)

    @matching
    def region(c: Columns, key: RegionalKey) -> Sql[bool]:
        """Alle Mandanten einer Region, nach dem Schlüssel des Landkreises"""
        return of_region(c.tenant_id, key)
