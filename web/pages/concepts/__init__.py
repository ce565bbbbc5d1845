"""The concepts of a county."""
