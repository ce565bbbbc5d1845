"""Invitations to answer for a side of a cooperation: a kind of those of ``access``."""
