"""Fields of filters over rows that belong to a tenant."""

from federation.graph.declare.filters import matching, narrows
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, ids_in_region, ids_of_keys, in_region_of_key, region_id_of_key


class TenantFilterFields:
    """By tenant, and by region."""

    @narrows(ids_of_keys)
    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, nach Regionalschlüssel"""
        return has_key_among(c.tenant_id, keys)

    @narrows(lambda key: ids_in_region(region_id_of_key(key)))
    @matching
    def region(c: Columns, key: RegionalKey) -> Sql[bool]:
        """Alle Mandanten einer Region, nach dem Schlüssel des Landkreises"""
        return in_region_of_key(c.tenant_id, key)
