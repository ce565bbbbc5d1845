"""Plans: what was compiled once is looked up by document, operation and shape of variables."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    StringValueNode,
    Undefined,
    VariableNode,
    Visitor,
    coerce_input_value,
    get_named_type,
    is_non_null_type,
    type_from_ast,
    validate,
    visit,
)
from graphql.execution.values import get_variable_values
from sqlalchemy import Select

from federation.graph import limits
from federation.graph.arguments import Asked, Getter, decides, is_entered, is_object, shape
from federation.graph.compile import Compiler, root_type
from federation.graph.dialect import written
from federation.graph.identity import kind
from federation.graph.request import Request
from federation.graph.selection import Selection
from tenants.context import NOBODY, Overloaded

DOCUMENTS, SHAPES = 1_000, 32
BYTES = 24_000_000
OF_DOCUMENT, OF_PLAN, OF_VARIABLES, OF_GETTER = 80, 7, 10, 700
"""Bytes in memory, measured: of each character of a document, of a statement, of variables; and of a bind parameter
with its part of the key."""
LONG, SHORT = 1_000, 1_000
"""Characters from which on reading a document takes milliseconds; and up to which variables are worth remembering."""

MOST_WAITING = 24
"""Documents that may wait to be read or compiled; one more is told to come back later."""


class Workshop:
    """Where documents are read and compiled beside the requests, one at a time; what nobody in particular asks does
    not wait in the same line as what members ask."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting = 0

    async def make(self, work: Callable[..., W], *given: Any) -> W:
        """What the work gives; raises ``Overloaded`` where too much waits already."""
        if self._waiting >= MOST_WAITING:
            raise Overloaded
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
        finally:
            self._waiting -= 1


WORKSHOPS = {True: Workshop("plans-of-members"), False: Workshop("plans-of-nobody")}

V = TypeVar("V")
W = TypeVar("W")


class Refused(Exception):
    """A document that cannot be run, with the errors to show."""

    def __init__(self, errors: list[GraphQLError], code: str | None = None) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        for error in errors:
            error.extensions = {"code": code, **(error.extensions or {})} if code else error.extensions


class Plan(NamedTuple):
    """A statement's text, and where each of its bind parameters comes from; or the answer, if it needs no database."""

    text: str
    getters: tuple[tuple[str, Getter], ...]
    ready: bytes | None = None
    checks: tuple[tuple[str, Getter], ...] = ()
    """What is only checked: an id of a type that does not exist binds nothing, and is an id all the same."""

    def weight(self) -> int:
        """Bytes in memory, as far as can be told: the text as it is and as it is quoted, and each parameter."""
        return OF_PLAN * len(self.text) + len(self.ready or b"") + OF_GETTER * (len(self.getters) + len(self.checks))

    def values(self, asked: Asked) -> list[Any]:
        for _, check in self.checks:
            check(asked)
        return [getter(asked) for _, getter in self.getters]

    def mistakes(self, asked: Asked) -> dict[str, GraphQLError]:
        """The first error of each root field whose arguments are wrong."""
        found: dict[str, GraphQLError] = {}
        for root, getter in (*self.getters, *self.checks):
            try:
                getter(asked)
            except GraphQLError as error:
                said = GraphQLError(error.message, path=[root], extensions=error.extensions)
                found.setdefault(root, said)
        return found


class Document(NamedTuple):
    """A parsed and valid document with the plans made for it."""

    ast: DocumentNode
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    measured: limits.Measured
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

    def shape(self, variables: Mapping[str, Any]) -> Hashable:
        """What of the variables decides the statement's text."""
        return tuple((name, self._part(name, value)) for name, value in variables.items())

    def _part(self, name: str, value: Any) -> Hashable:
        if value is not None and name in self.leaves:
            return ...
        if name in self.switches:
            return value if isinstance(value, bool) else sha256(repr(value).encode()).digest()
        if name in self.named and value is not None:
            kinds = {kind(one)[:40] for one in value} if isinstance(value, list) else {kind(value)[:40]}
            return tuple(sorted(kinds))
        return shape(self.types[name], value)


