"""Search over everything of a county."""
