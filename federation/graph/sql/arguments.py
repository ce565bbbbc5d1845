"""Arguments as bind parameters: the document gives the shape of an argument's value, each request the values in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLString,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_non_null_type,
)
from graphql.utilities import coerce_input_literal
from sqlalchemy import BindParameter
from sqlalchemy.types import TypeEngine

from federation.graph import messages
from federation.graph.declare.scalars import SQL_TYPES
from tenants.context import Principal
from tenants.messages import LocalizedText
from tenants.normal_form import InvalidTextError, TextForm, normalise


class RequestParameters(NamedTuple):
    """What a request has besides its document."""

    principal: Principal
    today: date
    variables: Mapping[str, Any]
    changed: Sequence[UUID] = ()
    """The ids of the changed rows, where a live query runs again."""
    since: datetime | None = None
    """The moment since which changes may have been missed, if any."""
    watched: Sequence[UUID] = ()
    """The ids of rows of which a live query says whether they are in its list, whatever has changed."""
    watched_since: datetime | None = None
    """The moment since which rows have changed of which it says that, too."""
    listeners: Sequence[Principal] = ()
    """Those for whom a live query is read, if there are more than the principal; he is one of them."""


Getter = Callable[[RequestParameters], Any]
"""Returns a bind parameter's value for one request; raises ``GraphQLError`` for a wrong argument."""


