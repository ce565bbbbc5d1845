"""What somebody brings for all of her members, and what she is asked to agree to."""
