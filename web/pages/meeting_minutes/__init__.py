"""Minutes, documents and outputs of a meeting."""
