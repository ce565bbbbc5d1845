"""How many success stories alliances show, on any day."""
