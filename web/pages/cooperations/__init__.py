"""The list of published cooperations."""
