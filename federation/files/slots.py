"""How many uploads are read at once: each may have 5 MB in memory until it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from federation.files import messages
from federation.graph.request import HttpError

MAX_UPLOADS, MAX_OF_CALLER = 16, 4


class UploadSlots:
    """Places for uploads, of which no caller takes all."""

    def __init__(self) -> None:
        self._taken: Counter[Hashable] = Counter()

    @contextmanager
    def take(self, caller: Hashable) -> Iterator[None]:
        """A place for the time of an upload; raises ``HttpError`` 503 where none is free."""
        if self._taken.total() >= MAX_UPLOADS or self._taken[caller] >= MAX_OF_CALLER:
            raise busy()
        self._taken[caller] += 1
        try:
            yield
        finally:
            self._taken[caller] -= 1
            if not self._taken[caller]:
                del self._taken[caller]


def busy() -> HttpError:
    """The error for an upload that has to come again."""
    return HttpError(503, "SERVICE_UNAVAILABLE", messages.BUSY.localized(), {"Retry-After": "2"}, retryable=True)
