"""The desk of the office of an alliance: what waits for it."""
