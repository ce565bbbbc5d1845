"""Search terms: the words by which rows are found. A row class names the searched columns in ``__search_terms__``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Index, Text, cast, exists, func, select, tuple_
from sqlalchemy import column as sql_column

from tenants.model import Visibility
from tenants.row_policies import IS_PUBLIC, Policy, county_oversight, visible
from tenants.rows import Row, choice, column, reference, tables
from tenants.scripts import register_definers, register_script


class _Policies:
    """The policies of ``SearchTerm``: a term is visible where its row is.

    A county oversees the terms of those tables that it oversees, so that the policies need all row classes; and so do
    tables whose rows keys of people open.
    """

    def __get__(self, _: object, owner: type[Row]) -> tuple[Policy, ...]:
        in_tables = f"table_name IN ({', '.join(map(repr, overseen_tables()))})"
        oversight = (replace(policy, using=f"{in_tables} AND {policy.using}") for policy in county_oversight())
        maintenance = Policy("maintain", "ALL", "trigger_definer", "true", "true")
        return (*visible_terms(), *oversight, *terms_by_keys(), maintenance)


def visible_terms() -> Iterator[Policy]:
    """Terms of rows that are public, or that a right in the tenant opens: what is a member's own, none does."""
    members = (table.name for row, table in tables() if row.__search_terms_are_members__)
    is_open = [f"(table_name <> '{name}' OR {IS_PUBLIC})" for name in members]
    for policy in visible():
        yield (
            policy
            if policy.using == IS_PUBLIC
            else replace(policy, using=" AND ".join((*is_open, f"({policy.using})")))
        )


def overseen_tables() -> list[str]:
    """The searched tables of which a county reads all rows of its members but drafts."""
    oversight = {*county_oversight()}
    return [table.name for row, table in tables() if row.__search_terms__ and oversight <= {*row.__policies__}]


def terms_by_keys() -> Iterator[Policy]:
    """Terms of rows that a person reads by her keys, and not by a right in their tenant."""
    for row, table in tables():
        if row.__search_terms_by_keys__ is not None:
            condition = f"table_name = '{table.name}' AND ({row.__search_terms_by_keys__})"
            yield Policy(f"read_{table.name}_by_key", "SELECT", "api", condition)


class SearchTerm(Row, table=True):
    """Wort, unter dem ein Eintrag gefunden wird: klein geschrieben, ohne Umlaute und Akzente."""

    __tablename__ = "search_term"
    __table_args__ = (Index("search_term_row", "tenant_id", "table_name", "row_id"),)
    # A term goes with the text that has it.
    __without_persons__: ClassVar = True
    __policies__: ClassVar = _Policies()
    __public_columns__: ClassVar = ("tenant_id", "table_name", "term", "row_id")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    table_name: str = column("Tabelle des Eintrags", generated=True, primary_key=True, sa_type=Text)
    term: str = column("Das Wort", generated=True, primary_key=True, sa_type=Text(collation="C"))
    row_id: str = column("Kennung des Eintrags", generated=True, primary_key=True, sa_type=Text)
    visibility: Visibility = choice(Visibility, "Wie der Eintrag")


def find_rows(row: type[Row], text: Any, tenants: Any = None) -> ColumnElement[bool]:
    """Whether a row has, for each word of a text, a term that begins with it; a text without words finds nothing.

    The planner turns this form into a join from the terms by their index, under policies too. ``tenants``: an array of
    those to search; None for all, of which there may be thousands.
    """
    keys = list(row.__table__.primary_key)
    arguments = _arguments(row, text)
    function = func.ctx.search_rows(*arguments) if tenants is None else func.ctx.search_rows_in(tenants, *arguments)
    columns = sql_column("tenant_id", sa.Integer()), sql_column("row_id", Text())
    hits = function.table_valued(*columns).render_derived(name="hit")
    if len(keys) == 1:
        return keys[0].in_(select(cast(hits.c.row_id, keys[0].type)))
    return tuple_(*keys).in_(select(hits.c.tenant_id, cast(hits.c.row_id, keys[1].type)))


def rank_rows(row: type[Row], text: Any, tenants: Any) -> tuple[ColumnElement[bool], ColumnElement[int]]:
    """The same within some tenants as a join: the condition that a row is a hit, and its rank.

    The rank is 0 where the row has each word of the text itself, 1 where one of its terms only begins with one.
    """
    keys = list(row.__table__.primary_key)
    columns = sql_column("tenant_id", sa.Integer()), sql_column("row_id", Text()), sql_column("rank", sa.Integer())
    function = func.ctx.rank_rows_in(tenants, *_arguments(row, text))
    hits = function.table_valued(*columns).render_derived(name="hit")
    is_hit = [keys[-1] == cast(hits.c.row_id, keys[-1].type), *(key == hits.c.tenant_id for key in keys[:-1])]
    return sa.and_(*is_hit), hits.c.rank


def _arguments(row: type[Row], text: Any) -> tuple[ColumnElement[str], ColumnElement[str]]:
    return cast(sa.literal_column(f"'{row.__table__.name}'"), Text), cast(text, Text)


def matches_beginnings(text: Any, within: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether each word of a text begins a word of another text."""
    words = func.unnest(func.ctx.search_terms(cast(text, Text)))
    searched = words.table_valued(sql_column("asked", Text())).render_derived("asked")
    existing = (
        func.unnest(func.ctx.search_terms(within)).table_valued(sql_column("word", Text())).render_derived("there")
    )
    begins = exists(select(1).select_from(existing).where(existing.c.word.op("^@")(searched.c.asked)))
    return ~exists(select(1).select_from(searched).where(~begins))


register_script(__file__, "search_terms.sql")
register_definers("trigger_definer", "ctx.maintain_search_terms()")
