"""Figures of networks and alliances as evidence of a measure's success."""
