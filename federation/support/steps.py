"""The steps of a support case: which may follow which, which side takes them, and from which day on they hold."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.messages import NEEDED, OUTDATED
from federation.graph.mutation.user_errors import UserError
from federation.support import messages
from federation.support.codes import NEXT_STEPS, SupportCaseStatus, SupportSide
from federation.support.model import SupportCase, SupportStep
from tenants.context import tenant_lock
from tenants.messages import alternatives

STEP_OF_SIDE = {SupportSide.COUNTY: messages.STEP_OF_COUNTY, SupportSide.MUNICIPALITY: messages.STEP_OF_MUNICIPALITY}


async def acts_for(context: MutationContext, tenant_id: int | None, side: SupportSide) -> bool:
    """Whether the caller acts for a tenant. The county does not act for a municipality under a mandate."""
    rights = ("edit", "inside") if side is SupportSide.MUNICIPALITY else ("edit",)
    return all([await context.has_right(right, tenant_id) for right in rights])


async def take_first_step(
    context: MutationContext, case: SupportCase, kind: SupportCaseStatus, note: str, day: date | None, field: str
) -> None:
    """Begins a case; raises ``UserError`` without a note. ``field``: where the input has it."""
    if not note:
        raise UserError(NEEDED.at(field))
    await _add_step(context, case, 1, kind, NEXT_STEPS[None][kind], note, day or context.today)


async def take_next_step(
    context: MutationContext,
    case: SupportCase,
    version: int,
    kind: SupportCaseStatus,
    note: str | None,
    day: date | None,
    field: str,
) -> None:
    """Adds a step to a case. ``field``: where the input has the kind of the step.

    Raises ``UserError`` where it may not follow, is the other side's, or another step was taken since ``version``.
    """
    tenants = ((SupportSide.COUNTY, case.tenant_id), (SupportSide.MUNICIPALITY, case.to_tenant_id))
    sides = [side for side, tenant_id in tenants if await acts_for(context, tenant_id, side)]
    if not sides:
        raise UserError(messages.ONLY_ITS_SIDES_CHANGE_A_CASE)
    await context.session.execute(select(tenant_lock(case.tenant_id)))
    s = SupportStep.c
    query = select(SupportStep).where(s.tenant_id == case.tenant_id, s.case_id == case.id).order_by(s.number)
    steps = (await context.session.scalars(query)).all()
    if len(steps) != version:
        raise UserError(OUTDATED, current=case, version=len(steps))
    last = steps[-1]
    _check_follows(last.kind, kind, field)
    side = NEXT_STEPS[last.kind][kind]
    if side not in sides:
        raise UserError(STEP_OF_SIDE[side].at(field))
    if day is not None and day < last.effective_on:
        raise UserError(messages.STEP_BEFORE_PREVIOUS_ONE, previous=last.effective_on)
    await _add_step(context, case, len(steps) + 1, kind, side, note, day or context.today)


def _check_follows(status: SupportCaseStatus, kind: SupportCaseStatus, field: str) -> None:
    """Raises ``UserError`` where a step may not follow the status of a case."""
    if not (next_steps := NEXT_STEPS.get(status)):
        raise UserError(messages.CASE_IS_CLOSED.at(field), status=status, step=kind)
    if kind not in next_steps:
        possible = alternatives(next_steps)
        raise UserError(messages.STEP_CANNOT_FOLLOW.at(field), status=status, step=kind, possible=possible)


async def _add_step(
    context: MutationContext,
    case: SupportCase,
    number: int,
    kind: SupportCaseStatus,
    side: SupportSide,
    note: str | None,
    day: date,
) -> None:
    step = SupportStep(
        tenant_id=case.tenant_id, case_id=case.id, to_tenant_id=case.to_tenant_id, number=number, kind=kind, side=side,
        effective_on=day, **input_values(SupportStep, _NoteInput(note)),
    )  # fmt: skip
    context.session.add(step)
    await context.session.flush()


class _NoteInput:
    """A note of whichever field, so that it is validated as the column's."""

    def __init__(self, note: str | None) -> None:
        self.note = note
