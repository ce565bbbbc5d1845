"""Changes: a function on a session returns the row it changed; the compiler reads it back as asked.

Each root field of a mutation is a transaction of its own: enter, change, read back, commit. What a
person can put right (``Mistake``) rolls back and comes as ``userErrors``.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Integer, case, func, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from federation.graph import errors, idempotency
from federation.graph.arguments import Asked, at
from federation.graph.compile import Compiler
from federation.graph.fields import Ready
from federation.graph.identity import key_of, written
from federation.graph.json_sql import json_object
from federation.graph.mistakes import Mistake, UserError, UserErrorCode, forbidden, missing
from federation.graph.plans import Document, Plan, planned
from federation.graph.selection import inner
from tenants import context
from tenants.context import Identity
from tenants.rows import Row, Versioned, tables

if TYPE_CHECKING:
    from strawberry.types.info import Info

    from federation.graph.assemble import Assembly

R = TypeVar("R", bound=Row)
V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Door:
    """What all changes of one request share."""

    engine: AsyncEngine
    who: Identity
    today: date
    language: str
    request_id: str
    document: Document


@dataclass(slots=True)
class Ask:
    """One change as its function sees it: who asks, when, and the transaction it runs in."""

    who: Identity
    today: date
    session: AsyncSession

    async def find(self, row: type[R], key: str, at: str = "id") -> R:
        """The row of an opaque id, if the one who asks sees it."""
        found = select(row).where(*self._is(row, key))
        if (seen := (await self.session.scalars(found)).one_or_none()) is None:
            raise missing(at)
        return seen

    async def may(self, right: str, tenant_id: int | None) -> bool:
        """Whether the one who asks has a right in a tenant."""
        return bool(await self.session.scalar(select(context.among(literal(tenant_id, Integer()), right))))

    async def change(self, row: type[V], key: str, version: int) -> V:
        """The row to change, locked, if it may be changed and nobody did since it was read."""
        where = self._is(row, key)
        tenant = row.c.tenant_id
        edits = context.among(tenant, "edit")
        # One writer per tenant: whoever may edit waits here for the others, before any row is locked.
        turn = case((edits, func.pg_advisory_xact_lock(1, tenant).is_(None)))
        if (seen := (await self.session.execute(select(edits, turn).where(*where))).one_or_none()) is None:
            raise missing()
        if not seen[0]:
            raise forbidden()
        found = select(row).where(*where).with_for_update()
        changed = (await self.session.scalars(found)).one()
        if changed.version != version:
            raise Mistake(
                UserErrorCode.CONFLICT, "version",
                f"Inzwischen gilt Version {changed.version}: bitte neu laden und die Änderung prüfen.",
                f"Version {changed.version} is current by now: please reload and check your change.",
                current=changed,
            )  # fmt: skip
        changed.version += 1
        changed.updated_at = datetime.now(UTC)
        return changed

    @staticmethod
    def _is(row: type[Row], key: str) -> list[Any]:
        columns = row.__table__.primary_key  # type: ignore[attr-defined]
        return [c == part for c, part in zip(columns, key_of(key, row.__name__, row), strict=True)]


@dataclass(slots=True)
class Outcome:
    """What a change came to: the payload's parts by response key, and the mistakes."""

    ready: Mapping[str, Any]
    user_errors: list[UserError]

    def __getitem__(self, key: str) -> Any:
        return self.ready.get(key)


