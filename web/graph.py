"""Asks the graph in this process, as pages do: the same plans, principal and limits as over HTTP, without HTTP."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import Any, NamedTuple

from graphql import is_enum_type, is_object_type

from federation.graph import messages
from federation.graph.errors import UNAUTHENTICATED, find_cause
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Call, Credential
from federation.graph.run.operations import Operations, format_errors, to_graphql_error
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS
from tenants.messages import Text
from web import errors
from web.errors import PageError, SessionEndedError
from web.files import FileStore
from web.labels import Codes, CodeTexts

CURSOR_ARGUMENTS = ("after", "before")
"""Of a list: what our links to its pages fill."""


SUBJECT_END, BEFORE_CAPITAL = re.compile(r"[:.,;]"), re.compile(r"(?<=.)(?=[A-Z])")


class Answer(NamedTuple):
    """The answer to a page's document: its data, what it cost, and the variables with which it was asked."""

    data: dict[str, Any]
    cost: int
    variables: Mapping[str, Any] = MappingProxyType({})


class PageGraph:
    """One schema, as pages ask it."""

    def __init__(self, operations: Operations, files: FileStore | None = None) -> None:
        """``operations``: with a registry of callers of their own, since pages have a rate of their own.

        ``files``: where files go that forms have, beside the graph; only members send any.
        """
        self.operations, self.files = operations, files

    def begin(self, call: Call, address: str) -> None:
        """Charges a call to the address that it comes from."""
        self.operations.callers.begin(call, address)

    async def authenticate(self, call: Call, address: str, credentials: Set[Credential]) -> None:
        """Makes a call that of a person, whom it is charged to; raises ``PageError``, and then the address pays."""
        try:
            await self.operations.callers.authenticate(call, address, credentials)
        except HttpError as error:
            raise from_http(error) from None

    async def ask(self, document: str, variables: Mapping[str, Any], call: Call) -> Answer:
        """The answer to a document; raises ``PageError``, for a wrong value in the address as for a spent rate."""
        response = await self.run(document, variables, call)
        if response.get("errors"):
            message = response["errors"][0]["message"]
            is_cursor = any(message == messages.NO_CURSOR.write(call.language, name=name) for name in CURSOR_ARGUMENTS)
            raise PageError(400, errors.INVALID_CURSOR if is_cursor else message)
        return Answer(response["data"], call.cost, variables)

    async def run(self, document: str, variables: Mapping[str, Any], call: Call) -> dict[str, Any]:
        """The response to a document as the endpoint has it, errors too.

        Raises ``PageError`` for a spent rate, ``SessionEndedError`` for a session that has ended.
        """
        request = Request(document, None, dict(variables), {})
        response: dict[str, Any]
        try:
            parsed = await self.operations.document(request, call)
            response = json.loads(await self.operations.answer(parsed, request, call))
        except InvalidDocumentError as error:
            response = {"errors": format_errors(error, call.language)}
        except HttpError as error:
            raise from_http(error) from None
        except Exception as error:
            if find_cause(error) is UNAUTHENTICATED:
                raise SessionEndedError from None
            raise
        return response

    def sdl(self) -> str:
        """The schema as text."""
        return self.operations.reads.schema.as_str()

    def warm_up(self, document: str, variables: Mapping[str, Any]) -> None:
        """Compiles a document, as it is asked with these variables."""
        reads, request = self.operations.reads, Request(document, None, dict(variables), {})
        parsed = reads.document(request, ANONYMOUS)
        coerced = reads.plans.coerce_variables(parsed, request.variables)
        reads.plans.plan(parsed, RequestParameters(ANONYMOUS, self.operations.day(), coerced))

    def kinds(self) -> Mapping[str, Text]:
        """Type -> what people call a row of it: what its description begins with; in English, its name in words."""
        types = self.operations.reads.plans.schema.type_map.values()
        return {
            kind.name: Text(
                SUBJECT_END.split(kind.description or kind.name)[0],
                BEFORE_CAPITAL.sub(" ", kind.name).capitalize(),
            )
            for kind in types
            if is_object_type(kind)
        }

    def codes(self) -> Codes:
        """The texts of the codes of all enums."""
        types = self.operations.reads.plans.schema.type_map.values()
        enums = ((kind.name, kind.extensions.get("strawberry-definition")) for kind in types if is_enum_type(kind))
        return {
            name: {code.name: CodeTexts(code.label, code.short, code.english) for code in definition.wrapped_cls}
            for name, definition in enums
            if definition
        }


def from_http(error: HttpError) -> PageError:
    """The refusal of the graph as visitors read it."""
    if error.status == 401:
        return SessionEndedError()
    if error.status == 429:
        seconds = int(error.headers.get("Retry-After", "60"))
        return PageError(429, errors.RATE_LIMITED.fill(seconds=seconds), seconds)
    return PageError(error.status, error.message)


def to_page_error(error: Exception, call: Call) -> PageError:
    """Any other error as visitors read it; an internal one is logged with the id that stands on the page."""
    cause = find_cause(error)
    to_graphql_error(error, call.request_id)
    if cause.status == 500:
        return PageError(500, errors.INTERNAL.fill(request=call.request_id))
    return PageError(503, errors.UNAVAILABLE, retry_after=60)
