"""Runs an operation: its caller, its cost, and its answer."""
