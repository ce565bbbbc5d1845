"""The root field ``codes``: what people call the codes of a schema's enums, as a constant of the plan."""

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any

import sqlalchemy as sa
from graphql import GraphQLEnumType, GraphQLError, GraphQLSchema
from sqlalchemy import column, func, select

from federation.graph import messages
from federation.graph.declare.filters import is_any_of
from federation.graph.declare.types import Sql, answer, computed, costs, validated_by
from federation.graph.sql.introspection import JsonConstant
from tenants.rows import MAX_SHORT_LABEL, Choice, Columns

CODES_COST = 20
"""The cost of all codes besides their fields: the database reads a constant."""


@answer
class CodeLabel:
    """Ein Code und wie er heißt."""

    code: Annotated[str, "Der Code, wie ihn Anfragen und Antworten nennen"]
    label: Annotated[str, "Deutsche Bezeichnung, ausgeschrieben: dieselbe wie im Schema"]
    short: Annotated[str, f"Deutsche Bezeichnung in höchstens {MAX_SHORT_LABEL} Zeichen"]
    english: Annotated[str, f"Englische Bezeichnung in höchstens {MAX_SHORT_LABEL} Zeichen"]


@answer
class CodeList:
    """Ein Enum dieses Schemas mit seinen Codes."""

    name: Annotated[str, "Name des Enums"]
    description: Annotated[str, "Was seine Codes sagen"]

    @computed
    def values(c: Columns) -> Sql[list[CodeLabel]]:
        """Seine Codes, in der Reihenfolge des Schemas."""
        rows = _constant_rows(c.codes, code=sa.Text, label=sa.Text, short=sa.Text, english=sa.Text)
        return select(rows.code, rows.label, rows.short, rows.english).order_by(rows.n)


class SchemaCodes:
    """The enums of one schema, known once it is built, and their root field."""

    schema: GraphQLSchema

    @cached_property
    def enums(self) -> Mapping[str, type[Choice]]:
        """The enums by their names in the schema, in the order of their names."""
        types = sorted(self.schema.type_map.items())
        graphql_enums = ((name, type_) for name, type_ in types if isinstance(type_, GraphQLEnumType))
        definitions = ((name, type_.extensions.get("strawberry-definition")) for name, type_ in graphql_enums)
        return {name: definition.wrapped_cls for name, definition in definitions if definition}

    @cached_property
    def constant(self) -> str:
        """All of them with their codes, as JSON text."""
        lists = [
            {"name": name, "description": inspect.getdoc(codes), "codes": _numbered(map(_labels, codes))}
            for name, codes in self.enums.items()
        ]
        return json.dumps(_numbered(lists), ensure_ascii=False, separators=(",", ":"))

    def check_names(self, enums: list[str] | None = None) -> None:
        """Raises ``GraphQLError`` for a name that is no enum of the schema."""
        for name in enums or ():
            if name not in self.enums:
                raise GraphQLError(messages.NO_ENUM.localized(name=name), extensions={"code": "INVALID"})

    def root_field(self) -> Callable[..., Any]:
        """The function of the root field ``codes``."""

        @validated_by(self.check_names)
        @costs(CODES_COST)
        def codes(
            enums: Annotated[list[str] | None, "Namen von Enums; ohne Angabe alle"] = None,
        ) -> Sql[list[CodeList]]:
            """Wie die Codes der Enums dieses Schemas heißen: auf Deutsch, lang und kurz, und auf Englisch."""
            rows = _constant_rows(JsonConstant(self.constant), name=sa.Text, description=sa.Text, codes=sa.JSON)
            lists = select(rows.name, rows.description, rows.codes).order_by(rows.n)
            return lists if enums is None else lists.where(is_any_of(rows.name, enums))

        return codes


def _numbered(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"n": n, **item} for n, item in enumerate(items)]


def _labels(code: Choice) -> dict[str, str]:
    return {"code": code.name, "label": code.label, "short": code.short, "english": code.english}


def _constant_rows(constant: Any, **types: Any) -> Columns:
    """The objects of a JSON array as rows of these columns, each with its number ``n``."""
    columns = [column(name, type_()) for name, type_ in {"n": sa.Integer, **types}.items()]
    return func.json_to_recordset(constant).table_valued(*columns).render_derived(with_types=True).c
