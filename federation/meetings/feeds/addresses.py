"""Where calendars ask."""

PUBLIC_PATH, PRIVATE_PATH, SUFFIX = "/kalender", "/kalender/privat", ".ics"
"""Of what everybody sees, by its id; and of a person's own, by its secret."""
