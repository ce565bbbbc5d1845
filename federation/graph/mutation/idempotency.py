"""Sent twice, done once: a change with an idempotency key is remembered for a day, by a hash and its objects' ids."""

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
from tenants.idempotency import IdempotencyKey

FIELD, LONGEST = "idempotency_key", 100
DOC = f"Schlüssel, unter dem dieselbe Eingabe binnen 24 Stunden nur einmal wirkt; höchstens {LONGEST} Zeichen"
DAY: ColumnElement[Any] = literal_column("interval '24 hours'")


class RequestHash(NamedTuple):
    """A change that names a key: whose it is, of which mutation, and a hash of the rest of its input."""

    user_id: UUID
    mutation: str
    key: str
    input_hash: str


async def hash_request(session: AsyncSession, mutation: str, values: Mapping[str, Any]) -> RequestHash | None:
    """The key that a change of somebody known came with, if it did; raises ``UserError`` for one that is none."""
    key = next(
        (result for item in values.values() if (result := getattr(item, FIELD, None)) not in (None, UNSET)), None
    )
    if key is None:
        return None
    if not 0 < len(key) <= LONGEST:
        raise UserError(messages.KEY_LENGTH, limit=LONGEST)
    user = await session.scalar(select(func.ctx.user_id()))
    text = json.dumps(_plain(dict(values)), sort_keys=True, ensure_ascii=False)
    return None if user is None else RequestHash(user, mutation, key, sha256(text.encode()).hexdigest())


async def find_result(session: AsyncSession, change: RequestHash) -> list[str]:
    """The ids of the objects that this change came to before; raises ``UserError`` if that was another input.

    Two at the same time wait for each other; a turn ends with its transaction, and only what was committed is recalled.
    """
    kept, own = IdempotencyKey.c, IdempotencyKey.c.user_id == change.user_id
    name = ":".join((str(change.user_id), change.mutation, change.key))
    await session.execute(select(func.pg_advisory_xact_lock(2, func.hashtext(name))))
    await session.execute(delete(IdempotencyKey).where(own, kept.at < func.now() - DAY))
    query = select(kept.input_hash, kept.object).where(own, kept.mutation == change.mutation, kept.key == change.key)
    if (row := (await session.execute(query)).one_or_none()) is None:
        return []
    done = str(row.object).split()
    if row.input_hash != change.input_hash:
        raise UserError(messages.KEY_USED, current=done[0])
    return done


async def store_result(session: AsyncSession, change: RequestHash, ids: Sequence[str]) -> None:
    """Writes down, in the transaction of the change, what it came to by now."""
    kept, same = IdempotencyKey.c, change._asdict().items()
    await session.execute(delete(IdempotencyKey).where(*(kept[name] == part for name, part in same)))
    await session.execute(insert(IdempotencyKey).values(**change._asdict(), object=" ".join(ids)))


def _plain(value: Any) -> Any:
    """An input as JSON has it, without its key and what was left out: what it says, however it is spelled."""
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != FIELD)
        return {name: _plain(part) for name, part in parts if part is not UNSET}
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if type(value) is str:
        return value or None  # it is in its normal form by now, and blank is kept as none
    if isinstance(value, Decimal):
        return str(value.normalize() + 0)
    return value if isinstance(value, str | int | float | None) else str(value)
