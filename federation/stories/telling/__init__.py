"""A success story as it is told to an alliance, and what that alliance's office says of it."""
