"""Sample values for arguments: values of the region, some unknown ones, and enum values of the schema."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any

import asyncpg
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull
from sqlalchemy import ARRAY

from tenants.rows import tables
from tests.differential.folding import words
from tests.differential.selecting import snake_case
from tests.differential.visible_rows import KEYS, Row

Pool = Callable[[Random], Any]
MISSING = {"RegionalKey": "099990001", "String": "Nirgendwo", "ID": "00000000-0000-7000-8000-000000000000"}
WITHOUT_MEANING = ("TrailEntry", "TextToClean")
"""Types whose fields ``documents.py`` excludes: no id leads to them by ``node`` either, whatever other tests left."""
UNKNOWN_IDS = ["Measure:1:" + MISSING["ID"], "Unicorn:1", "Tenant:999999", "Query:1"]
DAYS_QUERY = """SELECT day FROM (SELECT effective_on FROM status_change UNION SELECT effective_on FROM concept_status
  UNION SELECT begins_on FROM advice UNION SELECT ends_before FROM advice UNION SELECT due_on FROM deadline
  UNION SELECT valid_from FROM concept_coverage UNION SELECT valid_to FROM concept_coverage) AS days (day)
  WHERE isfinite(day) ORDER BY 1"""
DAYS = [date(2018, 1, 1), date(2026, 6, 1), date(2031, 1, 1)]


def encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode().rstrip("=")


class SampleValues:
    """Values of the region by table and column; ``names`` maps tables to types."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        self.columns: dict[tuple[str, str], list[Any]] = {}
        self.ids: dict[str, list[str]] = {}
        self.public_ids: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.days = list(DAYS)

    async def load(self, owner: asyncpg.Connection) -> None:
        for _, table in tables():
            if table.name not in self.names:
                continue
            rows = await owner.fetch(f"SELECT * FROM {table.name} ORDER BY {', '.join(KEYS[table.name])}")
            name = self.names[table.name]
            for row in rows if name not in WITHOUT_MEANING else ():
                key = Row(table.name, tuple(row[k] for k in KEYS[table.name]))
                item = encode(":".join((name, *key.texts)))
                self.ids.setdefault(name, []).append(item)
                if dict(row).get("visibility", "PUBLIC") == "PUBLIC":
                    self.public_ids.setdefault(name, []).append(item)
            for column in table.c:
                if not isinstance(column.type, ARRAY):
                    known_values = {row[column.name] for row in rows if row[column.name] is not None}
                    self.columns[table.name, column.name] = sorted(known_values, key=str)
        open_ends = date.min, date.max  # no day that one can ask for
        self.days += [row[0] for row in await owner.fetch(DAYS_QUERY) if row[0] not in open_ends]
        titles = self.columns["measure", "title"] + self.columns["tenant", "name"] + self.columns["measure", "goal"]
        self.words = sorted({word for title in titles for word in (*words(title), *title.split())})

    def text(self, rng: Random) -> str:
        """One or two words, or prefixes of them."""
        item = rng.choice(self.words)
        if rng.random() < 0.5:
            item = item[: rng.randint(1, 4)]
        if rng.random() < 0.15:
            item += " " + rng.choice(self.words)[: rng.randint(1, 3)]
        return rng.choice((item, item, item.upper(), "", "!?")) if rng.random() < 0.3 else item

    def id(self, rng: Random, types: list[str]) -> str:
        """Mostly the id of an object of these types; sometimes of another type or an unknown one."""
        if (dice := rng.random()) < 0.05:
            return encode(rng.choice(UNKNOWN_IDS))
        of = rng.choice(sorted(self.ids)) if dice < 0.1 else rng.choice(types)
        return rng.choice((self.public_ids if dice < 0.6 and of in self.public_ids else self.ids).get(of) or [""])

    def draw(self, rng: Random, of: Any, name: str, table: str, depth: int = 2) -> Any:
        """A JSON value of an input type, for the argument or column of that name."""
        if isinstance(of, GraphQLNonNull):
            return self.draw(rng, of.of_type, name, table, depth)
        if isinstance(of, GraphQLList):
            return self._draw_list(rng, of, name, table, depth)
        if isinstance(of, GraphQLInputObjectType):
            return self._draw_object(rng, of, depth)
        known_values = self.columns.get((table, snake_case(name)))
        if isinstance(of, GraphQLEnumType):
            return str(rng.choice(known_values)) if known_values and rng.random() < 0.7 else rng.choice(list(of.values))
        return self._draw_leaf(rng, of.name, name, table, known_values)

    def _draw_leaf(self, rng: Random, of: str, name: str, table: str, known_values: list[Any] | None) -> Any:
        if of == "RegionalKey":
            places = {"covers": "territory", "seat": "territory", "steward": "tenant", "side": "tenant"}
            source = places.get(name, name if name in self.names else table)
            result = self.columns[source, "ars"]
            return MISSING[of] if rng.random() < 0.05 else rng.choice(result)
        if name == "enums":
            return rng.choice(("FieldOfAction", "Language", "MeasureStatus", "MeasureSort"))
        if name == "within":
            return rng.choice((0, 29, 365, 3660))
        if of == "Boolean":
            return rng.random() < 0.5
        if name in ("search", "text", "responsibleHas"):
            return self.text(rng)
        if not known_values:
            value: Any = rng.choice(self.days if of == "Date" else [MISSING.get(of, 3)])
        else:
            value = rng.choice(known_values)
        return value.isoformat() if isinstance(value, date | datetime) else value

    def _draw_list(self, rng: Random, of: Any, name: str, table: str, depth: int) -> Any:
        item = of.of_type.of_type if isinstance(of.of_type, GraphQLNonNull) else of.of_type
        if isinstance(item, GraphQLInputObjectType) and "direction" in item.fields:
            codes = list(item.fields["field"].type.of_type.values)
            fields = rng.sample(codes, rng.randint(1, min(3, len(codes))))
            return [{"field": f} | self._draw_direction(rng) for f in fields]
        if rng.random() < 0.1:
            return self.draw(rng, item, name, table, depth)  # one alone is a list of one
        return [self.draw(rng, item, name, table, depth) for _ in range(rng.choice((0, 1, 1, 2, 2, 3)))]

    @staticmethod
    def _draw_direction(rng: Random) -> dict[str, str]:
        return {} if rng.random() < 0.3 else {"direction": rng.choice(("ASC", "DESC"))}

    def _draw_object(self, rng: Random, of: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        model = getattr(getattr(of.extensions["strawberry-definition"], "origin", None), "__filters__", None)
        table = model.__tablename__ if model else ""
        deeper = [name for name in ("and", "or", "not") if name in of.fields]
        names = [name for name in of.fields if name not in deeper]
        most = 1 if depth < 2 else 2
        chosen = rng.sample(names, min(len(names), rng.choice((0, 1, 1, most, most))))
        if deeper and depth > 0 and rng.random() < 0.5:
            chosen.append(rng.choice((*deeper, "not")))  # where what is unknown matters most
        values: dict[str, Any] = {}
        for name in chosen:
            if rng.random() < 0.05:
                values[name] = None  # the same as nothing
            else:
                values[name] = self._draw_part(rng, of.fields[name].type, name, table, depth)
        return values

    def _draw_part(self, rng: Random, of: Any, name: str, table: str, depth: int) -> Any:
        named_type = of.of_type if isinstance(of, GraphQLNonNull) else of
        if isinstance(named_type, GraphQLInputObjectType) and "from" in named_type.fields:
            required = [field for field, its in named_type.fields.items() if isinstance(its.type, GraphQLNonNull)]
            ends = rng.sample([end for end in named_type.fields if end not in required], rng.choice((0, 1, 1, 2)))
            return {end: self.draw(rng, named_type.fields[end].type, name, table) for end in (*required, *ends)}
        return self.draw(rng, of, name, table, depth - 1)
