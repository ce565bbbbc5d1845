"""One table: cause -> code. The database's own text never leaves the house."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

import asyncpg
from graphql import GraphQLError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from tenants.context import OverloadedError


class Cause(NamedTuple):
    """What a caller is told: code, sentence, and the HTTP status where there is nothing but this error."""

    code: str
    german: str
    status: int = 200

    @property
    def retryable(self) -> bool:
        return self.code == "SERVICE_UNAVAILABLE"


UNAVAILABLE = Cause(
    "SERVICE_UNAVAILABLE", "Der Dienst kann gerade nicht antworten; bitte gleich noch einmal versuchen.", 503
)
INVALID = Cause("INVALID", "Eine Angabe passt nicht; bitte die Werte prüfen.")
FORBIDDEN = Cause("FORBIDDEN", "Dafür fehlt das Recht.")
CONFLICT = Cause("CONFLICT", "Das gibt es schon, oder jemand war schneller; bitte neu laden.")
INTERNAL = Cause("INTERNAL", "Hier ging etwas schief; bitte mit der Kennung der Anfrage (requestId) melden.", 500)

STATES = {
    "42501": FORBIDDEN,
    "23505": CONFLICT,
    "23P01": CONFLICT,
    "23503": INVALID,
    "23514": INVALID,
    "23502": INVALID,
    "57014": Cause("QUERY_TOO_EXPENSIVE", "Die Abfrage dauert zu lange; bitte weniger auf einmal abfragen."),
    "40001": UNAVAILABLE,
    "40P01": UNAVAILABLE,
    "55P03": UNAVAILABLE,
    "53300": UNAVAILABLE,
    "57P01": UNAVAILABLE,
    "57P02": UNAVAILABLE,
    "57P03": UNAVAILABLE,
}
CLASSES = {"22": INVALID, "08": UNAVAILABLE}
"""The first two characters of a SQLSTATE, where the whole is not in the table: data, connection."""
AWAY = (
    OverloadedError, NoConnection, OSError, asyncpg.InterfaceError, asyncpg.InternalClientError, asyncio.TimeoutError,
)  # fmt: skip
"""No connection, or none any more: trying again may help. A change that was being committed may even hold; it is not
told so, and trying it again is safe: its version has moved on, or what it makes is there and unique."""


def find_cause(error: BaseException) -> Cause:
    """What an exception means to a caller."""
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return UNAVAILABLE
        error = error.orig.__cause__ or error.orig if error.orig else error  # the driver's own error lies beneath
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        return STATES.get(state) or CLASSES.get(state[:2]) or INTERNAL
    return UNAVAILABLE if isinstance(error, AWAY) else INTERNAL


def to_graphql(error: BaseException, request_id: str, path: list[str | int] | None = None) -> GraphQLError:
    """The exception as a GraphQL error."""
    why = find_cause(error)
    extensions: dict[str, Any] = {"code": why.code}
    if why.retryable:
        extensions["retryable"] = True
    if why is INTERNAL:
        extensions["requestId"] = request_id
    return GraphQLError(why.german, path=path, extensions=extensions)


def constraint_name(error: BaseException) -> str | None:
    """The name of the constraint that a change ran against, if it did."""
    beneath = error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig else None
    name: str | None = getattr(beneath, "constraint_name", None)
    return name
