"""Who is named in a success story, and whether each agrees."""
