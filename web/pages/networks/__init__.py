"""The list of published networks."""
