"""Measures: what a municipality plans to do for the climate, how far it is, and what remains to be done."""
