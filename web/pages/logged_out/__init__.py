"""Where a logout leads to."""
