"""The alliances of a tenant, and a new one."""
