"""Audiences of a meeting: alliances, cooperations and tenants to which it is open."""
