"""One membership as the office of the alliance keeps it."""
