"""Fields of filters over rows that belong to a tenant."""

from federation.graph.declare.filters import matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class TenantFilterFields:
    """By tenant, and by region."""

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, nach Regionalschlüssel"""
        return has_key_among(c.tenant_id, keys)

    @matching
    def region(c: Columns, key: RegionalKey) -> Sql[bool]:
        """Alle Mandanten einer Region, nach dem Schlüssel des Landkreises"""
        return in_region_of_key(c.tenant_id, key)
