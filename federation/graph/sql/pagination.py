"""One page of a select as a Relay connection: keyset cursors, one row more to see whether there is more."""

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

from federation.graph.declare.filters import Filter, filter_shape
from federation.graph.declare.filters import Order as Sorting
from federation.graph.limits import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from federation.graph.sql.arguments import Arguments
from federation.graph.sql.global_id import cast_part
from federation.graph.sql.json import json_array, json_object, text_literal
from federation.graph.sql.row import RowAlias, carry_order, order_columns, subquery_of
from federation.graph.sql.selection import Selection, SelectionSets, inner_sets

ARGUMENTS: dict[str, tuple[Any, str]] = {
    "first": (int | None, f"Höchstens so viele vom Anfang an: 0 bis {MAX_PAGE_SIZE}, ohne Angabe {DEFAULT_PAGE_SIZE}"),
    "after": (str | None, "Nur was nach diesem Zeiger kommt"),
    "last": (int | None, f"Höchstens so viele vom Ende her: 0 bis {MAX_PAGE_SIZE}"),
    "before": (str | None, "Nur was vor diesem Zeiger kommt"),
}
"""The arguments of a page: name -> (type, description)."""
Order = Sequence[tuple[ColumnElement[Any], bool]]
LONGEST = 2_000
MARK = 8
"""Letters by which a cursor is told from one of another list: it is to catch mistakes, not to hide anything."""


class Compiler(Protocol):
    """What a page needs of the compiler around it."""

    selection: Selection
    arguments: Arguments

    def standing(self, result: Select[Any]) -> RowAlias: ...

    def object(self, of: Any, sets: SelectionSets, row: Any) -> ColumnElement[Any]: ...


def cursor_mark(
    parent: str, field: str, given: Iterable[str], chooses: Filter | None, order: Sequence[Sorting] | None
) -> str:
    """What the cursors of a list are known by: where it stands, by what it chooses and how it sorts. With what values
    it chooses is left out: a cursor is a place in an order, also when the filter asks for another word."""
    sorts = [(str(item.field), str(item.direction)) for item in order or ()]
    text = repr((parent, field, sorted(given), filter_shape(chooses) if chooses else (), sorts))
    return sha256(text.encode()).hexdigest()[:MARK]


def is_connection(of: Any) -> bool:
    return isinstance(of, GraphQLObjectType) and of.name.endswith("Connection")


def paginate(
    compiler: Compiler,
    of: GraphQLObjectType,
    sets: SelectionSets,
    result: Select[Any],
    given: Mapping[str, Any],
    mark: str,
) -> ColumnElement[Any]:
    """The connection object; what was not asked for is not computed. ``mark``: what its cursors are known by."""
    order = _check_order(of, result)
    first, last = given.get("first"), given.get("last")
    if first is not None and last is not None:
        raise _invalid("first und last zugleich ergeben keine Seite: bitte eines von beiden.")
    backward = last is not None
    size = last if backward else first
    limit: Any = literal_column(str(DEFAULT_PAGE_SIZE), sa.Integer())
    if size is not None:
        limit = compiler.arguments.derived(size, _checked("last" if backward else "first"), sa.Integer())
    row = compiler.standing(result)
    request = compiler.selection.collect(of, sets)
    more = any(nodes[0].name.value == "pageInfo" for nodes in request.values())
    parts = _Parts(compiler, of, row, carry_order(row, order), limit, mark, more=more, backward=backward, given=given)
    made = {key: parts.part(nodes, result) for key, nodes in request.items()}
    within = result
    for name, past in (("after", True), ("before", False)):
        if given.get(name) is not None:
            within = within.where(_beyond(compiler, order, name, given[name], mark, past=past))
    if all(nodes[0].name.value in ("totalCount", "__typename") for nodes in request.values()):
        return select(json_object(made)).scalar_subquery()  # no row of the page is needed
    if backward:
        within = within.order_by(None).order_by(*(v if d else v.desc() for v, d in order))
    if more:
        way = [v.desc() if d is not backward else v for v, d in order]
        row._keep("number", sa.func.row_number().over(order_by=way))
    # One row, whatever is asked: GROUP BY () aggregates even where no part does.
    found_rows = subquery_of(row, within.limit(limit + 1 if more else limit))
    return select(json_object(made)).select_from(found_rows).group_by(sa.text("()")).scalar_subquery()


