"""Confirmations: for which day a tenant has confirmed that its data are complete."""
