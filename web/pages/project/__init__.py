"""One funded project."""
