"""One cooperation as everybody reads it."""
