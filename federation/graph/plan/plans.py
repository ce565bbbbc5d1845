"""Plans: what was compiled once is looked up by document, operation and shape of variables."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from typing import Any, NamedTuple

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    Undefined,
    coerce_input_value,
    get_named_type,
    is_non_null_type,
    type_from_ast,
    validate,
)
from graphql.execution.values import get_variable_values
from sqlalchemy import Select

from federation.graph import limits
from federation.graph.plan.cache import Cache
from federation.graph.plan.plan_key import PlanKeyVariables
from federation.graph.plan.worker import CompileWorker
from federation.graph.request import Request
from federation.graph.sql.arguments import (
    Constant,
    Getter,
    RequestParameters,
    is_input_type,
    is_object,
    is_plan_key,
    shape,
)
from federation.graph.sql.compiler import Compiler, root_type
from federation.graph.sql.dialect import render_sql
from federation.graph.sql.global_id import type_name
from federation.graph.sql.selection import Selection
from tenants.context import ANONYMOUS

DOCUMENTS, SHAPES = 1_000, 32
BYTES = 24_000_000
OF_DOCUMENT, OF_PLAN, OF_VARIABLES, OF_GETTER = 80, 7, 10, 700
"""Bytes in memory, measured: of each character of a document, of a statement, of variables; and of a bind parameter
with its part of the key. A document is counted as if its tree were kept: so many stay that the garbage collector has
looked at all of them within 0.1 s."""
SHORT = 1_000
"""Characters up to which variables are worth remembering."""
OF_REFUSAL, OF_REFUSED = 1_000, 4
"""Bytes of an error that is remembered, and of each character of it and of its document."""
TREES, IN_TREES = 32, 10_000
"""Documents, and characters of them, whose trees are kept."""
NO_NAMES: frozenset[str] = frozenset()
WORKSHOPS = {True: CompileWorker("plans-of-members"), False: CompileWorker("plans-of-nobody")}
"""What nobody in particular asks does not wait in the same lines as what members ask."""


class InvalidDocumentError(Exception):
    """A document that cannot be run, with the errors to show."""

    def __init__(self, errors: list[GraphQLError], code: str | None = None) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        for error in errors:
            error.extensions = {"code": code, **(error.extensions or {})} if code else error.extensions


class Plan(NamedTuple):
    """A statement's text, and where each of its bind parameters comes from; or the answer, if it needs no database."""

    text: str
    getters: tuple[Getter, ...]
    ready: bytes | None = None
    checks: tuple[Getter, ...] = ()
    """What is only checked: an id of a type that does not exist binds nothing, and is an id all the same."""
    roots: tuple[str, ...] = ()
    """The root field to which each of the getters and checks belongs."""

    def weight(self) -> int:
        """Bytes in memory, as far as can be told: the text as it is and as it is quoted, and each parameter."""
        return OF_PLAN * len(self.text) + len(self.ready or b"") + OF_GETTER * (len(self.getters) + len(self.checks))

    def values(self, request: RequestParameters) -> list[Any]:
        for check in self.checks:
            check(request)
        return [getter(request) for getter in self.getters]

    def mistakes(self, request: RequestParameters) -> dict[str, GraphQLError]:
        """The first error of each root field whose arguments are wrong."""
        results: dict[str, GraphQLError] = {}
        for root, getter in zip(self.roots, (*self.getters, *self.checks), strict=True):
            try:
                getter(request)
            except GraphQLError as error:
                expression = GraphQLError(error.message, path=[root], extensions=error.extensions)
                results.setdefault(root, expression)
        return results


class Document(NamedTuple):
    """A valid document with the plans made for it. Its tree is read again where it is needed: kept for every document,
    trees were four fifths of what the garbage collector walked through while everybody waited."""

    query: str
    name: str | None
    """Which of its operations."""
    kind: OperationType
    cost: limits.DocumentCost
    types: dict[str, GraphQLInputType]
    switches: frozenset[str]
    named: frozenset[str]
    needed: frozenset[str]
    """The variables that have a default, or may not be left out."""
    leaves: frozenset[str]
    """The variables of which only presence decides."""
    fingerprint: str
    """What logs call the document by."""
    plans: Cache[Plan]
    given: Cache[dict[str, Any]]
    """Variables as they came before, coerced: who asks again asks the same."""

    @property
    def ast(self) -> DocumentNode:
        return _tree(self.query)

    @property
    def operation(self) -> OperationDefinitionNode:
        (result,) = _operations(self.ast, self.name)
        return result

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return {d.name.value: d for d in self.ast.definitions if isinstance(d, FragmentDefinitionNode)}

    def shape(self, variables: Mapping[str, Any]) -> Hashable:
        """What of the variables decides the statement's text."""
        return tuple((name, self._part(name, value)) for name, value in variables.items())

    def _part(self, name: str, value: Any) -> Hashable:
        if value is not None and name in self.leaves:
            return ...
        if name in self.switches:
            return value if isinstance(value, bool) else sha256(repr(value).encode()).digest()
        if name in self.named and value is not None:
            kinds = {type_name(item)[:40] for item in value} if isinstance(value, list) else {type_name(value)[:40]}
            return tuple(sorted(kinds))
        return shape(self.types[name], value)


