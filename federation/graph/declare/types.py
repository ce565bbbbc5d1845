"""The few words a room writes its types with."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Generic, Protocol, TypeVar

import strawberry

from tenants.rows import Row

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
F = TypeVar("F", bound=Callable[..., Any])


class Sql(Protocol[T_co]):
    """SQL that yields a T: an expression, or a select for a row, a list or a connection."""

    def compile(self, *args: Any, **kwargs: Any) -> Any: ...


class Connection(Generic[T]):
    """A page of rows or answers: ``first``/``after``, ``last``/``before``; ``nodes``, ``edges``, ``pageInfo``,
    ``totalCount``."""


@dataclass(frozen=True, slots=True)
class FromRequest:
    """Marks a parameter that the request fills in, not the asker."""

    name: str


@dataclass(frozen=True, slots=True)
class IdOf:
    """Marks an argument that is the id of a row: the function gets the condition that it is that row."""

    model: type[Row]


Today = Annotated[date, FromRequest("today")]
"""The day that is asked for: the one a field around names, else that of the request where the counties are."""
RequestDay = Annotated[date, FromRequest("request_day")]
"""The day of the request, whatever day is asked for: for what is told of a row as it is now."""
Scopes = Annotated[Any, FromRequest("scopes")]
"""The scopes of the asker's token, as the token calls them: a list of texts."""
MissingScopes = Annotated[Any, FromRequest("missing_scopes")]
"""Those that it would need besides."""
ChangedIds = Annotated[Any, FromRequest("changed")]
"""The ids of what changed, for a live query."""
MissedSince = Annotated[datetime, FromRequest("since")]
"""Since when more may have changed unheard, for a live query; NULL where nothing was missed."""


@dataclass(slots=True)
class TypeDefinition:
    """A type as a room wrote it: a list of annotations and computed fields over a row."""

    model: type[Row] | None
    name: str
    description: str
    annotations: dict[str, Any]
    computed: dict[str, Callable[..., Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TypeExtension:
    """Fields that a room adds to the type of a row below it, or to an answer."""

    of: type
    annotations: dict[str, Any]
    computed: dict[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class UnionDefinition:
    """One of several types, as a room wrote it: what a select over rows of several tables yields."""

    name: str
    description: str
    models: tuple[type[Row], ...]


@dataclass(frozen=True, slots=True)
class RootField:
    """A field of Query: a function from its arguments to SQL."""

    function: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class LiveField:
    """A field of Subscription: what is read again when something on its topic changes."""

    function: Callable[..., Any]
    topic: str
    by: str


def computed(function: F) -> F:
    """A field said by a function from the row's columns (and arguments) to SQL."""
    function.__computed__ = True  # type: ignore[attr-defined]
    return function


def validated_by(judge: Callable[..., None]) -> Callable[[F], F]:
    """What the values given to a field are judged by, together and request by request: it takes those that are there
    by their names, and raises a GraphQLError."""

    def mark(function: F) -> F:
        function.__validate__ = judge  # type: ignore[attr-defined]
        return function

    return mark


def costs(fields: int) -> Callable[[F], F]:
    """What a field costs besides those within it: as much as so many of them."""

    def mark(function: F) -> F:
        function.__cost__ = fields  # type: ignore[attr-defined]
        return function

    return mark


def bound(model: type[Row]) -> Callable[[type[T]], type[T]]:
    """A GraphQL type over a table: each annotation is a column, a reference or a list, by its name."""

    def declare(cls: type[T]) -> type[T]:
        cls.__type_definition__ = _define(cls, model, inspect.getdoc(model))  # type: ignore[attr-defined]
        return cls

    return declare


def extends(of: type) -> Callable[[type[T]], type[T]]:
    """More fields for the type that another room bound to this row; or for an answer, of which schemas tell unlike
    much."""

    def declare(cls: type[T]) -> type[T]:
        cls.__extension__ = TypeExtension(of, _annotations(cls), _functions(cls))  # type: ignore[attr-defined]
        return cls

    return declare


def type_definition(part: object) -> TypeDefinition | None:
    """What a room declared with a class, if it did."""
    entry: TypeDefinition | None = vars(part).get("__type_definition__") if inspect.isclass(part) else None
    return entry


def type_extension(part: object) -> TypeExtension | None:
    """The fields that a room adds with a class, if it does."""
    entry: TypeExtension | None = vars(part).get("__extension__") if inspect.isclass(part) else None
    return entry


def answer(cls: type[T]) -> type[T]:
    """A GraphQL type over no table: each annotation is a named column of the select behind it. What several answers
    have in common stands in a plain class that they inherit."""
    cls.__type_definition__ = _define(cls, None, inspect.getdoc(cls))  # type: ignore[attr-defined]
    return cls


def union_of(*models: type[Row]) -> Callable[[type[T]], type[T]]:
    """A union of the types of some rows: its select has the one column that ``row_name`` makes."""

    def declare(cls: type[T]) -> type[T]:
        if not (doc := inspect.getdoc(cls)):
            raise TypeError(f"{cls.__name__} needs a sentence that says what it is: a docstring")
        cls.__union_definition__ = UnionDefinition(cls.__name__, doc, models)  # type: ignore[attr-defined]
        return cls

    return declare


def union_definition(part: object) -> UnionDefinition | None:
    """The union that a room declared with a class, if it did."""
    entry: UnionDefinition | None = vars(part).get("__union_definition__") if inspect.isclass(part) else None
    return entry


def root(function: Callable[..., Any]) -> RootField:
    """A field of Query."""
    return RootField(function)


def live(topic: str, *, by: str) -> Callable[[Callable[..., Any]], LiveField]:
    """A field of Subscription, woken by changes on a topic (what a row says with ``__live__``) in the tenant or region
    whose key the argument ``by`` names. A list is told where it is not empty, an object where it differs."""
    return lambda function: LiveField(function, topic, by)


def _define(cls: type, model: type[Row] | None, doc: str | None) -> TypeDefinition:
    if not doc:
        raise TypeError(f"{cls.__name__} needs a sentence that says what it is: a docstring")
    return TypeDefinition(model, cls.__name__, doc, _annotations(cls), _functions(cls))


def _annotations(cls: type) -> dict[str, Any]:
    return {n: a for item in reversed(cls.__mro__[:-1]) for n, a in inspect.get_annotations(item).items()}


def _functions(cls: type) -> dict[str, Callable[..., Any]]:
    results = {n: f for item in reversed(cls.__mro__) for n, f in vars(item).items()}
    return {n: f for n, f in results.items() if getattr(f, "__computed__", False)}


@strawberry.interface(description="Alles, was eine Kennung hat.")
class Node:
    """What has an opaque id and can be asked for by it."""

    id: strawberry.ID = strawberry.field(description="Undurchsichtige Kennung, gültig im ganzen Verbund")
