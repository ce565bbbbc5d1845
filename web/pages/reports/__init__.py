"""The closed report days of a county."""
