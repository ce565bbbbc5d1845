"""White spots by field of action."""
