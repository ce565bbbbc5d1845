"""Mutations: a function on a session returns the row that it changed; the compiler reads it back as selected.

Each root field of a mutation is a transaction of its own: enter, change, read back, commit. What a person can put right
(``UserError``) comes as ``userErrors``, what was done although it is unusual (``context.warn``) as ``warnings``. A
function that deletes a row returns ``Deleted``. One that changes many rows returns ``BulkResult``: all of them are
checked before anything is written, and one with an error stops the others only if the input says all or nothing.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeGuard

from sqlalchemy import func, select
from sqlalchemy import inspect as inspect_row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from federation.graph import errors
from federation.graph.mutation import idempotency, messages
from federation.graph.mutation.bulk import BulkResult, run_bulk
from federation.graph.mutation.conflicts import FailedMutationError
from federation.graph.mutation.context import Allows, Deleted, Installation, MutationContext, allows_all
from federation.graph.mutation.day_checks import check_days
from federation.graph.mutation.inputs import normalise_texts
from federation.graph.mutation.payload import Outcome, Outcomes, payload_type, read_back
from federation.graph.mutation.user_errors import (
    UserError,
    UserErrorCode,
    UserErrorType,
    forbidden,
    from_constraint,
    hidden_by_scope,
)
from federation.graph.plan.document import Document
from federation.graph.schema.types import Types
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.global_id import encode
from tenants.context import READ, SCOPE_PREFIX, WRITE, Principal, transaction
from tenants.lists import key
from tenants.messages import Language
from tenants.rows import Row
from tenants.security_events import log_security_event

if TYPE_CHECKING:
    from strawberry.types.info import Info

__all__ = ["Deleted", "Mutation", "MutationContext", "MutationRequest", "mutation"]

MutationFunction = Callable[..., Awaitable[Row | Deleted[Any] | BulkResult[Any]]]
Result = Row | Deleted[Any] | UserError
NO_INSTALLATION = Installation()


@dataclass(frozen=True, slots=True)
class MutationRequest:
    """What all mutations of one request share."""

    engine: AsyncEngine
    principal: Principal
    today: date
    language: Language
    request_id: str
    document: Document
    installation: Installation = NO_INSTALLATION
    allows: Allows = allows_all

    def to_graphql(self, error: UserError) -> UserErrorType:
        """The error as it is answered; with a hint if the token cannot see its bearer's own rows."""
        if error.code is UserErrorCode.NOT_FOUND and self.principal.lacks(READ):
            error = hidden_by_scope(error, SCOPE_PREFIX + READ)
        return error.to_graphql(self.language)


class _RolledBackError(Exception):
    """Rolls the transaction of a bulk mutation back, and carries its outcome."""

    def __init__(self, outcome: Outcomes) -> None:
        self.outcome = outcome