class Cache(Generic[V]):
    """The least recently used goes first, when there are too many or they weigh too much (bytes)."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._most, self._most_bytes, self.weight = most, most_bytes, 0
        self.heard: Callable[[int], None] = lambda _: None
        """Hears by how much it has become heavier."""

    def get(self, key: Hashable) -> V | None:
        if (found := self._kept.get(key)) is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: V, weight: int) -> V:
        before = self.weight
        self.weight += weight - self._kept.get(key, (None, 0))[1]
        self._kept[key] = value, weight
        self._trim()
        self.heard(self.weight - before)
        return value

    def grow(self, key: Hashable, by: int) -> None:
        """What is kept under a key has become heavier."""
        if key in self._kept:
            value, weight = self._kept[key]
            self._kept[key] = value, weight + by
            self.weight += by
            self._trim()

    def _trim(self) -> None:
        while len(self._kept) > self._most or (self.weight > self._most_bytes and len(self._kept) > 1):
            self.weight -= self._kept.popitem(last=False)[1][1]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)


class Plans:
    """The plans of one schema, bounded; what nobody in particular asks does not push out what members ask."""

    def __init__(self, schema: strawberry.Schema, *, enters: bool, strict: bool = False) -> None:
        self.schema: GraphQLSchema = schema._schema
        self.enters, self.strict = enters, strict
        self._documents: dict[bool, Cache[Document]] = {b: Cache(DOCUMENTS, BYTES) for b in (True, False)}

    def document(self, request: Request, *, known: bool) -> Document:
        """The document of a request; Refused if it is wrong, too large or too deep. ``known``: asked by a member."""
        found = self._documents[known].get((request.query, request.operation_name))
        return found or self._keep(request, known, _read(self.schema, request))

    def _keep(self, request: Request, known: bool, found: Document) -> Document:
        cache, key = self._documents[known], (request.query, request.operation_name)
        found.plans.heard = found.given.heard = lambda by: cache.grow(key, by)
        return cache.put(key, found, OF_DOCUMENT * len(request.query))

    async def documented(self, request: Request, *, known: bool) -> Document:
        """The same; a long document that is not there yet is read beside the others' requests."""
        if len(request.query) < LONG or (request.query, request.operation_name) in self._documents[known]:
            return self.document(request, known=known)
        found = await WORKSHOPS[known].make(_read, self.schema, request)
        return self._keep(request, known, found)

    def coerced(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The variables as their types have them."""
        if not document.operation.variable_definitions:
            return {}
        text = repr(variables)
        if (known := document.given.get(text)) is not None:
            return known
        coerced = self._coerced(document, variables)
        if len(text) < SHORT:
            document.given.put(text, coerced, OF_VARIABLES * len(text))
        return coerced

    def _coerced(self, document: Document, variables: Mapping[str, Any]) -> dict[str, Any]:
        definitions = document.operation.variable_definitions or ()
        limits.check_variables(variables)
        coerced = _coerced(document, variables)
        if coerced is None:
            values = get_variable_values(self.schema, definitions, dict(variables))
            if isinstance(values, list):
                raise Refused(values, "GRAPHQL_VALIDATION_FAILED")
            coerced = values.coerced
        for name in document.switches:
            if name in coerced and coerced[name] is None:
                raise Refused([GraphQLError(f"${name} schaltet Felder und darf nicht null sein.")], "INVALID")
        return coerced

    def find(self, document: Document, asked: Asked, without: frozenset[str] = frozenset()) -> Plan:
        """The plan for a document and the shape of its variables; null in place of the roots ``without``."""
        key = (document.shape(asked.variables), without)
        return document.plans.get(key) or _kept(document, key, self._compiled(document, asked, without))

    async def found(self, document: Document, asked: Asked, without: frozenset[str] = frozenset()) -> Plan:
        """The same; a plan that is not there yet is made beside the others' requests, one at a time."""
        key = (document.shape(asked.variables), without)
        if (plan := document.plans.get(key)) is not None:
            return plan
        made = await WORKSHOPS[asked.who is not NOBODY].make(self._compiled, document, asked, without)
        return _kept(document, key, made)

    def nullable(self, document: Document, asked: Asked, root: str) -> bool:
        """Whether the root field under that response key may be null."""
        of = root_type(self.schema, document.operation)
        return not is_non_null_type(of.fields[self._asked(document, asked)[root][0].name.value].type)

    def roots(self, document: Document, asked: Asked) -> frozenset[str]:
        """The response keys of the root fields."""
        return frozenset(self._asked(document, asked))

    def _asked(self, document: Document, asked: Asked) -> Mapping[str, Sequence[FieldNode]]:
        selection = Selection(self.schema, document.fragments, asked.variables)
        return selection.collect(root_type(self.schema, document.operation), [document.operation.selection_set])

    def _compiled(self, document: Document, asked: Asked, without: frozenset[str]) -> Plan:
        compiler = Compiler(self.schema, document.fragments, asked, strict=self.strict)
        if (ready := compiler.known(document.operation)) is not None:
            return Plan("", (), ready.encode())
        return planned(compiler, compiler.query(document.operation, enters=self.enters, without=without))


def _kept(document: Document, key: Hashable, plan: Plan) -> Plan:
    return document.plans.put(key, plan, plan.weight())


def planned(compiler: Compiler, statement: Select[Any]) -> Plan:
    """A statement's text with the getters of its bind parameters."""
    text, parameters = written(statement)
    getters, roots = compiler.arguments.getters, compiler.arguments.roots
    inside = [(roots.get(name, ""), getters.get(name) or _always(value)) for name, value in parameters]
    bound = {name for name, _ in parameters}
    checks = tuple((roots[name], getter) for name, getter in getters.items() if name not in bound)
    return Plan(text, tuple(inside), None, checks)


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


def _always(value: Any) -> Getter:
    return lambda _: value


@cache
def _shape(schema: GraphQLSchema) -> limits.Shape:
    """What the fields of each type cost besides those within them, and of which type they are."""

    def weight(field: Any) -> int:
        return getattr(field.extensions.get("strawberry-definition"), "weight", 0)

    told = {
        name: {key: (weight(one), get_named_type(one.type).name) for key, one in getattr(of, "fields", {}).items()}
        for name, of in schema.type_map.items()
    }
    roots = {"query": schema.query_type, "mutation": schema.mutation_type, "subscription": schema.subscription_type}
    return told | {operation: told[of.name] for operation, of in roots.items() if of}


def _read(schema: GraphQLSchema, request: Request) -> Document:
    try:
        parsed = limits.parsed(request.query)
        measured = limits.measure(parsed, request.operation_name, _shape(schema))
    except limits.TooExpensive as error:
        raise Refused([error]) from None
    except GraphQLError as error:
        raise Refused([error], "GRAPHQL_PARSE_FAILED") from None
    if errors := validate(schema, parsed, max_errors=20):
        raise Refused(errors, "GRAPHQL_VALIDATION_FAILED")
    operations = [d for d in parsed.definitions if isinstance(d, OperationDefinitionNode)]
    wanted = request.operation_name
    chosen = [o for o in operations if wanted is None or (o.name and o.name.value == wanted)]
    if len(chosen) != 1:
        which = "Bitte mit operationName eine der Operationen des Dokuments nennen."
        raise Refused([GraphQLError(which)], "BAD_REQUEST")
    fragments = {d.name.value: d for d in parsed.definitions if isinstance(d, FragmentDefinitionNode)}
    found = _Decisive()
    visit(parsed, found)
    types: dict[str, Any] = {
        v.variable.name.value: type_from_ast(schema, v.type) for v in chosen[0].variable_definitions or ()
    }
    definitions = chosen[0].variable_definitions or ()
    needed = {v.variable.name.value for v in definitions if v.default_value or isinstance(v.type, NonNullTypeNode)}
    leaves = {n for n, of in types.items() if is_entered(of) or not (is_object(of) or decides(of))}
    leaves -= found.switches | found.named
    return Document(
        parsed, chosen[0], fragments, measured, types, frozenset(found.switches), frozenset(found.named),
        frozenset(needed), frozenset(leaves), sha256(request.query.encode()).hexdigest()[:16],
        Cache(SHAPES, BYTES // 8), Cache(SHAPES, BYTES // 8),
    )  # fmt: skip


class _Decisive(Visitor):
    """The variables whose values, not only their presence, decide the statement."""

    def __init__(self) -> None:
        super().__init__()
        self.switches: set[str] = set()
        self.named: set[str] = set()
        self._inside_schema = 0

    def enter_directive(self, node: Any, *_: Any) -> None:
        self.switches |= {a.value.name.value for a in node.arguments if isinstance(a.value, VariableNode)}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        given = {a.value.name.value for a in node.arguments or () if isinstance(a.value, VariableNode)}
        if node.name.value in ("node", "nodes"):
            listed = (v for a in node.arguments or () if isinstance(a.value, ListValueNode) for v in a.value.values)
            self.named |= given | {v.name.value for v in listed if isinstance(v, VariableNode)}
        if node.name.value in ("__schema", "__type"):
            self._inside_schema += 1
        if self._inside_schema:
            self.switches |= given

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if "\0" in node.value:  # PostgreSQL knows no such character
            raise Refused([GraphQLError("Text darf kein Nullzeichen enthalten.", node)], "INVALID")

    def leave_field(self, node: FieldNode, *_: Any) -> None:
        if node.name.value in ("__schema", "__type"):
            self._inside_schema -= 1

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._inside_schema += 1

    def leave_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        if node.type_condition.name.value.startswith("__"):
            self._inside_schema -= 1
