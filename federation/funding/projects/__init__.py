"""Funded projects: the notice, its decisions, extensions and where it works."""
