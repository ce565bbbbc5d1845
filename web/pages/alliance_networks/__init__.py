"""The networks of an alliance, for its office."""
