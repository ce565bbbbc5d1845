"""Two entries of one organisation become one, by an alias."""
