"""Changes: a function on a session returns the row it changed; the compiler reads it back as asked.

Each root field of a mutation is a transaction of its own: enter, change, read back, commit. What a person can put right
(``Mistake``) comes as ``userErrors``, what was done and is unusual (``ask.warn``) as ``warnings``. A function that
takes a row away returns ``Gone``. One that changes many rows returns ``Verdicts``: they are found before anything is
written, and what cannot be holds up the rest only where all or nothing was asked for.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect as inspection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from federation.graph import errors
from federation.graph.mutation import idempotency
from federation.graph.mutation.bulk import Verdicts, judged
from federation.graph.mutation.conflicts import Failed
from federation.graph.mutation.context import Ask, Gone
from federation.graph.mutation.day_checks import check_days
from federation.graph.mutation.inputs import normalised
from federation.graph.mutation.payload import Outcome, Outcomes, payload, read_back
from federation.graph.mutation.user_errors import Mistake, UserError, UserErrorCode, broken, forbidden, unscoped, unseen
from federation.graph.plan.plans import Document
from federation.graph.sql.arguments import Asked
from federation.graph.sql.global_id import written
from tenants import context
from tenants.context import READ, SCOPE, WRITE, Identity
from tenants.lists import key
from tenants.rows import Row

if TYPE_CHECKING:
    from strawberry.types.info import Info

    from federation.graph.assembly import Assembly

__all__ = ["Ask", "Change", "Door", "Gone", "mutation"]

Function = Callable[..., Awaitable[Row | Gone[Any] | Verdicts[Any]]]
Found = Row | Gone[Any] | Mistake


@dataclass(frozen=True, slots=True)
class Door:
    """What all changes of one request share."""

    engine: AsyncEngine
    who: Identity
    today: date
    language: str
    request_id: str
    document: Document

    def told(self, mistake: Mistake) -> UserError:
        """A mistake as it is told; also why so much is out of sight."""
        if mistake.code is UserErrorCode.NOT_FOUND and self.who.lacks(READ):
            mistake = unseen(mistake, SCOPE + READ)
        return mistake.told(self.language)


class _Undone(Exception):
    """Rolls the transaction back and carries what is to be told."""

    def __init__(self, outcome: Outcomes) -> None:
        self.outcome = outcome


class Changing(StrawberryField):
    """A field of Mutation: runs its function in a transaction of its own."""

    function: Function
    row: type[Row]
    listed: bool
    """Whether it changes many rows, those of its input's ``items``."""
    takes_away: bool
    """Whether its row is gone afterwards."""
    is_basic_field = property(lambda self: False)
    is_async = property(lambda self: True)

    async def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Outcome | Outcomes:
        assert info is not None
        door: Door = info.context
        if door.who.lacks(WRITE):  # before anything is looked at: it is not the person who may not
            told = [unscoped(SCOPE + WRITE).told(door.language)]
            return Outcomes([], [], told, applied=0, refused=0) if self.listed else Outcome({}, told)
        try:
            async with context.changing(door.engine, door.who, door.request_id) as session:
                return await self._changed(door, session, info._raw_info, kwargs)
        except _Undone as undone:
            return undone.outcome
        except Failed as failed:
            return await self._refused(door, failed, info._raw_info, kwargs)

    async def _changed(self, door: Door, session: AsyncSession, raw: Any, given: dict[str, Any]) -> Outcome | Outcomes:
        ask = Ask(door.who, door.today, session)
        wholly = self.listed and given["input"].all_or_nothing
        try:
            found = await self._once(ask, given, wholly=wholly)
        except (Mistake, DBAPIError) as error:
            if (known := error if isinstance(error, Mistake) else _known(error)) is None:
                raise
            raise Failed(known, error, ask.made) from None
        rows = [_there(one) for one in found]
        if any(rows):
            await ask.write_in(None)  # what is told is not kept
        ready = await self._read_back(door, session, raw, rows)
        told = [[door.told(one)] if isinstance(one, Mistake) else [] for one in found]
        refused = sum(map(len, told))
        undone = wholly and refused > 0
        warnings = [] if undone else [one.told(door.language) for one in ask.warnings]
        if self.listed:
            outcome = Outcomes(ready, told, [], 0 if undone else len(found) - refused, refused, warnings)
            if undone:
                raise _Undone(outcome)
            return outcome
        (one,) = found
        return Outcome(ready[0], told[0], deleted_id=one.id if isinstance(one, Gone) else None, warnings=warnings)

    async def _refused(self, door: Door, failed: Failed, raw: Any, given: dict[str, Any]) -> Outcome | Outcomes:
        """What is told of a change that came to nothing: read in a transaction of its own, so as it stands now."""
        told = [door.told(failed.mistake)]
        if self.listed:
            return Outcomes([], [], told, 0, 0)
        if failed.mistake.code is not UserErrorCode.CONFLICT:
            return Outcome({}, told)
        async with context.changing(door.engine, door.who, door.request_id) as session:
            ask = Ask(door.who, door.today, session)
            await ask.write_in(None)
            current = await failed.current(ask, self.row, given)
            return Outcome((await self._read_back(door, session, raw, [current]))[0], told)

    async def _read_back(
        self, door: Door, session: AsyncSession, raw: Any, rows: list[Row | None]
    ) -> list[dict[str, Any]]:
        values = getattr(raw.variable_values, "coerced", raw.variable_values)
        return await read_back(session, door.document, Asked(door.who, door.today, values), self.row, rows, raw)

    async def _once(self, ask: Ask, given: dict[str, Any], *, wholly: bool) -> list[Found]:
        """The changed rows; what was done before under the same key is only found again, with the rights of today."""
        (entered,) = given.values()
        wrong = normalised(entered)
        sent = await idempotency.sent(ask.session, self.python_name, given)
        done = await idempotency.recalled(ask.session, sent) if sent else []
        if done:
            await ask.write_in(None)
        if self.listed:
            check_days(ask, entered, besides=("items",))
            verdicts = await judged(ask, self.row, entered, wrong, done, lambda items: self._verdicts(ask, items))
            if wholly and verdicts.refused:
                return [*verdicts.each]
            await verdicts.write()
            found: list[Found] = [*verdicts.each]
        elif done:
            return [Gone(done[0]) if self.takes_away else await ask.find(self.row, done[0])]
        else:
            found = [await self._one(ask, given)]
        await ask.session.flush()
        ids = [_id(one) for one in found if isinstance(one, Gone) or (isinstance(one, Row) and _is_kept(one))]
        if sent and ids:
            await idempotency.remember(ask.session, sent, ids)
        return found

    async def _verdicts(self, ask: Ask, entered: Any) -> Verdicts[Any]:
        found = await self.function(ask, input=entered)
        assert isinstance(found, Verdicts)
        return found

    async def _one(self, ask: Ask, given: dict[str, Any]) -> Row | Gone[Any]:
        check_days(ask, given["input"])
        found = await self.function(ask, **given)
        assert isinstance(found, Gone if self.takes_away else Row)
        return found


