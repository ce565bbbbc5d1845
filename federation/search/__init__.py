"""Search: one box over everything that has words."""
