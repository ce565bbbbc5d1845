"""One success story."""