class Plans:
    """The plans of one schema, bounded; what nobody in particular asks does not push out what members ask."""

    def __init__(self, schema: strawberry.Schema, *, enters: bool, strict: bool = False) -> None:
        self.schema: GraphQLSchema = schema._schema
        self.enters, self.strict = enters, strict
        self._documents: dict[bool, Cache[Document]] = {b: Cache(DOCUMENTS, BYTES) for b in (True, False)}
        self._refused: dict[bool, Cache[list[GraphQLError]]] = {b: Cache(DOCUMENTS, BYTES // 8) for b in (True, False)}

    def document(self, request: Request, *, known: bool) -> Document:
        """The document of a request; Refused if it is wrong, too large or too deep. ``known``: asked by a member."""
        return self._found(request, known) or self._keep(request, known, _read(self.schema, request))

    def knows(self, request: Request, *, known: bool) -> bool:
        """Whether the document was asked for before, and is remembered."""
        key = _key(request)
        return key in self._documents[known] or key in self._refused[known]

    async def document_async(self, request: Request, *, known: bool, caller: Hashable = None) -> Document:
        """The same; a document that is not there yet is read beside the others' requests."""
        if (result := self._found(request, known)) is not None:
            return result
        key, work = ("read", id(self), _key(request)), partial(_read, self.schema, request)
        read = await WORKSHOPS[known].make(key, caller, len(request.query), work)
        return self._found(request, known) or self._keep(request, known, read)

    def _found(self, request: Request, existing: bool) -> Document | None:
        """What is remembered of a document; raises ``InvalidTokenError`` if that is why it cannot be run."""
        if (entry := self._documents[existing].get(_key(request))) is not None:
            return entry
        if (errors := self._refused[existing].get(_key(request))) is not None:
            raise InvalidDocumentError(errors)
        return None

    def _keep(self, request: Request, existing: bool, read: Document | list[GraphQLError]) -> Document:
        key, size = _key(request), len(request.query) + len(request.operation_name or "")
        if isinstance(read, list):
            expression = sum(OF_REFUSAL + OF_REFUSED * len(error.message) for error in read)
            self._refused[existing].put(key, read, expression + OF_REFUSED * size)
            raise InvalidDocumentError(read)
        cache = self._documents[existing]
        read.plans.heard = read.given.heard = lambda by: cache.grow(key, by)
        return cache.put(key, read, OF_DOCUMENT * size)

    def coerced(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The variables as their types have them."""
        if not document.types:
            return {}
        text = repr(variables)
        if (existing := document.given.get(text)) is not None:
            return existing
        coerced = self._coerced(document, variables)
        if len(text) < SHORT:
            document.given.put(text, coerced, OF_VARIABLES * len(text))
        return coerced

    def _coerced(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        limits.check_variables(variables)
        coerced = _coerced(document, variables)
        if coerced is None:
            definitions = document.operation.variable_definitions or ()
            values = get_variable_values(self.schema, definitions, dict(variables))
            if isinstance(values, list):
                raise InvalidDocumentError(values, "GRAPHQL_VALIDATION_FAILED")
            coerced = values.coerced
        for name in document.switches:
            if name in coerced and coerced[name] is None:
                raise InvalidDocumentError(
                    [GraphQLError(f"${name} schaltet Felder und darf nicht null sein.")], "INVALID"
                )
        return coerced

    def find(self, document: Document, request: RequestParameters, without: frozenset[str] = frozenset()) -> Plan:
        """The plan for a document and the shape of its variables; null in place of the roots ``without``."""
        key = (document.shape(request.variables), without)
        return document.plans.get(key) or _kept(document, key, self._compiled(document, request, without))

    async def found(
        self,
        document: Document,
        request: RequestParameters,
        without: frozenset[str] = frozenset(),
        caller: Hashable = None,
    ) -> Plan:
        """The same; a plan that is not there yet is made beside the others' requests."""
        key = (document.shape(request.variables), without)
        if (plan := document.plans.get(key)) is not None:
            return plan
        work = partial(self._compiled, document, request, without)
        workshop = WORKSHOPS[request.who is not ANONYMOUS]
        made = await workshop.make(("plan", id(document), key), caller, len(document.query), work)
        return document.plans.get(key) or _kept(document, key, made)

    def nullable(self, document: Document, request: RequestParameters, root: str) -> bool:
        """Whether the root field under that response key may be null."""
        of = root_type(self.schema, document.operation)
        return not is_non_null_type(of.fields[self._asked(document, request)[root][0].name.value].type)

    def roots(self, document: Document, request: RequestParameters) -> frozenset[str]:
        """The response keys of the root fields."""
        return frozenset(self._asked(document, request))

    def _asked(self, document: Document, request: RequestParameters) -> Mapping[str, Sequence[FieldNode]]:
        selection = Selection(self.schema, document.fragments, request.variables)
        return selection.collect(root_type(self.schema, document.operation), [document.operation.selection_set])

    def _compiled(self, document: Document, request: RequestParameters, without: frozenset[str]) -> Plan:
        compiler = Compiler(self.schema, document.fragments, request, strict=self.strict)
        if (ready := compiler.known(document.operation)) is not None:
            return Plan("", (), ready.encode())
        return compile_plan(compiler, compiler.query(document.operation, enters=self.enters, without=without))


def _kept(document: Document, key: Hashable, plan: Plan) -> Plan:
    return document.plans.put(key, plan, plan.weight())


def compile_plan(compiler: Compiler, statement: Select[Any]) -> Plan:
    """A statement's text with the getters of its bind parameters."""
    text, parameters = render_sql(statement)
    getters, roots = compiler.arguments.getters, compiler.arguments.roots
    bound = {name for name, _ in parameters}
    inside = tuple(getters.get(name) or Constant(value) for name, value in parameters)
    # What the document itself says needs no second look.
    checks = {n: getter for n, getter in getters.items() if n not in bound and not isinstance(getter, Constant)}
    of = (*(roots.get(name, "") for name, _ in parameters), *(roots[name] for name in checks))
    return Plan(text, inside, None, tuple(checks.values()), of)


def _coerced(document: Document, variables: Mapping[str, Any]) -> dict[str, Any] | None:
    """The variables as their types have them; nothing where one is wrong or missing: graphql-core then says what."""
    values: dict[str, Any] = {}
    for name, of in document.types.items():
        if name in variables:
            if (value := coerce_input_value(variables[name], of)) is Undefined:
                return None
            values[name] = value
        elif name in document.needed:
            return None
    return values


@cache
def _shape(schema: GraphQLSchema) -> limits.FieldCosts:
    """What the fields of each type cost besides those within them, and of which type they are."""

    def weight(field: Any) -> int:
        return getattr(field.extensions.get("strawberry-definition"), "weight", 0)

    message = {
        name: {key: (weight(item), get_named_type(item.type).name) for key, item in getattr(of, "fields", {}).items()}
        for name, of in schema.type_map.items()
    }
    roots = {"query": schema.query_type, "mutation": schema.mutation_type, "subscription": schema.subscription_type}
    return message | {operation: message[of.name] for operation, of in roots.items() if of}


def _names(result: set[str]) -> frozenset[str]:
    """The same empty set for all documents that have none."""
    return frozenset(result) or NO_NAMES


def _key(request: Request) -> Hashable:
    return request.query, request.operation_name


_TREES: Cache[DocumentNode] = Cache(TREES, IN_TREES)
_TURN = threading.Lock()


def _tree(query: str) -> DocumentNode:
    """The tree of a document; of those that were asked for last, it is there."""
    with _TURN:
        if (entry := _TREES.get(query)) is not None:
            return entry
    made = limits.parse_document(query)
    with _TURN:
        return _TREES.put(query, made, len(query))


def _operations(parsed: DocumentNode, name: str | None) -> list[OperationDefinitionNode]:
    """The operations of a document that may be meant."""
    results = [d for d in parsed.definitions if isinstance(d, OperationDefinitionNode)]
    return [o for o in results if name is None or (o.name and o.name.value == name)]


def _read(schema: GraphQLSchema, request: Request) -> Document | list[GraphQLError]:
    """The document of a request, or why it cannot be run: errors without its tree, since they are remembered."""
    try:
        return _checked(schema, request)
    except InvalidDocumentError as refused:
        return [_light(error) for error in refused.errors]


def _light(error: GraphQLError) -> GraphQLError:
    light = GraphQLError(error.message, path=error.path, extensions=error.extensions)
    light.locations = error.locations
    return light


def _checked(schema: GraphQLSchema, request: Request) -> Document:
    try:
        parsed = _tree(request.query)
        measured = limits.measure_cost(parsed, request.operation_name, _shape(schema))
        if errors := validate(schema, parsed, max_errors=20):
            raise InvalidDocumentError(errors, "GRAPHQL_VALIDATION_FAILED")
        result = PlanKeyVariables(parsed)
    except limits.TooExpensiveError as error:
        raise InvalidDocumentError([error]) from None
    except GraphQLError as error:
        raise InvalidDocumentError([error], "GRAPHQL_PARSE_FAILED") from None
    if len(chosen := _operations(parsed, request.operation_name)) != 1:
        which = "Bitte mit operationName eine der Operationen des Dokuments nennen."
        raise InvalidDocumentError([GraphQLError(which)], "BAD_REQUEST")
    definitions = chosen[0].variable_definitions or ()
    types: dict[str, Any] = {v.variable.name.value: type_from_ast(schema, v.type) for v in definitions}
    needed = {v.variable.name.value for v in definitions if v.default_value or isinstance(v.type, NonNullTypeNode)}
    leaves = {n for n, of in types.items() if is_input_type(of) or not (is_object(of) or is_plan_key(of))}
    leaves -= result.switches | result.named
    return Document(
        request.query, request.operation_name, chosen[0].operation, measured, types, _names(result.switches),
        _names(result.named), _names(needed), _names(leaves),
        sha256(request.query.encode()).hexdigest()[:16], Cache(SHAPES, BYTES // 8), Cache(SHAPES, BYTES // 8),
    )  # fmt: skip
