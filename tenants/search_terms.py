"""Words: what is searched for. A row that says ``__search_terms__`` is found by the words of these columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Index, Text, cast, column, exists, func, select, tuple_

from tenants.model import Visibility
from tenants.row_policies import Policy, overseen, visible
from tenants.rows import Row, choice, reference, tables
from tenants.rows import column as said
from tenants.scripts import register_definers, register_script


class _Policies:
    """Who finds by a word: who reads the row. Of which tables a county reads all of its members but drafts, the tables
    themselves say; so this is known once every room is."""

    def __get__(self, word: Any, of: type[Row]) -> tuple[Policy, ...]:
        return (
            *visible(),
            *(
                replace(item, using=f"kind IN ({', '.join(map(repr, searched_tables()))}) AND {item.using}")
                for item in overseen()
            ),
            Policy("keep", "ALL", "tally", "true", "true"),
        )


def searched_tables() -> list[str]:
    """The tables with words that a county oversees."""
    return [table.name for row, table in tables() if row.__search_terms__ and {*overseen()} <= {*row.__policies__}]


class SearchTerm(Row, table=True):
    """Wort, unter dem ein Eintrag gefunden wird: klein geschrieben, ohne Umlaute und Akzente."""

    __tablename__ = "word"
    __table_args__ = (Index("word_row", "tenant_id", "kind", "row_id"),)
    __policies__: ClassVar = _Policies()
    __public_columns__: ClassVar = ("tenant_id", "kind", "word", "row_id")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    kind: str = said("Tabelle des Eintrags", coded=True, primary_key=True, sa_type=Text)
    word: str = said("Das Wort", coded=True, primary_key=True, sa_type=Text(collation="C"))
    row_id: str = said("Kennung des Eintrags", coded=True, primary_key=True, sa_type=Text)
    visibility: Visibility = choice(Visibility, "Wie der Eintrag")


def find_rows(row: type[Row], text: Any, tenants: Any = None) -> ColumnElement[bool]:
    """Whether a row has, for each word of a text, a word that begins with it; a text without words finds nothing.

    The form is one that the planner turns into a join from the words, by their index, under policies too. ``tenants``:
    an array of those to look in; else all, of which there may be thousands.
    """
    table: Any = row.__table__
    keys = list(table.primary_key)
    request = cast(sa.literal_column(f"'{table.name}'"), Text), cast(text, Text)
    hit = func.ctx.found(*request) if tenants is None else func.ctx.found_in(tenants, *request)
    hits = hit.table_valued(column("tenant_id", sa.Integer()), column("row_id", Text())).render_derived(name="hit")
    if len(keys) == 1:
        return keys[0].in_(select(cast(hits.c.row_id, keys[0].type)))
    return tuple_(*keys).in_(select(hits.c.tenant_id, cast(hits.c.row_id, keys[1].type)))


def rank(row: type[Row], text: Any, tenants: Any) -> tuple[ColumnElement[bool], ColumnElement[int]]:
    """The same within some tenants as a join: the condition that a row is one of them, and its rank; 0 where each word
    is there as it was asked for, 1 where one only begins so."""
    table: Any = row.__table__
    keys = list(table.primary_key)
    request = cast(sa.literal_column(f"'{table.name}'"), Text), cast(text, Text)
    parts = column("tenant_id", sa.Integer()), column("row_id", Text()), column("rank", sa.Integer())
    hits = func.ctx.ranked_in(tenants, *request).table_valued(*parts).render_derived(name="hit")
    is_it = [keys[-1] == cast(hits.c.row_id, keys[-1].type), *(key == hits.c.tenant_id for key in keys[:-1])]
    return sa.and_(*is_it), hits.c.rank


def begin(text: Any, within: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether each word of a text begins one of another text's."""
    request = (
        func.unnest(func.ctx.words(cast(text, Text))).table_valued(column("asked", Text())).render_derived("asked")
    )
    there = func.unnest(func.ctx.words(within)).table_valued(column("word", Text())).render_derived("there")
    begins = exists(select(1).select_from(there).where(there.c.word.op("^@")(request.c.asked)))
    return ~exists(select(1).select_from(request).where(~begins))


register_script(__file__, "search_terms.sql")
register_definers("tally", "ctx.keep_words()")
