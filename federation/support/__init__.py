"""Support cases between a county and one of its municipalities, step by step."""
