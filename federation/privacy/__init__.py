"""Privacy: what is stored about a person, her erasure, and the texts that somebody has to clean of her name."""
