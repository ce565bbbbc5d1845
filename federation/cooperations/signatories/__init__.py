"""Who signs for a partner organisation that is a side of a cooperation."""
