"""Row classes define a table once: DDL, policies, grants, comments and GraphQL fields are rendered from them.

A column is defined with ``column``, ``choice`` or ``reference``. Its German sentence becomes the database COMMENT and
the GraphQL description. This module knows SQL and nothing of GraphQL.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Computed, Enum, ForeignKeyConstraint, Index, Table, event
from sqlmodel import AutoString, Field, SQLModel

from tenants.days import DayKind
from tenants.messages import Message
from tenants.person_marks import PersonalData, PersonReference, Retention
from tenants.row_policies import Policy
from tenants.steps import Steps

Columns = Any
"""The columns of a row by name: of a table, or of an alias in a statement."""


MAX_SHORT_LABEL = 34
"""Characters of a short label, which fits on a badge."""


class Choice(StrEnum):
    """Text with a fixed list of codes: ``CODE = auto(), "deutsche Bezeichnung", "English label"``.

    A German label that is longer than ``MAX_SHORT_LABEL`` takes a short one as the last element.
    """

    label: str
    short: str
    english: str

    def __new__(cls, code: str, label: str, english: str, short: str | None = None) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.short, member.english = label, short or label, english
        if len(member.short) > MAX_SHORT_LABEL or len(english) > MAX_SHORT_LABEL:
            raise TypeError(f"{cls.__name__}.{code}: its short labels have at most {MAX_SHORT_LABEL} characters")
        return member

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[Any]) -> str:
        return name


C = TypeVar("C", bound=Choice)
WEB_ADDRESS = r"^https?://\S+$"
"""The pattern of a web address; case does not matter."""
EMAIL_ADDRESS = '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'
"""The pattern of an email address: one alone, and no second header."""
WEB_ADDRESS_CHECK = "_web_address"
"""The suffix of the constraint on a column of web addresses."""
NOT_BLANK_CHECK = "_not_blank"
"""The suffix of the constraint on a required column of text."""
INTERNAL = "; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis"
"""The end of the sentence of an internal column."""


def column(
    doc: str, *, personal: bool = False, write_once: bool = False, internal: bool = False, is_end: bool = False,
    day: DayKind | None = None, generated: bool = False, canonical: Callable[[str], str] | None = None,
    person: PersonReference | None = None, **options: Any,
) -> Any:  # fmt: skip
    """A column with its German sentence.

    - ``personal``: the audit trail records that it changed, and never its values.
    - ``write_once``: written on INSERT; no grant lets the service change it.
    - ``internal``: shown to the own tenant and its county only, whoever else sees the row. Every type wraps it, and
      nobody filters or sorts by it.
    - ``is_end``: the exclusive end of a period; the input of the same name takes the last day.
    - ``day``: the kind of its days or years.
    - ``generated``: text that this program writes, not people.
    - ``canonical``: returns the one form of a text that can be written in many ways.
    - ``person``: how it refers to a person, where its type does not say (``person_reference``).

    Any other text is in its normal form (``tenants.normal_form``): one line where ``max_length`` is set, else several.
    """
    extra = options.pop("sa_column_kwargs", {})
    doc += INTERNAL if internal else ""
    marks = {"personal": personal, "write_once": write_once, "internal": internal, "is_end": is_end, "day": day,
             "generated": generated, "canonical": canonical, "person": person}  # fmt: skip
    if info := {name: value for name, value in marks.items() if value}:
        extra = {**extra, "info": {**extra.get("info", {}), **info}}
    return Field(description=doc, sa_column_kwargs={"comment": doc, **extra}, **options)


def written_text(doc: str, person: PersonReference = PersonReference.NONE, **options: Any) -> Any:
    """A column of text that the service writes, as a provider, a browser or a mail server says it."""
    return column(doc, generated=True, sa_type=sa.Text, person=person, **options)


def web_address(doc: str, **options: Any) -> Any:
    """A column with the address of a web page: http or https, so that no link runs javascript:."""
    return column(doc, max_length=1000, sa_column_kwargs={"info": {"web_address": True}}, **options)


def database_written(doc: str, **options: Any) -> Any:
    """A column that the database writes; no grant lets the service write it."""
    extra = {"server_default": sa.text("NULL"), **options.pop("sa_column_kwargs", {})}
    if any(isinstance(item, sa.Identity) for item in options.get("sa_column_args", ())):
        del extra["server_default"]
    return column(doc, sa_column_kwargs={**extra, "info": {"database_written": True}}, **options)


def text_type(codes: type[Choice], check: str | None = None) -> Any:
    """Text with a CHECK. PostgreSQL's enums are no option: their operators lose the index under policies."""
    return Enum(codes, native_enum=False, create_constraint=True, length=40, name=check or codes.__name__.lower())


