"""Asking for access to a tenant."""
