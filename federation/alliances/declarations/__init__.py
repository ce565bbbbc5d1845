"""Declarations of alliances and their versions."""
