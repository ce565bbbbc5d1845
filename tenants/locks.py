"""Advisory locks: their classes, and the order in which a transaction takes them.

A lock has two keys: its class, and what it is about (0 for the whole class). Locks of one class are taken in ascending
order of the second key. SQL files write the numbers; a test compares them with this enum.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from sqlalchemy import ColumnElement, func


class LockClass(IntEnum):
    """Classes in the order in which they are taken: who holds one takes only those that follow it."""

    ROLES = 1
    """An administrator creates roles; alone, on a connection of its own to the database ``postgres``."""
    REGISTER = 2
    """The operator loads a register; alone."""
    IDEMPOTENCY_KEY = 3
    """A change with an idempotency key (hashed), before anything else of the change."""
    MERGERS = 4
    """Who merges measures, corrects entries or deletes measures, in any tenant: two mergers would not see each other,
    and could form a circle. The trigger in ``tally.sql`` takes it again. Writers without the service (the demo, data
    migrations) take it there, after TENANT, and must therefore be alone."""
    TENANT = 5
    """One writer per tenant; second key: ``tenant.id``. Row locks, several tenants row by row, end in deadlocks."""
    DEADLINE_RULES = 6
    """Shared by writers of terms and of decisions; a change of the rules takes it alone and no other."""
    PROJECT_TERM = 7
    """The term of a project, and what the project pays within it; second key: the hashed id of the project."""
    PROJECT_SUCCESSION = 8
    """Who makes one project the successor of another: two could form a circle."""
    LOGIN = 9
    """Logins and logouts that a provider reports; second key: the hashed issuer. Alone."""
    MAIL = 10
    """Who sends mail: one process, as long as its connection lives. Held by a session, which takes no other."""
    RETENTION = 11
    """Who deletes what is kept no longer: one process at a time; the others do not wait."""
    PARTNER_MERGERS = 12
    """Who merges entries of the directory, or parts them again: two would not see each other, and could form a chain.
    The trigger in ``merges.sql`` takes it again."""
    PARTNER_TERMS = 13
    """Who writes names of the directory, which share the words by which they are found: taken by its trigger."""
    MEMBERSHIP = 14
    """Who becomes a member of an alliance; second key: the hashed alliance and partner or person. By a trigger."""
    PERSON_COUNT = 15
    """Who counts the private persons of an alliance; second key: the hashed alliance. By a trigger, after a step."""
    JOIN_REQUEST = 16
    """Who asks without an account to join an alliance; second key: the hashed address, whose requests are counted."""
    COOPERATION = 17
    """Who takes a step in a cooperation; second key: the hashed cooperation. By a trigger, before any of its rows."""
    CALENDAR_FEED = 18
    """Who makes a calendar feed; second key: the hashed person. By a trigger, which counts them."""


def take_lock(lock: LockClass, key: Any = 0) -> ColumnElement[Any]:
    """Waits for a lock and holds it until the transaction ends; returns ``void``."""
    return func.pg_advisory_xact_lock(lock.value, key)


def try_lock(lock: LockClass, key: Any = 0) -> ColumnElement[bool]:
    """Takes a lock until the transaction ends, if nobody holds it; returns whether it did."""
    return func.pg_try_advisory_xact_lock(lock.value, key)
