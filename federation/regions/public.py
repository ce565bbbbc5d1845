"""What everyone may ask about regions: the allow-list of the public schema. The register is public as it is."""

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

__all__ = [
    "Region", "Tenant", "TenantFilter", "TenantOrder", "Territory", "TerritoryFilter", "TerritoryOrder", "region",
    "regions", "tenant", "territory",
]  # fmt: skip
