"""Advice on climate action: who was advised by whom, for how long, in which steps, and what came of it."""
