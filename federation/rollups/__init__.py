"""Rollups: how many stand where, over a region, on any day."""
