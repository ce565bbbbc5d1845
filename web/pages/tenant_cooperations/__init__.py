"""The cooperations of a tenant, what waits for its answer, and a new one."""
