"""A second, slow implementation: it walks a document field by field and reads each by its own plain query.

It shares nothing with the compiler but the schema's types: two implementations that agree.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
    get_named_type,
    is_abstract_type,
)

from tests.differential.argument_values import arguments, plain_value, variables_of
from tests.differential.figures import counties, rollup, tenant_rollup
from tests.differential.mail_meanings import NOTIFICATIONS
from tests.differential.meanings import ValueQuery
from tests.differential.opaque_text import Cursor, Id, Now, decode, format_datetime
from tests.differential.plain_sql import ADVICE_STATUS, POST_STATUS, POSTS_FOR, PROJECT_STATUS, VALID
from tests.differential.relations import FACTS, MANY, ROOTS
from tests.differential.selecting import HIT, SEARCHED, Hits, matches_filter, order_by, paginate, snake_case
from tests.differential.support_meanings import CASE_STATUS, MANDATE_STATUS
from tests.differential.traffic_lights import traffic_light
from tests.differential.visible_rows import TYPES, Row, Viewer, parse_row

Sets = Sequence[SelectionSetNode]


def type_names(schema: GraphQLSchema) -> dict[str, str]:
    """Table -> the name of the type of its rows."""
    models = {
        of.name: getattr(getattr(of.extensions.get("strawberry-definition"), "origin", None), "__model__", None)
        for of in schema.type_map.values()
        if isinstance(of, GraphQLObjectType)
    }
    return {model.__tablename__: name for name, model in models.items() if model is not None}


@cache
def _names_of(schema: GraphQLSchema) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """Table -> type of its rows; type -> table; enum -> its codes. Found once: there is an interpreter a question."""
    names = type_names(schema)
    codes = {of.name: list(of.values) for of in schema.type_map.values() if isinstance(of, GraphQLEnumType)}
    return names, {name: table for table, name in names.items()}, codes


STATUS_QUERIES = {
    "FundedProject": PROJECT_STATUS, "Post": POST_STATUS, "Advice": ADVICE_STATUS, "SupportCase": CASE_STATUS,
    "Mandate": MANDATE_STATUS,
}  # fmt: skip
"""Statuses that depend on the day, by type."""


TOKEN_SCOPES = {("Viewer", "scopes"): True, ("Viewer", "missingScopes"): False}
"""Which scopes of a token a field lists: those that it has (True) or lacks (False)."""


class Interpreter:
    """Answers one document for one person."""

    def __init__(self, schema: GraphQLSchema, viewer: Viewer, today: date, since: datetime) -> None:
        self.schema, self.viewer, self.today, self.since = schema, viewer.for_request_on(today), today, since
        self.names, self.tables, self.codes = _names_of(schema)
        self.row_count = 0
        """Number of rows in the answer."""

    async def answer(self, document: DocumentNode, provided: Mapping[str, Any]) -> dict[str, Any]:
        definitions = document.definitions
        self.fragments = {d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)}
        (operation,) = (d for d in definitions if isinstance(d, OperationDefinitionNode))
        self.document, self.operation = document, operation
        self.provided, self.variables = provided, variables_of(operation, provided)
        assert self.schema.query_type
        return await self.object(self.schema.query_type, [operation.selection_set], {})

    def is_included(self, node: Any) -> bool:
        """Whether the directives of a selection include it."""
        holds = {d.name.value: plain_value(d.arguments[0].value, self.variables) for d in node.directives}
        return holds.get("include", True) and not holds.get("skip", False)

    def collect_fields(self, of: GraphQLObjectType, sets: Sets) -> dict[str, list[FieldNode]]:
        """Response key -> the fields that select it."""
        results: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        pending: list[Any] = [node for item in sets for node in item.selections]
        while pending:
            node = pending.pop(0)
            if not self.is_included(node):
                continue
            if isinstance(node, FieldNode):
                results.setdefault((node.alias or node.name).value, []).append(node)
                continue
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in visited:
                    continue
                visited.add(node.name.value)
                node = self.fragments[node.name.value]
            condition = node.type_condition.name.value if node.type_condition else of.name
            wider = self.schema.type_map[condition]
            if condition == of.name or (is_abstract_type(wider) and of in self.schema.get_possible_types(wider)):
                pending = [*node.selection_set.selections, *pending]
        return results

    async def object(self, of: GraphQLObjectType, sets: Sets, value: Any) -> dict[str, Any]:
        self.row_count += isinstance(value, Row)
        fields = {}
        for key, nodes in self.collect_fields(of, sets).items():
            if (name := nodes[0].name.value) == "__typename":
                fields[key] = of.name
            elif name in ("__schema", "__type"):
                fields[key] = self.introspect(key, nodes)
            else:
                field = of.fields[name]
                result = await self.field(of, value, name, field, nodes[0])
                below = [node.selection_set for node in nodes if node.selection_set]
                outer_day = self.today
                self.today = self.day_within(field, nodes[0])
                fields[key] = await self.complete(field.type, below, result)
                self.today = outer_day
        return fields

    def day_within(self, field: GraphQLField, node: FieldNode) -> date:
        """The day that applies within a field: its own argument, else the day of the enclosing field."""
        day: date | None = arguments(field, node, self.variables).get("asOf") if "asOf" in field.args else None
        return day or self.today

    async def complete(self, of: Any, sets: Sets, value: Any) -> Any:
        """A value in the form of the answer."""
        if isinstance(value, list):
            return [await self.complete(of, sets, item) for item in value]
        if isinstance(value, Row | dict):
            named_type: Any = get_named_type(of)
            if is_abstract_type(named_type) and isinstance(value, Row):
                named_type = self.schema.type_map[self.names[value.table]]
            return await self.object(named_type, sets, value)
        if isinstance(value, datetime):
            return format_datetime(value)
        return value.isoformat() if isinstance(value, date) else str(value) if type(value) not in _PLAIN else value

    async def field(self, of: GraphQLObjectType, value: Any, name: str, field: GraphQLField, node: FieldNode) -> Any:
        """The value of one field: a row, a list, a page, or a column."""
        if isinstance(value, dict) and name in value:
            return value[name]
        values = arguments(field, node, self.variables)
        row = [*value.key] if isinstance(value, Row) else []
        if list_query := MANY.get((of.name, name)):
            field_arguments = [values.get(name) for name in list_query.arguments]
            rows = await self.viewer.rows(
                list_query.table, list_query.where, *row, *[self.today] * list_query.takes_day, *field_arguments
            )
            by = order_by(list_query.default_order, values.get("orderBy"))
            is_page = get_named_type(field.type).name.endswith("Connection")
            viewer = self.viewer.on_day(self.day_within(field, node))
            return (
                await paginate(viewer, list_query.table, rows, by, values) if is_page else await by.sorted(viewer, rows)
            )
        if (has_scope := TOKEN_SCOPES.get((of.name, name))) is not None:
            return [f"klimaverbund:{s}" for s in ("read", "write") if (s in self.viewer.who.scopes) is has_scope]
        if value_query := FACTS.get((of.name, name)):
            return await self.value_of(
                value_query, *row, field_values=[values.get(name) for name in value_query.arguments]
            )
        if (of.name, name) == ("Query", "codes"):
            return self.code_lists(values.get("enums"))
        return await (self.row_field(of, value, name, values) if isinstance(value, Row) else self.root(name, values))

    async def row_field(self, of: GraphQLObjectType, row: Row, name: str, values: Mapping[str, Any]) -> Any:
        """The value of a field that is computed from the row itself."""
        if name == "status" and (status_query := STATUS_QUERIES.get(of.name)):
            return (await self.viewer.fetch(status_query, *row.key, values.get("asOf") or self.today))[0][0]
        if (of.name, name) == ("Post", "trafficLight"):
            return await traffic_light(self.viewer, row, values.get("asOf") or self.today)
        if (of.name, name) == ("Territory", "posts"):
            viewer = self.viewer.on_day(values.get("asOf") or self.today)
            result = await viewer.rows("post", POSTS_FOR, *row.key, viewer.today)
            return await paginate(viewer, "post", result, order_by(("title_key",), values.get("orderBy")), values)
        if (of.name, name) == ("Viewer", "notifications"):
            return [dict(item) for item in await self.viewer.fetch(NOTIFICATIONS, *row.key)]
        if name == "measureStatus":
            count = tenant_rollup if of.name == "Tenant" else rollup
            figures = await count(self.viewer, row, values.get("asOf") or self.today, self.codes)
            return {**figures, "generatedAt": Now(self.since)}
        assert name == "id" or snake_case(name) in TYPES[row.table], f"say in relations.py what {of.name}.{name} means"
        return Id(of.name, row) if name == "id" else await self.viewer.read(row, snake_case(name))

    async def value_of(self, value_query: ValueQuery, *values: Any, field_values: Sequence[Any] = ()) -> Any:
        answer = await self.viewer.fetch(
            value_query.query, *values, *value_query.days(self.today, self.viewer.request_day), *field_values
        )
        if not answer:
            return None
        if value_query.table is None:
            return answer[0][0]
        key = tuple(answer[0])
        return (
            None
            if key[0] is None
            else Row(value_query.table, key[:1] if value_query.table in ("tenant", "region") else key)
        )

    async def root(self, name: str, values: Mapping[str, Any]) -> Any:
        if name in ROOTS:
            return await self.value_of(ROOTS[name], values["key"])
        match name:
            case "me" | "session":
                own = {"me": ("app_user", "id = ctx.user_id()"), "session": ("login_session", "id = ctx.session_id()")}
                return next(iter(await self.viewer.rows(*own[name])), None)
            case (
                "node" | "measure" | "report" | "concept" | "post" | "fundedProject" | "deadline" | "advice" | "file"
                | "supportCase" | "mandate" | "whiteSpotNote" | "accessRequest" | "sentInvitation" | "partner"
                | "alliance"
                | "membership"
                | "cooperation"
                | "cooperationParty"
                | "meeting"
                | "meetingSeries"
                | "network"
                | "pledge"
                | "story"
            ):  # fmt: skip
                row = await self.row_by_id(values["id"])
                return await self.remaining_entry(row) if row and name == "partner" else row
            case "nodes":
                return [await self.row_by_id(item) for item in values["ids"]]
            case "countiesMeasureStatus":
                figures = await counties(self.viewer, values.get("asOf") or self.today, self.codes)
                return {**figures, "generatedAt": Now(self.since)}
            case "search" | "places":
                return await self.search_hits(name, values)
        raise AssertionError(f"say in interpreter.py what the root {name} means")

    async def remaining_entry(self, entry: Row) -> Row | None:
        """The entry into which one is merged, if visible, or itself."""
        into = await self.viewer.read(entry, "into_id")
        return await self.value_of(_ENTRY, into) if into else entry

    async def search_hits(self, name: str, values: Mapping[str, Any]) -> Any:
        """The hits of a search in a region, or among the places of all regions."""
        rows: list[Row] = []
        if name == "places":
            rows += await self.viewer.rows("territory", VALID.format(today="$1::date"), self.today)
        else:
            in_region = "(SELECT id FROM tenant WHERE region_id = (SELECT id FROM region WHERE ars = $1))"
            for table in SEARCHED:
                column = {"tenant": "id", "partner": "into_id IS NULL AND steward_id"}.get(table, "tenant_id")
                where = f"{column} IN {in_region}"
                if table == "cooperation":
                    where = (
                        "(tenant_id, id) IN (SELECT tenant_id, cooperation_id FROM cooperation_party"
                        f" WHERE to_tenant_id IN {in_region})"
                    )
                rows += await self.viewer.rows(table, where, values["region"])
        results = [row for row in rows if await matches_filter(self.viewer, row, {"search": values["text"]})]
        by = order_by((), values["orderBy"]) if values.get("orderBy") else Hits(values["text"], {})
        return await paginate(
            self.viewer.on_day(self.today), "territory" if name == "places" else HIT, results, by, values
        )

    def code_lists(self, names: list[str] | None) -> list[dict[str, Any]]:
        """The labels of the schema's codes, from the enums themselves; by the names of the enums."""
        lists: list[dict[str, Any]] = []
        for name in sorted(self.codes):
            of: Any = self.schema.type_map[name]
            if not name.startswith("__") and (names is None or name in names):
                codes = of.extensions["strawberry-definition"].wrapped_cls
                values = [
                    {"code": code.name, "label": code.label, "short": code.short, "english": code.english}
                    for code in codes
                ]
                lists.append({"name": name, "description": of.description, "values": values})
        return lists

    async def row_by_id(self, key: str) -> Row | None:
        """The visible row with an id, or None."""
        of, *parts = decode(key).split(":")
        if (table := self.tables.get(of)) is None:
            return None
        row = parse_row(table, parts)
        return row if await self.viewer.sees(row) else None

    def introspect(self, key: str, nodes: Sequence[FieldNode]) -> Any:
        """The answer to an introspection field, computed by graphql-core."""
        alone = self.operation.selection_set.__class__(selections=tuple(nodes))
        request = OperationDefinitionNode(
            operation=self.operation.operation, variable_definitions=self.operation.variable_definitions,
            directives=(), selection_set=alone,
        )  # fmt: skip
        result = execute_sync(
            self.schema,
            DocumentNode(definitions=(request, *self.fragments.values())),
            variable_values=dict(self.provided),
        )
        assert not result.errors and result.data, result.errors
        return result.data[key]


_ENTRY = ValueQuery("SELECT id FROM partner WHERE id = $1", "partner")
_PLAIN = (str, int, float, bool, type(None), Id, Cursor, Now)
