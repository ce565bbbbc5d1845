"""One network as everybody reads it."""