def _there(found: Found) -> Row | None:
    """What there is to read back."""
    if isinstance(found, Mistake):
        return found.current if isinstance(found.current, Row) else None
    return None if isinstance(found, Gone) else found


def _is_kept(row: Row) -> bool:
    """Whether the row is in the database: settings that are the usual ones are not."""
    return bool(inspection(row).persistent)


def _id(found: Row | Gone[Any]) -> str:
    return found.id if isinstance(found, Gone) else written(type(found).__name__, list(key(found)))


def _known(error: DBAPIError) -> Mistake | None:
    """The mistake behind a constraint that its row has words for; a missing right; else nothing."""
    known = broken(errors.constraint(error))
    return known or (forbidden() if errors.cause(error) is errors.FORBIDDEN else None)


@dataclass(frozen=True, slots=True)
class Change:
    """A mutation as a room wrote it."""

    function: Function

    def field(self, assembly: Assembly) -> Changing:
        """The field of this schema's Mutation, with a payload type of its own."""
        hints = typing.get_type_hints(self.function)
        name, returned = self.function.__name__, hints["return"]
        wraps = typing.get_origin(returned)
        row = typing.get_args(returned)[0] if wraps else returned
        listed, takes_away = wraps is Verdicts, wraps is Gone
        of = "".join(part.title() for part in name.split("_"))
        made = assembly.known[f"{of}Payload"] = payload(assembly, of, row, listed=listed, takes_away=takes_away)
        changing = Changing(
            python_name=name,
            description=inspect.getdoc(self.function),
            type_annotation=StrawberryAnnotation(typing.Optional[made]),  # noqa: UP045
        )
        changing.function, changing.row = self.function, row
        changing.listed, changing.takes_away = listed, takes_away
        taken = list(inspect.signature(self.function).parameters)[1:]
        changing.arguments = [assembly.argument(n, hints[n], "Angaben dazu") for n in taken]
        return changing


def mutation(function: Function) -> Change:
    """A field of Mutation: its parameters are the arguments, its docstring the description."""
    return Change(function)
