"""The history of a measure: dated entries that are never changed."""
