"""One municipality."""
