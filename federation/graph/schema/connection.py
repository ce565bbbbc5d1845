"""Connections after the Relay specification, and the fields ``node`` and ``nodes``: their GraphQL types."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from federation.graph.declare.lazy_types import lazy_type
from federation.graph.declare.types import Node, Sql, type_definition, union_definition
from federation.graph.schema.fields import JsonField
from federation.graph.schema.types import Types


def node(id: strawberry.ID) -> Sql[Node | None]:
    """Was diese Kennung hat; null, wenn es das nicht gibt oder nicht in Sicht ist."""
    raise NotImplementedError  # the compiler says it: which table depends on the id


def nodes(ids: list[strawberry.ID]) -> Sql[list[Node | None]]:
    """Was diese Kennungen haben, in ihrer Reihenfolge; null, wo es nichts gibt oder nichts in Sicht ist."""
    raise NotImplementedError  # as above


def connection(types: Types, of: type) -> Any:
    """The connection of a row's type in this schema, of a union or of an answer, made on first use."""
    expression = union_definition(of) or type_definition(of)
    name = expression.name if expression else types.names[of]
    if f"{name}Connection" not in types.known:
        _make(types, name)
    return lazy_type(f"{name}Connection", types.known)


def _make(types: Types, name: str) -> None:
    def ready(field: str, of: Any, doc: str) -> JsonField:
        return JsonField(python_name=field, type_annotation=StrawberryAnnotation(of), description=doc)

    existing, item = types.known, lazy_type(name, types.known)
    if "PageInfo" not in existing:
        existing["PageInfo"] = types.object("PageInfo", "Wo diese Seite in der Liste steht.", [
            ready("has_next_page", bool, "Kommt danach noch etwas?"),
            ready("has_previous_page", bool, "War davor schon etwas?"),
            ready("start_cursor", str | None, "Zeiger auf den ersten Eintrag"),
            ready("end_cursor", str | None, "Zeiger auf den letzten Eintrag"),
        ])  # fmt: skip
    existing[f"{name}Edge"] = types.object(f"{name}Edge", "Ein Eintrag mit seinem Zeiger.", [
        ready("cursor", str, "Zeiger auf diesen Eintrag"),
        ready("node", item, "Der Eintrag"),
    ])  # fmt: skip
    existing[f"{name}Connection"] = types.object(f"{name}Connection", "Eine Seite einer Liste.", [
        ready("nodes", list[item], "Die Einträge"),  # type: ignore[valid-type]
        ready("edges", list[lazy_type(f"{name}Edge", existing)], "Die Einträge mit Zeigern"),  # type: ignore[misc]
        ready("page_info", existing["PageInfo"], "Wo diese Seite steht"),
        ready("total_count", int, "Wie viele es insgesamt sind; wird nur gezählt, wenn danach gefragt ist"),
    ])  # fmt: skip
