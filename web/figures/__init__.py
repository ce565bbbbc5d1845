"""Figures as numbers: what a template draws. Pure functions, no HTML."""
