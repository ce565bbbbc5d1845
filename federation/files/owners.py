"""What files are for besides a tenant: an organisation, an alliance, a membership. Rooms above say who uploads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, select

from federation.files.model import File
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import Key, among_keys, key_parameters
from tenants.messages import Message


class Place(NamedTuple):
    """Where a new file is kept and counted, and what says whose it is."""

    tenant_id: int
    values: dict[str, Any]
    """Column of the file -> value."""


class FileOwner(NamedTuple):
    """A kind of owner. Whoever sees such a file follows from the owner, never from a visibility."""

    kind: str
    """The field of a form with the owner's id."""
    lock: Callable[[MutationContext, str], Awaitable[Place]]
    """The owner's id -> where its file goes; what was uploaded before and not used is deleted there.

    Holds the lock of that tenant; raises ``UserError`` for an owner out of sight, or where the caller uploads nothing.
    """
    is_image: bool = False
    """Whether it takes images only."""
    name: str = ""
    """What its files are called whatever they were called before: names of files name people."""


async def find_owned(
    context: MutationContext, global_id: str, at: str, column: Column[Any], owner: UUID, otherwise: Message
) -> Key:
    """The key of a file that was uploaded for an owner, which ``column`` names.

    Raises ``UserError`` for a file that the caller does not see, and ``otherwise`` for one of another owner.
    """
    key = context.key(File, global_id, at)
    query = select(column).where(among_keys(File))
    of = (await context.session.execute(query, key_parameters(File, [key]))).one_or_none()
    if of is None:
        raise not_found(at)
    if of[0] != owner:
        raise UserError(otherwise)
    return key
