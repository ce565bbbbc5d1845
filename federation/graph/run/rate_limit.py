"""The cost that a caller may spend in a time: a token bucket each, in a bounded table."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

SECONDS_PER_MINUTE, SECONDS_PER_DAY = 60.0, 86_400.0
MAX_BUCKETS = 50_000
SITE_PREFIX = 48
"""Bits of an IPv6 network that one site gets (RFC 6177): a household or an organisation, some with fewer."""
INVALID_DOCUMENT_COST, COMPILE_COST = 50, 5
"""Of an invalid document, which was read all the same; and on top for a document that is not cached."""


TIMED_OUT_COST, BYTES_PER_UNIT_BEYOND = 10_000, 5_000
"""Of a statement that runs out of its time; and bytes of an answer that cost 1, however little was requested."""


class RateLimit(NamedTuple):
    """Cost units per minute: of a member, of an anonymous caller's address, of an address that reads pages."""

    member: int = 100_000
    anonymous: int = 20_000
    pages: int = 400_000


def site_of(caller: Hashable) -> Hashable:
    """The /48 of a caller who is known by an IPv6 network alone: a household has as many /64 as it likes."""
    try:
        network = ipaddress.IPv6Network(str(caller))
    except ValueError:
        return caller
    return str(network.supernet(new_prefix=min(network.prefixlen, SITE_PREFIX)))


class RateLimitError(Exception):
    """The cost of the time is spent; ``wait``: seconds until there is enough."""

    def __init__(self, wait: int) -> None:
        self.wait = wait


class Buckets:
    """The remaining cost of each caller. The least recently used bucket goes first; its caller gets a full one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, seconds: float = SECONDS_PER_MINUTE) -> None:
        """``seconds``: of the time in which a spent bucket is full again."""
        self._clock, self._seconds = clock, seconds
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        """Caller -> (remaining cost, when)."""

    def take(self, caller: Hashable, cost: int, limit: int) -> None:
        """Takes a cost out of a caller's bucket; raises ``RateLimitError`` if there is not enough, and takes nothing.

        A cost of 0 checks that there is anything left.
        """
        now = self._clock()
        level, at = self._levels.get(caller, (float(limit), now))
        level = min(float(limit), level + (now - at) * limit / self._seconds)
        needed = min(max(cost, 1), limit)
        is_enough = level >= needed
        self._levels[caller] = (level - cost if is_enough else level, now)
        self._levels.move_to_end(caller)
        if len(self._levels) > MAX_BUCKETS:
            self._levels.popitem(last=False)
        if not is_enough:
            raise RateLimitError(math.ceil((needed - level) * self._seconds / limit))

    def give_back(self, caller: Hashable, cost: int, limit: int) -> None:
        """Returns a cost that was taken and not needed; takes a negative one, down to what two minutes make good."""
        if (bucket := self._levels.get(caller)) is not None:
            level, at = bucket
            self._levels[caller] = (max(-float(limit), min(float(limit), level + cost)), at)

    def __len__(self) -> int:
        return len(self._levels)
