"""Figures of cooperations: by form and state, per region, on any day."""
