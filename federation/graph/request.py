"""A GraphQL request, whatever transport it came by, and the error of one that is not run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Request(NamedTuple):
    """A GraphQL request: a document, the name of one of its operations, variables, extensions."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]


class HttpError(Exception):
    """A request refused before anything of it ran: `status` 4xx, `headers` and the `payload` of errors to answer."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None, *,
        retryable: bool = False, reason: str = "",
    ) -> None:  # fmt: skip
        """``reason``: a code for the log alone."""
        super().__init__(message)
        self.status, self.reason = status, reason
        self.headers = dict(headers or {})
        extensions = {"code": code, "retryable": True} if retryable else {"code": code}
        self.payload: list[dict[str, Any]] = [{"message": message, "extensions": extensions}]


def misplaced_credential() -> HttpError:
    """The error for a credential in a place where none is read, or for more than one."""
    message = (
        "Ein Token gehört einmal in den Kopf `Authorization: Bearer …`, bei WebSockets auch als `authorization` in"
        " `connection_init`; anderswo wird keines gelesen."
    )
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_request"'}
    return HttpError(401, "UNAUTHENTICATED", message, challenge, reason="place")
