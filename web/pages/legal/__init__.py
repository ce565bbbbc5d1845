"""Imprint, privacy, accessibility, plain language."""
