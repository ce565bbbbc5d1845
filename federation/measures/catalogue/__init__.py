"""Model measures: adopted as drafts, offered to others."""
