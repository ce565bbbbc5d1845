"""What a caller may spend in a minute: a bucket each, from a bounded table."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

MINUTE = 60.0
CALLERS = 50_000
WRONG, NEW = 50, 5
"""What a document costs that is refused: it was read all the same; and what one costs besides that nobody asked before:
it is read and compiled."""


class RateLimit(NamedTuple):
    """Cost units per minute of somebody who is known, and of everybody else by their address."""

    member: int = 100_000
    anonymous: int = 20_000


class RateLimitError(Exception):
    """The minute's budget is spent; ``wait`` says for how many seconds."""

    def __init__(self, wait: int) -> None:
        self.wait = wait


class Buckets:
    """Who has how much left. The one who was away longest is forgotten first, and begins anew with a full bucket."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, caller: Hashable, cost: int, per_minute: int) -> None:
        """Takes a cost out of a caller's bucket; raises ``RateLimitError`` where there is not enough, and takes
        nothing."""
        now = self._clock()
        remaining, at = self._left.get(caller, (float(per_minute), now))
        remaining = min(float(per_minute), remaining + (now - at) * per_minute / MINUTE)
        # A question of nothing asks only whether there is anything left.
        enough = remaining >= min(max(cost, 1), per_minute)
        self._left[caller] = (remaining - cost if enough else remaining, now)
        self._left.move_to_end(caller)
        if len(self._left) > CALLERS:
            self._left.popitem(last=False)
        if not enough:
            raise RateLimitError(math.ceil((min(max(cost, 1), per_minute) - remaining) * MINUTE / per_minute))

    def give(self, caller: Hashable, cost: int, per_minute: int) -> None:
        """Gives back what was taken and turned out not to be needed."""
        if (entry := self._left.get(caller)) is not None:
            self._left[caller] = (min(float(per_minute), entry[0] + cost), entry[1])

    def __len__(self) -> int:
        return len(self._left)
