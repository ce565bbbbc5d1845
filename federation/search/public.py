"""What everyone may search for: as far as it is published, by the same words."""

from federation.search.types import SearchResult, places, search

__all__ = ["SearchResult", "places", "search"]