class _Undone(Exception):
    """Rolls the transaction back and carries what is to be told."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


class Changing(StrawberryField):
    """A field of Mutation: runs its function in a transaction of its own."""

    function: Callable[..., Awaitable[Row]]
    row: type[Row]
    is_basic_field = property(lambda self: False)
    is_async = property(lambda self: True)

    async def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Outcome:
        assert info is not None
        door: Door = info.context
        try:
            async with context.changing(door.engine, door.who, door.request_id) as session:
                return await self._changed(door, session, info._raw_info, kwargs)
        except _Undone as undone:
            return undone.outcome

    async def _changed(self, door: Door, session: AsyncSession, raw: Any, given: dict[str, Any]) -> Outcome:
        ask = Ask(door.who, door.today, session)
        try:
            changed = await self._once(ask, given)
        except Mistake as mistake:
            ready = await _read_back(door, ask, mistake.current, raw) if mistake.current else {}
            raise _Undone(Outcome(ready, [mistake.told(door.language)])) from None
        except DBAPIError as error:
            if (known := _known(error)) is None:
                raise
            raise _Undone(Outcome({}, [known.told(door.language)])) from None
        return Outcome(await _read_back(door, ask, changed, raw), [])

    async def _once(self, ask: Ask, given: dict[str, Any]) -> Row:
        """The changed row; what was sent before under the same key is only found again, with the rights of today."""
        session = ask.session
        sent = await idempotency.sent(session, self.python_name, given)
        if sent is not None and (known := await idempotency.recalled(session, sent)) is not None:
            return await ask.find(self.row, known)
        changed = await self.function(ask, **given)
        await session.flush()
        if sent is not None:
            keys = [getattr(changed, c.name) for c in self.row.__table__.primary_key]  # type: ignore[attr-defined]
            await idempotency.remember(session, sent, written(self.row.__name__, keys))
        return changed


async def _read_back(door: Door, ask: Ask, row: Row, raw: Any) -> dict[str, Any]:
    """The row under each response key that asks for it, in the same transaction; compiled once for each document."""
    values = getattr(raw.variable_values, "coerced", raw.variable_values)
    keys = {c.name: getattr(row, c.name) for c in row.__table__.primary_key}  # type: ignore[attr-defined]
    asked = Asked(ask.who, ask.today, {**values, THIS: keys})
    at = (raw.path.key, type(row), door.document.shape(values))
    plan = door.document.plans.get(at)
    if plan is None:
        plan = door.document.plans.put(at, made := _compiled(asked, type(row), raw), made.weight())
    if not plan.text:
        return {}
    connection = await ask.session.connection()
    found = await connection.exec_driver_sql(plan.text, tuple(plan.values(asked)))
    ready: dict[str, Any] = found.scalar_one()  # SQLAlchemy has set a codec that reads JSON
    return ready


THIS = "(this)"
"""Under what the changed row's key lies beside the variables; no variable is named so."""


def _compiled(asked: Asked, row: type[Row], raw: Any) -> Plan:
    compiler = Compiler(raw.schema, raw.fragments, asked)
    payload = raw.return_type
    parts = {}
    for response, nodes in compiler.selection.collect(payload, [n.selection_set for n in raw.field_nodes]).items():
        name = nodes[0].name.value
        if name not in ("__typename", "userErrors"):
            columns = row.__table__.primary_key  # type: ignore[attr-defined]
            is_it = (c == compiler.arguments.bind(at((THIS, c.name)), c.type) for c in columns)
            parts[response] = compiler.one(payload.fields[name].type, inner(nodes), select(row).where(*is_it))
    return planned(compiler, select(json_object(parts))) if parts else Plan("", ())


def _known(error: DBAPIError) -> Mistake | None:
    """The mistake behind a constraint that its row has words for; a missing right; else nothing."""
    name = errors.constraint(error)
    for row, _ in tables():
        if name and name in row.__mistakes__:
            code, field, german, english = row.__mistakes__[name]
            return Mistake(UserErrorCode[code], field, german, english)
    return forbidden() if errors.cause(error) is errors.FORBIDDEN else None


@dataclass(frozen=True, slots=True)
class Change:
    """A mutation as a room wrote it."""

    function: Callable[..., Awaitable[Row]]

    def field(self, assembly: Assembly) -> Changing:
        """The field of this schema's Mutation, with a payload type of its own."""
        hints = typing.get_type_hints(self.function)
        name, row = self.function.__name__, hints["return"]
        of, payload = assembly.names[row], "".join(part.title() for part in name.split("_")) + "Payload"
        made = Ready(
            python_name=of[0].lower() + of[1:],
            type_annotation=assembly.annotation(row | None),
            description="So steht es jetzt da; bei CONFLICT der heutige Stand, sonst null, wenn es nicht ging",
        )
        mistakes = StrawberryField(
            python_name="user_errors",
            type_annotation=StrawberryAnnotation(list[UserError]),
            description="Was nicht ging; leer, wenn es ging",
        )
        assembly.known[payload] = assembly.object(payload, "Was daraus wurde.", [made, mistakes])
        changing = Changing(
            python_name=name,
            description=inspect.getdoc(self.function),
            type_annotation=StrawberryAnnotation(typing.Optional[assembly.known[payload]]),  # noqa: UP045
        )
        changing.function, changing.row = self.function, row
        taken = list(inspect.signature(self.function).parameters)[1:]
        changing.arguments = [assembly.argument(n, hints[n], "Angaben dazu") for n in taken]
        return changing


def mutation(function: Callable[..., Awaitable[Row]]) -> Change:
    """A field of Mutation: its parameters are the arguments, its docstring the description."""
    return Change(function)
