"""Memberships of alliances, as steps of two sides."""
