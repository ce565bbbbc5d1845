"""How many connections to the database one process has, by the processor cores of the database's machine."""

from __future__ import annotations

import os
from typing import NamedTuple

READS_PER_CORE, MAX_READS = 3, 10
"""Of each pool of reads: enough that a core of the database never waits for its next statement. With more, statements
take turns on a core, and every connection keeps plans of its own; with fewer, cores idle (docs/bench.md, "Pools").
More than ``MAX_READS`` one process of Python cannot keep busy."""
MAX_CHANGES = 8
"""Changes of one tenant wait for each other and not for a core: more of them at once are no more that get done."""
MAX_LIVE_READINGS = 3
"""Of live queries at once, and half of the members' connections at most: a query finds one that no reading has."""
LISTENER_AND_OUTBOX = 2
"""Connections outside of the pools: one listens for changes, one has the outbox."""


class PoolSizes(NamedTuple):
    """The connections of each pool: members' reads, anonymous ones of the same schema, those of everyone; changes."""

    members: int
    anonymous: int
    everyone: int
    changes: int

    @classmethod
    def for_cores(cls, cores: int) -> PoolSizes:
        """The sizes for a database with so many cores."""
        reads = min(READS_PER_CORE * cores, MAX_READS)
        return cls(reads, reads, reads, min(reads, MAX_CHANGES))

    @property
    def live_readings(self) -> int:
        """How many of the members' connections read for live queries at once."""
        return max(1, min(MAX_LIVE_READINGS, self.members // 2))

    @property
    def connections(self) -> int:
        """How many connections a process has at most."""
        return sum(self) + LISTENER_AND_OUTBOX


def available_cores() -> int:
    """The cores that this process may use, where the system tells; else those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
