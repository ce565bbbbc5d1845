"""Figures of alliances on any day: spans of memberships of organisations, and counts of private persons by month."""
