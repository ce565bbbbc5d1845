"""The outcome of a mutation: the types of payloads, and the rows read back as selected, all in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
import strawberry
from graphql import GraphQLObjectType, get_named_type
from sqlalchemy import func, select
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from federation.graph.mutation.user_errors import UserErrorType
from federation.graph.plan.document import Document
from federation.graph.plan.plan import Plan, compile_plan
from federation.graph.schema.fields import JsonField
from federation.graph.schema.types import Types
from federation.graph.sql.arguments import RequestParameters, variable_value
from federation.graph.sql.compiler import Compiler
from federation.graph.sql.json import json_array, json_object
from federation.graph.sql.row import carry_order, order_columns, subquery_of
from federation.graph.sql.selection import SelectionSets, inner_sets
from tenants.lists import key_types
from tenants.rows import Row

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

RESULTS = "results"
ROW_KEYS = "(keys)"
"""The entry beside the variables that holds the rows' keys; no variable has this name."""
ROW_DESCRIPTION = "So steht es jetzt da; bei CONFLICT der heutige Stand, sonst null, wenn es nicht ging"


@dataclass(slots=True)
class Outcome:
    """The outcome for one object: its row's values by response key, and the user errors."""

    values: Mapping[str, Any]
    user_errors: list[UserErrorType]
    index: int = 0
    deleted_id: str | None = None
    warnings: list[UserErrorType] = field(default_factory=list)

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)


@dataclass(slots=True)
class Outcomes:
    """The outcome for a list: for each item its row's values by response key of ``results``, and the user errors."""

    values: Sequence[Mapping[str, Any]]
    item_errors: Sequence[list[UserErrorType]]
    user_errors: list[UserErrorType]
    applied: int
    refused: int
    warnings: list[UserErrorType] = field(default_factory=list)

    def __getitem__(self, key: str) -> list[Outcome]:
        items = zip(self.values, self.item_errors, strict=True)
        return [Outcome(values.get(key, {}), errors, n) for n, (values, errors) in enumerate(items)]


def payload_type(types: Types, name: str, row: type[Row], *, is_bulk: bool, is_deletion: bool) -> Any:
    """The type of a mutation's answer: its row and the user errors, or these for each item of a list.

    Of a deletion, the id that the row had.
    """
    row_name = types.names[row]
    row_field = JsonField(
        python_name=row_name[0].lower() + row_name[1:],
        type_annotation=types.annotation(row | None),
        description="Bei CONFLICT der heutige Stand, sonst null" if is_deletion else ROW_DESCRIPTION,
    )
    user_errors = _plain_field("user_errors", list[UserErrorType], "Was nicht ging; leer, wenn es ging")
    warnings = _plain_field(
        "warnings", list[UserErrorType], "Was geschehen, aber ungewöhnlich ist: bitte noch einmal ansehen"
    )
    if is_deletion:
        deleted_id = _plain_field(
            "deleted_id", strawberry.ID | None, "Die Kennung, die es nicht mehr gibt; null, wenn es nicht ging"
        )
        return types.object(f"{name}Payload", "Was daraus wurde.", [deleted_id, row_field, user_errors, warnings])
    if not is_bulk:
        return types.object(f"{name}Payload", "Was daraus wurde.", [row_field, user_errors, warnings])
    index = _plain_field("index", int, "Die wievielte Angabe der Liste, von 0 an")
    item_type = types.object(f"{name}Result", "Was aus einer Angabe der Liste wurde.", [index, row_field, user_errors])
    results = JsonField(
        python_name=RESULTS,
        type_annotation=StrawberryAnnotation(list[item_type]),  # type: ignore[valid-type]  # a type made at run time
        description="Was aus jeder Angabe wurde, in ihrer Reihenfolge",
    )
    list_errors = "Was an der Liste im Ganzen nicht ging: dann wirkte nichts"
    fields = [
        results,
        _plain_field("applied", int, "Wie viele wirkten; 0, wenn alle oder keine wirken sollten und eine nicht ging"),
        _plain_field("refused", int, "Wie viele nicht gingen"),
        _plain_field("user_errors", list[UserErrorType], list_errors),
        warnings,
    ]
    return types.object(f"{name}Payload", "Was daraus wurde.", fields)


async def read_back(
    session: AsyncSession,
    document: Document,
    parameters: RequestParameters,
    row: type[Row],
    rows: Sequence[Row | None],
    raw: Any,
) -> list[dict[str, Any]]:
    """For each row, response key -> its JSON, read in the same transaction; compiled once for a document."""
    variables = parameters.variables
    plan_key = (raw.path.key, row, document.shape(variables))
    keys = {name: [getattr(item, name, None) for item in rows] for name in key_types(row)}
    parameters = parameters._replace(variables={**variables, ROW_KEYS: keys})
    plan = document.plans.get(plan_key)
    if plan is None:
        plan = _compile(parameters, row, raw)
        document.plans.put(plan_key, plan, plan.size())
    if not plan.text or not any(rows):
        return [{} for _ in rows]
    connection = await session.connection()
    result = await connection.exec_driver_sql(plan.text, tuple(plan.values(parameters)))
    values: list[dict[str, Any]] = result.scalar_one()  # SQLAlchemy has set a codec that reads JSON
    return values


def _compile(parameters: RequestParameters, row: type[Row], raw: Any) -> Plan:
    """The plan that reads rows back by their keys; without a text where no row is selected."""
    compiler = Compiler(raw.schema, raw.fragments, parameters)
    types = key_types(row)
    keys = [compiler.arguments.bind(variable_value((ROW_KEYS, name)), sa.ARRAY(t)) for name, t in types.items()]
    unnested = func.unnest(*keys).table_valued(*types, with_ordinality="n").render_derived()
    key_row = compiler.alias(query := select(unnested).order_by(unnested.c.n))

    def values(type_: GraphQLObjectType, sets: SelectionSets) -> dict[str, Any]:
        results: dict[str, Any] = {}
        for response_key, nodes in compiler.selection.collect(type_, sets).items():
            name = nodes[0].name.value
            field = type_.fields.get(name)
            if field is None or not isinstance(field.extensions["strawberry-definition"], JsonField):
                continue  # a number, the user errors, or __typename
            named_type: Any = get_named_type(field.type)
            if name == RESULTS:
                results[response_key] = json_object(values(named_type, inner_sets(nodes)))
            else:
                has_key = (row.c[key] == getattr(key_row, key) for key in types)
                rows = select(row).where(*has_key)
                results[response_key] = compiler.object_of_row(named_type, inner_sets(nodes), rows)
        return results

    fields = values(raw.return_type, [n.selection_set for n in raw.field_nodes])
    if not fields or all(isinstance(value, json_object) and not value.keys for value in fields.values()):
        return Plan("", ())
    array = json_array(json_object(fields), carry_order(key_row, order_columns(query)))
    return compile_plan(compiler, select(array).select_from(subquery_of(key_row, query.order_by(None))))


def _plain_field(name: str, hint: Any, description: str) -> StrawberryField:
    return StrawberryField(python_name=name, type_annotation=StrawberryAnnotation(hint), description=description)
