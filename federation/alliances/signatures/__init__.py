"""Signatures of declarations."""
