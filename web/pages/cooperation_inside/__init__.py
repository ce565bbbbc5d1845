"""One cooperation as its sides read it, and as the lead keeps it."""
