"""One success story for who tells it, who is named in it, and the offices that review it."""
