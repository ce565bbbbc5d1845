"""Confirmations: on which day a tenant said that what it keeps here is complete."""
