"""Requests to join an alliance by people without an account."""
