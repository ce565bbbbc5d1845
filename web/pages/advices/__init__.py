"""The advice that a county and its members took."""
