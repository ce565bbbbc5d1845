"""One pledge for who gave it, and the offices that are told of it."""
