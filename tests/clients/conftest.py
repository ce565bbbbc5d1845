"""The running service of the live tests, for clients that others wrote."""

from tests.graph.conftest import empty_town, fast_readings, live_server, no_leaks

__all__ = ["empty_town", "fast_readings", "live_server", "no_leaks"]
