"""The posts of a county."""
