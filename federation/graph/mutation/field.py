"""Changes: a function on a session returns the row it changed; the compiler reads it back as asked.

Each root field of a mutation is a transaction of its own: enter, change, read back, commit. What a person can put
right (``UserError``) comes as ``userErrors``, what was done and is unusual (``context.warn``) as ``warnings``. A
function that takes a row away returns ``Deleted``. One that changes many rows returns ``BulkResult``: they
are found before anything is written, and what cannot be holds up the rest only where all or nothing was asked for.
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
from federation.graph.mutation import idempotency, messages
from federation.graph.mutation.bulk import BulkResult, run_bulk
from federation.graph.mutation.conflicts import FailedMutationError
from federation.graph.mutation.context import Deleted, MutationContext
from federation.graph.mutation.day_checks import check_days
from federation.graph.mutation.inputs import normalise_texts
from federation.graph.mutation.payload import Outcome, Outcomes, payload, read_back
from federation.graph.mutation.user_errors import (
    UserError,
    UserErrorCode,
    UserErrorType,
    forbidden,
    from_constraint,
    hidden_by_scope,
)
from federation.graph.plan.plans import Document
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.global_id import encode
from tenants.context import READ, SCOPE, WRITE, Principal, transaction
from tenants.lists import key
from tenants.messages import Language
from tenants.rows import Row

if TYPE_CHECKING:
    from strawberry.types.info import Info

    from federation.graph.assembly import Assembly

__all__ = ["Deleted", "Mutation", "MutationContext", "MutationRequest", "mutation"]

Function = Callable[..., Awaitable[Row | Deleted[Any] | BulkResult[Any]]]
Found = Row | Deleted[Any] | UserError


@dataclass(frozen=True, slots=True)
class MutationRequest:
    """What all changes of one request share."""

    engine: AsyncEngine
    who: Principal
    today: date
    language: Language
    request_id: str
    document: Document

    def to_graphql(self, error: UserError) -> UserErrorType:
        """An error as it is answered; also that the token shows nothing of its bearer's own."""
        if error.code is UserErrorCode.NOT_FOUND and self.who.lacks(READ):
            error = hidden_by_scope(error, SCOPE + READ)
        return error.to_graphql(self.language)


class _RolledBackError(Exception):
    """Rolls the transaction back and carries what is to be told."""

    def __init__(self, outcome: Outcomes) -> None:
        self.outcome = outcome


