"""What a person sees of a cast, compared with the rules in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import asyncpg

from tests.helpers.alliance_cast import ANYONE, cast_id, cast_person
from tests.helpers.database import enter_context, temporary_transaction


class Sheet(NamedTuple):
    """Tables of which rows are known by a label, and who sees which."""

    sight: Mapping[str, Mapping[str, Any]]
    """Table -> the labels of its rows."""
    public: Iterable[str]
    """Tables that anonymous callers may ask."""
    seen_by: Callable[[str, str, tuple[str, ...]], set[str]]
    """Person, table and scopes -> the labels of the rows that she sees."""
    columns: Mapping[str, tuple[str, ...]] = {}
    """Table -> the columns by which its rows are known; without, their ids."""
    key_of: Callable[[str, str], tuple[Any, ...]] = lambda _, label: (cast_id(label),)
    """Table and label -> the values of these columns."""

    async def seen_otherwise(self, db: asyncpg.Connection, who: str, *scopes: str) -> list[str]:
        """What a person sees and should not, and what she misses; of everything that she may ask."""
        different = []
        async with temporary_transaction(db):
            await db.execute(f"SET LOCAL ROLE {'anonymous' if who == ANYONE else 'api'}")
            if who != ANYONE:
                await enter_context(db, cast_person(who, *scopes))
            for table in self.public if who == ANYONE else self.sight:
                labels = {self.key_of(table, label): label for label in self.sight[table]}
                found = await db.fetch(f"SELECT {', '.join(self.columns.get(table, ('id',)))} FROM {table}")
                seen = {labels[key] for row in found if (key := tuple(row)) in labels}
                expected = self.seen_by(who, table, scopes or ("read",))
                if seen != expected:
                    different.append(f"{table}: sees {sorted(seen - expected)}, misses {sorted(expected - seen)}")
        return different
