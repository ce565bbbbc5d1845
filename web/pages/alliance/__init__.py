"""One alliance as everybody reads it."""