class MutationField(StrawberryField):
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
        door: MutationRequest = info.context
        if door.who.lacks(WRITE):  # before anything is looked at: it is not the person who may not
            message = [door.to_graphql(UserError(messages.SCOPE_NEEDED, scope=SCOPE + WRITE))]
            return Outcomes([], [], message, applied=0, refused=0) if self.listed else Outcome({}, message)
        try:
            async with transaction(door.engine, door.who, door.request_id) as session:
                return await self._changed(door, session, info._raw_info, kwargs)
        except _RolledBackError as undone:
            return undone.outcome
        except FailedMutationError as failed:
            return await self._refused(door, failed, info._raw_info, kwargs)

    async def _changed(
        self, door: MutationRequest, session: AsyncSession, raw: Any, values: dict[str, Any]
    ) -> Outcome | Outcomes:
        context = MutationContext(door.who, door.today, session)
        wholly = self.listed and values["input"].all_or_nothing
        try:
            result = await self._once(context, values, wholly=wholly)
        except (UserError, DBAPIError) as error:
            if (existing := error if isinstance(error, UserError) else _from_database(error)) is None:
                raise
            raise FailedMutationError(existing, error, context.made) from None
        rows = [_there(item) for item in result]
        if any(rows):
            await context.use_delegated_rights(None)  # what is told is not kept
        ready = await self._read_back(door, session, raw, rows)
        message = [[door.to_graphql(item)] if isinstance(item, UserError) else [] for item in result]
        refused = sum(map(len, message))
        undone = wholly and refused > 0
        warnings = [] if undone else [warning.to_graphql(door.language) for warning in context.warnings]
        if self.listed:
            outcome = Outcomes(ready, message, [], 0 if undone else len(result) - refused, refused, warnings)
            if undone:
                raise _RolledBackError(outcome)
            return outcome
        (item,) = result
        return Outcome(
            ready[0], message[0], deleted_id=item.id if isinstance(item, Deleted) else None, warnings=warnings
        )

    async def _refused(
        self, door: MutationRequest, failed: FailedMutationError, raw: Any, values: dict[str, Any]
    ) -> Outcome | Outcomes:
        """What is told of a change that came to nothing: read in a transaction of its own, so as it stands now."""
        message = [door.to_graphql(failed.error)]
        if self.listed:
            return Outcomes([], [], message, 0, 0)
        if failed.error.code is not UserErrorCode.CONFLICT:
            return Outcome({}, message)
        async with transaction(door.engine, door.who, door.request_id) as session:
            context = MutationContext(door.who, door.today, session)
            await context.use_delegated_rights(None)
            current = await failed.current(context, self.row, values)
            return Outcome((await self._read_back(door, session, raw, [current]))[0], message)

    async def _read_back(
        self, door: MutationRequest, session: AsyncSession, raw: Any, rows: list[Row | None]
    ) -> list[dict[str, Any]]:
        values = getattr(raw.variable_values, "coerced", raw.variable_values)
        return await read_back(
            session, door.document, RequestParameters(door.who, door.today, values), self.row, rows, raw
        )

    async def _once(self, context: MutationContext, values: dict[str, Any], *, wholly: bool) -> list[Found]:
        """The changed rows; what was done before under the same key is only found again, with the rights of today."""
        (entered,) = values.values()
        wrong = normalise_texts(entered)
        sent = await idempotency.hash_request(context.session, self.python_name, values)
        done = await idempotency.find_result(context.session, sent) if sent else []
        if done:
            await context.use_delegated_rights(None)
        if self.listed:
            check_days(context, entered, besides=("items",))
            verdicts = await run_bulk(
                context, self.row, entered, wrong, done, lambda items: self._verdicts(context, items)
            )
            if wholly and verdicts.refused:
                return [*verdicts.each]
            await verdicts.write()
            results: list[Found] = [*verdicts.each]
        elif done:
            return [Deleted(done[0]) if self.takes_away else await context.find(self.row, done[0])]
        else:
            results = [await self._one(context, values)]
        await context.session.flush()
        ids = [_id(item) for item in results if isinstance(item, Deleted) or (isinstance(item, Row) and _is_kept(item))]
        if sent and ids:
            await idempotency.store_result(context.session, sent, ids)
        return results

    async def _verdicts(self, context: MutationContext, entered: Any) -> BulkResult[Any]:
        result = await self.function(context, input=entered)
        assert isinstance(result, BulkResult)
        return result

    async def _one(self, context: MutationContext, values: dict[str, Any]) -> Row | Deleted[Any]:
        check_days(context, values["input"])
        result = await self.function(context, **values)
        assert isinstance(result, Deleted if self.takes_away else Row)
        return result


def _there(result: Found) -> Row | None:
    """What there is to read back."""
    if isinstance(result, UserError):
        return result.current if isinstance(result.current, Row) else None
    return None if isinstance(result, Deleted) else result


def _is_kept(row: Row) -> bool:
    """Whether the row is in the database: settings that are the usual ones are not."""
    return bool(inspection(row).persistent)


def _id(result: Row | Deleted[Any]) -> str:
    return result.id if isinstance(result, Deleted) else encode(type(result).__name__, list(key(result)))


def _from_database(error: DBAPIError) -> UserError | None:
    """The mistake behind a constraint that its row has words for; a missing right; else nothing."""
    existing = from_constraint(errors.constraint_name(error))
    return existing or (forbidden() if errors.find_cause(error) is errors.FORBIDDEN else None)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mutation as a room wrote it."""

    function: Function

    def field(self, assembly: Assembly) -> MutationField:
        """The field of this schema's Mutation, with a payload type of its own."""
        hints = typing.get_type_hints(self.function)
        name, returned = self.function.__name__, hints["return"]
        wraps = typing.get_origin(returned)
        row = typing.get_args(returned)[0] if wraps else returned
        listed, takes_away = wraps is BulkResult, wraps is Deleted
        of = "".join(part.title() for part in name.split("_"))
        made = assembly.known[f"{of}Payload"] = payload(assembly, of, row, listed=listed, takes_away=takes_away)
        changing = MutationField(
            python_name=name,
            description=inspect.getdoc(self.function),
            type_annotation=StrawberryAnnotation(typing.Optional[made]),  # noqa: UP045
        )
        changing.function, changing.row = self.function, row
        changing.listed, changing.takes_away = listed, takes_away
        taken = list(inspect.signature(self.function).parameters)[1:]
        changing.arguments = [assembly.argument(n, hints[n], "Angaben dazu") for n in taken]
        return changing


def mutation(function: Function) -> Mutation:
    """A field of Mutation: its parameters are the arguments, its docstring the description."""
    return Mutation(function)
