"""Who runs the office of an alliance."""
