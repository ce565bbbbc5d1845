"""Measures, concepts, posts and funded projects of a side that belong to a cooperation."""
