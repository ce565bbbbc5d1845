"""The municipalities of a county."""
