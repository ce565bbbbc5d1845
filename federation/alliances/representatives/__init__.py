"""Who acts for a member of an alliance."""
