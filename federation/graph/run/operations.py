"""Queries and mutations, whatever way they come in: a request and its call give the JSON of a whole response."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from graphql import GraphQLError, OperationType, execute
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph import errors
from federation.graph.limits import TooExpensiveError
from federation.graph.mutation.field import MutationRequest
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.request import Request
from federation.graph.run.caller import Caller, CallerRegistry
from federation.graph.run.rate_limit import NEW, WRONG
from federation.graph.run.reads import QueryRunner
from federation.graph.run.validation_messages import translated

T = TypeVar("T")
log = logging.getLogger("klimaverbund")
ELSEWHERE = "Abonnements gehen über WebSocket (graphql-transport-ws) oder mit `Accept: text/event-stream`."
BERLIN = ZoneInfo("Europe/Berlin")


def today() -> date:
    """The day where the counties are."""
    return datetime.now(BERLIN).date()


class Operations:
    """The operations of one schema. ``engine`` is there where changes are."""

    def __init__(
        self, reads: QueryRunner, callers: CallerRegistry | None = None, engine: AsyncEngine | None = None,
        day: Callable[[], date] = today,
    ) -> None:  # fmt: skip
        self.reads, self.engine, self.day = reads, engine, day
        self.callers = CallerRegistry() if callers is None else callers

    async def document(self, request: Request, call: Caller) -> Document:
        """The document of a request; raises ``InvalidTokenError``. Whoever has nothing left is not even read."""
        call.charge(0)
        call.new = 0 if self.reads.knows(request, call.who) else NEW
        try:
            document = await self.reads.document_async(request, call.who, call.caller)
        except InvalidDocumentError:
            call.charge(WRONG + len(request.query) // 20)  # it was read all the same
            raise
        call.kind, call.document = document.operation_type.value, document.fingerprint
        call.mark("document")
        return document

    async def answer(self, document: Document, request: Request, call: Caller) -> bytes:
        """The response of a query or a mutation; raises ``InvalidTokenError``, ``OAuthError``, or whatever the
        database does."""
        return await self._within(call, lambda: self._run(document, request, call))

    async def afford(self, document: Document, variables: Mapping[str, Any], call: Caller, times: int) -> int:
        """What it costs to hear of so many objects; charged, or ``InvalidTokenError``."""

        async def measured() -> int:
            return document.cost.check_budget(call.budget, variables, times)

        call.cost = await self._within(call, measured)
        call.charge(call.cost + call.new)
        return call.cost

    async def _within(self, call: Caller, attempt: Callable[[], Awaitable[T]]) -> T:
        """What an attempt gives, a second one if the budget grows; whatever is refused is charged as a mistake."""
        try:
            try:
                return await attempt()
            except TooExpensiveError:  # so far nothing was done
                if not await self.callers.grow(call):
                    raise
                return await attempt()
        except TooExpensiveError as error:
            call.charge(WRONG)
            raise InvalidDocumentError([error]) from None
        except InvalidDocumentError:
            call.charge(WRONG)
            raise

    async def _run(self, document: Document, request: Request, call: Caller) -> bytes:
        kind = document.operation_type
        if kind is OperationType.QUERY:
            return await self._read(document, request, call)
        if kind is OperationType.MUTATION and self.engine is not None:
            return await self._change(document, request, call, self.engine)
        raise InvalidDocumentError([GraphQLError(ELSEWHERE)], "BAD_REQUEST")

    async def _read(self, document: Document, request: Request, call: Caller) -> bytes:
        answer = await self.reads.fast(
            document, request, call.who, self.day(), call.budget, lambda cost: call.charge(cost + call.new), call.mark,
            call.refund, call.caller,
        )  # fmt: skip
        call.cost = answer.cost
        charged = b"" if answer.charged == answer.cost else b',"charged":%d' % answer.charged
        cost = b',"extensions":{"cost":{"requested":%d,"limit":%d%b}}}' % (answer.cost, call.budget.cost, charged)
        if not answer.errors:
            return b'{"data":' + answer.data + cost
        message = as_json([format_error(error) for error in answer.errors])
        return b'{"errors":' + message + b',"data":' + answer.data + cost

    async def _change(self, document: Document, request: Request, call: Caller, engine: AsyncEngine) -> bytes:
        plans = self.reads.plans
        coerced = plans.coerce_variables(document, request.variables)
        call.cost = document.cost.check_budget(call.budget, coerced)
        call.charge(call.cost + call.new)
        door = MutationRequest(engine, call.who, self.day(), call.language, call.request_id, document)
        results = execute(
            plans.schema, document.tree, context_value=door, variable_values=request.variables,
            operation_name=request.operation_name,
        )  # fmt: skip
        result: Any = await results if isinstance(results, Awaitable) else results
        call.mark("change")
        answer: dict[str, Any] = {}
        if result.errors:
            answer["errors"] = [format_error(_told(error, call.request_id)) for error in result.errors]
        answer["data"] = result.data
        answer["extensions"] = {"cost": {"requested": call.cost, "limit": call.budget.cost}}
        return as_json(answer)


def _told(error: GraphQLError, request_id: str) -> GraphQLError:
    """An error of a resolver as callers may see it."""
    beneath = error.original_error
    if beneath is None or isinstance(beneath, GraphQLError):
        return error
    return to_graphql_error(beneath, request_id, error.path)


def to_graphql_error(error: BaseException, request_id: str, path: list[str | int] | None = None) -> GraphQLError:
    """What went wrong as callers may see it; what is our own mistake is logged in full."""
    if errors.find_cause(error) is errors.INTERNAL:
        log.error("request %s failed", request_id, exc_info=error)
    return errors.to_graphql(error, request_id, path)


def format_error(error: GraphQLError) -> dict[str, Any]:
    """An error as it goes out; each has a code."""
    made: dict[str, Any] = dict(error.formatted)
    made["extensions"] = {"code": "INVALID", **(error.extensions or {})}
    return made


def error_response(error: InvalidDocumentError, language: str) -> list[dict[str, Any]]:
    """The errors of a request that cannot be run; what graphql-core says of it, in the language of whoever asks."""
    message = [format_error(item) for item in error.errors]
    if language == "de":
        message = [item | {"message": translated(item["message"])} for item in message]
    return message


def as_json(value: Any) -> bytes:
    """JSON, as short as it goes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
