"""Search: one query over the rows of all rooms that have search terms."""