def choice(codes: type[C], doc: str, *, check: str | None = None, **options: Any) -> C:
    """A column of codes. ``check``: the name of its CHECK, for a table with two columns of the same codes."""
    definition: C = column(doc, sa_type=text_type(codes, check), **options)
    return definition


def derived(doc: str, expression: str, of: Any, **options: Any) -> Any:
    """A generated column: the database computes it from the others of its row."""
    extra = options.pop("sa_column_kwargs", {})
    extra = {**extra, "info": {"database_written": True}, "nullable": False}
    return column(
        doc, default=None, sa_type=of, sa_column_args=[Computed(expression, persisted=True)], sa_column_kwargs=extra,
        **options,
    )  # fmt: skip


def sort_key(of: str) -> Any:
    """A generated column with the sort key of a German name, ä beside a; independent of the server's collations."""
    return derived(f"Sortierschlüssel zu {of}", f"ctx.sort_key({of})", sa.Text(collation="C"))


def reference(
    doc: str, to: str, *, is_parent: bool = False, cascade: bool = False, has_index: bool = True, **options: Any
) -> Any:
    """A foreign key to a row of the same tenant (or to the tenant itself), and its index.

    ``is_parent``: this row is a part of the other one and carries its visibility along; ``cascade``: it is deleted
    with the other one; ``has_index``: false where an index of the table begins with it, in the order of a long list:
    of two the planner takes the shorter one, and sorts all rows for a page.
    """
    info = {"references": to, "is_parent": is_parent, "cascade": cascade, "has_index": has_index}
    return column(doc, sa_column_kwargs={"info": info}, **options)


def shared_reference(doc: str, to: str, **options: Any) -> Any:
    """A foreign key to a row that all tenants share, and its index. Who may write it must see that row.

    A trigger checks that (``ctx.guard_shared``): a row that names one which is hidden by now is changed as before.
    Whoever may change the row may change the reference.
    """
    return column(doc, sa_column_kwargs={"info": {"shares": to}}, **options)


def uuid_key(doc: str = "Kennung", **options: Any) -> Any:
    """A UUIDv7 made by the database: sorts by time and discloses no volume."""
    default = {"server_default": sa.text("uuidv7()")}
    return column(doc, default=None, primary_key=True, sa_column_kwargs=default, **options)


def timestamp(doc: str, *, writable: bool = False) -> Any:
    """A moment by the database's clock; ``writable``: the service may change it."""
    of: Any = sa.DateTime(timezone=True)
    default = {"server_default": sa.func.now()}
    return (column if writable else database_written)(
        doc, default=None, sa_type=of, nullable=False, sa_column_kwargs=default
    )


def is_text(column: Column[Any]) -> bool:
    """Whether people write it: text that is no code, and that neither the database nor this program writes."""
    marks = ("database_written", "generated", "references", "shares")
    is_written_by_program = any(column.info.get(mark) for mark in marks)
    is_string = isinstance(column.type, sa.String | AutoString) and not isinstance(column.type, Enum)
    return is_string and not is_written_by_program