class _Parts:
    """The parts of one connection, each an aggregate over the rows of the page."""

    def __init__(
        self, compiler: Compiler, of: GraphQLObjectType, row: RowAlias, sorting: Any, limit: Any, mark: str, *,
        more: bool, backward: bool, given: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.compiler, self.of, self.here, self.sorting = compiler, of, row, sorting
        self.limit, self.backward, self.given = limit, backward, given
        self.number = literal_column(f"{row._name}.number", sa.Integer())
        self.within = self.number <= limit if more else None
        keys = [sa.cast(s.element if hasattr(s, "modifier") else s, sa.Text()) for s in sorting]
        text = sa.cast(sa.func.json_build_array(text_literal(mark), *keys), sa.Text())
        encoded = sa.func.encode(sa.func.convert_to(text, text_literal("UTF8")), text_literal("base64"))
        self.cursor = sa.func.replace(encoded, literal_column("E'\\n'"), text_literal(""))

    def part(self, nodes: Any, result: Select[Any]) -> ColumnElement[Any]:
        name = nodes[0].name.value
        field_type = self.of.fields[name].type if name != "__typename" else None
        below = get_named_type(field_type) if field_type else self.of
        match name:
            case "__typename":
                return text_literal(self.of.name)
            case "nodes":
                return json_array(self.compiler.object(below, inner_sets(nodes), self.here), self.sorting, self.within)
            case "edges":
                return json_array(self._object(below, inner_sets(nodes), self._edge), self.sorting, self.within)
            case "totalCount":
                counted: Select[Any] = result.order_by(None).with_only_columns(
                    literal_column("1").label("one"), maintain_column_froms=True
                )
                return select(sa.func.count()).select_from(counted.subquery(f"{self.here._name}_all")).scalar_subquery()
            case _:
                return self._object(below, inner_sets(nodes), self._page_info)

    def _object(self, of: Any, sets: SelectionSets, value: Any) -> json_object:
        request = self.compiler.selection.collect(of, sets)
        return json_object(
            {
                key: text_literal(of.name) if nodes[0].name.value == "__typename" else value(nodes)
                for key, nodes in request.items()
            }
        )

    def _edge(self, nodes: Any) -> ColumnElement[Any]:
        if nodes[0].name.value == "cursor":
            return self.cursor
        below = get_named_type(self.of.fields["nodes"].type)
        return self.compiler.object(below, inner_sets(nodes), self.here)

    def _page_info(self, nodes: Any) -> ColumnElement[Any]:
        beyond: Any = sa.func.count() > self.limit
        match nodes[0].name.value:
            case "hasNextPage":
                return _truth("before" in self.given) if self.backward else beyond
            case "hasPreviousPage":
                return beyond if self.backward else _truth("after" in self.given)
            case "startCursor":
                return self._end(self.sorting)
            case _:
                return self._end([_reversed(item) for item in self.sorting])

    def _end(self, order: Any) -> ColumnElement[Any]:
        result: Any = sa.func.json_agg(aggregate_order_by(self.cursor, *order)).filter(self.number <= self.limit)
        return result.op("->")(literal_column("0"))


def _reversed(item: Any) -> Any:
    return item.element if hasattr(item, "modifier") else item.desc()


def _truth(value: bool) -> ColumnElement[bool]:
    return literal_column("true" if value else "false", sa.Boolean())


def _check_order(of: GraphQLObjectType, result: Select[Any]) -> Order:
    order = order_columns(result)
    if not order:
        raise TypeError(f"{of.name}: a connection needs an order that ends in a unique key; add order_by")
    for value, _ in order:
        if isinstance(value, Column) and value.nullable:
            raise TypeError(f"{of.name}: {value} may be NULL, and a cursor cannot stand on it; coalesce it")
    return order


def _beyond(compiler: Compiler, order: Order, name: str, cursor: Any, mark: str, *, past: bool) -> ColumnElement[bool]:
    """What comes past the cursor, or before it: one comparison of rows, or its long form where directions are mixed."""
    count = len(order)
    marks = [
        sa.cast(compiler.arguments.derived(cursor, _part(name, n, (mark, count), value.type), sa.Text()), value.type)
        for n, (value, _) in enumerate(order)
    ]
    values, rising = [value for value, _ in order], [descends is not past for _, descends in order]
    if len(set(rising)) == 1:
        remaining, right = sa.tuple_(*values), sa.tuple_(*marks)
        return remaining > right if rising[0] else remaining < right
    return or_(*(
        and_(*(values[k] == marks[k] for k in range(n)), values[n] > marks[n] if rising[n] else values[n] < marks[n])
        for n in range(count)
    ))  # fmt: skip


def _part(name: str, n: int, existing: tuple[str, int], of: TypeEngine[Any]) -> Callable[[str], str]:
    def part(cursor: str) -> str:
        text = _decode(name, cursor, *existing)[n]
        try:
            cast_part(of.python_type, text, 2**63 if isinstance(of, sa.BigInteger) else 2**31)
            text.encode()  # half a character is none
        except ValueError:
            raise _no_cursor(name) from None
        return text

    return part


def _checked(name: str) -> Callable[[int], int]:
    def size(given: int) -> int:
        if not 0 <= given <= MAX_PAGE_SIZE:
            raise _invalid(f"{name} liegt zwischen 0 und {MAX_PAGE_SIZE}; für mehr bitte blättern.")
        return given

    return size


def _decode(name: str, cursor: str, mark: str, count: int) -> list[str]:
    try:
        if len(cursor) > LONGEST:
            raise ValueError
        parts = json.loads(base64.b64decode(cursor, validate=True))
        if not all(isinstance(part, str) and "\x00" not in part for part in parts):
            raise ValueError
        if parts[0] != mark or len(parts) != count + 1:
            raise ValueError
    except (ValueError, TypeError, LookupError, RecursionError):
        raise _no_cursor(name) from None
    return list(parts[1:])


def _no_cursor(name: str) -> GraphQLError:
    message = (
        "Zeiger liefern cursor und pageInfo, und sie gelten für dieselbe Liste mit derselben Ordnung (orderBy) und"
    )
    message = f"{message} denselben Bedingungen im Filter. Sonst bitte von vorn beginnen: ohne {name}."
    return _invalid(f"{name} ist kein Zeiger dieser Liste. {message}")


def _invalid(message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": "INVALID"})
