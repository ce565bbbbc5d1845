"""Invitations to represent a partner organisation: a kind of those of ``access``."""
