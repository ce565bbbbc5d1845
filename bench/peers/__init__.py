"""Servers of other projects that answer the same queries."""
