"""The cost that a caller may spend in a minute: a token bucket each, in a bounded table."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from typing import NamedTuple

from cachetools import LRUCache

SECONDS_PER_MINUTE = 60.0
MAX_BUCKETS = 50_000
INVALID_DOCUMENT_COST, COMPILE_COST = 50, 5
"""Of an invalid document, which was read all the same; and on top for a document that is not cached."""


class RateLimit(NamedTuple):
    """Cost units per minute: of a member, of an anonymous caller's address, of an address that reads pages."""

    member: int = 100_000
    anonymous: int = 20_000
    pages: int = 400_000


class RateLimitError(Exception):
    """The minute's cost is spent; ``wait``: seconds until there is enough."""

    def __init__(self, wait: int) -> None:
        self.wait = wait


class Buckets:
    """The remaining cost of each caller. The least recently used bucket goes first; its caller gets a full one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._levels: LRUCache[Hashable, tuple[float, float]] = LRUCache(MAX_BUCKETS)
        """Caller -> (remaining cost, when)."""

    def take(self, caller: Hashable, cost: int, per_minute: int) -> None:
        """Takes a cost out of a caller's bucket; raises ``RateLimitError`` if there is not enough, and takes nothing.

        A cost of 0 checks that there is anything left.
        """
        now = self._clock()
        level, at = self._levels.get(caller, (float(per_minute), now))
        level = min(float(per_minute), level + (now - at) * per_minute / SECONDS_PER_MINUTE)
        needed = min(max(cost, 1), per_minute)
        is_enough = level >= needed
        self._levels[caller] = (level - cost if is_enough else level, now)
        if not is_enough:
            raise RateLimitError(math.ceil((needed - level) * SECONDS_PER_MINUTE / per_minute))

    def give_back(self, caller: Hashable, cost: int, per_minute: int) -> None:
        """Returns a cost that was taken and not needed."""
        if (bucket := self._levels.get(caller)) is not None:
            level, at = bucket
            self._levels[caller] = (min(float(per_minute), level + cost), at)

    def __len__(self) -> int:
        return len(self._levels)