class Constant:
    """A getter of a literal in the document: one object for the garbage collector, where a closure is three."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, _: RequestParameters) -> Any:
        return self.value


@dataclass(slots=True)
class Arguments:
    """All bind parameters of one statement, and the root field that each belongs to."""

    variables: Mapping[str, Any]
    getters: dict[str, Getter] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    root: str = ""

    def bind(self, getter: Getter, sql_type: TypeEngine[Any]) -> BindParameter[Any]:
        """A new bind parameter of the current root."""
        name = f"v{len(self.getters) + 1}"
        self.getters[name], self.roots[name] = getter, self.root
        return sa.bindparam(name, type_=sql_type, required=False)

    def derive(self, bound: BindParameter[Any], convert: Callable[[Any], Any], sql_type: TypeEngine[Any]) -> Any:
        """A new bind parameter whose value is computed from another one's."""
        getter = self.getters[bound.key]
        if isinstance(getter, Constant):
            with suppress(GraphQLError):  # errors are raised request by request
                return self.bind(Constant(convert(getter.value)), sql_type)
        return self.bind(lambda request: convert(getter(request)), sql_type)

    def write_number(self, bound: BindParameter[Any], convert: Callable[[Any], int]) -> Any:
        """A number, written in the statement where the document has it, else a bind parameter.

        A server that does not know how much of a list is read thinks of a tenth, finds a plan for all values too dear,
        and plans the statement anew each time: three times the work of a first page.
        """
        getter = self.getters[bound.key]
        if isinstance(getter, Constant):
            with suppress(GraphQLError):
                return sa.literal_column(str(convert(getter.value)), sa.Integer())
        return self.derive(bound, convert, sa.Integer())

    def check_together(self, validator: Callable[..., None], values: Mapping[str, Any]) -> None:
        """Calls ``validator`` with the values of these arguments in each request; adds nothing to the statement."""
        getters = {n: self.getters[v.key] if isinstance(v, BindParameter) else Constant(v) for n, v in values.items()}
        self.bind(lambda request: validator(**{name: getter(request) for name, getter in getters.items()}), sa.Text())

    def add_error(self, error: GraphQLError) -> None:
        """Raises an error of the current root in each request: one that the shape of its variables has already."""

        def getter(_: RequestParameters) -> Any:
            raise GraphQLError(error.message, extensions=error.extensions)

        self.bind(getter, sa.Text())

    def of_field(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """The arguments of one field by their Python names, without those that are left out."""
        literals = {argument.name.value: argument.value for argument in node.arguments or ()}
        values = dict(self._items(field.args, lambda name, type_: self._from_literal(type_, literals.get(name))))
        for argument in field.args.values():
            definition = argument.extensions["strawberry-definition"]
            if spell := definition.metadata.get("spell"):
                self._spell(values.get(definition.python_name), spell)
        return values

    def _items(self, parts: Mapping[str, Any], convert: Callable[[str, Any], Any]) -> Iterator[tuple[str, Any]]:
        for name, part in parts.items():
            if (value := convert(name, part.type)) is None and is_non_null_type(part.type):
                raise GraphQLError(messages.NOT_NULL.localized(name=name), extensions={"code": "INVALID"})
            if value is not Undefined:
                yield part.extensions["strawberry-definition"].python_name, value

    def _from_literal(self, input_type: GraphQLInputType, node: ValueNode | None) -> Any:
        """The value of a literal or a variable, its leaves as bind parameters; ``Undefined`` where it is left out."""
        if node is None or (isinstance(node, VariableNode) and node.name.value not in self.variables):
            return Undefined
        if isinstance(node, VariableNode):
            return self._from_variable(input_type, self.variables[node.name.value], (node.name.value,))
        if isinstance(node, NullValueNode):
            return None
        if is_input_object(input_type):
            if isinstance(node, ListValueNode):
                items = [self._from_literal(item_type(input_type), value) for value in node.values]
                if is_non_null_type(item_type(input_type)) and any(item is None for item in items):
                    raise _null_item()
                return items
            if isinstance(node, ObjectValueNode):
                literals = {field.name.value: field.value for field in node.fields}
                instance = self._input_object(
                    input_type, lambda name, type_: self._from_literal(type_, literals.get(name))
                )
                return [instance] if isinstance(get_nullable_type(input_type), GraphQLList) else instance
        if is_plan_key(input_type):
            return coerce_input_literal(node, input_type)
        return self.bind(_normalised(input_type, _literal_getter(input_type, node)), _sql_type(input_type))

    def _from_variable(self, input_type: GraphQLInputType, value: Any, path: tuple[str | int, ...]) -> Any:
        """The value of a variable: its shape as it is now, its leaves as bind parameters that follow ``path``."""
        if value is None or is_plan_key(input_type):
            return value
        if is_input_object(input_type):
            if isinstance(value, list):
                return [self._from_variable(item_type(input_type), item, (*path, n)) for n, item in enumerate(value)]
            return self._input_object(
                input_type,
                lambda name, type_: (
                    self._from_variable(type_, value[name], (*path, name)) if name in value else Undefined
                ),
            )
        return self.bind(_normalised(input_type, variable_value(path)), _sql_type(input_type))

    def _input_object(self, input_type: GraphQLInputType, convert: Callable[[str, Any], Any]) -> Any:
        named_type: Any = get_named_type(input_type)
        origin = named_type.extensions["strawberry-definition"].origin
        values = dict(self._items(named_type.fields, convert))
        for name, value in values.items():
            if spelling := _spelling(origin, name):
                self._spell(value, spelling)
        return origin(**values)

    def _spell(self, value: Any, spelling: Callable[[str], str | None]) -> None:
        """A bound text is spelt as a function returns it."""
        if isinstance(value, BindParameter):
            self.getters[value.key] = _convert_texts(self.getters[value.key], spelling)


def is_input_object(input_type: Any) -> bool:
    """Whether a type is an input object, or a list of them."""
    return isinstance(get_named_type(input_type), GraphQLInputObjectType)


def item_type(input_type: Any) -> Any:
    """The type of a list's items; any other type itself."""
    nullable_type = get_nullable_type(input_type)
    return nullable_type.of_type if isinstance(nullable_type, GraphQLList) else nullable_type


def is_plan_key(input_type: Any) -> bool:
    """Whether the statement depends on the value itself, not only on whether there is one: a sort key, a direction."""
    named_type = get_named_type(input_type)
    is_enum = isinstance(named_type, GraphQLEnumType)
    definition = named_type.extensions.get("strawberry-definition") if is_enum else None
    return bool(getattr(getattr(definition, "wrapped_cls", None), "is_plan_key", False))


def is_mutation_input(input_type: Any) -> bool:
    """Whether a type is the input of a mutation: no statement that reads depends on its value."""
    definition = get_named_type(input_type).extensions.get("strawberry-definition")
    return hasattr(getattr(definition, "origin", None), "__input_of__")


def value_shape(input_type: Any, value: Any) -> Any:
    """The part of a variable's value on which the statement depends: hashable, and bounded by the input types."""
    if value is None:
        return None
    if is_input_object(input_type):
        if isinstance(value, list):
            return tuple(value_shape(item_type(input_type), item) for item in value)
        fields = get_named_type(input_type).fields
        return tuple((name, value_shape(fields[name].type, part)) for name, part in value.items())
    return str(value) if is_plan_key(input_type) else ...


def variable_value(path: tuple[str | int, ...]) -> Getter:
    """A getter of the value at a path into the variables."""

    def getter(request: RequestParameters) -> Any:
        value: Any = request.variables
        for name in path:
            value = value[name]
        return value

    return getter


def _normalised(input_type: GraphQLInputType, getter: Getter) -> Getter:
    """A getter of texts in their normal form, as texts are stored; of anything else as it is."""
    if get_named_type(input_type) is not GraphQLString:
        return getter

    def normalise_text(text: str) -> str:
        try:
            return normalise(text, TextForm.SEARCH)
        except InvalidTextError as error:
            raise GraphQLError(LocalizedText(error.german, error.english), extensions={"code": "INVALID"}) from None

    return _convert_texts(getter, normalise_text)


def _spelling(filter_class: type, name: str) -> Callable[[str], str] | None:
    """The function that spells a value as the column of a filter's field does, if there is one."""
    columns = filter_class.__filters__.c if hasattr(filter_class, "__filters__") else {}
    spelling: Callable[[str], str] | None = columns[name].info.get("canonical") if name in columns else None
    return spelling


def _convert_texts(getter: Getter, convert: Callable[[str], str | None]) -> Getter:
    def converted(request: RequestParameters) -> Any:
        value = getter(request)
        return [item and convert(item) for item in value] if isinstance(value, list) else value and convert(value)

    return converted


def _null_item() -> GraphQLError:
    return GraphQLError(messages.ITEM_NOT_NULL.localized(), extensions={"code": "INVALID"})


def _literal_getter(input_type: GraphQLInputType, node: ValueNode) -> Getter:
    """A getter of a literal; of a list with variables in it, item by item."""
    if isinstance(node, ListValueNode) and any(isinstance(v, VariableNode) for v in node.values):
        inner = item_type(input_type)
        getters = [
            variable_value((v.name.value,)) if isinstance(v, VariableNode) else _literal_getter(inner, v)
            for v in node.values
        ]

        def items(request: RequestParameters) -> list[Any]:
            values = [getter(request) for getter in getters]
            if is_non_null_type(inner) and any(value is None for value in values):
                raise _null_item()
            return values

        return items
    return Constant(coerce_input_literal(node, input_type))


def _sql_type(input_type: GraphQLInputType) -> TypeEngine[Any]:
    nullable_type, named_type = get_nullable_type(input_type), get_named_type(input_type)
    scalar = sa.Text() if isinstance(named_type, GraphQLEnumType) else SQL_TYPES[named_type.name]
    return sa.ARRAY(scalar) if isinstance(nullable_type, GraphQLList) else scalar
