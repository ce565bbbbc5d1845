"""One side of a cooperation: what it has answered, what it can answer, and its own part."""
