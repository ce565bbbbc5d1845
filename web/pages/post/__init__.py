"""One post."""
