"""Public pages, kept for a minute: a town hall that reads the same page asks the database once."""

from __future__ import annotations

import gzip
import hashlib
import math
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cachetools import TTLCache

from tenants.messages import Language
from web.headers import MAX_AGE, SECURITY_HEADERS

GZIP_LEVEL = 5
MAX_BYTES = 32_000_000


class RenderedPage(NamedTuple):
    """A page as it goes out, plain and compressed."""

    html: bytes
    compressed: bytes
    tag: str
    """The version in its ``ETag``, quoted."""
    headers: Mapping[str, str] = SECURITY_HEADERS
    media_type: str = "text/html"
    kept_since: float | None = None
    """By the clock of the cache, if it is kept there."""

    @classmethod
    def of(cls, text: str, headers: Mapping[str, str] | None = None, media_type: str = "text/html") -> RenderedPage:
        """The page with this text; ``headers``: what differs from those of every page."""
        html = text.encode()
        compressed = gzip.compress(html, GZIP_LEVEL, mtime=0)
        tag = f'"{hashlib.sha256(html).hexdigest()[:32]}"'
        return cls(html, compressed, tag, SECURITY_HEADERS | dict(headers or {}), media_type)


PageKey = tuple[Language, str, str]
"""Language, path and query string."""


class PageCache:
    """The pages of the last minute, by language and address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: TTLCache[PageKey, RenderedPage] = TTLCache(MAX_BYTES, MAX_AGE, clock, _size)

    def get(self, key: PageKey) -> RenderedPage | None:
        """The page, if it was rendered within the last minute."""
        return self._pages.get(key)

    def put(self, key: PageKey, page: RenderedPage) -> None:
        """Keeps a page for a minute, if there is room for it at all."""
        if _size(page) < MAX_BYTES:
            self._pages[key] = page._replace(kept_since=self._clock())

    def age(self, page: RenderedPage) -> int:
        """Seconds for which a page is kept here, rounded up; 0 for one that is not."""
        return 0 if page.kept_since is None else math.ceil(self._clock() - page.kept_since)

    def __len__(self) -> int:
        return len(self._pages)


def _size(page: RenderedPage) -> int:
    return len(page.html) + len(page.compressed)
