"""The networks of a tenant, for everybody with a role there."""
