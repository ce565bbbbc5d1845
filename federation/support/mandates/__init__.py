"""Mandates: a municipality lets its county edit there for a time."""
