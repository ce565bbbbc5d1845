"""Signing the declaration of an alliance, with what changed in it before one's eyes."""
