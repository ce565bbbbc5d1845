"""Asking to act for an organisation."""
