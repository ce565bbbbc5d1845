"""A GraphQL request, whatever transport it came by, and the error of one that is not run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from federation.graph import messages
from tenants.messages import Language, in_language


class Request(NamedTuple):
    """A GraphQL request: a document, the name of one of its operations, variables, extensions."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]


class HttpError(Exception):
    """A request refused before anything of it ran: `status` 4xx, `headers`, and the errors to answer."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None, *,
        retryable: bool = False, reason: str = "",
    ) -> None:  # fmt: skip
        """``message``: a localized text; ``reason``: a code for the log alone."""
        super().__init__(message)
        self.status, self.reason, self.message = status, reason, message
        self.headers = dict(headers or {})
        self.extensions: dict[str, Any] = {"code": code, "retryable": True} if retryable else {"code": code}

    def payload(self, language: Language) -> list[dict[str, Any]]:
        """The errors of the answer, in one language."""
        return [{"message": in_language(self.message, language), "extensions": self.extensions}]


def misplaced_credential() -> HttpError:
    """The error for a credential in a place where none is read, or for more than one."""
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_request"'}
    return HttpError(401, "UNAUTHENTICATED", messages.MISPLACED_CREDENTIAL.localized(), challenge, reason="place")
