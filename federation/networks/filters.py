"""Conditions on networks that both schemas have."""

from federation.graph.declare.filters import matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from federation.networks.codes import NetworkKind, NetworkStatus
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class NetworkConditions:
    """What everyone may filter by."""

    kind: list[NetworkKind] | None
    status: list[NetworkStatus] | None
    field_of_action: list[FieldOfAction] | None

    @matching
    def tenant(n: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Träger, nach Regionalschlüssel"""
        return has_key_among(n.tenant_id, keys)

    @matching
    def region(n: Columns, key: RegionalKey) -> Sql[bool]:
        """Träger aus dieser Region, nach dem Schlüssel des Landkreises"""
        return in_region_of_key(n.tenant_id, key)
