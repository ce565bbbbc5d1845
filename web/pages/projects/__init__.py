"""The funded projects of a county."""
