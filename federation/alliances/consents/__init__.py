"""Consents of members, given and withdrawn."""
