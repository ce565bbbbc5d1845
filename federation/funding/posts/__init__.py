"""Posts: who employs them, when they are filled, and what pays for them."""
