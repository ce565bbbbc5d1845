"""One meeting as its organiser keeps it."""
