"""Fixtures of the live tests, for clients of other projects."""

from tests.graph.conftest import empty_town, fast_readings, live_server, no_leaks

__all__ = ["empty_town", "fast_readings", "live_server", "no_leaks"]
