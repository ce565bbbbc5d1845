"""What a room declares its types with: decorators, annotations, and the definitions that they leave."""

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
    """A Relay connection of rows or answers: arguments ``first``/``after``, ``last``/``before``.

    Fields ``nodes``, ``edges``, ``pageInfo``, ``totalCount``.
    """


@dataclass(frozen=True, slots=True)
class FromRequest:
    """Marks a parameter whose value comes from the request: it is no GraphQL argument."""

    name: str


@dataclass(frozen=True, slots=True)
class IdOf:
    """Marks an argument that is the id of a row: the function gets the condition that selects this row."""

    model: type[Row]


@dataclass(frozen=True, slots=True)
class IdOfAny:
    """Marks an argument that is the id of any row: the function gets the name of that row, table and key."""


@dataclass(frozen=True, slots=True)
class SpeltAs:
    """Marks an argument whose text is spelt as this function returns it before it is bound."""

    spell: Callable[[str], str | None]


Today = Annotated[date, FromRequest("today")]
"""The day that the query asks for: the argument ``asOf`` of a field around, else the day of the request."""
RequestDay = Annotated[date, FromRequest("request_day")]
"""The day of the request in the counties' time zone, also below a field with ``asOf``."""
Scopes = Annotated[Any, FromRequest("scopes")]
"""The scopes in the caller's token, spelled as there: an array of texts."""
MissingScopes = Annotated[Any, FromRequest("missing_scopes")]
"""The scopes that the token lacks."""
ChangedIds = Annotated[Any, FromRequest("changed")]
"""The ids of the changed rows, for a live query."""
MissedSince = Annotated[datetime, FromRequest("since")]
"""The moment since which changes may have been missed, for a live query; else NULL."""


@dataclass(slots=True)
class TypeDefinition:
    """A type that a room declares: annotations and computed fields, over a row or over none."""

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
    """A union that a room declares: the type of a select over rows of several tables."""

    name: str
    description: str
    models: tuple[type[Row], ...]


@dataclass(frozen=True, slots=True)
class RootField:
    """A field of Query: a function from its arguments to SQL."""

    function: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class LiveField:
    """A field of Subscription: its query runs again when rows of its topic change."""

    function: Callable[..., Any]
    topic: str
    by: str
    key_sets: tuple[str, ...]


def mark(part: object, name: str, value: object) -> None:
    """Notes something down on a function or class of a room, for the assembly to find."""
    setattr(part, name, value)


def computed(function: F) -> F:
    """Marks a function (row, **arguments) -> SQL as a field of the type."""
    mark(function, "__computed__", True)
    return function


def validated_by(validator: Callable[..., None]) -> Callable[[F], F]:
    """Marks a field whose arguments are checked together, in each request.

    ``validator`` takes the ones that are set, by name, and raises ``GraphQLError``.
    """

    def declare(function: F) -> F:
        mark(function, "__validate__", validator)
        return function

    return declare


def costs(fields: int) -> Callable[[F], F]:
    """Marks a field that itself costs as much as so many fields."""

    def declare(function: F) -> F:
        mark(function, "__cost__", fields)
        return function

    return declare


def bound(model: type[Row]) -> Callable[[type[T]], type[T]]:
    """A GraphQL type over a table: each annotation is a column, a reference or a list, by its name."""

    def declare(cls: type[T]) -> type[T]:
        mark(cls, "__type_definition__", _define(cls, model, inspect.getdoc(model)))
        return cls

    return declare


def extends(of: type) -> Callable[[type[T]], type[T]]:
    """Adds fields to the type that another room bound to this row, or to an answer."""

    def declare(cls: type[T]) -> type[T]:
        mark(cls, "__extension__", TypeExtension(of, _annotations(cls), _functions(cls)))
        return cls

    return declare


def type_definition(part: object) -> TypeDefinition | None:
    """The type that a class declares, if it does."""
    definition: TypeDefinition | None = vars(part).get("__type_definition__") if inspect.isclass(part) else None
    return definition


def type_extension(part: object) -> TypeExtension | None:
    """The fields that a class adds to a type, if it does."""
    extension: TypeExtension | None = vars(part).get("__extension__") if inspect.isclass(part) else None
    return extension


def answer(cls: type[T]) -> type[T]:
    """A GraphQL type over no table: each annotation is a labelled column of a select.

    Fields that several answers share stand in a plain class that they inherit.
    """
    mark(cls, "__type_definition__", _define(cls, None, inspect.getdoc(cls)))
    return cls


def union_of(*models: type[Row]) -> Callable[[type[T]], type[T]]:
    """A union of the types of some rows; its select has the one column that ``row_name`` returns."""

    def declare(cls: type[T]) -> type[T]:
        if not (doc := inspect.getdoc(cls)):
            raise TypeError(f"{cls.__name__} needs a sentence that says what it is: a docstring")
        mark(cls, "__union_definition__", UnionDefinition(cls.__name__, doc, models))
        return cls

    return declare


def union_definition(part: object) -> UnionDefinition | None:
    """The union that a class declares, if it does."""
    definition: UnionDefinition | None = vars(part).get("__union_definition__") if inspect.isclass(part) else None
    return definition


def root(function: Callable[..., Any]) -> RootField:
    """Makes a function (**arguments) -> SQL a field of Query."""
    return RootField(function)


def live(topic: str, *, by: str = "", keys: tuple[str, ...] = ()) -> Callable[[Callable[..., Any]], LiveField]:
    """Makes a function a field of Subscription.

    Its query runs when rows change whose ``__live__`` names the topic: in the tenant or region whose key the argument
    ``by`` has, or those whose id, or further key, is in one of these sets of ``ctx.keys`` of the person. A list is sent
    if it is not empty or a row has left it, an object if it differs.
    """
    return lambda function: LiveField(function, topic, by, keys)


def _define(cls: type, model: type[Row] | None, doc: str | None) -> TypeDefinition:
    if not doc:
        raise TypeError(f"{cls.__name__} needs a sentence that says what it is: a docstring")
    return TypeDefinition(model, cls.__name__, doc, _annotations(cls), _functions(cls))


def _annotations(cls: type) -> dict[str, Any]:
    return {n: a for item in reversed(cls.__mro__[:-1]) for n, a in inspect.get_annotations(item).items()}


def _functions(cls: type) -> dict[str, Callable[..., Any]]:
    attributes = {n: a for item in reversed(cls.__mro__) for n, a in vars(item).items()}
    return {n: f for n, f in attributes.items() if getattr(f, "__computed__", False)}


@strawberry.interface(description="Alles, was eine Kennung hat.")
class Node:
    """An object with an opaque id, which the fields ``node`` and ``nodes`` find."""

    id: strawberry.ID = strawberry.field(description="Undurchsichtige Kennung, gültig im ganzen Verbund")
