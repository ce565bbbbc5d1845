"""The list of published success stories."""
