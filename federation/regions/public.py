"""What everyone may ask about regions: the allow-list of the public schema. The register is public as it is."""

from federation.graph.declare.types import bound
from federation.regions.profiles import model
from federation.regions.profiles.types import PublicProfile, RegionProvider, TenantProfiles
from federation.regions.types import (
    Region,
    Tenant,
    TenantFilter,
    TenantOrder,
    Territory,
    TerritoryFilter,
    TerritoryOrder,
    region,
    regions,
    tenant,
    territory,
)


@bound(model.TenantProfile)
class TenantProfile(PublicProfile):
    """What a tenant says of itself, as far as everyone may read it: all of it."""


__all__ = [
    "Region", "RegionProvider", "Tenant", "TenantFilter", "TenantOrder", "TenantProfile", "TenantProfiles", "Territory",
    "TerritoryFilter", "TerritoryOrder", "region", "regions", "tenant", "territory",
]  # fmt: skip
