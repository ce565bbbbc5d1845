"""The sheet of a measure: its parts, each set as a whole list."""
