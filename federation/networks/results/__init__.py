"""What a network has saved, year by year, and the two steps by which it is checked."""
