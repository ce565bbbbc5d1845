"""The audit trail: who changed what, when, from what to what, and under which mandate."""

from __future__ import annotations

from datetime import datetime
from enum import auto
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Index, and_, case, func
from sqlalchemy.dialects.postgresql import JSONB

from tenants.context import has_right_in
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, tenant_in
from tenants.rows import Choice, Columns, Row, database_written, reference, tables, timestamp, uuid_key
from tenants.scripts import register_definers, register_script


class TrailAction(Choice):
    """Was mit einem Eintrag geschah."""

    INSERT = auto(), "Angelegt", "Created"
    UPDATE = auto(), "Geändert", "Changed"
    DELETE = auto(), "Gelöscht", "Deleted"


READS = tenant_in("read")
UNDER_MANDATE = (
    "mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = {0}.tenant_id"
    f" AND m.id = {{0}}.mandate_id AND {tenant_in('admin', 'm.to_tenant_id')}"
    f" AND {tenant_in('read', 'm.to_tenant_id')})"
)


def administered_tables() -> list[str]:
    """The tables with a trail of which some rows are for those who administer the tenant alone."""
    return [
        table.name
        for row, table in tables()
        if row.__trail__
        and any("'admin'" in (p.using or "") for p in row.__policies__ if p.command == "SELECT" and "api" in p.to)
    ]


def withheld_tables() -> list[str]:
    """The tables with a trail that is not for those who administer the tenant."""
    return [table.name for row, table in tables() if row.__trail__ and row.__trail_is_withheld__]


def partly_withheld_tables() -> list[str]:
    """The tables of which the trail of those rows that are part of a whole is not for them."""
    return [table.name for row, table in tables() if row.__trail__ and row.__trail_of_parts_is_withheld__]


def _is_none_of(names: list[str]) -> str:
    quoted = ", ".join(f"'{name}'" for name in names)
    return f"table_name <> ALL (ARRAY[{quoted}]::text[])"


class _Policies:
    """The policies of the trail, which need all row classes.

    A person reads what she did herself where she edits still, as she could read what she edited. What she did as an
    admin is about others, and for admins alone. Who is a member of an alliance, and does something as one, is between
    the member and the office, who have its steps: a colleague who joins as a private person would stand in the trail.
    """

    def __get__(self, _: object, owner: type[Row]) -> tuple[Policy, ...]:
        edits = f"{READS} AND {tenant_in('draft')} AND ({tenant_in('own_edit')} OR mandate_id IS NOT NULL)"
        own = f"user_id = (SELECT ctx.user_id()) AND {edits} AND {_is_none_of(administered_tables())}"
        is_shown = f"(whole_id IS NULL OR {_is_none_of(partly_withheld_tables())})"
        for_admins = f"{_is_none_of(withheld_tables())} AND {is_shown}"
        return (
            Policy("read_admin", "SELECT", "api", f"{tenant_in('admin')} AND {READS} AND {for_admins}"),
            Policy("read_own", "SELECT", "api", own),
            Policy("read_under_mandate", "SELECT", "api", f"{UNDER_MANDATE} AND {for_admins}"),
            Policy("insert", "INSERT", "trigger_definer", check="true"),
        )


class TrailEntry(Row, table=True):
    """Eintrag im Protokoll: wer wann was von wo nach wo geändert hat."""

    __tablename__ = "trail"
    __table_args__ = (
        Index("trail_row", "tenant_id", "table_name", "row_id", "id"),
        Index("trail_whole", "tenant_id", "whole_id", "id", postgresql_where=sa.text("whole_id IS NOT NULL")),
        Index("trail_mandate", "tenant_id", "mandate_id", "id", postgresql_where=sa.text("mandate_id IS NOT NULL")),
        Index("trail_user", "user_id", "id"),
    )
    __policies__: ClassVar = _Policies()
    __personal__: ClassVar = PersonalData("Nachvollziehen, wer was änderte", OnErasure.KEEP)

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    id: UUID = uuid_key()
    at: datetime = timestamp("Zeitpunkt")
    user_id: UUID | None = database_written(
        "Person; leer, wenn der Betrieb es tat", default=None, person=PersonReference.ACTOR
    )
    db_role: str = database_written("Datenbankrolle, über die es geschah", sa_type=sa.Text, person=PersonReference.NONE)
    request_id: str | None = database_written(
        "Kennung der Anfrage", default=None, sa_type=sa.Text, person=PersonReference.NONE
    )
    action: str = database_written("INSERT, UPDATE oder DELETE", sa_type=sa.Text, person=PersonReference.NONE)
    table_name: str = database_written("Tabelle", sa_type=sa.Text, person=PersonReference.NONE)
    row_id: str = database_written("Kennung des Eintrags", sa_type=sa.Text, person=PersonReference.NONE)
    changes: str = database_written(
        "Spalte -> [vorher, nachher]; von persönlichen Angaben nur die Spalte",
        sa_type=JSONB,
        person=PersonReference.COPY,
    )
    mandate_id: UUID | None = database_written(
        "Mandat, unter dem es geschah; leer bei eigenem Recht", default=None, person=PersonReference.NONE
    )
    whole_id: str | None = database_written(
        "Kennung des Ganzen, zu dem der Eintrag gehört; leer, wo er selbst eines ist",
        default=None,
        sa_type=sa.Text,
        person=PersonReference.NONE,
    )


def visible_changes(entry: Columns) -> ColumnElement[Any]:
    """The changes with their values, for those who edit in the tenant; for anybody else the names of the columns only.

    What a county did under a mandate its admin reads for good, and what it says only while a mandate is in force.
    """
    names = func.jsonb_object_keys(entry.changes).table_valued(sa.column("key", sa.Text())).render_derived("named")
    without_values = sa.select(func.jsonb_object_agg(names.c.key, sa.null())).scalar_subquery()
    may_read = and_(has_right_in(entry.tenant_id, "read"), has_right_in(entry.tenant_id, "draft"))
    return case((may_read, entry.changes), else_=without_values)


register_script(__file__, "trail.sql")
register_definers("trigger_definer", "ctx.write_trail()")
