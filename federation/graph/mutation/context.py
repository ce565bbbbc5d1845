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

from federation.graph.mutation.user_errors import Mistake, UserErrorCode, forbidden, missing
from federation.graph.sql.global_id import key_of, written
from tenants import context
from tenants.context import Identity
from tenants.lists import Key, among_keys, key, key_types
from tenants.model import Tenant, Visibility
from tenants.rows import Row, Versioned, stays_inside

R = TypeVar("R", bound=Row)
V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Gone(Generic[V]):
    """What a change answers that took a row away: the id that the row had."""

    id: str


@dataclass(slots=True)
class Ask:
    """Who asks, when, and the transaction it runs in."""

    who: Identity
    today: date
    session: AsyncSession
    warnings: list[Mistake] = field(default_factory=list)
    """What is done all the same, and what somebody should look at once more."""
    made: list[Row] = field(default_factory=list)
    """The rows that are new, as far as they were written."""
    uncounted: list[Versioned] = field(default_factory=list)
    """The rows that are to be changed, and not counted so yet; one that is not there yet is made then."""
    counted: list[Versioned] = field(default_factory=list)
    """The rows that were counted, until something is written that others are told of them."""

    def __post_init__(self) -> None:
        event.listen(self.session.sync_session, "before_flush", self._before_writing)

    def _before_writing(self, session: Session, *_: Any) -> None:
        """Counts a change where there is one: what stands already is written by nobody, and nobody's version moves.
        And dates it, where others are told of it."""
        if session.new or session.deleted or any(session.is_modified(one) for one in session.dirty):
            while self.uncounted:
                row = self.uncounted.pop()
                if inspect(row).persistent:
                    self.count(row)
                else:
                    session.add(row)
        self.made += (one for one in session.new if isinstance(one, Row))
        for row in [*self.counted]:
            if any(_tells(session, one, row) for one in (*session.new, *session.dirty, *session.deleted)):
                row.updated_at = datetime.now(UTC)
                self.counted.remove(row)

    def warn(self, at: str, german: str, english: str) -> None:
        """Says with the answer that something is unusual; it holds up nothing."""
        self.warnings.append(Mistake(UserErrorCode.UNUSUAL, at, german, english))

    def key(self, row: type[Row], text: str, at: str = "id") -> Key:
        """The primary key in an opaque id; raises ``Mistake`` where it is none."""
        try:
            return tuple(key_of(text, row.__name__, row))
        except GraphQLError as error:
            english = "This is no id of that kind; ids come from the field id and are sent back unchanged."
            raise Mistake(UserErrorCode.INVALID, at, error.message, english) from None

    async def seen(self, row: type[R], keys: Collection[Key]) -> dict[Key, R]:
        """Those of some rows that the one who asks sees."""
        found = (await self.session.scalars(select(row).where(among_keys(row, keys)))).all() if keys else ()
        return {key(one): one for one in found}

    async def find(self, row: type[R], text: str, at: str = "id") -> R:
        """The row of an opaque id, if the one who asks sees it."""
        wanted = self.key(row, text, at)
        if (found := (await self.seen(row, [wanted])).get(wanted)) is None:
            raise missing(at)
        return found

    @property
    def is_lent(self) -> bool:
        """Whether any tenant lends anything to the one who asks."""
        return context.is_lent(self.session)

    async def write_in(self, tenants: Collection[int] | None) -> None:
        """From here on the one who asks acts where these tenants lend it to them, and sees what is lent there; nothing
        of one that lends is found from another, in which it would outlast the mandate. ``None``: wherever it is lent,
        to tell what was done."""
        await context.lend(self.session, tenants)

    async def place(self, key: str) -> Tenant | None:
        """The tenant with that key, if the one who asks edits there; what is found from here on may be kept there."""
        tenant = (await self.session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
        if tenant is not None and tenant.id is not None:
            await self.write_in([tenant.id])
            return tenant if await self.may("edit", tenant.id) else None
        return None

    async def tenants(self, right: str) -> frozenset[int]:
        """The tenants in which the one who asks has a right."""
        return frozenset(await self.session.scalar(select(func.ctx.ids(right))) or ())

    async def may(self, right: str, tenant_id: int | None) -> bool:
        """Whether the one who asks has a right in a tenant."""
        return tenant_id in await self.tenants(right)

    async def check_publishes(self, tenant_id: int | None, at: str = "visibility") -> None:
        """Raises ``Mistake`` for somebody who may neither publish nor withdraw in a tenant."""
        if not await self.may("publish", tenant_id):
            raise Mistake(UserErrorCode.FORBIDDEN, at, "Veröffentlichen und zurückziehen darf, wer freigeben darf.",
                          "Publishing and withdrawing need the right to review.")  # fmt: skip

    async def check_shows(
        self, tenant_id: int | None, was: Visibility, will: Visibility, at: str = "visibility"
    ) -> None:
        """Raises ``Mistake`` for somebody who may not change who sees a row: to and from the public it takes the right
        to review, and a mandate is never enough, or what the county shows itself would outlast it."""
        if was is not will and Visibility.PUBLIC in (was, will):
            await self.check_publishes(tenant_id, at)
        if was is not will:
            await self.check_inside(tenant_id, at)

    async def check_inside(self, tenant_id: int | None, at: str = "id") -> None:
        """Raises ``Mistake`` for somebody who edits in a tenant under a mandate only, where that is not enough."""
        if not await self.may("inside", tenant_id):
            raise Mistake(UserErrorCode.FORBIDDEN, at, "Das bleibt Personen der Kommune selbst vorbehalten; ein Mandat"
                          " reicht dafür nicht: bitte dort darum bitten.",
                          "That is reserved to people of the municipality itself; a mandate is not enough: please ask"
                          " them to do it.")  # fmt: skip

    async def hold(self, row: type[V], text: str, version: int) -> V:
        """The row, locked, if it may be changed and nobody did since it was read: for what is written beside it."""
        (found,) = await self.lock(row, [(text, version)])
        if isinstance(found, Mistake):
            raise found
        return found

    async def change(self, row: type[V], text: str, version: int) -> V:
        """The same row, to be changed itself or in its parts; that is counted once something is written."""
        self.uncounted.append(found := await self.hold(row, text, version))
        return found

    def count(self, row: Versioned) -> None:
        """One change more of a row that is held. When it was last changed is told to whoever sees it, so that moves
        once something moves that they are told: with what is written of the row and its parts, and no inner note."""
        row.version += 1
        self.counted.append(row)

    async def erase(self, row: V) -> Gone[V]:
        """Takes a row away that is held, with all that falls with it; a policy says once more whether it may be."""
        of = type(row)
        found: Any = await self.session.execute(delete(of).where(among_keys(of, [key(row)])))
        if found.rowcount != 1:
            raise forbidden()
        return Gone(written(of.__name__, list(key(row))))

    async def lock(self, row: type[V], wanted: Sequence[tuple[str, int]]) -> list[V | Mistake]:
        """The rows to change, locked, in the order of their ids and versions; or why one may not be changed."""
        keys = [self._key(row, text) for text, _ in wanted]
        edits = await self._turn(row, {one for one in keys if not isinstance(one, Mistake)})
        ours = [one for one, may in edits.items() if may]
        # Whoever merges into one of these rows need not wait: only its key must stay.
        found = select(row).where(among_keys(row, ours)).with_for_update(key_share=True)
        found = found.execution_options(populate_existing=True)  # what was read before the turn came may be outdated
        locked = {key(one): one for one in await self.session.scalars(found)} if ours else {}

        def judged(one: Key | Mistake, version: int) -> V | Mistake:
            if isinstance(one, Mistake):
                return one
            if (there := locked.get(one)) is None:
                return forbidden() if edits.get(one) is False else missing()
            return there if there.version == version else _outdated(there)

        return [judged(one, version) for one, (_, version) in zip(keys, wanted, strict=True)]

    async def _turn(self, row: type[V], keys: Collection[Key]) -> dict[Key, bool]:
        """Those of some rows that are in sight, and whether they may be changed.

        One writer per tenant, tenants in ascending order: whoever may edit waits here for the others, before any row
        is locked.
        """
        await self.write_in({tenant for tenant, *_ in keys})
        there = select(row.c.tenant_id, *(row.c[n].label(f"key_{n}") for n in key_types(row)),
                       context.among(row.c.tenant_id, "edit").label("edits")
                       ).where(among_keys(row, keys)).order_by(row.c.tenant_id).subquery()  # fmt: skip
        turn = case((there.c.edits, context.turn(there.c.tenant_id)))
        found = await self.session.execute(select(there, turn)) if keys else ()
        return {tuple(seen[1:-2]): seen.edits for seen in found}

    def _key(self, row: type[Row], text: str) -> Key | Mistake:
        try:
            return self.key(row, text)
        except Mistake as mistake:
            return mistake


def _tells(session: Session, written: Any, of: Versioned) -> bool:
    """Whether what is written of a row, of itself or a part of it, is told to whoever sees the row."""
    if written is not of and not _is_part(written, of):
        return False
    if written in session.new or written in session.deleted:
        return True
    told = (c.name for c in written.__table__.c if c.name != "version" and not stays_inside(c))
    return any(inspect(written).attrs[name].history.has_changes() for name in told)


def _is_part(written: Any, of: Versioned) -> bool:
    """Whether a row belongs to another one and is read with it: what everyone never reads is no part of it here."""
    if isinstance(written, type(of)) or not written.__open__:
        return False
    wholes = (c.name for c in written.__table__.c if c.info.get("references") == of.__tablename__)
    return all(getattr(written, name) == of.id for name in wholes)


def _outdated(row: Any) -> Mistake:
    return Mistake(
        UserErrorCode.CONFLICT, "version",
        f"Inzwischen gilt Version {row.version}: bitte neu laden und die Änderung prüfen.",
        f"Version {row.version} is current by now: please reload and check your change.",
        current=row,
    )  # fmt: skip