WITHOUT_PERSONS = (sa.Integer, sa.Numeric, sa.Date, sa.DateTime, sa.Boolean, sa.Enum)
"""Types of columns that refer to nobody."""


def person_reference(row: type[Row], column: Column[Any]) -> PersonReference | None:
    """How a column refers to a person; None where neither it nor its type nor its table says so.

    Text that people write about their tenant may mention somebody. A key of another row leads to what that row says.
    """
    if said := column.info.get("person"):
        return PersonReference(said)
    if row.__without_persons__ or column.computed is not None or isinstance(column.type, WITHOUT_PERSONS):
        return PersonReference.NONE
    if is_text(column):
        return PersonReference.FREE_TEXT if tenant_column(row) else None
    is_key = column.name == "id" or any(column.info.get(mark) for mark in ("references", "shares"))
    targets = {key.column.table.name for key in column.foreign_keys}
    return PersonReference.NONE if (is_key or targets) and "app_user" not in targets else None


@event.listens_for(Table, "after_parent_attach")
def _add_constraints(table: Table, _: object) -> None:
    for column in list(table.c):
        name = f"{table.name}_{column.name}"
        if target := column.info.get("references"):
            _add_foreign_key(table, column, target)
        if target := column.info.get("shares"):
            table.append_constraint(ForeignKeyConstraint([column.name], [f"{target}.id"]))
            if not column.primary_key:
                Index(name, table.c[column.name])
        if column.info.get("web_address"):
            table.append_constraint(CheckConstraint(f"{column.name} ~* '{WEB_ADDRESS}'", name=name + WEB_ADDRESS_CHECK))
        if table.metadata is SQLModel.metadata and is_text(column) and not column.nullable:
            table.append_constraint(
                CheckConstraint(f"ctx.has_visible_text({column.name})", name=name + NOT_BLANK_CHECK)
            )


def _add_foreign_key(table: Table, column: Column[Any], target: str) -> None:
    if target == "tenant":
        table.append_constraint(ForeignKeyConstraint([column.name], ["tenant.id"]))
        return
    shared = ["visibility"] if column.info["is_parent"] else []
    names = ["tenant_id", column.name, *shared]
    targets = [f"{target}.{name}" for name in ("tenant_id", "id", *shared)]
    # A part carries the visibility of its parent, so that every table is read by the same form of policy.
    onupdate, ondelete = ("CASCADE" if column.info[mark] else None for mark in ("is_parent", "cascade"))
    table.append_constraint(ForeignKeyConstraint(names, targets, onupdate=onupdate, ondelete=ondelete))
    if not column.primary_key and column.info["has_index"]:  # a primary key that begins with it is its index
        Index(f"{table.name}_{column.name}", table.c.tenant_id, column)


class _ColumnsOf:
    def __get__(self, _: object, owner: type[Row]) -> Columns:
        return owner.__table__.c


def is_internal(column: Any) -> bool:
    """Whether a column is shown to the own tenant and its county only."""
    return isinstance(column, Column) and bool(column.info.get("internal"))


def public_order_columns(columns: Columns) -> Columns:
    """The columns of a table that everybody who sees a row sees: by these rows are filtered and sorted."""
    return sa.select(*(item for item in columns if not is_internal(item))).selected_columns


