"""Regions: the counties, the tenants in them, the territory, and the caller."""
