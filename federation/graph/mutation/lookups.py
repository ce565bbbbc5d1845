"""What changes ask of the database again and again.

Each statement is built once and gets its values as parameters: to build one takes longer than to run it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Integer, Select, String, bindparam, case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tenants.context import DAY, NOW, tenant_lock
from tenants.lists import Key, among_keys, key, key_parameters, key_types
from tenants.policies import may_update
from tenants.rows import Row

R = TypeVar("R", bound=Row)


class HasSession(Protocol):
    """The context of a mutation, of which only the transaction is needed here."""

    session: AsyncSession


USER_ID = select(func.ctx.user_id())
LOCK_TENANT = select(tenant_lock(bindparam("tenant", type_=Integer())))


def database_day(context: HasSession) -> date:
    """Today as the database's policies have it; the first statement of a change has asked."""
    day: date = context.session.info[DAY]
    return day


def database_now(context: HasSession) -> datetime:
    """The moment of the transaction; the first statement of a change has asked."""
    now: datetime = context.session.info[NOW]
    return now


async def find_user_id(context: HasSession) -> UUID | None:
    """The caller's id; None for somebody who has not logged in here."""
    user_id: UUID | None = await context.session.scalar(USER_ID)
    return user_id


async def tenants_with(context: HasSession, *rights: str) -> list[frozenset[int]]:
    """For each right the tenants in which the caller has it, in one statement."""
    return await _find_sets(context, tuple(("tenant_ids", right) for right in rights))


async def has_key(context: HasSession, keys: str, id: UUID | None, function: str = "keys") -> bool:
    """Whether an id is in a set of the caller's keys. ``function``: of the schema ``ctx``, which gives the set."""
    return id is not None and id in (await find_keys(context, (function, keys)))[0]


async def find_keys(context: HasSession, *sets: tuple[str, str]) -> list[frozenset[UUID]]:
    """Sets of the caller's keys, in one statement: each a function of the schema ``ctx`` with its argument."""
    return await _find_sets(context, sets)


async def _find_sets(context: HasSession, sets: tuple[tuple[str, str], ...]) -> list[frozenset[Any]]:
    arguments = {f"set_{n}": name for n, (_, name) in enumerate(sets)}
    row = (await context.session.execute(_sets(tuple(function for function, _ in sets)), arguments)).one()
    return [frozenset(found or ()) for found in row]


@cache
def _sets(functions: tuple[str, ...]) -> Select[Any]:
    arguments = (bindparam(f"set_{n}", type_=String()) for n in range(len(functions)))
    return select(*(getattr(func.ctx, name)(argument) for name, argument in zip(functions, arguments, strict=True)))


async def lock_tenant(context: HasSession, tenant_id: int) -> None:
    """Waits until nobody else writes in a tenant (``tenant_lock``)."""
    await context.session.execute(LOCK_TENANT, {"tenant": tenant_id})


async def find_rows(context: HasSession, row: type[R], keys: Collection[Key]) -> list[R]:
    """The rows with these keys that the caller sees."""
    if not keys:
        return []
    return [*await context.session.scalars(_rows_of_keys(row), key_parameters(row, keys))]


@cache
def _rows_of_keys(row: type[Any]) -> Select[Any]:
    return select(row).where(among_keys(row))


async def reread(context: HasSession, row: R) -> R:
    """The row as triggers have left it; as it was, where the caller does not see it any more."""
    await context.session.scalars(_rows_anew(type(row)), key_parameters(type(row), [key(row)]))
    return row


@cache
def _rows_anew(row: type[Row]) -> Select[Any]:
    return _rows_of_keys(row).execution_options(populate_existing=True)


async def lock_rows(context: HasSession, row: type[R], keys: Collection[Key]) -> list[R]:
    """The rows with these keys, locked, as they are behind the lock."""
    if not keys:
        return []
    return [*await context.session.scalars(_locked_rows(row), key_parameters(row, keys))]


@cache
def _locked_rows(row: type[Row]) -> Select[Any]:
    # A row that is merged into one of these need not wait: only its key must stay.
    return _rows_anew(row).with_for_update(key_share=True)


async def lock_tenants_of(context: HasSession, row: type[Row], keys: Collection[Key]) -> dict[Key, bool]:
    """Key -> whether the caller may update the row, of those rows that the caller can see.

    One writer per tenant, tenants in ascending order: an editor waits here for the others, before any row is locked.
    """
    if not keys:
        return {}
    rows = await context.session.execute(_locked_tenants(row), key_parameters(row, keys))
    return {tuple(item[1:-2]): item.may_update for item in rows}


@cache
def _locked_tenants(row: type[Row]) -> Select[Any]:
    tenant_id = row.c[row.__tenant__]
    keys = (row.c[name].label(f"key_{name}") for name in key_types(row))
    columns = (tenant_id.label("tenant"), *keys, may_update(row).label("may_update"))
    visible = select(*columns).where(among_keys(row)).order_by(tenant_id).subquery()
    return select(visible, case((visible.c.may_update, tenant_lock(visible.c.tenant))))


async def delete_row(context: HasSession, row: Row) -> bool:
    """Deletes a row with all that cascades from it; whether it was there, and a policy let it go."""
    result: Any = await context.session.execute(_deletion(type(row)), key_parameters(type(row), [key(row)]))
    return bool(result.rowcount)


@cache
def _deletion(row: type[Row]) -> Any:
    return delete(row).where(among_keys(row))
