"""Funded projects: the grant notice, its decisions, extensions and where it works."""
