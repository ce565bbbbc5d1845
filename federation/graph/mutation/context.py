"""One change as its function sees it: who asks, when, and what they may see and change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from graphql import GraphQLError
from sqlalchemy import case, delete, event, func, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from federation.graph.mutation import messages
from federation.graph.mutation.user_errors import UserError, forbidden, not_found
from federation.graph.sql.global_id import encode, key_of
from tenants.context import Principal, has_delegated_rights, has_right_in, tenant_lock, use_delegated_rights
from tenants.lists import Key, among_keys, key, key_types
from tenants.messages import Message
from tenants.model import Tenant, Visibility
from tenants.rows import Row, Versioned, stays_inside

R = TypeVar("R", bound=Row)
V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Deleted(Generic[V]):
    """What a change answers that took a row away: the id that the row had."""

    id: str


@dataclass(slots=True)
class MutationContext:
    """Who asks, when, and the transaction it runs in."""

    who: Principal
    today: date
    session: AsyncSession
    warnings: list[UserError] = field(default_factory=list)
    """What is done all the same, and what somebody should look at once more."""
    made: list[Row] = field(default_factory=list)
    """The rows that are new, as far as they were written."""
    changing: list[Versioned] = field(default_factory=list)
    """The rows that are to be changed, and not counted so yet; one that is not there yet is made then."""
    counted: list[Versioned] = field(default_factory=list)
    """The rows that were counted, until something is written that others are told of them."""

    def __post_init__(self) -> None:
        event.listen(self.session.sync_session, "before_flush", self._before_writing)

    def _before_writing(self, session: Session, *_: Any) -> None:
        """Counts a change where there is one: what stands already is written by nobody, and nobody's version moves.
        And dates it, where others are told of it."""
        if session.new or session.deleted or any(session.is_modified(item) for item in session.dirty):
            while self.changing:
                row = self.changing.pop()
                if inspect(row).persistent:
                    self.count(row)
                else:
                    session.add(row)
        self.made += (item for item in session.new if isinstance(item, Row))
        for row in [*self.counted]:
            if any(_is_told_with(session, item, row) for item in (*session.new, *session.dirty, *session.deleted)):
                row.updated_at = datetime.now(UTC)
                self.counted.remove(row)

    def warn(self, message: Message, **values: Any) -> None:
        """Adds to the answer that something is unusual; the change is made all the same."""
        self.warnings.append(UserError(message, **values))

    def key(self, row: type[Row], text: str, at: str = "id") -> Key:
        """The primary key in an opaque id; raises ``UserError`` where it is none."""
        try:
            return tuple(key_of(text, row.__name__, row))
        except GraphQLError:
            raise UserError(messages.NO_ID.at(at), id=text[:40]) from None

    async def find_visible(self, row: type[R], keys: Collection[Key]) -> dict[Key, R]:
        """Those of some rows that the one who asks sees."""
        query = (await self.session.scalars(select(row).where(among_keys(row, keys)))).all() if keys else ()
        return {key(item): item for item in query}

    async def find(self, row: type[R], text: str, at: str = "id") -> R:
        """The row of an opaque id, if the one who asks sees it."""
        wanted = self.key(row, text, at)
        if (entry := (await self.find_visible(row, [wanted])).get(wanted)) is None:
            raise not_found(at)
        return entry

    @property
    def has_delegated_rights(self) -> bool:
        """Whether any tenant lends anything to the one who asks."""
        return has_delegated_rights(self.session)

    async def use_delegated_rights(self, tenants: Collection[int] | None) -> None:
        """From here on the one who asks acts where these tenants lend it to them, and sees what is lent there; nothing
        of one that lends is found from another, in which it would outlast the mandate. ``None``: wherever it is lent,
        to tell what was done."""
        await use_delegated_rights(self.session, tenants)

    async def tenant(
        self, key: str, *rights: str, by_role: bool = False, otherwise: Message = messages.NOT_HERE
    ) -> Tenant:
        """The tenant with that key, with one writer at a time from here on. ``rights``: without any, to edit.

        Raises ``UserError`` with ``otherwise`` for who lacks one of them there: tenants are a public directory, so
        nothing is hidden by telling a missing one from another, and nothing gained. What a tenant delegates counts,
        and is then visible, unless ``by_role``.
        """
        tenant = (await self.session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
        if tenant is None or tenant.id is None:
            raise UserError(otherwise)
        if not by_role:
            await self.use_delegated_rights([tenant.id])
        for right in rights or ("edit",):
            if not await self.has_right(right, tenant.id):
                raise UserError(otherwise)
        await self.session.execute(select(tenant_lock(tenant.id)))
        return tenant

    async def tenants_with(self, right: str) -> frozenset[int]:
        """The tenants in which the one who asks has a right."""
        return frozenset(await self.session.scalar(select(func.ctx.ids(right))) or ())

    async def has_right(self, right: str, tenant_id: int | None) -> bool:
        """Whether the one who asks has a right in a tenant."""
        return tenant_id in await self.tenants_with(right)

    async def check_can_publish(self, tenant_id: int | None, at: str = "visibility") -> None:
        """Raises ``UserError`` for somebody who may neither publish nor withdraw in a tenant."""
        if not await self.has_right("publish", tenant_id):
            raise UserError(messages.MAY_NOT_PUBLISH.at(at))

    async def check_can_change_visibility(
        self, tenant_id: int | None, was: Visibility, will: Visibility, at: str = "visibility"
    ) -> None:
        """Raises ``UserError`` for somebody who may not change who sees a row: to and from the public it takes the
        right to review, and a mandate is never enough, or what the county shows itself would outlast it."""
        if was is not will and Visibility.PUBLIC in (was, will):
            await self.check_can_publish(tenant_id, at)
        if was is not will:
            await self.check_has_role(tenant_id, at)

    async def check_has_role(self, tenant_id: int | None, at: str = "id") -> None:
        """Raises ``UserError`` for somebody who edits in a tenant under a mandate only, where that is not enough."""
        if not await self.has_right("inside", tenant_id):
            raise UserError(messages.MANDATE_NOT_ENOUGH.at(at))

    async def hold(self, row: type[V], text: str, version: int) -> V:
        """The row, locked, if it may be changed and nobody did since it was read: for what is written beside it."""
        (result,) = await self.lock(row, [(text, version)])
        if isinstance(result, UserError):
            raise result
        return result

    async def set_visibility(self, row: type[V], text: str, version: int, visibility: Visibility) -> V:
        """The row, and its parts with it, shown to whom ``visibility`` says; raises ``UserError`` for who may not."""
        changed: Any = await self.change(row, text, version)
        await self.check_can_change_visibility(changed.tenant_id, changed.visibility, visibility)
        changed.visibility = visibility
        return changed

    async def change(self, row: type[V], text: str, version: int) -> V:
        """The same row, to be changed itself or in its parts; that is counted once something is written."""
        self.changing.append(result := await self.hold(row, text, version))
        return result

    def count(self, row: Versioned) -> None:
        """One change more of a row that is held. When it was last changed is told to whoever sees it, so that moves
        once something moves that they are told: with what is written of the row and its parts, and no inner note."""
        row.version += 1
        self.counted.append(row)

    async def erase(self, row: V) -> Deleted[V]:
        """Takes a row away that is held, with all that falls with it; a policy says once more whether it may be."""
        of = type(row)
        answer: Any = await self.session.execute(delete(of).where(among_keys(of, [key(row)])))
        if answer.rowcount != 1:
            raise forbidden()
        return Deleted(encode(of.__name__, list(key(row))))

    async def lock(self, row: type[V], wanted: Sequence[tuple[str, int]]) -> list[V | UserError]:
        """The rows to change, locked, in the order of their ids and versions; or why one may not be changed."""
        keys = [self._key(row, text) for text, _ in wanted]
        edits = await self._turn(row, {item for item in keys if not isinstance(item, UserError)})
        ours = [edit for edit, may in edits.items() if may]
        # Whoever merges into one of these rows need not wait: only its key must stay.
        query = select(row).where(among_keys(row, ours)).with_for_update(key_share=True)
        query = query.execution_options(populate_existing=True)  # what was read before the turn came may be outdated
        locked = {key(item): item for item in await self.session.scalars(query)} if ours else {}

        def judged(item: Key | UserError, version: int) -> V | UserError:
            if isinstance(item, UserError):
                return item
            if (there := locked.get(item)) is None:
                return forbidden() if edits.get(item) is False else not_found()
            return there if there.version == version else _version_conflict(there)

        return [judged(item, version) for item, (_, version) in zip(keys, wanted, strict=True)]

    async def _turn(self, row: type[V], keys: Collection[Key]) -> dict[Key, bool]:
        """Those of some rows that are in sight, and whether they may be changed.

        One writer per tenant, tenants in ascending order: whoever may edit waits here for the others, before any row
        is locked.
        """
        await self.use_delegated_rights({tenant for tenant, *_ in keys})
        there = select(row.c.tenant_id, *(row.c[n].label(f"key_{n}") for n in key_types(row)),
                       has_right_in(row.c.tenant_id, "edit").label("edits")
                       ).where(among_keys(row, keys)).order_by(row.c.tenant_id).subquery()  # fmt: skip
        turn = case((there.c.edits, tenant_lock(there.c.tenant_id)))
        result = await self.session.execute(select(there, turn)) if keys else ()
        return {tuple(seen[1:-2]): seen.edits for seen in result}

    def _key(self, row: type[Row], text: str) -> Key | UserError:
        try:
            return self.key(row, text)
        except UserError as mistake:
            return mistake


def _is_told_with(session: Session, written: Any, of: Versioned) -> bool:
    """Whether what is written of a row, of itself or a part of it, is told to whoever sees the row."""
    if written is not of and not _is_part(written, of):
        return False
    if written in session.new or written in session.deleted:
        return True
    message = (c.name for c in written.__table__.c if c.name != "version" and not stays_inside(c))
    return any(inspect(written).attrs[name].history.has_changes() for name in message)


def _is_part(written: Any, of: Versioned) -> bool:
    """Whether a row belongs to another one and is read with it: what everyone never reads is no part of it here."""
    if isinstance(written, type(of)) or not written.__public_columns__:
        return False
    wholes = (c.name for c in written.__table__.c if c.info.get("references") == of.__tablename__)
    return all(getattr(written, name) == of.id for name in wholes)


def _version_conflict(row: Any) -> UserError:
    return UserError(messages.OUTDATED, current=row, version=row.version)
