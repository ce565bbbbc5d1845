"""The running service of the live tests, for clients that others wrote."""

from tests.graph.conftest import nothing_is_left, quick, tidy, world

__all__ = ["nothing_is_left", "quick", "tidy", "world"]
