"""Regions: the counties, the tenants that act in them, the territory, and who is asking."""
