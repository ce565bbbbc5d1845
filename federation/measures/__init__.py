"""Measures: what a municipality set out to do, how far it is, and what is left to do."""
