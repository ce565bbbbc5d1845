"""From numbers and days to coordinates: pure functions, no HTML."""
