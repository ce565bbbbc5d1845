"""Concepts: the plans of tenants, their status on a day, and the units that they cover."""
