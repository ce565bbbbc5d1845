"""Cooperations of municipalities: owned together, spoken for by each side itself."""
