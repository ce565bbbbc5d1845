"""What a mutation's function works with: the caller, the day, the session, and the rows that the caller may change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from graphql import GraphQLError
from sqlalchemy import event, func, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from federation.graph.mutation import lookups, messages
from federation.graph.mutation.user_errors import UserError, forbidden, not_found
from federation.graph.secret_key import SecretKey
from federation.graph.sql.global_id import decode_key, encode
from tenants import shared_messages
from tenants.context import ChangeSession, Principal, has_delegated_rights, use_delegated_rights
from tenants.lists import Key, key
from tenants.messages import Message
from tenants.model import Tenant, Visibility
from tenants.rows import Changeable, Row, is_internal
from tenants.security_events import SecurityEvent

R = TypeVar("R", bound=Row)
V = TypeVar("V", bound=Changeable)


@dataclass(frozen=True, slots=True)
class Deleted(Generic[R]):
    """The result of a mutation that deleted a row: the id that the row had."""

    id: str


@dataclass(frozen=True, slots=True)
class Installation:
    """What a mutation may need of the installation that it runs in."""

    secret: SecretKey | None = None
    """Without it nobody logs in with a browser."""
    issuers: tuple[str, ...] = ()
    """Whose tokens are accepted."""


Allows = Callable[[str, int], bool]
"""Whether the caller may do something so many times a day once more, which counts."""


CONTEXT = "context"
"""The key in ``AsyncSession.info`` of what a mutation works with."""


def allows_all(_: str, __: int) -> bool:
    """Of a caller whom nobody counts."""
    return True


@dataclass(slots=True)
class MutationContext:
    """The caller of a mutation, the day, and the transaction that it runs in."""

    principal: Principal
    today: date
    session: AsyncSession
    installation: Installation = field(default_factory=Installation)
    allows: Allows = allows_all
    warnings: list[UserError] = field(default_factory=list)
    """What was done although it is unusual."""
    new_rows: list[Row] = field(default_factory=list)
    """The rows that were inserted so far."""
    pending_increments: list[Changeable] = field(default_factory=list)
    """The rows whose version goes up with the next write; one that is not in the database is inserted then."""
    undated_rows: list[Changeable] = field(default_factory=list)
    """The rows whose version went up while ``updated_at`` stays until something visible is written."""
    security_events: list[tuple[SecurityEvent, dict[str, object]]] = field(default_factory=list)
    """What is logged once all of this is committed."""

    def __post_init__(self) -> None:
        self.session.info[CONTEXT] = self

    def before_flush(self, session: Session) -> None:
        """Increments versions if there is anything to write, and sets ``updated_at`` if others can see it.

        A mutation that changes nothing moves neither.
        """
        if session.new or session.deleted or any(session.is_modified(item) for item in session.dirty):
            while self.pending_increments:
                row = self.pending_increments.pop()
                if inspect(row).persistent:
                    self.increment_version(row)
                else:
                    session.add(row)
        self.new_rows += (item for item in session.new if isinstance(item, Row))
        for row in [*self.undated_rows]:
            if any(_changes_visibly(session, item, row) for item in (*session.new, *session.dirty, *session.deleted)):
                row.updated_at = datetime.now(UTC)
                self.undated_rows.remove(row)

    def warn(self, message: Message, **values: Any) -> None:
        """Adds a warning to the answer; the change is made all the same."""
        self.warnings.append(UserError(message, **values))

    def log_security_event(self, event: SecurityEvent, **details: object) -> None:
        """Logs an event once the change is committed; one that is rolled back leaves no line.

        ``details``: ids, keys and codes, never a name, an address or a link.
        """
        self.security_events.append((event, details))

    def check_allowance(self, what: str, per_day: int, refusal: Message) -> None:
        """Counts what the caller does; raises ``UserError`` where that is more than one network or account may a day.

        It counts also where the transaction fails afterwards.
        """
        if not self.allows(what, per_day):
            raise UserError(refusal, limit=per_day)

    def key(self, row: type[Row], global_id: str, at: str = "id") -> Key:
        """The primary key in an opaque id; raises ``UserError`` for any other text."""
        try:
            return tuple(decode_key(global_id, row.__name__, row))
        except GraphQLError:
            raise UserError(messages.NO_ID.at(at), id=global_id[:40]) from None

    def valid_keys(self, row: type[Row], global_ids: Iterable[str | None]) -> set[Key]:
        """The primary keys in some opaque ids; texts that are none are reported where their entries are checked."""
        keys: set[Key] = set()
        for global_id in filter(None, global_ids):
            with suppress(UserError):
                keys.add(self.key(row, global_id))
        return keys

    async def find_visible(self, row: type[R], keys: Collection[Key]) -> dict[Key, R]:
        """Key -> row, of those rows that the caller can see."""
        return {key(item): item for item in await lookups.find_rows(self, row, keys)}

    async def find(self, row: type[R], global_id: str, at: str = "id") -> R:
        """The row with an opaque id; raises ``UserError`` if the caller cannot see it."""
        row_key = self.key(row, global_id, at)
        if (existing := (await self.find_visible(row, [row_key])).get(row_key)) is None:
            raise not_found(at)
        return existing

    @property
    def has_delegated_rights(self) -> bool:
        """Whether any tenant delegates a right to the caller."""
        return has_delegated_rights(self.session)

    async def use_delegated_rights(self, tenants: Collection[int] | None) -> None:
        """From here on the caller has, besides the rights of roles, those that these tenants delegate, and no others.

        What is read under a mandate of one tenant must not be copied to another, where it would outlast the mandate.
        ``None``: of all tenants, to read back what was done.
        """
        await use_delegated_rights(self.session, tenants)

    async def tenant(
        self, key: str, *rights: str, by_role: bool = False, otherwise: Message = messages.NOT_HERE
    ) -> Tenant:
        """The tenant with that key, locked for one writer at a time. ``rights``: edit, where none is named.

        Raises ``UserError`` with ``otherwise`` if the caller lacks one of them there: tenants are a public directory,
        so a missing tenant need not look like a hidden one; and for one that was merged into another. What a tenant
        delegates counts, and is then visible, unless ``by_role``.
        """
        tenant = (await self.session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
        if tenant is None or tenant.id is None:
            raise UserError(otherwise)
        await self.check_is_not_merged(tenant)
        if not by_role:
            await self.use_delegated_rights([tenant.id])
        if not await self.has_rights(tenant.id, *(rights or ("edit",))):
            raise UserError(otherwise)
        await lookups.lock_tenant(self, tenant.id)
        return tenant

    async def check_is_not_merged(self, tenant: Tenant, at: str = "tenant") -> None:
        """Raises ``UserError`` for a tenant that was merged into another one: nothing new is created there."""
        if tenant.successor_id is not None:
            successor = await self.session.get_one(Tenant, tenant.successor_id)
            raise UserError(messages.MERGED.at(at), name=tenant.name, successor=successor.name, key=successor.ars)

    async def register_caller(self, needed: Message) -> UUID:
        """The caller as a person, known here from now on; raises ``UserError`` for somebody who is blocked.

        ``needed``: what nobody is told, who has not logged in.
        """
        if self.principal.session is None:
            user_id, refusal = await lookups.find_user_id(self), needed
        else:
            user_id = await self.session.scalar(select(func.ctx.register_login()))
            refusal = shared_messages.LOGIN_BLOCKED.at(needed.field)
        if not isinstance(user_id, UUID):
            raise UserError(refusal)
        return user_id

    async def tenants_with(self, right: str) -> frozenset[int]:
        """The tenants in which the caller has a right."""
        (tenants,) = await lookups.tenants_with(self, right)
        return tenants

    async def has_right(self, right: str, tenant_id: int | None) -> bool:
        """Whether the caller has a right in a tenant."""
        return await self.has_rights(tenant_id, right)

    async def has_rights(self, tenant_id: int | None, *rights: str) -> bool:
        """Whether the caller has all of these rights in a tenant, asked at once."""
        return all(tenant_id in tenants for tenants in await lookups.tenants_with(self, *rights))

    async def check_can_publish(self, tenant_id: int | None, at: str = "visibility") -> None:
        """Raises ``UserError`` if the caller may neither publish nor withdraw in a tenant."""
        if not await self.has_right("publish", tenant_id):
            raise UserError(messages.MAY_NOT_PUBLISH.at(at))

    async def check_can_change_visibility(
        self, tenant_id: int | None, was: Visibility, will: Visibility, at: str = "visibility"
    ) -> None:
        """Raises ``UserError`` if the caller may not change who sees a row.

        To and from public needs the right to review; a mandate is never enough, or what the county shows itself would
        outlast it.
        """
        if was is not will and Visibility.PUBLIC in (was, will):
            await self.check_can_publish(tenant_id, at)
        if was is not will:
            await self.check_has_role(tenant_id, at)

    async def check_has_role(self, tenant_id: int | None, at: str = "id") -> None:
        """Raises ``UserError`` if the caller edits in a tenant under a mandate only, where that is not enough."""
        if not await self.has_right("own_edit", tenant_id):
            raise UserError(messages.MANDATE_NOT_ENOUGH.at(at))

    async def lock_row(
        self, row: type[R], global_id: str, version: int | None, otherwise: Message = messages.NOT_EDITABLE
    ) -> R:
        """The row, locked, to write rows beside it. ``version``: ``None`` takes it in whichever it is.

        Raises ``UserError`` if it has another version by now, and with ``otherwise`` if it may not be changed.
        """
        (result,) = await self.lock_rows(row, [(global_id, version)], otherwise)
        if isinstance(result, UserError):
            raise result
        return result

    async def set_visibility(self, row: type[V], global_id: str, version: int, visibility: Visibility) -> V:
        """The row with a new visibility, as its parts have it too.

        Raises ``UserError`` if the caller may not set it.
        """
        changed: Any = await self.change(row, global_id, version)
        await self.check_can_change_visibility(changed.tenant_id, changed.visibility, visibility)
        changed.visibility = visibility
        return changed

    async def change(
        self, row: type[V], global_id: str, version: int | None, otherwise: Message = messages.NOT_EDITABLE
    ) -> V:
        """The row, locked, to be changed itself or in its parts: its version goes up with the next write.

        Raises ``UserError`` as ``lock_row`` does.
        """
        self.pending_increments.append(locked := await self.lock_row(row, global_id, version, otherwise))
        return locked

    def increment_version(self, row: Changeable) -> None:
        """The next version of a locked row.

        Its ``updated_at`` moves once something is written that all who see the row can see, of the row or its parts:
        not with a note that stays inside.
        """
        row.version += 1
        self.undated_rows.append(row)

    async def erase(self, row: R) -> Deleted[R]:
        """Deletes a locked row with all that cascades from it; raises ``UserError`` where a policy forbids that."""
        if not await lookups.delete_row(self, row):
            raise forbidden()
        return Deleted(encode(type(row).__name__, list(key(row))))

    async def lock_rows(
        self, row: type[R], versions: Sequence[tuple[str, int | None]], otherwise: Message = messages.NOT_EDITABLE
    ) -> list[R | UserError]:
        """The rows to change, locked, in the order of their (id, version).

        For each that may not be changed, the error.
        """
        keys = [self._key_or_error(row, global_id) for global_id, _ in versions]
        valid = {item for item in keys if not isinstance(item, UserError)}
        # A key without its tenant is of a row that no tenant delegates.
        await self.use_delegated_rights({item[0] for item in valid} if row.c[row.__tenant__].primary_key else ())
        is_editable = await lookups.lock_tenants_of(self, row, valid)
        editable = [row_key for row_key, may_edit in is_editable.items() if may_edit]
        locked: dict[Key, Any] = {key(item): item for item in await lookups.lock_rows(self, row, editable)}

        def check(row_key: Key | UserError, version: int | None) -> R | UserError:
            if isinstance(row_key, UserError):
                return row_key
            if (existing := locked.get(row_key)) is None:
                return UserError(otherwise) if is_editable.get(row_key) is False else not_found()
            return existing if version in (None, existing.version) else _version_conflict(existing)

        return [check(row_key, version) for row_key, (_, version) in zip(keys, versions, strict=True)]

    def _key_or_error(self, row: type[Row], global_id: str) -> Key | UserError:
        try:
            return self.key(row, global_id)
        except UserError as error:
            return error


@event.listens_for(ChangeSession, "before_flush")
def _before_flush(session: Session, *_: Any) -> None:
    if (context := session.info.get(CONTEXT)) is not None:
        context.before_flush(session)


def _changes_visibly(session: Session, written: Any, row: Changeable) -> bool:
    """Whether a write, of a row itself or of a part of it, changes what everybody who sees the row can see."""
    if written is not row and not _is_part(written, row):
        return False
    if written in session.new or written in session.deleted:
        return True
    names = (c.name for c in written.__table__.c if c.name != "version" and not is_internal(c))
    return any(inspect(written).attrs[name].history.has_changes() for name in names)


def _is_part(written: Any, row: Any) -> bool:
    """Whether a row belongs to another one and is read with it: one without public columns does not count."""
    if isinstance(written, type(row)) or not written.__public_columns__:
        return False
    references = (c.name for c in written.__table__.c if c.info.get("references") == row.__tablename__)
    return all(getattr(written, name) == row.id for name in references)


def _version_conflict(row: Any) -> UserError:
    return UserError(messages.OUTDATED, current=row, version=row.version)
