"""Values worth asking with: those that the region has, some that it has not, and codes of the schema."""

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
from tests.differential.selecting import snake
from tests.differential.visible_rows import KEYS, Row

Pool = Callable[[Random], Any]
MISSING = {"RegionalKey": "099990001", "String": "Nirgendwo", "ID": "00000000-0000-7000-8000-000000000000"}
NOTHING = ["Measure:1:" + MISSING["ID"], "Unicorn:1", "Tenant:999999", "Query:1"]
MANY_DATES = """SELECT day FROM (SELECT effective_on FROM status_change UNION SELECT effective_on FROM concept_status
  UNION SELECT begins_on FROM advice UNION SELECT ends_before FROM advice UNION SELECT due_on FROM deadline
  UNION SELECT valid_from FROM concept_coverage UNION SELECT valid_to FROM concept_coverage) AS days (day)
  WHERE isfinite(day) ORDER BY 1"""
DAYS = [date(2018, 1, 1), date(2026, 6, 1), date(2031, 1, 1)]


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode().rstrip("=")


class Stock:
    """What the region has, by table and column; ``names`` says which type stands for a table's rows."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        self.columns: dict[tuple[str, str], list[Any]] = {}
        self.ids: dict[str, list[str]] = {}
        self.open_ids: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.days = list(DAYS)

    async def fill(self, owner: asyncpg.Connection) -> None:
        for _, table in tables():
            if table.name not in self.names:
                continue
            rows = await owner.fetch(f"SELECT * FROM {table.name} ORDER BY {', '.join(KEYS[table.name])}")
            name = self.names[table.name]
            for row in rows:
                key = Row(table.name, tuple(row[k] for k in KEYS[table.name]))
                item = encoded(":".join((name, *key.texts)))
                self.ids.setdefault(name, []).append(item)
                if dict(row).get("visibility", "PUBLIC") == "PUBLIC":
                    self.open_ids.setdefault(name, []).append(item)
            for column in table.c:
                if not isinstance(column.type, ARRAY):
                    existing = {row[column.name] for row in rows if row[column.name] is not None}
                    self.columns[table.name, column.name] = sorted(existing, key=str)
        open_ends = date.min, date.max  # no day that one can ask for
        self.days += [row[0] for row in await owner.fetch(MANY_DATES) if row[0] not in open_ends]
        titles = self.columns["measure", "title"] + self.columns["tenant", "name"] + self.columns["measure", "goal"]
        self.words = sorted({word for title in titles for word in (*words(title), *title.split())})

    def text(self, chance: Random) -> str:
        """One or two words, or their beginnings."""
        item = chance.choice(self.words)
        if chance.random() < 0.5:
            item = item[: chance.randint(1, 4)]
        if chance.random() < 0.15:
            item += " " + chance.choice(self.words)[: chance.randint(1, 3)]
        return chance.choice((item, item, item.upper(), "", "!?")) if chance.random() < 0.3 else item

    def id(self, chance: Random, types: list[str]) -> str:
        """The id of something of these types, mostly; or of something else, or of nothing."""
        if (dice := chance.random()) < 0.05:
            return encoded(chance.choice(NOTHING))
        of = chance.choice(sorted(self.ids)) if dice < 0.1 else chance.choice(types)
        return chance.choice((self.open_ids if dice < 0.6 and of in self.open_ids else self.ids).get(of) or [""])

    def draw(self, chance: Random, of: Any, name: str, table: str, depth: int = 2) -> Any:
        """A value of an input type, as one sends it in JSON, for the argument or column of that name."""
        if isinstance(of, GraphQLNonNull):
            return self.draw(chance, of.of_type, name, table, depth)
        if isinstance(of, GraphQLList):
            return self._several(chance, of, name, table, depth)
        if isinstance(of, GraphQLInputObjectType):
            return self._object(chance, of, depth)
        existing = self.columns.get((table, snake(name)))
        if isinstance(of, GraphQLEnumType):
            return (
                str(chance.choice(existing)) if existing and chance.random() < 0.7 else chance.choice(list(of.values))
            )
        return self._leaf(chance, of.name, name, table, existing)

    def _leaf(self, chance: Random, of: str, name: str, table: str, existing: list[Any] | None) -> Any:
        if of == "RegionalKey":
            place = "territory" if name == "covers" else name if name in self.names else table
            result = self.columns[place, "ars"]
            return MISSING[of] if chance.random() < 0.05 else chance.choice(result)
        if name == "within":
            return chance.choice((0, 29, 365, 3660))
        if of == "Boolean":
            return chance.random() < 0.5
        if name in ("search", "text", "responsibleHas"):
            return self.text(chance)
        if not existing:
            value: Any = chance.choice(self.days if of == "Date" else [MISSING.get(of, 3)])
        else:
            value = chance.choice(existing)
        return value.isoformat() if isinstance(value, date | datetime) else value

    def _several(self, chance: Random, of: Any, name: str, table: str, depth: int) -> Any:
        item = of.of_type.of_type if isinstance(of.of_type, GraphQLNonNull) else of.of_type
        if isinstance(item, GraphQLInputObjectType) and "direction" in item.fields:
            codes = list(item.fields["field"].type.of_type.values)
            fields = chance.sample(codes, chance.randint(1, min(3, len(codes))))
            return [{"field": f} | self._direction(chance) for f in fields]
        if chance.random() < 0.1:
            return self.draw(chance, item, name, table, depth)  # one alone is a list of one
        return [self.draw(chance, item, name, table, depth) for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))]

    @staticmethod
    def _direction(chance: Random) -> dict[str, str]:
        return {} if chance.random() < 0.3 else {"direction": chance.choice(("ASC", "DESC"))}

    def _object(self, chance: Random, of: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        over = getattr(getattr(of.extensions["strawberry-definition"], "origin", None), "__filters__", None)
        table = over.__tablename__ if over else ""
        deeper = [name for name in ("and", "or", "not") if name in of.fields]
        names = [name for name in of.fields if name not in deeper]
        most = 1 if depth < 2 else 2
        chosen = chance.sample(names, min(len(names), chance.choice((0, 1, 1, most, most))))
        if deeper and depth > 0 and chance.random() < 0.5:
            chosen.append(chance.choice((*deeper, "not")))  # where what is unknown matters most
        made: dict[str, Any] = {}
        for name in chosen:
            if chance.random() < 0.05:
                made[name] = None  # the same as nothing
            else:
                made[name] = self._part(chance, of.fields[name].type, name, table, depth)
        return made

    def _part(self, chance: Random, of: Any, name: str, table: str, depth: int) -> Any:
        named = of.of_type if isinstance(of, GraphQLNonNull) else of
        if isinstance(named, GraphQLInputObjectType) and "from" in named.fields:
            rest = [field for field, its in named.fields.items() if isinstance(its.type, GraphQLNonNull)]
            ends = chance.sample([end for end in named.fields if end not in rest], chance.choice((0, 1, 1, 2)))
            return {end: self.draw(chance, named.fields[end].type, name, table) for end in (*rest, *ends)}
        return self.draw(chance, of, name, table, depth - 1)
