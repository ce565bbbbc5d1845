"""One meeting as everybody reads it."""
