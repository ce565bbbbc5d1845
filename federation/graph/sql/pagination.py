"""One page of a select as a Relay connection: keyset cursors, one row more to see whether there is another page."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Protocol

import sqlalchemy as sa
from graphql import GraphQLError, GraphQLObjectType, get_named_type
from sqlalchemy import Column, ColumnElement, Select, and_, literal_column, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import TypeEngine

from federation.graph import messages
from federation.graph.declare.filters import Filter, Order, filter_shape
from federation.graph.limits import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from federation.graph.sql.arguments import Arguments
from federation.graph.sql.global_id import parse_part
from federation.graph.sql.json import json_array, json_object, text_literal
from federation.graph.sql.row import RowAlias, add_column, carry_order, order_columns, subquery_of
from federation.graph.sql.selection import Selection, SelectionSets, inner_sets

PAGE_ARGUMENTS: dict[str, tuple[Any, str]] = {
    "first": (
        int | None,
        f"Höchstens so viele vom Anfang an: 0 bis {MAX_PAGE_SIZE}, ohne Angabe {DEFAULT_PAGE_SIZE}",
    ),
    "after": (str | None, "Nur was nach diesem Zeiger kommt"),
    "last": (int | None, f"Höchstens so viele vom Ende her: 0 bis {MAX_PAGE_SIZE}"),
    "before": (str | None, "Nur was vor diesem Zeiger kommt"),
}
"""The arguments of a page: name -> (type, description)."""
Sorting = Sequence[tuple[ColumnElement[Any], bool]]
"""(expression, whether it descends)."""
Facets = Callable[[Any, SelectionSets], ColumnElement[Any]]
"""(type of the facets, selection) -> their object."""
WITHOUT_PAGE = {"totalCount", "facets", "__typename"}
"""The fields of a connection that need no row of its page."""
ONE: Any = literal_column("1", sa.Integer())
"""Written out: the server knows how many rows a page has."""
MAX_CURSOR_LENGTH = 2_000
FINGERPRINT_LENGTH = 8
"""Characters that distinguish the cursors of different lists: they catch mistakes, and hide nothing."""


class Compiler(Protocol):
    """What a page needs of the compiler around it."""

    selection: Selection
    arguments: Arguments

    def alias(self, query: Select[Any]) -> RowAlias:
        """A new alias for the rows of a select."""

    def object(self, type_: Any, sets: SelectionSets, row: Any) -> ColumnElement[Any]:
        """The JSON object of a selection for a row."""


def list_fingerprint(
    parent: str, field: str, set_names: Iterable[str], filters: Filter | None, order: Sequence[Order] | None
) -> str:
    """A text that stands in all cursors of a list: a hash of its field, its arguments, the filter's fields, the order.

    The filter's values are no part of it: a cursor is a place in an order, whatever the filter searches for.
    """
    sort_keys = [(str(item.field), str(item.direction)) for item in order or ()]
    text = repr((parent, field, sorted(set_names), filter_shape(filters) if filters else (), sort_keys))
    return sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def is_connection(type_: Any) -> bool:
    """Whether a GraphQL type is a connection."""
    return isinstance(type_, GraphQLObjectType) and type_.name.endswith("Connection")


def paginate(
    compiler: Compiler,
    type_: GraphQLObjectType,
    sets: SelectionSets,
    query: Select[Any],
    page: Mapping[str, Any],
    fingerprint: str,
    facets: Facets,
) -> ColumnElement[Any]:
    """The object of a connection; what is not selected is not computed. ``page``: the page arguments that are set."""
    sorting = _check_order(type_, query)
    first, last = page.get("first"), page.get("last")
    if first is not None and last is not None:
        raise _invalid(messages.BOTH_ENDS.localized())
    backward = last is not None
    size = last if backward else first
    limit: Any = literal_column(str(DEFAULT_PAGE_SIZE), sa.Integer())
    if size is not None:
        limit = compiler.arguments.write_number(size, _check_size("last" if backward else "first"))
    row = compiler.alias(query)
    fields = compiler.selection.collect(type_, sets)
    has_page_info = any(nodes[0].name.value == "pageInfo" for nodes in fields.values())
    parts = _Parts(
        compiler, type_, row, carry_order(row, sorting), limit, fingerprint, has_page_info=has_page_info,
        backward=backward, page=page, facets=facets,
    )  # fmt: skip
    values = {key: parts.part(nodes, query) for key, nodes in fields.items()}
    rows = query
    for name, is_after in (("after", True), ("before", False)):
        if page.get(name) is not None:
            rows = rows.where(_beyond(compiler, sorting, name, page[name], fingerprint, is_after=is_after))
    if all(nodes[0].name.value in WITHOUT_PAGE for nodes in fields.values()):
        return select(json_object(values)).scalar_subquery()  # no row of the page is needed
    if backward:
        rows = rows.order_by(None).order_by(*(v if descends else v.desc() for v, descends in sorting))
    if has_page_info:
        direction = [v.desc() if descends is not backward else v for v, descends in sorting]
        add_column(row, "number", sa.func.row_number().over(order_by=direction))
    # One row, whatever is selected: GROUP BY () aggregates even where no field does.
    subquery = subquery_of(row, rows.limit(limit + ONE if has_page_info else limit))
    return select(json_object(values)).select_from(subquery).group_by(sa.text("()")).scalar_subquery()


class _Parts:
    """The fields of one connection, each an aggregate over the rows of the page."""

    def __init__(
        self, compiler: Compiler, type_: GraphQLObjectType, row: RowAlias, sorting: Any, limit: Any, fingerprint: str,
        *, has_page_info: bool, backward: bool, page: Mapping[str, Any], facets: Facets,
    ) -> None:  # fmt: skip
        self.facets = facets
        self.compiler, self.type, self.row, self.sorting = compiler, type_, row, sorting
        self.limit, self.backward, self.page = limit, backward, page
        self.number = literal_column(f"{row._name}.number", sa.Integer())
        self.is_on_page = self.number <= limit if has_page_info else None
        keys = [sa.cast(s.element if hasattr(s, "modifier") else s, sa.Text()) for s in sorting]
        text = sa.cast(sa.func.json_build_array(text_literal(fingerprint), *keys), sa.Text())
        encoded = sa.func.encode(sa.func.convert_to(text, text_literal("UTF8")), text_literal("base64"))
        self.cursor = sa.func.replace(encoded, literal_column("E'\\n'"), text_literal(""))

    def part(self, nodes: Any, query: Select[Any]) -> ColumnElement[Any]:
        """The value of one field."""
        name = nodes[0].name.value
        field_type = self.type.fields[name].type if name != "__typename" else None
        named_type = get_named_type(field_type) if field_type else self.type
        match name:
            case "__typename":
                return text_literal(self.type.name)
            case "nodes":
                value = self.compiler.object(named_type, inner_sets(nodes), self.row)
                return json_array(value, self.sorting, self.is_on_page)
            case "edges":
                value = self._object(named_type, inner_sets(nodes), self._edge_field)
                return json_array(value, self.sorting, self.is_on_page)
            case "totalCount":
                rows: Select[Any] = query.order_by(None).with_only_columns(
                    literal_column("1").label("one"), maintain_column_froms=True
                )
                return select(sa.func.count()).select_from(rows.subquery(f"{self.row._name}_all")).scalar_subquery()
            case "facets":
                return self.facets(named_type, inner_sets(nodes))
            case _:
                return self._object(named_type, inner_sets(nodes), self._page_info_field)

    def _object(self, type_: Any, sets: SelectionSets, value: Callable[[Any], ColumnElement[Any]]) -> json_object:
        fields = self.compiler.selection.collect(type_, sets)
        return json_object(
            {
                key: text_literal(type_.name) if nodes[0].name.value == "__typename" else value(nodes)
                for key, nodes in fields.items()
            }
        )

    def _edge_field(self, nodes: Any) -> ColumnElement[Any]:
        if nodes[0].name.value == "cursor":
            return self.cursor
        node_type = get_named_type(self.type.fields["nodes"].type)
        return self.compiler.object(node_type, inner_sets(nodes), self.row)

    def _page_info_field(self, nodes: Any) -> ColumnElement[Any]:
        has_more: Any = sa.func.count() > self.limit
        match nodes[0].name.value:
            case "hasNextPage":
                return _boolean("before" in self.page) if self.backward else has_more
            case "hasPreviousPage":
                return has_more if self.backward else _boolean("after" in self.page)
            case "startCursor":
                return self._first_cursor(self.sorting)
            case _:
                return self._first_cursor([_reversed(item) for item in self.sorting])

    def _first_cursor(self, sorting: Any) -> ColumnElement[Any]:
        array: Any = sa.func.json_agg(aggregate_order_by(self.cursor, *sorting)).filter(self.number <= self.limit)
        return array.op("->")(literal_column("0"))


def _reversed(item: Any) -> Any:
    return item.element if hasattr(item, "modifier") else item.desc()


def _boolean(value: bool) -> ColumnElement[bool]:
    return literal_column("true" if value else "false", sa.Boolean())


def _check_order(type_: GraphQLObjectType, query: Select[Any]) -> Sorting:
    """The order of a select; raises ``TypeError`` for one on which no cursor can stand."""
    sorting = order_columns(query)
    if not sorting:
        raise TypeError(f"{type_.name}: a connection needs an order that ends in a unique key; add order_by")
    for value, _ in sorting:
        if isinstance(value, Column) and value.nullable:
            raise TypeError(f"{type_.name}: {value} may be NULL, and a cursor cannot stand on it; coalesce it")
    return sorting


def _beyond(
    compiler: Compiler, sorting: Sorting, name: str, cursor: Any, fingerprint: str, *, is_after: bool
) -> ColumnElement[bool]:
    """The rows after a cursor, or before it: one comparison of rows, or its long form where directions are mixed."""
    count = len(sorting)
    bounds = [
        sa.cast(
            compiler.arguments.derive(cursor, _cursor_value(name, n, (fingerprint, count), value.type), sa.Text()),
            value.type,
        )
        for n, (value, _) in enumerate(sorting)
    ]
    values, is_greater = [value for value, _ in sorting], [descends is not is_after for _, descends in sorting]
    if len(set(is_greater)) == 1:
        row, bound = sa.tuple_(*values), sa.tuple_(*bounds)
        return row > bound if is_greater[0] else row < bound
    return or_(
        *(
            and_(
                *(values[k] == bounds[k] for k in range(n)),
                values[n] > bounds[n] if is_greater[n] else values[n] < bounds[n],
            )
            for n in range(count)
        )
    )


def _cursor_value(name: str, n: int, expected: tuple[str, int], sql_type: TypeEngine[Any]) -> Callable[[str], str]:
    """A function from a cursor to its nth value; ``expected``: the list's fingerprint and its number of values."""

    def cursor_value(cursor: str) -> str:
        text = _decode_cursor(name, cursor, *expected)[n]
        try:
            parse_part(sql_type.python_type, text, 2**63 if isinstance(sql_type, sa.BigInteger) else 2**31)
            text.encode()  # raises for half a surrogate pair
        except ValueError:
            raise _invalid(messages.NO_CURSOR.localized(name=name)) from None
        return text

    return cursor_value


def _check_size(name: str) -> Callable[[int], int]:
    def check(size: int) -> int:
        if not 0 <= size <= MAX_PAGE_SIZE:
            raise _invalid(messages.PAGE_SIZE.localized(name=name, limit=MAX_PAGE_SIZE))
        return size

    return check


def _decode_cursor(name: str, cursor: str, fingerprint: str, count: int) -> list[str]:
    try:
        if len(cursor) > MAX_CURSOR_LENGTH:
            raise ValueError
        parts = json.loads(base64.b64decode(cursor, validate=True))
        if not all(isinstance(part, str) and "\x00" not in part for part in parts):
            raise ValueError
        if parts[0] != fingerprint or len(parts) != count + 1:
            raise ValueError
    except (ValueError, TypeError, LookupError, RecursionError):
        raise _invalid(messages.NO_CURSOR.localized(name=name)) from None
    return list(parts[1:])


def _invalid(message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": "INVALID"})
