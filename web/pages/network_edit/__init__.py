"""One network as its organiser keeps it."""
