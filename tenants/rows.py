"""Rows: what a table says of itself, once. Tables, policies, grants, comments and GraphQL fields are rendered from it.

A column is written with ``column``, ``choice`` or ``reference``; its German sentence becomes the
database COMMENT and the GraphQL description. This file knows SQL and nothing of GraphQL.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Computed, Enum, ForeignKeyConstraint, Index, Table, event
from sqlmodel import AutoString, Field, SQLModel

from tenants.days import Kind
from tenants.messages import Message
from tenants.row_policies import Policy

Columns = Any
"""The columns of a row, by name: of a table, or of the row a statement is standing on."""

SCRIPTS: list[Path] = []
"""The SQL files of the rooms (functions and triggers), in the order in which they were named."""
BEFORE_TABLES = [Path(__file__).parent / name for name in ("folding.sql", "normal_form.sql")]
"""The functions that columns and their checks call."""


def script(path: str, name: str) -> None:
    """Names an SQL file beside the module at ``path`` as part of the database."""
    SCRIPTS.append(Path(path).parent / name)


DEFINERS: dict[str, str] = {}
"""Functions that run with the rights of a narrow owner: signature -> owner."""


def definer(owner: str, *functions: str) -> None:
    """Names functions that belong to a narrow owner; PUBLIC may not call them."""
    DEFINERS.update(dict.fromkeys(functions, owner))


class Choice(StrEnum):
    """Text with a fixed list of codes: ``CODE = auto(), "deutsche Bezeichnung"``."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[Any]) -> str:
        return name


C = TypeVar("C", bound=Choice)
PAGE = r"^https?://\S+$"
"""What the address of a page looks like, in small letters or capitals."""
IS_A_PAGE = "_is_a_page"
"""How the constraint on a column of addresses ends."""
SHOWS = "_shows"
"""How the constraint on a column of text that is needed ends."""


INSIDE = "; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis"
"""How the sentence of a column ends that stays inside."""


def column(
    doc: str, *, personal: bool = False, once: bool = False, inside: bool = False, ends: bool = False,
    day: Kind | None = None, coded: bool = False, spelled: Callable[[str], str] | None = None, **options: Any,
) -> Any:  # fmt: skip
    """A column with its German sentence. ``personal``: the trail says that it changed, and never from what to what;
    ``once``: written when the row is made, and no grant lets the service change it; ``inside``: told to the own tenant
    and its county alone, whoever else sees the row: every type wraps it, and nobody finds or sorts rows by it; ``day``:
    the kind of its days or years; ``ends``: it has the day after the last one, which is what people enter under its
    name; ``coded``: text that this program makes up, and nobody writes.

    Any other text is in its normal form (``tenants.normal_form``): one line where it says how long it may be
    (``max_length``), else several. ``spelled``: the one way to write it, of many that mean the same.
    """
    extra = options.pop("sa_column_kwargs", {})
    doc += INSIDE if inside else ""
    expression = {"personal": personal, "once": once, "inside": inside, "ends": ends, "day": day, "coded": coded,
            "spelled": spelled}  # fmt: skip
    if marks := {name: value for name, value in expression.items() if value}:
        extra = {**extra, "info": {**extra.get("info", {}), **marks}}
    return Field(description=doc, sa_column_kwargs={"comment": doc, **extra}, **options)


def address(doc: str, **options: Any) -> Any:
    """A column with the address of a page. Whoever opens it sees a page: it runs nothing, as javascript: would."""
    return column(doc, max_length=1000, sa_column_kwargs={"info": {"address": True}}, **options)


def database_written(doc: str, **options: Any) -> Any:
    """A column that the database fills in: no grant lets the service write it."""
    extra = {"server_default": sa.text("NULL"), **options.pop("sa_column_kwargs", {})}
    if any(isinstance(item, sa.Identity) for item in options.get("sa_column_args", ())):
        del extra["server_default"]
    return column(doc, sa_column_kwargs={**extra, "info": {"database_written": True}}, **options)


def text_type(codes: type[Choice], check: str | None = None) -> Any:
    """Text with a CHECK: the operators of PostgreSQL's enums lose their index under policies."""
    return Enum(codes, native_enum=False, create_constraint=True, length=40, name=check or codes.__name__.lower())


def choice(codes: type[C], doc: str, *, check: str | None = None, **options: Any) -> C:
    """A column of codes. ``check``: what its CHECK is called, where a table has two columns of the same codes."""
    made: C = column(doc, sa_type=text_type(codes, check), **options)
    return made


def derived(doc: str, expression: str, of: Any, **options: Any) -> Any:
    """A column that the database computes from the others of its row."""
    extra = options.pop("sa_column_kwargs", {})
    extra = {**extra, "info": {"database_written": True}, "nullable": False}
    return column(
        doc, default=None, sa_type=of, sa_column_args=[Computed(expression, persisted=True)], sa_column_kwargs=extra
    )


def sort_key(of: str) -> Any:
    """The key by which a German name sorts, ä beside a: no collation of the server is asked."""
    return derived(f"Sortierschlüssel zu {of}", f"ctx.sort_key({of})", sa.Text(collation="C"))


