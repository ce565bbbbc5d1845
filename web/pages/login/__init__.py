"""Choosing a provider to log in with."""
