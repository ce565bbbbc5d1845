"""A mutation with an idempotency key runs once: for a day, a hash of its input and its objects' ids are stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry import UNSET

from federation.graph.mutation import messages
from federation.graph.mutation.user_errors import UserError
from tenants.context import Principal, enter_again
from tenants.idempotency import IdempotencyKey
from tenants.locks import LockClass, take_lock

KEY_FIELD, MAX_KEY_LENGTH = "idempotency_key", 100
KEY_DESCRIPTION = (
    f"Schlüssel, unter dem dieselbe Eingabe binnen 24 Stunden nur einmal wirkt; höchstens {MAX_KEY_LENGTH} Zeichen"
)
LIFETIME: ColumnElement[Any] = literal_column("interval '24 hours'")


class RequestHash(NamedTuple):
    """A mutation with a key: of which user, which mutation, and a hash of the rest of its input."""

    user_id: UUID | None
    """None for somebody who logged in and is not known yet: this very mutation may be what makes her known."""
    mutation: str
    key: str
    input_hash: str


async def hash_request(
    session: AsyncSession, who: Principal, mutation: str, arguments: Mapping[str, Any]
) -> RequestHash | None:
    """The hash of a mutation with a key; None without one, or for an unknown user who has not logged in here.

    Raises ``UserError`` for a key that is too long or empty.
    """
    keys = (getattr(value, KEY_FIELD, None) for value in arguments.values())
    key = next((key for key in keys if key not in (None, UNSET)), None)
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY_LENGTH:
        raise UserError(messages.KEY_LENGTH, limit=MAX_KEY_LENGTH)
    user_id = await session.scalar(select(func.ctx.user_id()))
    if user_id is None:
        if who.session is None:
            return None
        # A second click on the form with which somebody becomes known waits for the first one.
        await _lock(session, str(who.account), mutation, key)
        await enter_again(session, who)
        user_id = await session.scalar(select(func.ctx.user_id()))
    text = json.dumps(_to_json(dict(arguments)), sort_keys=True, ensure_ascii=False)
    return RequestHash(user_id, mutation, key, sha256(text.encode()).hexdigest())


async def _lock(session: AsyncSession, *name: str) -> None:
    await session.execute(select(take_lock(LockClass.IDEMPOTENCY_KEY, func.hashtext(":".join(name)))))


async def find_result(session: AsyncSession, request: RequestHash) -> list[str]:
    """The ids of the objects that the same mutation changed before; raises ``UserError`` if its input was another one.

    Two at the same time wait for each other until the first one's transaction ends; only a committed result counts.
    """
    if request.user_id is None:
        return []
    columns, is_own = IdempotencyKey.c, IdempotencyKey.c.user_id == request.user_id
    await _lock(session, str(request.user_id), request.mutation, request.key)
    await session.execute(delete(IdempotencyKey).where(is_own, columns.at < func.now() - LIFETIME))
    query = select(columns.input_hash, columns.object_ids).where(
        is_own, columns.mutation == request.mutation, columns.key == request.key
    )
    if (row := (await session.execute(query)).one_or_none()) is None:
        return []
    ids = str(row.object_ids).split()
    if row.input_hash != request.input_hash:
        raise UserError(messages.KEY_USED, current=ids[0])
    return ids


async def store_result(session: AsyncSession, request: RequestHash, ids: Sequence[str]) -> None:
    """Stores, in the transaction of the mutation, the ids of the objects that it changed so far."""
    user_id = request.user_id or await session.scalar(select(func.ctx.user_id()))
    if user_id is None:
        return
    columns, values = IdempotencyKey.c, request._replace(user_id=user_id)._asdict()
    await session.execute(delete(IdempotencyKey).where(*(columns[name] == value for name, value in values.items())))
    await session.execute(insert(IdempotencyKey).values(**values, object_ids=" ".join(ids)))


def _to_json(value: Any) -> Any:
    """An input as JSON, without its key and the fields that are left out; equal values have one spelling."""
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != KEY_FIELD)
        return {name: _to_json(part) for name, part in parts if part is not UNSET}
    if isinstance(value, dict):
        return {name: _to_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_to_json(part) for part in value]
    if type(value) is str:
        return value or None  # it is in its normal form by now, and an empty text is stored as NULL
    if isinstance(value, Decimal):
        return str(value.normalize() + 0)
    return value if isinstance(value, str | int | float | None) else str(value)
