"""The GraphQL types of connections, after the Relay specification, and the fields ``node`` and ``nodes``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from federation.graph.declare.lazy_types import lazy_type
from federation.graph.declare.types import Node, Sql, TypeDefinition, type_definition, union_definition
from federation.graph.schema.fields import JsonField
from federation.graph.schema.types import Types

FACETS_COST = 5
"""The cost of the facets of a list besides their fields, for each row of its page."""


def node(id: strawberry.ID) -> Sql[Node | None]:
    """Was diese Kennung hat; null, wenn es das nicht gibt oder nicht in Sicht ist."""
    raise NotImplementedError  # the compiler makes its SQL: which table is read depends on the id


def nodes(ids: list[strawberry.ID]) -> Sql[list[Node | None]]:
    """Was diese Kennungen haben, in ihrer Reihenfolge; null, wo es nichts gibt oder nichts in Sicht ist."""
    raise NotImplementedError  # as above


def connection(types: Types, item: type) -> Any:
    """The connection of a row's type in this schema, of a union or of an answer, made on first use."""
    definition = union_definition(item) or type_definition(item)
    name = definition.name if definition else types.names[item]
    if f"{name}Connection" not in types.by_name:
        _add_connection(types, name, type_definition(types.facets.get(item)))
    return lazy_type(f"{name}Connection", types.by_name)


def _add_connection(types: Types, name: str, facets: TypeDefinition | None) -> None:
    def field(field_name: str, annotation: Any, description: str) -> JsonField:
        hint = StrawberryAnnotation(annotation)
        return JsonField(python_name=field_name, type_annotation=hint, description=description)

    def facets_field(definition: TypeDefinition) -> JsonField:
        facets_type = lazy_type(types.add_type(definition), types.by_name)
        added = field("facets", facets_type, "Wie viele es je Wert sind; wird nur gezählt, wenn danach gefragt ist")
        added.cost = FACETS_COST
        return added

    by_name, item = types.by_name, lazy_type(name, types.by_name)
    if "PageInfo" not in by_name:
        by_name["PageInfo"] = types.object("PageInfo", "Wo diese Seite in der Liste steht.", [
            field("has_next_page", bool, "Kommt danach noch etwas?"),
            field("has_previous_page", bool, "War davor schon etwas?"),
            field("start_cursor", str | None, "Zeiger auf den ersten Eintrag"),
            field("end_cursor", str | None, "Zeiger auf den letzten Eintrag"),
        ])  # fmt: skip
    by_name[f"{name}Edge"] = types.object(f"{name}Edge", "Ein Eintrag mit seinem Zeiger.", [
        field("cursor", str, "Zeiger auf diesen Eintrag"),
        field("node", item, "Der Eintrag"),
    ])  # fmt: skip
    by_name[f"{name}Connection"] = types.object(f"{name}Connection", "Eine Seite einer Liste.", [
        field("nodes", list[item], "Die Einträge"),  # type: ignore[valid-type]  # a type made at run time
        field("edges", list[lazy_type(f"{name}Edge", by_name)], "Die Einträge mit Zeigern"),  # type: ignore[misc]  # a type made at run time
        field("page_info", by_name["PageInfo"], "Wo diese Seite steht"),
        field("total_count", int, "Wie viele es insgesamt sind; wird nur gezählt, wenn danach gefragt ist"),
        *([facets_field(facets)] if facets else []),
    ])  # fmt: skip
