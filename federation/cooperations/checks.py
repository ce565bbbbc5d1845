"""For whom the caller of a change acts in cooperations, and the rows that such a change begins with."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from federation.cooperations import messages
from federation.cooperations.codes import CooperationSide, CooperationStatus, CooperationStepKind
from federation.cooperations.model import Cooperation, CooperationStep
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import lock_tenant, reread
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from tenants import shared_messages
from tenants.model import User
from tenants.rows import Row

R = TypeVar("R", bound=Row)
MESSAGES = StepMessages(
    no_side=messages.LED_BY_OWN_EDITORS.at("id"),
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={CooperationSide.LEAD: messages.LED_BY_OWN_EDITORS},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)
OVER = (CooperationStatus.ENDED, CooperationStatus.FAILED)


async def edits_by_own_role(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller edits in a tenant by a role there: a mandate binds nobody here."""
    return await context.has_rights(tenant_id, "edit", "own_edit")


async def may_decide(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller answers for a tenant: edits by an own role and may publish there."""
    return await context.has_rights(tenant_id, "edit", "own_edit", "publish")


async def signs_for(context: MutationContext, party_id: UUID) -> bool:
    """Whether the caller signs for the organisation that is this side."""
    return party_id in (await context.session.scalar(select(func.ctx.cooperation_keys("signing"))) or ())


async def is_program(context: MutationContext) -> bool:
    """Whether the caller is a program, which binds nobody."""
    query = select(User.c.is_machine).where(User.c.id == func.ctx.user_id())
    return bool(await context.session.scalar(query))


async def lock_led(context: MutationContext, global_id: str, at: str = "cooperation") -> Cooperation:
    """The cooperation, locked, which the caller keeps for its lead; raises ``UserError``."""
    await context.find(Cooperation, global_id, at)
    return await context.lock_row(Cooperation, global_id, None, messages.LED_BY_OWN_EDITORS.at(at))


async def find_current(context: MutationContext, row: type[R], global_id: str, at: str = "id") -> R:
    """The row as it is behind its tenant's lock, which each step of a cooperation takes; raises ``UserError``."""
    found: Any = await context.find(row, global_id, at)
    await lock_tenant(context, found.tenant_id)
    return await reread(context, found)


def check_goes_on(cooperation: Cooperation, at: str = "cooperation") -> None:
    """Raises ``UserError`` for a cooperation that has ended."""
    if cooperation.status in OVER:
        raise UserError(messages.ENDED_TAKES_NOTHING_NEW.at(at))


async def withdrawn_terms(context: MutationContext, tenant_id: int, cooperation_id: Any) -> set[int]:
    """The numbers of the versions that the lead has withdrawn."""
    s = CooperationStep.c
    query = select(s.terms_number).where(
        s.tenant_id == tenant_id, s.cooperation_id == cooperation_id, s.kind == CooperationStepKind.TERMS_WITHDRAWN
    )
    return {number for number in await context.session.scalars(query) if number is not None}