class MutationField(StrawberryField):
    """A field of Mutation: runs its function in a transaction of its own."""

    function: MutationFunction
    row: type[Row]
    is_bulk: bool
    """Whether it changes many rows, those of its input's ``items``."""
    is_deletion: bool
    cost: int
    """Besides its payload, in fields."""
    is_basic_field = property(lambda self: False)
    is_async = property(lambda self: True)

    async def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Outcome | Outcomes:
        assert info is not None
        request: MutationRequest = info.context
        if request.principal.lacks(WRITE):  # before anything is read: the token lacks it, not the person
            user_errors = [request.to_graphql(UserError(messages.SCOPE_NEEDED, scope=SCOPE_PREFIX + WRITE))]
            return Outcomes([], [], user_errors, applied=0, refused=0) if self.is_bulk else Outcome({}, user_errors)
        try:
            async with transaction(request.engine, request.principal, request.request_id) as session:
                context = MutationContext(
                    request.principal, request.today, session, request.installation, request.allows
                )
                outcome = await self._run(request, context, info._raw_info, kwargs)
                by = await session.scalar(select(func.ctx.user_id())) if context.security_events else None
        except _RolledBackError as rolled_back:
            return rolled_back.outcome
        except FailedMutationError as failed:
            return await self._failed_outcome(request, failed, info._raw_info, kwargs)
        for event, details in context.security_events:  # it is committed
            log_security_event(event, request=request.request_id, by=str(by), **details)
        return outcome

    async def _run(
        self, request: MutationRequest, context: MutationContext, raw: Any, arguments: dict[str, Any]
    ) -> Outcome | Outcomes:
        """The outcome in this transaction; raises ``FailedMutationError`` or ``_RolledBackError`` to roll it back."""
        all_or_nothing = self.is_bulk and arguments["input"].all_or_nothing
        try:
            results = await self._run_once(context, arguments, all_or_nothing=all_or_nothing)
        except (UserError, DBAPIError) as error:
            user_error = error if isinstance(error, UserError) else _from_database(error)
            if user_error is None:
                raise
            raise FailedMutationError(user_error, error, context.new_rows) from None
        rows = [_row_to_read(result) for result in results]
        if any(rows):
            await context.use_delegated_rights(None)  # what is read back is copied nowhere
        values = await self._read_back(request, context.session, raw, rows)
        user_errors = [[request.to_graphql(item)] if isinstance(item, UserError) else [] for item in results]
        refused = sum(map(len, user_errors))
        is_undone = all_or_nothing and refused > 0
        warnings = [] if is_undone else [warning.to_graphql(request.language) for warning in context.warnings]
        if self.is_bulk:
            applied = 0 if is_undone else len(results) - refused
            outcome = Outcomes(values, user_errors, [], applied, refused, warnings)
            if is_undone:
                raise _RolledBackError(outcome)
            return outcome
        (result,) = results
        deleted_id = result.id if isinstance(result, Deleted) else None
        return Outcome(values[0], user_errors[0], deleted_id=deleted_id, warnings=warnings)

    async def _failed_outcome(
        self, request: MutationRequest, failed: FailedMutationError, raw: Any, arguments: dict[str, Any]
    ) -> Outcome | Outcomes:
        """The outcome of a mutation that was rolled back, with the row that it conflicts with.

        That row is read in a transaction of its own.
        """
        user_errors = [request.to_graphql(failed.error)]
        if self.is_bulk:
            return Outcomes([], [], user_errors, 0, 0)
        if failed.error.code is not UserErrorCode.CONFLICT:
            return Outcome({}, user_errors)
        async with transaction(request.engine, request.principal, request.request_id) as session:
            context = MutationContext(request.principal, request.today, session)
            await context.use_delegated_rights(None)
            current = await failed.current(context, self.row, arguments)
            return Outcome((await self._read_back(request, session, raw, [current]))[0], user_errors)

    async def _read_back(
        self, request: MutationRequest, session: AsyncSession, raw: Any, rows: list[Row | None]
    ) -> list[dict[str, Any]]:
        variables = getattr(raw.variable_values, "coerced", raw.variable_values)
        parameters = RequestParameters(request.principal, request.today, variables)
        return await read_back(session, request.document, parameters, self.row, rows, raw)

    async def _run_once(
        self, context: MutationContext, arguments: dict[str, Any], *, all_or_nothing: bool
    ) -> list[Result]:
        """The results of the function.

        Objects that were changed before under the same idempotency key are only read again, with the rights of today.
        """
        (input_object,) = arguments.values()
        text_errors = normalise_texts(input_object)
        request_hash = await idempotency.hash_request(context.session, context.principal, self.python_name, arguments)
        done_ids = await idempotency.find_result(context.session, request_hash) if request_hash else []
        if done_ids:
            await context.use_delegated_rights(None)
        if self.is_bulk:
            check_days(context, input_object, besides=("items",))
            bulk = await run_bulk(
                context, self.row, input_object, text_errors, done_ids, lambda items: self._check_items(context, items)
            )
            if all_or_nothing and bulk.refused:
                return [*bulk.each]
            await bulk.write()
            results: list[Result] = [*bulk.each]
        elif done_ids:
            return [Deleted(done_ids[0]) if self.is_deletion else await context.find(self.row, done_ids[0])]
        else:
            results = [await self._change_row(context, arguments)]
        await context.session.flush()
        ids = [_id(item) for item in results if _has_id(item)]
        if request_hash and ids:
            await idempotency.store_result(context.session, request_hash, ids)
        return results

    async def _check_items(self, context: MutationContext, input_object: Any) -> BulkResult[Any]:
        result = await self.function(context, input=input_object)
        assert isinstance(result, BulkResult)
        return result

    async def _change_row(self, context: MutationContext, arguments: dict[str, Any]) -> Row | Deleted[Any]:
        check_days(context, arguments["input"])
        result = await self.function(context, **arguments)
        assert isinstance(result, Deleted if self.is_deletion else Row)
        return result


def _row_to_read(result: Result) -> Row | None:
    """The row of a result, or the one that its error conflicts with."""
    if isinstance(result, UserError):
        return result.current if isinstance(result.current, Row) else None
    return None if isinstance(result, Deleted) else result


def _has_id(result: Result) -> TypeGuard[Row | Deleted[Any]]:
    """Whether a result has an id to store: settings with default values are not in the database."""
    return isinstance(result, Deleted) or (isinstance(result, Row) and bool(inspect_row(result).persistent))


def _id(result: Row | Deleted[Any]) -> str:
    return result.id if isinstance(result, Deleted) else encode(type(result).__name__, list(key(result)))


def _from_database(error: DBAPIError) -> UserError | None:
    """The user error of a violated constraint that has a message, or of a missing right; None for any other error."""
    user_error = from_constraint(errors.constraint_name(error))
    return user_error or (forbidden() if errors.find_cause(error) is errors.FORBIDDEN else None)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mutation that a room declares."""

    function: MutationFunction

    def field(self, types: Types) -> MutationField:
        """The field of this schema's Mutation, with a payload type of its own."""
        hints = typing.get_type_hints(self.function)
        name, returned = self.function.__name__, hints["return"]
        wrapper = typing.get_origin(returned)
        row = typing.get_args(returned)[0] if wrapper else returned
        is_bulk, is_deletion = wrapper is BulkResult, wrapper is Deleted
        type_name = "".join(part.title() for part in name.split("_"))
        payload = payload_type(types, type_name, row, is_bulk=is_bulk, is_deletion=is_deletion)
        types.by_name[f"{type_name}Payload"] = payload
        field = MutationField(
            python_name=name,
            description=inspect.getdoc(self.function),
            type_annotation=StrawberryAnnotation(typing.Optional[payload]),  # noqa: UP045
        )
        field.function, field.row = self.function, row
        field.is_bulk, field.is_deletion = is_bulk, is_deletion
        field.cost = getattr(self.function, "__cost__", 0)
        parameters = list(inspect.signature(self.function).parameters)[1:]
        field.arguments = [types.argument(parameter, hints[parameter], "Angaben dazu") for parameter in parameters]
        return field


def mutation(function: MutationFunction) -> Mutation:
    """Makes a function a field of Mutation: its parameters are the arguments, its docstring the description."""
    return Mutation(function)
