"""Why a login fails: a code that the page about logins explains to people, and a reason for the log."""

from __future__ import annotations

from enum import StrEnum


class LoginFailure(StrEnum):
    """What people are told; stands in the address of the page."""

    DENIED = "abgelehnt"
    """The provider or the person said no."""
    EXPIRED = "abgelaufen"
    """It took too long, or began in another browser."""
    UNREACHABLE = "dienst"
    """The provider or the database does not answer."""
    INVALID = "ungueltig"
    """What came back was not what the provider sends to us."""
    ENDED = "beendet"
    """The provider has ended the session already."""
    BLOCKED = "gesperrt"
    """Too many attempts from this address."""


class LoginError(Exception):
    """A login that leads to no session. The reason is for the log alone, and quotes nothing of a token."""

    def __init__(self, failure: LoginFailure, reason: str) -> None:
        super().__init__(failure, reason)
        self.failure, self.reason = failure, reason
