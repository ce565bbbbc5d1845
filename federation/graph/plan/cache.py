"""What is kept, bounded in number and in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Cache(Generic[V]):
    """The least recently used goes first, when there are too many or they weigh too much (bytes)."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._most, self._most_bytes, self.weight = most, most_bytes, 0
        self.heard: Callable[[int], None] | None = None
        """Hears by how much it has become heavier."""

    def get(self, key: Hashable) -> V | None:
        if (entry := self._kept.get(key)) is None:
            return None
        self._kept.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: V, weight: int) -> V:
        before = self.weight
        self.weight += weight - self._kept.get(key, (None, 0))[1]
        self._kept[key] = value, weight
        self._trim()
        if self.heard is not None:
            self.heard(self.weight - before)
        return value

    def grow(self, key: Hashable, by: int) -> None:
        """What is kept under a key has become heavier."""
        if key in self._kept:
            value, weight = self._kept[key]
            self._kept[key] = value, weight + by
            self.weight += by
            self._trim()

    def _trim(self) -> None:
        while len(self._kept) > self._most or (self.weight > self._most_bytes and len(self._kept) > 1):
            self.weight -= self._kept.popitem(last=False)[1][1]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)
