"""Runs queries and mutations, whatever transport they came by: a request and its call -> the JSON of a response."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from graphql import ExecutionResult, GraphQLError, OperationType, execute
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph import errors, messages
from federation.graph.limits import TooExpensiveError
from federation.graph.mutation.context import Installation
from federation.graph.mutation.field import NO_INSTALLATION, MutationRequest
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.request import HttpError, Request
from federation.graph.run.caller import Call, CallerRegistry
from federation.graph.run.rate_limit import COMPILE_COST, INVALID_DOCUMENT_COST
from federation.graph.run.reads import QueryRunner
from federation.graph.run.validation_messages import translate
from tenants.messages import Language, LocalizedText, in_language

T = TypeVar("T")
log = logging.getLogger("klimaverbund")
BERLIN = ZoneInfo("Europe/Berlin")


def today() -> date:
    """The day in the counties' time zone."""
    return datetime.now(BERLIN).date()


class Operations:
    """The queries and mutations of one schema."""

    def __init__(
        self, reads: QueryRunner, callers: CallerRegistry | None = None, engine: AsyncEngine | None = None,
        day: Callable[[], date] = today, installation: Installation = NO_INSTALLATION,
    ) -> None:  # fmt: skip
        """``engine``: of mutations; without it there are none."""
        self.reads, self.engine, self.day, self.installation = reads, engine, day, installation
        self.callers = CallerRegistry() if callers is None else callers

    async def document(self, request: Request, call: Call) -> Document:
        """The document of a request; raises ``InvalidDocumentError``, or ``HttpError`` 429 before it is read."""
        call.charge(0)
        call.compile_cost = 0 if self.reads.has_document(request, call.principal) else COMPILE_COST
        try:
            document = await self.reads.document_async(request, call.principal, call.caller)
        except InvalidDocumentError:
            call.charge(INVALID_DOCUMENT_COST + len(request.query) // 20)  # it was read all the same
            raise
        call.operation_type, call.fingerprint = document.operation_type.value, document.fingerprint
        call.mark("document")
        return document

    async def answer(self, document: Document, request: Request, call: Call) -> bytes:
        """The response of a query or a mutation.

        Raises ``InvalidDocumentError``, ``HttpError``, or an error of the database.
        """
        return await self._with_larger_budget(call, lambda: self._run(document, request, call))

    async def charge(self, document: Document, variables: Mapping[str, Any], call: Call, times: int) -> int:
        """The maximum cost of a document, so many times, charged; raises ``InvalidDocumentError`` above the budget."""

        async def check_budget() -> int:
            return document.cost.check_budget(call.budget, variables, times)

        call.cost = await self._with_larger_budget(call, check_budget)
        call.charge(call.cost + call.compile_cost)
        return call.cost

    async def _with_larger_budget(self, call: Call, attempt: Callable[[], Awaitable[T]]) -> T:
        """The result of an attempt, or of a second one if the budget can be raised; an invalid document is charged."""
        try:
            try:
                return await attempt()
            except TooExpensiveError:  # so far nothing was done
                if not await self.callers.raise_budget(call):
                    raise
                return await attempt()
        except TooExpensiveError as error:
            call.charge(INVALID_DOCUMENT_COST)
            raise InvalidDocumentError([error]) from None
        except InvalidDocumentError:
            call.charge(INVALID_DOCUMENT_COST)
            raise

    async def _run(self, document: Document, request: Request, call: Call) -> bytes:
        if document.operation_type is OperationType.QUERY:
            return await self._query(document, request, call)
        if document.operation_type is OperationType.MUTATION and self.engine is not None:
            return await self._mutate(document, request, call, self.engine)
        raise InvalidDocumentError([GraphQLError(messages.NO_SUBSCRIPTION_HERE.localized())], "BAD_REQUEST")

    async def _query(self, document: Document, request: Request, call: Call) -> bytes:
        answer = await self.reads.fast(
            document, request, call.principal, self.day(), call.budget,
            lambda cost: call.charge(cost + call.compile_cost), call.mark, call.refund, call.caller,
        )  # fmt: skip
        call.cost, call.by_consent = answer.cost, call.by_consent or answer.by_consent
        charged = b"" if answer.charged == answer.cost else b',"charged":%d' % answer.charged
        cost = b',"extensions":{"cost":{"requested":%d,"limit":%d%b}}}' % (answer.cost, call.budget.cost, charged)
        if not answer.errors:
            return b'{"data":' + answer.data + cost
        root_errors = to_json([format_error(error, call.language) for error in answer.errors])
        return b'{"errors":' + root_errors + b',"data":' + answer.data + cost

    async def _mutate(self, document: Document, request: Request, call: Call, engine: AsyncEngine) -> bytes:
        plans = self.reads.plans
        coerced = plans.coerce_variables(document, request.variables)
        call.cost = document.cost.check_budget(call.budget, coerced)
        call.charge(call.cost + call.compile_cost)
        mutation_request = MutationRequest(
            engine, call.principal, self.day(), call.language, call.request_id, document, self.installation,
            partial(self.callers.allow, call.caller),
        )  # fmt: skip
        execution = execute(
            plans.schema, document.tree, context_value=mutation_request, variable_values=request.variables,
            operation_name=request.operation_name,
        )  # fmt: skip
        result: Any = await execution if isinstance(execution, Awaitable) else execution
        call.mark("mutation")
        if _is_session_ended(result):
            raise HttpError(401, "UNAUTHENTICATED", messages.SESSION_ENDED.localized(), reason="session")
        answer: dict[str, Any] = {}
        if result.errors:
            answer["errors"] = [
                format_error(_mask_error(error, call.request_id), call.language) for error in result.errors
            ]
        answer["data"] = result.data
        answer["extensions"] = {"cost": {"requested": call.cost, "limit": call.budget.cost}}
        return to_json(answer)


def _is_session_ended(result: ExecutionResult) -> bool:
    """Whether nothing was done since the session has ended. If it ended halfway, each root field has its own error."""
    causes = [errors.find_cause(error.original_error or error) for error in result.errors or ()]
    is_nothing_done = not any((result.data or {}).values())
    return bool(causes) and is_nothing_done and all(cause is errors.UNAUTHENTICATED for cause in causes)


def _mask_error(error: GraphQLError, request_id: str) -> GraphQLError:
    """An error of a resolver as callers may see it."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return error
    return to_graphql_error(original, request_id, error.path)


def to_graphql_error(error: BaseException, request_id: str, path: list[str | int] | None = None) -> GraphQLError:
    """An exception as callers may see it; an internal one is logged with its traceback."""
    if errors.find_cause(error) is errors.INTERNAL:
        log.error("request %s failed", request_id, exc_info=error)
    return errors.to_graphql(error, request_id, path)


def format_error(error: GraphQLError, language: Language) -> dict[str, Any]:
    """An error as a response has it: always with a code, and its message in one language."""
    formatted: dict[str, Any] = dict(error.formatted)
    formatted["message"] = _message(error, language)
    formatted["extensions"] = {"code": "INVALID", **(error.extensions or {})}
    return formatted


def _message(error: GraphQLError, language: Language) -> str:
    """Ours know both languages, graphql-core's are English and translated; one of its may end with one of ours."""
    if isinstance(error.message, LocalizedText):
        return in_language(error.message, language)
    if language == "de":
        return translate(error.message)
    cause = getattr(error.original_error, "message", "")
    return error.message.replace(cause, in_language(cause, language)) if cause else error.message


def format_errors(invalid: InvalidDocumentError, language: Language) -> list[dict[str, Any]]:
    """The errors of a document that cannot be run."""
    return [format_error(error, language) for error in invalid.errors]


def to_json(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
