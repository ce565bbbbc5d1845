"""Plans are looked up by document, operation and shape of variables; a missing one is compiled once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import strawberry
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    Undefined,
    coerce_input_value,
    is_non_null_type,
)
from graphql.execution.values import get_variable_values

from federation.collector import resting
from federation.graph import limits, messages
from federation.graph.plan.cache import Cache
from federation.graph.plan.document import Document, InvalidDocumentError, read_document
from federation.graph.plan.plan import Plan, compile_plan
from federation.graph.plan.worker import CompileWorker
from federation.graph.request import Request
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.compiler import Compiler, root_type
from federation.graph.sql.selection import Selection
from tenants.context import ANONYMOUS

MAX_DOCUMENTS, MAX_CACHE_BYTES, MAX_ERROR_CACHE_BYTES = 1_000, 24_000_000, 3_000_000
"""Of one cache: there is one for members' documents and one for anonymous callers'."""
BYTES_PER_DOCUMENT_CHARACTER, BYTES_PER_VARIABLES_CHARACTER = 80, 10
"""Measured, in memory. A document counts as if it held its tree: so few are cached that the garbage collector walks
through all of them within 0.1 s."""
BYTES_PER_ERROR, BYTES_PER_ERROR_CHARACTER = 1_000, 4
"""Of a cached error; and of each character of its message and of its document."""
MAX_CACHED_VARIABLES_LENGTH = 1_000
"""Characters of variables whose coerced values are cached."""
WORKERS = {True: CompileWorker(), False: CompileWorker()}
"""By whether a member asks: a member waits for one document of anonymous callers at most, however many they send."""


class Plans:
    """The plans of one schema, within bounds; anonymous callers' documents do not displace members'."""

    def __init__(self, schema: strawberry.Schema, *, enters: bool, strict: bool = False) -> None:
        """``enters``: statements call ``ctx.enter``; ``strict``: see ``Compiler``."""
        self.schema: GraphQLSchema = schema._schema
        self.enters, self.strict = enters, strict
        self._documents: dict[bool, Cache[Document]] = {
            for_member: Cache(MAX_DOCUMENTS, MAX_CACHE_BYTES) for for_member in (True, False)
        }
        self._errors: dict[bool, Cache[list[GraphQLError]]] = {
            for_member: Cache(MAX_DOCUMENTS, MAX_ERROR_CACHE_BYTES) for for_member in (True, False)
        }

    def document(self, request: Request, *, for_member: bool) -> Document:
        """The document of a request; raises ``InvalidDocumentError`` if it is wrong, too large or too deep.

        ``for_member``: a member asks, not an anonymous caller.
        """
        cached = self._cached_document(request, for_member)
        return cached or self._store_document(request, for_member, self._read(request, for_member))

    async def document_async(self, request: Request, *, for_member: bool, caller: Hashable = None) -> Document:
        """The same, read by a worker beside other requests if it is not in the cache. ``caller``: in whose queue."""
        if (cached := self._cached_document(request, for_member)) is not None:
            return cached
        key, work = ("read", id(self), _document_key(request)), partial(self._read, request, for_member)
        result = await WORKERS[for_member].run(key, caller, len(request.query), work)
        return self._cached_document(request, for_member) or self._store_document(request, for_member, result)

    def has_document(self, request: Request, *, for_member: bool) -> bool:
        """Whether the document of a request, or its errors, are in the cache."""
        key = _document_key(request)
        return key in self._documents[for_member] or key in self._errors[for_member]

    @resting()
    def _read(self, request: Request, for_member: bool) -> Document | list[GraphQLError]:
        on_growth = partial(self._documents[for_member].grow, _document_key(request))
        return read_document(self.schema, request, on_growth)

    def _cached_document(self, request: Request, for_member: bool) -> Document | None:
        """The document in the cache; raises ``InvalidDocumentError`` if its errors are there."""
        key = _document_key(request)
        if (document := self._documents[for_member].get(key)) is not None:
            return document
        if (errors := self._errors[for_member].get(key)) is not None:
            raise InvalidDocumentError(errors)
        return None

    def _store_document(self, request: Request, for_member: bool, result: Document | list[GraphQLError]) -> Document:
        key, length = _document_key(request), len(request.query) + len(request.operation_name or "")
        if isinstance(result, list):
            size = sum(BYTES_PER_ERROR + BYTES_PER_ERROR_CHARACTER * len(error.message) for error in result)
            self._errors[for_member].put(key, result, size + BYTES_PER_ERROR_CHARACTER * length)
            raise InvalidDocumentError(result)
        return self._documents[for_member].put(key, result, BYTES_PER_DOCUMENT_CHARACTER * length)

    def coerce_variables(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The variables as their types parse them; raises ``InvalidDocumentError`` or ``TooExpensiveError``."""
        if not document.variable_types:
            return {}
        text = repr(variables)
        if (cached := document.coerced_variables.get(text)) is not None:
            return cached
        coerced = self._coerce_variables(document, variables)
        if len(text) < MAX_CACHED_VARIABLES_LENGTH:
            document.coerced_variables.put(text, coerced, BYTES_PER_VARIABLES_CHARACTER * len(text))
        return coerced

    def _coerce_variables(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        limits.check_variables(variables)
        coerced = _coerce_valid_variables(document, variables)
        if coerced is None:
            definitions = document.operation.variable_definitions or ()
            values = get_variable_values(self.schema, definitions, dict(variables))
            if isinstance(values, list):
                raise InvalidDocumentError(values, "GRAPHQL_VALIDATION_FAILED")
            coerced = values.coerced
        for name in document.switch_variables:
            if name in coerced and coerced[name] is None:
                error = GraphQLError(messages.SWITCH_NOT_NULL.localized(name=f"${name}"))
                raise InvalidDocumentError([error], "INVALID")
        return coerced

    def plan(self, document: Document, parameters: RequestParameters, without: frozenset[str] = frozenset()) -> Plan:
        """The plan for the shape of a request's variables, with null in place of the root fields ``without``."""
        key = (document.shape(parameters.variables), without)
        return document.plans.get(key) or _store_plan(document, key, self._compile(document, parameters, without))

    async def plan_async(
        self,
        document: Document,
        parameters: RequestParameters,
        without: frozenset[str] = frozenset(),
        caller: Hashable = None,
    ) -> Plan:
        """The same, compiled by a worker beside other requests if it is not in the cache.

        ``caller``: in whose queue.
        """
        key = (document.shape(parameters.variables), without)
        if (cached := document.plans.get(key)) is not None:
            return cached
        work = partial(self._compile, document, parameters, without)
        worker = WORKERS[parameters.principal is not ANONYMOUS]
        plan = await worker.run(("plan", id(document), key), caller, len(document.query), work)
        return document.plans.get(key) or _store_plan(document, key, plan)

    def is_nullable(self, document: Document, parameters: RequestParameters, root: str) -> bool:
        """Whether the root field with that response key may be null."""
        name = self._root_fields(document, parameters)[root][0].name.value
        return not is_non_null_type(root_type(self.schema, document.operation).fields[name].type)

    def root_keys(self, document: Document, parameters: RequestParameters) -> frozenset[str]:
        """The response keys of the root fields."""
        return frozenset(self._root_fields(document, parameters))

    def _root_fields(self, document: Document, parameters: RequestParameters) -> Mapping[str, Sequence[FieldNode]]:
        selection = Selection(self.schema, document.fragments, parameters.variables)
        return selection.collect(root_type(self.schema, document.operation), [document.operation.selection_set])

    @resting()
    def _compile(self, document: Document, parameters: RequestParameters, without: frozenset[str]) -> Plan:
        compiler = Compiler(self.schema, document.fragments, parameters, strict=self.strict)
        if (answer := compiler.constant_answer(document.operation)) is not None:
            return Plan("", (), answer.encode())
        return compile_plan(compiler, compiler.query(document.operation, enters=self.enters, without=without))


def _document_key(request: Request) -> Hashable:
    return request.query, request.operation_name


def _store_plan(document: Document, key: Hashable, plan: Plan) -> Plan:
    return document.plans.put(key, plan, plan.size())


def _coerce_valid_variables(document: Document, variables: Mapping[str, Any]) -> dict[str, Any] | None:
    """The coerced variables; None where one is wrong or missing: graphql-core then finds the errors."""
    coerced: dict[str, Any] = {}
    for name, variable_type in document.variable_types.items():
        if name in variables:
            if (value := coerce_input_value(variables[name], variable_type)) is Undefined:
                return None
            coerced[name] = value
        elif name in document.required_variables:
            return None
    return coerced
