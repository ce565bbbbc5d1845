"""The own account."""
