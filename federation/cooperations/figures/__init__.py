"""Figures of cooperations: how many there are in a region, in which state and form, and whom they reach."""
