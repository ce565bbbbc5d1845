"""A slow, second answer: a document walked field by field, each field read by its own plain query.

It shares nothing with the compiler but the schema's types: two implementations that agree.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
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

from tests.differential.argument_values import arguments, plain, variables_of
from tests.differential.figures import counties, rollup
from tests.differential.meanings import Fact
from tests.differential.opaque_text import Cursor, Id, Now, decoded, written
from tests.differential.plain_sql import ADVICE_STATUS, POST_STATUS, POSTS_FOR, PROJECT_STATUS, VALID
from tests.differential.relations import FACTS, MANY, ROOTS
from tests.differential.selecting import HIT, SEARCHED, Hits, order, page, passes, snake
from tests.differential.support_meanings import CASE_STATUS, MANDATE_STATUS
from tests.differential.traffic_lights import light
from tests.differential.visible_rows import TYPES, Eyes, Row, row_of

Sets = Sequence[SelectionSetNode]


def names_of(schema: GraphQLSchema) -> dict[str, str]:
    """Table -> the name of the type that stands for its rows."""
    models = {
        of.name: getattr(getattr(of.extensions.get("strawberry-definition"), "origin", None), "__model__", None)
        for of in schema.type_map.values()
        if isinstance(of, GraphQLObjectType)
    }
    return {model.__tablename__: name for name, model in models.items() if model is not None}


ON_A_DAY = {
    "FundedProject": PROJECT_STATUS, "Post": POST_STATUS, "Advice": ADVICE_STATUS, "SupportCase": CASE_STATUS,
    "Mandate": MANDATE_STATUS,
}  # fmt: skip
"""What holds on a day, by that day."""


SCOPES = {("Viewer", "scopes"): True, ("Viewer", "missingScopes"): False}
"""Which scopes are told of a token: those that it has, or has not."""


class Interpreter:
    """Answers one document for one person."""

    def __init__(self, schema: GraphQLSchema, eyes: Eyes, today: date, since: datetime) -> None:
        self.schema, self.eyes, self.today, self.since = schema, eyes.requesting(today), today, since
        self.names = names_of(schema)
        self.tables = {name: table for table, name in self.names.items()}
        self.codes = {of.name: list(of.values) for of in schema.type_map.values() if isinstance(of, GraphQLEnumType)}
        self.described = 0
        """How many rows the answer told of."""

    async def answer(self, document: DocumentNode, sent: Mapping[str, Any]) -> dict[str, Any]:
        definitions = document.definitions
        self.fragments = {d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)}
        (operation,) = (d for d in definitions if isinstance(d, OperationDefinitionNode))
        self.document, self.operation = document, operation
        self.sent, self.variables = sent, variables_of(operation, sent)
        assert self.schema.query_type
        return await self.object(self.schema.query_type, [operation.selection_set], {})

    def wanted(self, node: Any) -> bool:
        """Whether its directives let a selection in."""
        holds = {d.name.value: plain(d.arguments[0].value, self.variables) for d in node.directives}
        return holds.get("include", True) and not holds.get("skip", False)

    def collected(self, of: GraphQLObjectType, sets: Sets) -> dict[str, list[FieldNode]]:
        """Response key -> the fields that ask for it."""
        results: dict[str, list[FieldNode]] = {}
        done: set[str] = set()
        waiting: list[Any] = [node for item in sets for node in item.selections]
        while waiting:
            node = waiting.pop(0)
            if not self.wanted(node):
                continue
            if isinstance(node, FieldNode):
                results.setdefault((node.alias or node.name).value, []).append(node)
                continue
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in done:
                    continue
                done.add(node.name.value)
                node = self.fragments[node.name.value]
            condition = node.type_condition.name.value if node.type_condition else of.name
            wider = self.schema.type_map[condition]
            if condition == of.name or (is_abstract_type(wider) and of in self.schema.get_possible_types(wider)):
                waiting = [*node.selection_set.selections, *waiting]
        return results

    async def object(self, of: GraphQLObjectType, sets: Sets, value: Any) -> dict[str, Any]:
        self.described += isinstance(value, Row)
        made = {}
        for key, nodes in self.collected(of, sets).items():
            if (name := nodes[0].name.value) == "__typename":
                made[key] = of.name
            elif name in ("__schema", "__type"):
                made[key] = self.introspected(key, nodes)
            else:
                field = of.fields[name]
                result = await self.field(of, value, name, field, nodes[0])
                below = [node.selection_set for node in nodes if node.selection_set]
                around = self.today
                self.today = self.day_within(field, nodes[0])
                made[key] = await self.complete(field.type, below, result)
                self.today = around
        return made

    def day_within(self, field: GraphQLField, node: FieldNode) -> date:
        """The day for which all is asked within a field: the one it names, else that of what surrounds it."""
        named: date | None = arguments(field, node, self.variables).get("asOf") if "asOf" in field.args else None
        return named or self.today

    async def complete(self, of: Any, sets: Sets, value: Any) -> Any:
        """A value as the answer holds it."""
        if isinstance(value, list):
            return [await self.complete(of, sets, item) for item in value]
        if isinstance(value, Row | dict):
            named: Any = get_named_type(of)
            if is_abstract_type(named) and isinstance(value, Row):
                named = self.schema.type_map[self.names[value.table]]
            return await self.object(named, sets, value)
        if isinstance(value, datetime):
            return written(value)
        return value.isoformat() if isinstance(value, date) else str(value) if type(value) not in _PLAIN else value

    async def field(self, of: GraphQLObjectType, value: Any, name: str, field: GraphQLField, node: FieldNode) -> Any:
        """The value of one field: a row, a list, a page, or what a column says."""
        if isinstance(value, dict) and name in value:
            return value[name]
        values = arguments(field, node, self.variables)
        row = [*value.key] if isinstance(value, Row) else []
        if many := MANY.get((of.name, name)):
            expression = [values.get(name) for name in many.given]
            rows = await self.eyes.rows(many.table, many.where, *row, *[self.today] * many.today, *expression)
            by = order(many.usual, values.get("orderBy"))
            is_page = get_named_type(field.type).name.endswith("Connection")
            eyes = self.eyes.on(self.day_within(field, node))
            return await page(eyes, many.table, rows, by, values) if is_page else await by.sorted(eyes, rows)
        if (held := SCOPES.get((of.name, name))) is not None:
            return [f"klimaverbund:{s}" for s in ("read", "write") if (s in self.eyes.who.scopes) is held]
        if fact := FACTS.get((of.name, name)):
            return await self.fact(fact, *row, said=[values.get(name) for name in fact.given])
        return await (self.told(of, value, name, values) if isinstance(value, Row) else self.root(name, values))

    async def told(self, of: GraphQLObjectType, row: Row, name: str, values: Mapping[str, Any]) -> Any:
        """What a row says of itself."""
        if name == "id":
            return Id(of.name, row)
        if name == "status" and (on_a_day := ON_A_DAY.get(of.name)):
            return (await self.eyes.ask(on_a_day, *row.key, values.get("asOf") or self.today))[0][0]
        if (of.name, name) == ("Post", "trafficLight"):
            return await light(self.eyes, row, values.get("asOf") or self.today)
        if (of.name, name) == ("Territory", "posts"):
            eyes = self.eyes.on(values.get("asOf") or self.today)
            result = await eyes.rows("post", POSTS_FOR, *row.key, eyes.today)
            return await page(eyes, "post", result, order(("title_key",), values.get("orderBy")), values)
        if name == "measureStatus":
            counted = await rollup(self.eyes, row, values.get("asOf") or self.today, self.codes)
            return {**counted, "generatedAt": Now(self.since)}
        assert snake(name) in TYPES[row.table], f"say in relations.py what {of.name}.{name} means"
        return await self.eyes.read(row, snake(name))

    async def fact(self, fact: Fact, *values: Any, said: Sequence[Any] = ()) -> Any:
        answer = await self.eyes.ask(fact.query, *values, *fact.days(self.today, self.eyes.request_day), *said)
        if not answer:
            return None
        if fact.table is None:
            return answer[0][0]
        whole = tuple(answer[0])
        return None if whole[0] is None else Row(fact.table, whole[:1] if fact.table in ("tenant", "region") else whole)

    async def root(self, name: str, values: Mapping[str, Any]) -> Any:
        if name in ROOTS:
            return await self.fact(ROOTS[name], values["key"])
        match name:
            case "me":
                return next(iter(await self.eyes.rows("app_user", "id = ctx.user_id()")), None)
            case (
                "node" | "measure" | "report" | "concept" | "post" | "fundedProject" | "deadline" | "advice"
                | "supportCase" | "mandate" | "whiteSpotNote"
            ):  # fmt: skip
                return await self.named(values["id"])
            case "nodes":
                return [await self.named(item) for item in values["ids"]]
            case "countiesMeasureStatus":
                counted = await counties(self.eyes, values.get("asOf") or self.today, self.codes)
                return {**counted, "generatedAt": Now(self.since)}
            case "search" | "places":
                return await self.hits(name, values)
        raise AssertionError(f"say in interpreter.py what the root {name} means")

    async def hits(self, name: str, values: Mapping[str, Any]) -> Any:
        """What a search finds in a region, or among the places of all."""
        rows: list[Row] = []
        if name == "places":
            rows += await self.eyes.rows("territory", VALID.format(today="$1::date"), self.today)
        else:
            place = "(SELECT id FROM tenant WHERE region_id = (SELECT id FROM region WHERE ars = $1))"
            for table in SEARCHED:
                where = f"{'id' if table == 'tenant' else 'tenant_id'} IN {place}"
                rows += await self.eyes.rows(table, where, values["region"])
        results = [row for row in rows if await passes(self.eyes, row, {"search": values["text"]})]
        by = order((), values["orderBy"]) if values.get("orderBy") else Hits(values["text"], {})
        return await page(self.eyes.on(self.today), "territory" if name == "places" else HIT, results, by, values)

    async def named(self, key: str) -> Row | None:
        """The row that an id names, if there is one to see."""
        of, *parts = decoded(key).split(":")
        if (table := self.tables.get(of)) is None:
            return None
        row = row_of(table, parts)
        return row if await self.eyes.sees(row) else None

    def introspected(self, key: str, nodes: Sequence[FieldNode]) -> Any:
        """What the schema says of itself, by the library that knows it."""
        alone = self.operation.selection_set.__class__(selections=tuple(nodes))
        request = OperationDefinitionNode(
            operation=self.operation.operation, variable_definitions=self.operation.variable_definitions,
            directives=(), selection_set=alone,
        )  # fmt: skip
        result = execute_sync(
            self.schema, DocumentNode(definitions=(request, *self.fragments.values())), variable_values=dict(self.sent)
        )
        assert not result.errors and result.data, result.errors
        return result.data[key]


_PLAIN = (str, int, float, bool, type(None), Id, Cursor, Now)
