"""What a caller may spend in a minute: a bucket each, from a bounded table."""

from __future__ import annotations

import ipaddress
import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import NamedTuple

from starlette.types import Scope

MINUTE = 60.0
CALLERS = 50_000
LONGEST_ADDRESS = 100
"""Characters of what a proxy wrote that tell callers apart, and are remembered."""
ADDRESS_FORMS = re.compile(
    r'(?:for=)?"?(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5}|([\da-f:.]+(?:%[^"]+)?))"?', re.IGNORECASE | re.ASCII
)
PORT = re.compile(r":\d+$", re.ASCII)
TRANSLATED = int(ipaddress.IPv6Address("64:ff9b::")) >> 32
"""An IPv4 address that a network of IPv6 only wrote as one of its own (NAT64): all of them are one /64."""
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


def address(scope: Scope, headers: Mapping[bytes, bytes], proxies: int) -> str:
    """The network an anonymous request comes from: an IPv4 address, or the /64 of an IPv6 one.

    ``proxies``: how many of our own stand in front; only what they wrote into X-Forwarded-For is believed. What one of
    them wrote and is no address stands for itself, beside the next one that is: it never makes one of all callers.
    """
    peer = (scope.get("client") or ("",))[0]
    hops = [peer]
    if proxies > 0 and (values := headers.get(b"x-forwarded-for")):
        ours = [part.strip() for part in values.decode("latin-1").split(",")]
        hops = [part for part in ours if part][-proxies:] + hops
    result, *nearer = (hop[:LONGEST_ADDRESS] for hop in hops)
    if network := _network(result):
        return network
    existing = next(filter(None, map(_network, nearer)), "")
    return f"{existing} {PORT.sub('', result)}".strip()


@lru_cache(4_096)
def _network(result: str) -> str | None:
    """The network of an address, written with or without port, zone, brackets and quotes, or after ``for=``."""
    written = ADDRESS_FORMS.fullmatch(result)
    try:
        existing = ipaddress.ip_address(next(filter(None, written.groups())) if written else result)
    except ValueError:
        return None
    if isinstance(existing, ipaddress.IPv6Address):
        bits = int(existing)
        within = ipaddress.IPv4Address(bits & 0xFFFFFFFF) if bits >> 32 == TRANSLATED else None
        existing = existing.ipv4_mapped or within or ipaddress.IPv6Address(bits)  # without the zone
    return str(ipaddress.ip_network((existing, 64), strict=False) if existing.version == 6 else existing)
