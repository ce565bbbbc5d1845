"""Private persons who are members of an alliance."""
