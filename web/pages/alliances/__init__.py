"""The list of alliances for climate protection."""
