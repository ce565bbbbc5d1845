"""What came of a meeting: minutes, documents, outputs."""