class Row(SQLModel):
    """What a row class defines besides the columns of its table."""

    model_config = {"defer_build": True}  # no row is validated by Pydantic, so a start makes no validators
    __table__: ClassVar[Table]
    c: ClassVar[Columns] = _ColumnsOf()
    __policies__: ClassVar[tuple[Policy, ...]] = ()
    __public_columns__: ClassVar[tuple[str, ...]] = ()
    """The columns that the database role of the public schema may read."""
    __order__: ClassVar[tuple[str, ...]] = ()
    """The columns by which lists are sorted, before the primary key."""
    __constraint_messages__: ClassVar[dict[str, Message]] = {}
    """What people are told when a constraint of that name is violated."""
    __tenant__: ClassVar[str] = "tenant_id"
    """The column with the tenant that the row belongs to, or that looks after it: for its trail, terms and messages.

    Empty where there is none.
    """
    __trail__: ClassVar[bool] = False
    """Whether the audit trail records each change."""
    __trail_is_withheld__: ClassVar[bool] = False
    """Whether who administers the tenant does not read its trail: that there is an entry, and whose, says too much."""
    __trail_of_parts_is_withheld__: ClassVar[bool] = False
    """The same of the rows that are part of a whole alone."""
    __whole__: ClassVar[str | tuple[str, ...] | None] = None
    """The column with the id of the whole that the row is a part of, where no reference says so.

    Or columns, at most three, of which one has it.
    """
    __steps__: ClassVar[Steps | None] = None
    """That the rows are steps, and which may follow which."""
    __search_terms__: ClassVar[tuple[str, ...]] = ()
    """The columns that are searched for words."""
    __search_terms_by_keys__: ClassVar[str | None] = None
    """Which terms people find besides those with a right in the tenant: a condition over ``row_id`` and ``visibility``,
    as the row's own policies have it."""
    __search_terms_are_members__: ClassVar[bool] = False
    """What is not public is a member's own: a right in the tenant finds nothing of it."""
    __live__: ClassVar[tuple[str, ...]] = ()
    """What listeners receive when rows change: the topic, and the column with the id of the changed object, if any.

    The third, if any, is a column with a key of people whom it concerns besides: whatever is in a set of ``ctx.keys``.
    Or it is a function, ``name()``, from the id to the tenants and keys that a change concerns, where these are others
    than the row's own tenant.
    """
    __kept_by_key__: ClassVar[str | None] = None
    """The column with the key of a whole in the set ``manage``: who keeps that whole publishes the row, too."""
    __by_consent__: ClassVar[bool] = False
    """Whether some rows are public by somebody's consent alone, a person's or a side's, who may take it back: no cache
    answers with them without asking anew."""
    __triggers__: ClassVar[tuple[str, ...]] = ()
    """Triggers with functions of rooms below, as statements; ``{0}`` is the table."""
    __without_persons__: ClassVar[bool] = False
    """Whether no column refers to a person, though its type would allow it: directories, rules, figures."""
    __personal__: ClassVar[PersonalData | None] = None
    """Why the table has data about people, and what becomes of it when a person is erased."""
    __retention__: ClassVar[Retention | None] = None
    """How long rows are kept; without it, as long as their tenant."""


class Owned(Row):
    """A row that belongs to one tenant."""

    tenant_id: int = reference("Mandant, dem der Eintrag gehört", "tenant", primary_key=True)
    id: UUID = uuid_key()


class Changeable(Row):
    """A row that people change; each change names the version that it read."""

    version: int = column("Zählt die Änderungen; wer ändert, nennt die gelesene Version", default=1)
    created_at: datetime = timestamp("Angelegt am")
    updated_at: datetime = timestamp("Zuletzt geändert am", writable=True)


class Versioned(Changeable, Owned):
    """An owned row that people change."""


class Shared(Row):
    """A row that all tenants share. It has no tenant, or one that looks after it, which ``__tenant__`` then names."""

    __tenant__: ClassVar[str] = ""

    id: UUID = uuid_key()


def tenant_column(row: type[Row]) -> str | None:
    """The name of the column with the tenant of a row, or with the one that looks after it."""
    return row.__tenant__ if row.__tenant__ in row.__table__.c else None


def row_of_table(table: str) -> type[Row]:
    """The row class of a table by its name: so a room knows what is of a room above."""
    return next(row for row, of in tables() if of.name == table)


def tables() -> list[tuple[type[Row], Table]]:
    """Every row class that has been imported, with its table, sorted by table name."""
    results: list[Any] = [(mapper.class_, mapper.local_table) for mapper in SQLModel._sa_registry.mappers]
    return sorted(results, key=lambda pair: pair[1].name)
