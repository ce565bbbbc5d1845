"""The memberships of who is logged in, in the alliances of all tenants."""
