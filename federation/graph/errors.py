"""One table: exception or SQLSTATE -> code and message. The database's own text never reaches a caller."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

import asyncpg
from graphql import GraphQLError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from federation.graph import messages
from tenants.context import OverloadedError
from tenants.messages import Text


class Cause(NamedTuple):
    """What an exception means to a caller: code, message, and the HTTP status of an answer that is only this error."""

    code: str
    text: Text
    status: int = 200

    @property
    def is_retryable(self) -> bool:
        """Whether the same request may succeed a moment later."""
        return self.code == "SERVICE_UNAVAILABLE"


UNAVAILABLE = Cause("SERVICE_UNAVAILABLE", messages.UNAVAILABLE, 503)
INVALID = Cause("INVALID", messages.INVALID)
FORBIDDEN = Cause("FORBIDDEN", messages.FORBIDDEN)
CONFLICT = Cause("CONFLICT", messages.CONFLICT)
INTERNAL = Cause("INTERNAL", messages.INTERNAL, 500)
UNAUTHENTICATED = Cause("UNAUTHENTICATED", messages.SESSION_ENDED, 401)

TIMED_OUT = Cause("QUERY_TOO_EXPENSIVE", messages.TOO_EXPENSIVE)

CAUSE_BY_SQLSTATE = {
    "KV401": UNAUTHENTICATED,  # ctx.enter raises it
    "42501": FORBIDDEN,
    "23505": CONFLICT,
    "23P01": CONFLICT,
    "23503": INVALID,
    "23514": INVALID,
    "23502": INVALID,
    "57014": TIMED_OUT,
    "40001": UNAVAILABLE,
    "40P01": UNAVAILABLE,
    "55P03": UNAVAILABLE,
    "53300": UNAVAILABLE,
    "57P01": UNAVAILABLE,
    "57P02": UNAVAILABLE,
    "57P03": UNAVAILABLE,
}
CAUSE_BY_SQLSTATE_CLASS = {"22": INVALID, "08": UNAVAILABLE}
"""The first two characters of a SQLSTATE, where the whole is not in the table: data, connection."""
UNAVAILABLE_ERRORS = (
    OverloadedError, PoolTimeoutError, OSError, asyncpg.InterfaceError, asyncpg.InternalClientError,
    asyncio.TimeoutError,
)  # fmt: skip
"""There is no connection, or none any more: a retry may help. A mutation may even have been committed; its
caller does not learn that, and a retry is safe: the version has moved on, or the new row is there and unique."""


def find_cause(error: BaseException) -> Cause:
    """What an exception means to a caller."""
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return UNAVAILABLE
        error = error.orig.__cause__ or error.orig if error.orig else error  # the driver's own error lies beneath
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        return CAUSE_BY_SQLSTATE.get(state) or CAUSE_BY_SQLSTATE_CLASS.get(state[:2]) or INTERNAL
    return UNAVAILABLE if isinstance(error, UNAVAILABLE_ERRORS) else INTERNAL


def to_graphql(error: BaseException, request_id: str, path: list[str | int] | None = None) -> GraphQLError:
    """The exception as a GraphQL error with its code."""
    cause = find_cause(error)
    extensions: dict[str, Any] = {"code": cause.code}
    if cause.is_retryable:
        extensions["retryable"] = True
    if cause is INTERNAL:
        extensions["requestId"] = request_id
    return GraphQLError(cause.text.localized(), path=path, extensions=extensions)


def constraint_name(error: BaseException) -> str | None:
    """The name of the constraint that a statement violated, if it did."""
    driver_error = error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig else None
    name: str | None = getattr(driver_error, "constraint_name", None)
    return name