def reference(doc: str, to: str, *, whole: bool = False, falls: bool = False, **options: Any) -> Any:
    """A foreign key to a row of the same tenant (or to the tenant itself), and its index.

    ``whole``: this row is a part of the other one and carries its visibility along; ``falls``: and goes with it.
    """
    info = {"references": to, "whole": whole, "falls": falls}
    return column(doc, sa_column_kwargs={"info": info}, **options)


def uuid_key(doc: str = "Kennung") -> Any:
    """A UUIDv7 made by the database: sorts by time and tells no volume."""
    return column(doc, default=None, primary_key=True, sa_column_kwargs={"server_default": sa.text("uuidv7()")})


def timestamp(doc: str, *, changes: bool = False) -> Any:
    """When it happened, by the database's clock; ``changes``: the service may write it anew."""
    of: Any = sa.DateTime(timezone=True)
    info = {"server_default": sa.func.now()}
    return (column if changes else database_written)(
        doc, default=None, sa_type=of, nullable=False, sa_column_kwargs=info
    )


def is_text(column: Column[Any]) -> bool:
    """Whether people write it: text that is no code, and that neither the database nor this program makes up."""
    made_up = any(column.info.get(item) for item in ("database_written", "coded", "references"))
    return isinstance(column.type, sa.String | AutoString) and not isinstance(column.type, Enum) and not made_up


@event.listens_for(Table, "after_parent_attach")
def _constrain(table: Table, _: object) -> None:
    for column in list(table.c):
        if to := column.info.get("references"):
            _refer(table, column, to)
        if column.info.get("address"):
            page = CheckConstraint(f"{column.name} ~* '{PAGE}'", name=f"{table.name}_{column.name}{IS_A_PAGE}")
            table.append_constraint(page)
        if table.metadata is SQLModel.metadata and is_text(column) and not column.nullable:
            shows = CheckConstraint(f"ctx.shows({column.name})", name=f"{table.name}_{column.name}{SHOWS}")
            table.append_constraint(shows)


def _refer(table: Table, column: Column[Any], to: str) -> None:
    if to == "tenant":
        table.append_constraint(ForeignKeyConstraint([column.name], ["tenant.id"]))
        return
    shared = ["visibility"] if column.info["whole"] else []
    row, there = ["tenant_id", column.name, *shared], ["tenant_id", "id", *shared]
    targets = [f"{to}.{name}" for name in there]
    # A part follows its whole's visibility, so that every table can be read by the same form of policy.
    onupdate, ondelete = ("CASCADE" if column.info[item] else None for item in ("whole", "falls"))
    table.append_constraint(ForeignKeyConstraint(row, targets, onupdate=onupdate, ondelete=ondelete))
    if not column.primary_key:  # a key that begins with it is its index
        Index(f"{table.name}_{column.name}", table.c.tenant_id, column)


class _ColumnsOf:
    def __get__(self, _: object, owner: type[SQLModel]) -> Columns:
        return owner.__table__.c  # type: ignore[attr-defined]


def stays_inside(column: Any) -> bool:
    """Whether a column is told to the own tenant and its county alone."""
    return isinstance(column, Column) and bool(column.info.get("inside"))


def columns_visible_to_all(columns: Columns) -> Columns:
    """Those of a table's columns that whoever sees a row is told: what rows are found and sorted by."""
    return sa.select(*(item for item in columns if not stays_inside(item))).selected_columns


class Row(SQLModel):
    """What every table says of itself besides its columns."""

    c: ClassVar[Columns] = _ColumnsOf()
    __policies__: ClassVar[tuple[Policy, ...]] = ()
    __public_columns__: ClassVar[tuple[str, ...]] = ()
    """The columns that the role behind the public schema may read."""
    __order__: ClassVar[tuple[str, ...]] = ()
    """The columns by which a list of them is sorted, before the primary key."""
    __constraint_messages__: ClassVar[dict[str, Message]] = {}
    """What people are told when a constraint of that name is violated."""
    __trail__: ClassVar[bool] = False
    """Whether each change leaves a row in the audit trail."""
    __search_terms__: ClassVar[tuple[str, ...]] = ()
    """The columns by whose words a row is found."""
    __live__: ClassVar[tuple[str, ...]] = ()
    """What listeners are told when rows change: the topic, and the column with the id of what changed, if any."""


class Owned(Row):
    """A row that belongs to a tenant."""

    tenant_id: int = reference("Mandant, dem der Eintrag gehört", "tenant", primary_key=True)
    id: UUID = uuid_key()


class Versioned(Owned):
    """An owned row that people change: each change names the version it saw."""

    version: int = column("Zählt die Änderungen; wer ändert, nennt die gelesene Version", default=1)
    created_at: datetime = timestamp("Angelegt am")
    updated_at: datetime = timestamp("Zuletzt geändert am", changes=True)


def tables() -> list[tuple[type[Row], Table]]:
    """Every row class that has been imported, with its table, by name."""
    results: list[Any] = [(mapper.class_, mapper.local_table) for mapper in SQLModel._sa_registry.mappers]
    return sorted(results, key=lambda pair: pair[1].name)
