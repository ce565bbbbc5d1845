"""Entries that may be of the same organisation."""
