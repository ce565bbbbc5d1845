"""What everyone may ask about regions: the allow-list of the public schema. The register is public as it is."""

from federation.regions.types import Region, Tenant, Territory, region, regions, tenant, territory

__all__ = ["Region", "Tenant", "Territory", "region", "regions", "tenant", "territory"]
