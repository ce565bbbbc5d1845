"""Alliances: what they want and who is in them."""
