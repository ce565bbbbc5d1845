"""A cache that is bounded in entries and in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Cache(Generic[V]):
    """The least recently used entry goes first, when there are too many or they are too large."""

    def __init__(self, max_entries: int, max_bytes: int, on_growth: Callable[[int], None] | None = None) -> None:
        """``on_growth``: takes the bytes by which each ``put`` made the cache larger."""
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._max_entries, self._max_bytes, self._on_growth = max_entries, max_bytes, on_growth
        self.size = 0
        """Bytes of all entries."""

    def get(self, key: Hashable) -> V | None:
        """The value under a key, which is from now on the most recently used one."""
        if (entry := self._entries.get(key)) is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: V, size: int) -> V:
        """The value, which is from now on in the cache. ``size``: its bytes."""
        before = self.size
        self.size += size - self._entries.get(key, (None, 0))[1]
        self._entries[key] = value, size
        self._trim()
        if self._on_growth is not None:
            self._on_growth(self.size - before)
        return value

    def grow(self, key: Hashable, size: int) -> None:
        """Adds bytes to the size of an entry, if it is still there."""
        if key in self._entries:
            value, size_before = self._entries[key]
            self._entries[key] = value, size_before + size
            self.size += size
            self._trim()

    def _trim(self) -> None:
        while len(self._entries) > self._max_entries or (self.size > self._max_bytes and len(self._entries) > 1):
            self.size -= self._entries.popitem(last=False)[1][1]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)
