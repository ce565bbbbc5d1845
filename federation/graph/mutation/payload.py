"""What a change came to: the types of payloads, and the rows read back as asked, all of them in one statement."""

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
KEYS = "(keys)"
"""Under what the keys of the rows lie beside the variables; no variable is named so."""
STANDS = "So steht es jetzt da; bei CONFLICT der heutige Stand, sonst null, wenn es nicht ging"


@dataclass(slots=True)
class Outcome:
    """What became of one object: its row by response key, and the mistakes."""

    ready: Mapping[str, Any]
    user_errors: list[UserErrorType]
    index: int = 0
    deleted_id: str | None = None
    warnings: list[UserErrorType] = field(default_factory=list)

    def __getitem__(self, key: str) -> Any:
        return self.ready.get(key)


@dataclass(slots=True)
class Outcomes:
    """What became of a list: for each item its row by response key of the results, and the mistakes."""

    ready: Sequence[Mapping[str, Any]]
    item_errors: Sequence[list[UserErrorType]]
    user_errors: list[UserErrorType]
    applied: int
    refused: int
    warnings: list[UserErrorType] = field(default_factory=list)

    def __getitem__(self, key: str) -> list[Outcome]:
        both = zip(self.ready, self.item_errors, strict=True)
        return [Outcome(ready.get(key, {}), errors, n) for n, (ready, errors) in enumerate(both)]


def payload(types: Types, name: str, row: type[Row], *, listed: bool, takes_away: bool) -> Any:
    """The type of what a change answers: its row and the mistakes, or that for each item of a list; where the row is
    taken away, the id that it had."""
    of = types.names[row]
    stands = "Bei CONFLICT der heutige Stand, sonst null" if takes_away else STANDS
    made = JsonField(
        python_name=of[0].lower() + of[1:], type_annotation=types.annotation(row | None), description=stands
    )
    mistakes = _plain("user_errors", list[UserErrorType], "Was nicht ging; leer, wenn es ging")
    warnings = _plain(
        "warnings", list[UserErrorType], "Was geschehen, aber ungewöhnlich ist: bitte noch einmal ansehen"
    )
    if takes_away:
        gone = _plain(
            "deleted_id", strawberry.ID | None, "Die Kennung, die es nicht mehr gibt; null, wenn es nicht ging"
        )
        return types.object(f"{name}Payload", "Was daraus wurde.", [gone, made, mistakes, warnings])
    if not listed:
        return types.object(f"{name}Payload", "Was daraus wurde.", [made, mistakes, warnings])
    index = _plain("index", int, "Die wievielte Angabe der Liste, von 0 an")
    result = types.object(f"{name}Result", "Was aus einer Angabe der Liste wurde.", [index, made, mistakes])
    parts = [
        JsonField(
            python_name=RESULTS, type_annotation=StrawberryAnnotation(list[result]),  # type: ignore[valid-type]
            description="Was aus jeder Angabe wurde, in ihrer Reihenfolge",
        ),
        _plain("applied", int, "Wie viele wirkten; 0, wenn alle oder keine wirken sollten und eine nicht ging"),
        _plain("refused", int, "Wie viele nicht gingen"),
        _plain("user_errors", list[UserErrorType], "Was an der Liste im Ganzen nicht ging: dann wirkte nichts"),
        warnings,
    ]  # fmt: skip
    return types.object(f"{name}Payload", "Was daraus wurde.", parts)


async def read_back(
    session: AsyncSession,
    document: Document,
    request: RequestParameters,
    row: type[Row],
    result: Sequence[Row | None],
    raw: Any,
) -> list[dict[str, Any]]:
    """Each row under each response key that asks for it, in the same transaction; compiled once for a document."""
    values = request.variables
    place = (raw.path.key, row, document.shape(values))
    keys = {name: [getattr(item, name, None) for item in result] for name in key_types(row)}
    request = request._replace(variables={**values, KEYS: keys})
    plan = document.plans.get(place)
    if plan is None:
        plan = document.plans.put(place, made := _compiled(request, row, raw), made.size())
    if not plan.text or not any(result):
        return [{} for _ in result]
    connection = await session.connection()
    read = await connection.exec_driver_sql(plan.text, tuple(plan.values(request)))
    ready: list[dict[str, Any]] = read.scalar_one()  # SQLAlchemy has set a codec that reads JSON
    return ready


def _compiled(request: RequestParameters, row: type[Row], raw: Any) -> Plan:
    compiler = Compiler(raw.schema, raw.fragments, request)
    types = key_types(row)
    keys = [compiler.arguments.bind(variable_value((KEYS, name)), sa.ARRAY(of)) for name, of in types.items()]
    each = func.unnest(*keys).table_valued(*types, with_ordinality="n").render_derived()
    place = compiler.alias(query := select(each).order_by(each.c.n))

    def parts(of: GraphQLObjectType, sets: SelectionSets) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for response, nodes in compiler.selection.collect(of, sets).items():
            name = nodes[0].name.value
            field = of.fields.get(name)
            if field is None or not isinstance(field.extensions["strawberry-definition"], JsonField):
                continue  # a number, the mistakes, or __typename
            named: Any = get_named_type(field.type)
            if name == RESULTS:
                made[response] = json_object(parts(named, inner_sets(nodes)))
            else:
                is_it = (row.c[key] == getattr(place, key) for key in types)
                made[response] = compiler.object_of_row(named, inner_sets(nodes), select(row).where(*is_it))
        return made

    made = parts(raw.return_type, [n.selection_set for n in raw.field_nodes])
    if not made or all(isinstance(part, json_object) and not part.keys for part in made.values()):
        return Plan("", ())  # no row is asked for
    message = json_array(json_object(made), carry_order(place, order_columns(query)))
    return compile_plan(compiler, select(message).select_from(subquery_of(place, query.order_by(None))))


def _plain(name: str, of: Any, description: str) -> StrawberryField:
    return StrawberryField(python_name=name, type_annotation=StrawberryAnnotation(of), description=description)
