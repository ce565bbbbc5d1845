"""Concepts: which plans there are, how they stand on a day, and which units they cover."""
