"""How rooms above name an entry of the directory: what a reference leads to, what names an entry, inputs of both.

A reference keeps the id that was written, also where that entry has been merged into another one since.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, any_, func, or_, select
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation import messages
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import MAX_PARTS
from federation.graph.mutation.user_errors import UserError, not_found
from federation.partners.model import Partner
from tenants.rows import Columns

ENTRY = "Eintrag im Verzeichnis der Organisationen, den Sie sehen; der Text daneben bleibt"
"""What an input's field with the id of an entry is."""


def entry(partner_id: Any) -> Select[Any]:
    """The entry that a reference leads to: the one it names, or the one that was merged into, as far as visible."""
    return select(Partner).where(Partner.c.id == _remaining_id(partner_id))


def entries(partner_ids: Select[Any]) -> Select[Any]:
    """The entries that some references lead to, each once, by name."""
    p, named = Partner.c, Partner.__table__.alias("named").c
    remaining = select(func.coalesce(named.into_id, named.id)).where(named.id.in_(partner_ids))
    # An array: of a subquery, the planner reads all entries for each row that asks.
    return select(Partner).where(p.id == any_(func.array(remaining.scalar_subquery()))).order_by(p.name_key, p.id)


def names(p: Columns, *references: Any) -> ColumnElement[bool]:
    """Whether any of these columns names an entry, or a visible one that was merged into it."""
    named = Partner.__table__.alias("named").c
    # As an array, which is computed once and looked up in the index of each column.
    ids = func.array(select(named.id).where(or_(named.id == p.id, named.into_id == p.id)).scalar_subquery())
    return or_(*(column == func.any(ids) for column in references))


def _remaining_id(partner_id: Any) -> ColumnElement[Any]:
    """The id of the entry that remains. Few are merged: an index of these alone says that most are not."""
    named = Partner.__table__.alias("named").c
    into = select(named.into_id).where(named.id == partner_id, named.into_id.is_not(None)).scalar_subquery()
    # A subselect of its own is a parameter: a function beside the column would keep its index from being used.
    return select(func.coalesce(into, partner_id)).scalar_subquery()


async def reference_values(context: MutationContext, input: Any, *fields: str) -> dict[str, Any]:
    """Column -> id, of the fields of an input with ids of entries; what is left out stays, null names none.

    Raises ``UserError`` for an entry that the caller does not see.
    """
    values: dict[str, Any] = {}
    for field in fields:
        if (global_id := getattr(input, field)) is not UNSET:
            values[f"{field}_id"] = await find_id(context, global_id, to_camel_case(field))
    return values


async def find_id(context: MutationContext, global_id: str | None, at: str) -> Any:
    """The id of an entry; raises ``UserError`` for one that the caller does not see."""
    return None if global_id is None else (await context.find(Partner, global_id, at)).id


async def find_remaining(context: MutationContext, global_id: str) -> Partner:
    """The organisation that a field ``partner`` names, by its own entry or by one that is merged into it.

    Raises ``UserError`` for an entry that the caller does not see.
    """
    partner = await context.find(Partner, global_id, "partner")
    if partner.into_id is None:
        return partner
    if (target := (await context.find_visible(Partner, [(partner.into_id,)])).get((partner.into_id,))) is None:
        raise not_found("partner")
    return target


async def find_ids(context: MutationContext, global_ids: Collection[str], field: str) -> list[Any]:
    """The ids of a list of entries, each once; raises ``UserError`` with the path to one that is not visible."""
    if len(global_ids) > MAX_PARTS:
        raise UserError(messages.LIST_TOO_LONG.at(field), limit=MAX_PARTS)
    keys = [context.key(Partner, global_id, f"{field}.{n}") for n, global_id in enumerate(global_ids)]
    visible = await context.find_visible(Partner, keys)
    if (hidden := next((n for n, key in enumerate(keys) if key not in visible), None)) is not None:
        raise not_found(f"{field}.{hidden}")
    return list(dict.fromkeys(id for (id,) in keys))
