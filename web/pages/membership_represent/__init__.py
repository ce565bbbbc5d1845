"""Asking to act for a member of an alliance."""
