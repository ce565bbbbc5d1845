"""Figures of networks, and the key actors of an alliance."""
