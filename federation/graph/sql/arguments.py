"""Arguments as bind parameters: the document gives the shape of the tree, the request its values."""

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
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_non_null_type,
)
from graphql.utilities import coerce_input_literal
from sqlalchemy import BindParameter
from sqlalchemy.types import TypeEngine

from federation.graph.declare.scalars import SQL_TYPES
from tenants.context import Principal
from tenants.normal_form import InvalidTextError, TextForm, normalise


class RequestParameters(NamedTuple):
    """What a request brings along besides its document."""

    who: Principal
    today: date
    variables: Mapping[str, Any]
    changed: Sequence[UUID] = ()
    """The objects that changed, where a live query is read again."""
    since: datetime | None = None
    """Since when more may have changed, where something was missed."""


Getter = Callable[[RequestParameters], Any]
"""Where a bind parameter's value comes from, request by request."""


class Constant:
    """A getter of what the document itself says: one object for the garbage collector, where a closure is three."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, _: RequestParameters) -> Any:
        return self.value


class Absent:
    """An argument that was not given: the function's own default holds."""


@dataclass(slots=True)
class Arguments:
    """All bind parameters of one statement, and the root field that each belongs to."""

    variables: Mapping[str, Any]
    getters: dict[str, Getter] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    root: str = ""

    def bind(self, getter: Getter, of: TypeEngine[Any]) -> BindParameter[Any]:
        name = f"v{len(self.getters) + 1}"
        self.getters[name], self.roots[name] = getter, self.root
        return sa.bindparam(name, type_=of, required=False)

    def derived(self, bound: BindParameter[Any], change: Callable[[Any], Any], of: TypeEngine[Any]) -> Any:
        """A bind parameter computed from another one's value."""
        getter = self.getters[bound.key]
        if isinstance(getter, Constant):
            with suppress(GraphQLError):  # a mistake is told request by request
                return self.bind(Constant(change(getter.value)), of)
        return self.bind(lambda request: change(getter(request)), of)

    def judged(self, judge: Callable[..., None], values: Mapping[str, Any]) -> None:
        """Values that are judged together; nothing of it stands in the statement."""
        getters = {n: self.getters[v.key] if isinstance(v, BindParameter) else Constant(v) for n, v in values.items()}
        self.bind(lambda request: judge(**{name: getter(request) for name, getter in getters.items()}), sa.Text())

    def mistaken(self, error: GraphQLError) -> None:
        """A mistake of the root at hand that the shape of its variables shows already."""

        def getter(_: RequestParameters) -> Any:
            raise GraphQLError(error.message, extensions=error.extensions)

        self.bind(getter, sa.Text())

    def of(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """The arguments of one field by their Python names; those not given are left out."""
        literals = {argument.name.value: argument.value for argument in node.arguments or ()}
        return dict(self._each(field.args, lambda name, of: self._literal(of, literals.get(name))))

    def _each(self, parts: Mapping[str, Any], tree: Callable[[str, Any], Any]) -> Iterator[tuple[str, Any]]:
        for name, part in parts.items():
            if (value := tree(name, part.type)) is None and is_non_null_type(part.type):
                raise GraphQLError(f"{name} darf nicht null sein.", extensions={"code": "INVALID"})
            if value is not Absent:
                yield part.extensions["strawberry-definition"].python_name, value

    def _literal(self, of: GraphQLInputType, node: ValueNode | None) -> Any:
        """The tree of a value written in the document."""
        if node is None or (isinstance(node, VariableNode) and node.name.value not in self.variables):
            return Absent
        if isinstance(node, VariableNode):
            return self._value(of, self.variables[node.name.value], (node.name.value,))
        if isinstance(node, NullValueNode):
            return None
        if is_object(of):
            if isinstance(node, ListValueNode):
                items = [self._literal(item_of(of), value) for value in node.values]
                if is_non_null_type(item_of(of)) and any(item is None for item in items):
                    raise _no_null()
                return items
            if isinstance(node, ObjectValueNode):
                values = {field.name.value: field.value for field in node.fields}
                made = self._input(of, lambda name, part: self._literal(part, values.get(name)))
                return [made] if isinstance(get_nullable_type(of), GraphQLList) else made
        if is_plan_key(of):
            return coerce_input_literal(node, of)
        return self.bind(_put(of, _constant(of, node)), _sql_type(of))

    def _value(self, of: GraphQLInputType, value: Any, path: tuple[str | int, ...]) -> Any:
        """The tree of a variable's value: its shape now, its leaves by the way to them."""
        if value is None or is_plan_key(of):
            return value
        if is_object(of):
            if isinstance(value, list):
                return [self._value(item_of(of), item, (*path, n)) for n, item in enumerate(value)]
            return self._input(
                of, lambda name, part: self._value(part, value[name], (*path, name)) if name in value else Absent
            )
        return self.bind(_put(of, value_at(path)), _sql_type(of))

    def _input(self, of: GraphQLInputType, tree: Callable[[str, Any], Any]) -> Any:
        named: Any = get_named_type(of)
        origin = named.extensions["strawberry-definition"].origin
        values = dict(self._each(named.fields, tree))
        for name, value in values.items():
            if isinstance(value, BindParameter) and (spelled := _spelling(origin, name)):
                self.getters[value.key] = _replace_at(self.getters[value.key], spelled)
        return origin(**values)


def is_object(of: Any) -> bool:
    """Whether it is an input object, or a list of them."""
    return isinstance(get_named_type(of), GraphQLInputObjectType)


def item_of(of: Any) -> Any:
    """What a list is a list of."""
    plain = get_nullable_type(of)
    return plain.of_type if isinstance(plain, GraphQLList) else plain


def is_plan_key(of: Any) -> bool:
    """Whether the value itself, not only its presence, decides the statement: by what to sort, and which way."""
    named = get_named_type(of)
    definition = named.extensions.get("strawberry-definition") if isinstance(named, GraphQLEnumType) else None
    return bool(getattr(getattr(definition, "wrapped_cls", None), "decides", False))


def is_input_type(of: Any) -> bool:
    """Whether it is an input of a change: no statement that reads depends on what it says."""
    definition = get_named_type(of).extensions.get("strawberry-definition")
    return hasattr(getattr(definition, "origin", None), "__input_of__")


def shape(of: Any, value: Any) -> Any:
    """What of a variable's value decides the statement: hashable, and bounded by the input types."""
    if value is None:
        return None
    if is_object(of):
        if isinstance(value, list):
            return tuple(shape(item_of(of), item) for item in value)
        fields = get_named_type(of).fields
        return tuple((name, shape(fields[name].type, part)) for name, part in value.items())
    return str(value) if is_plan_key(of) else ...


def value_at(path: tuple[str | int, ...]) -> Getter:
    def getter(request: RequestParameters) -> Any:
        value: Any = request.variables
        for name in path:
            value = value[name]
        return value

    return getter


def _put(of: GraphQLInputType, getter: Getter) -> Getter:
    """A text in its normal form, as what it is compared with has been entered; anything else as it is."""
    if get_named_type(of) is not GraphQLString:
        return getter

    def normal(text: str) -> str:
        try:
            return normalise(text, TextForm.SEARCH)
        except InvalidTextError as error:
            raise GraphQLError(error.german, extensions={"code": "INVALID"}) from None

    return _replace_at(getter, normal)


def _spelling(of: type, name: str) -> Callable[[str], str] | None:
    """The one way to write what a filter's field is compared with, if its column has one."""
    columns = of.__filters__.c if hasattr(of, "__filters__") else {}
    entry: Callable[[str], str] | None = columns[name].info.get("canonical") if name in columns else None
    return entry


def _replace_at(getter: Getter, change: Callable[[str], str]) -> Getter:
    def changed(request: RequestParameters) -> Any:
        value = getter(request)
        return [item and change(item) for item in value] if isinstance(value, list) else value and change(value)

    return changed


def _no_null() -> GraphQLError:
    return GraphQLError("Ein Eintrag dieser Liste darf nicht null sein.", extensions={"code": "INVALID"})


def _constant(of: GraphQLInputType, node: ValueNode) -> Getter:
    if isinstance(node, ListValueNode) and any(isinstance(v, VariableNode) for v in node.values):
        item = item_of(of)
        parts = [value_at((v.name.value,)) if isinstance(v, VariableNode) else _constant(item, v) for v in node.values]

        def listed(request: RequestParameters) -> list[Any]:
            items = [part(request) for part in parts]
            if is_non_null_type(item) and any(entry is None for entry in items):
                raise _no_null()
            return items

        return listed
    return Constant(coerce_input_literal(node, of))


def _sql_type(of: GraphQLInputType) -> TypeEngine[Any]:
    plain, named = get_nullable_type(of), get_named_type(of)
    item = sa.Text() if isinstance(named, GraphQLEnumType) else SQL_TYPES[named.name]
    return sa.ARRAY(item) if isinstance(plain, GraphQLList) else item
