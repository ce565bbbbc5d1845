"""Marks of data about people: a column says how it refers to a person, a table why and for how long.

From the marks are rendered: what a person is told of herself, what her erasure reaches, what is deleted when its time
is over (``person_data.py``), and the record of processing (``docs/privacy.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PersonReference(StrEnum):
    """How a column refers to a person."""

    USER = "user"
    """The id of the user whom the row is about."""
    ACTOR = "actor"
    """The id of the user who did something; the row is about something else."""
    ACCOUNT = "account"
    """What her provider calls her; beside it is the column ``issuer``."""
    NAME = "name"
    """Her name."""
    CONTACT = "contact"
    """Her address."""
    FREE_TEXT = "free text"
    """Text that people write, which may mention her."""
    COPY = "copy"
    """Copies of other columns' values, which may mention her."""
    SECRET = "secret"
    """Something of hers that is shown to nobody, such as a hash."""
    NONE = "none"
    """No person."""


class OnErasure(StrEnum):
    """What becomes of the rows about a person who is erased."""

    DELETE = "werden gelöscht"
    KEEP = "bleiben; die Kennung darin führt zu niemandem mehr"
    END = "enden; vergangene bleiben mit der Kennung, die zu niemandem mehr führt"
    ANONYMISE = "bleibt als leere Kennung ohne Anmeldung"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Why a table has data about people, and what becomes of it when a person is erased."""

    purpose: str
    """In German, for the record of processing."""
    on_erasure: OnErasure
    keeps_user: str | None = None
    """While a row ``t`` about a user meets this condition, she is not erased for having no role."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows are kept after a moment of theirs."""

    setting: str
    """The variable with the number of days."""
    days: int
    """Without it."""
    since: str
    """The moment, as SQL over the row; NULL: not yet."""
    at_least: int = 0
    """No setting goes below it."""
    is_urgent: bool = False
    """Whether the job looks each minute, and not once a day."""
    at_once: int = 1000
    """How many rows one statement deletes: fewer where much goes with each of them."""
