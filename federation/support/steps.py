"""The steps of a support case: who acts for a side, and what people are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from federation.graph.mutation import steps
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.messages import NEEDED
from federation.graph.mutation.user_errors import UserError
from federation.support import messages
from federation.support.codes import SupportCaseStatus, SupportSide
from federation.support.model import SupportCase, SupportStep

MESSAGES = steps.StepMessages(
    no_side=messages.ONLY_ITS_SIDES_CHANGE_A_CASE,
    closed=messages.CASE_IS_CLOSED,
    cannot_follow=messages.STEP_CANNOT_FOLLOW,
    of_side={
        SupportSide.COUNTY: messages.STEP_OF_COUNTY,
        SupportSide.MUNICIPALITY: messages.STEP_OF_MUNICIPALITY,
    },
    before_previous=messages.STEP_BEFORE_PREVIOUS_ONE,
)


async def acts_for(context: MutationContext, tenant_id: int | None, side: SupportSide) -> bool:
    """Whether the caller acts for a tenant. The county does not act for a municipality under a mandate."""
    rights = ("edit", "own_edit") if side is SupportSide.MUNICIPALITY else ("edit",)
    return await context.has_rights(tenant_id, *rights)


async def take_first_step(
    context: MutationContext, case: SupportCase, kind: SupportCaseStatus, note: str, day: date | None, field: str
) -> None:
    """Begins a case; raises ``UserError`` without a note. ``field``: where the input has it."""
    if not note:
        raise UserError(NEEDED.at(field))
    await steps.take_first_step(context, _new_step(case, kind, note, day))


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
    await steps.take_next_step(context, case, _new_step(case, kind, note, day), version, sides, MESSAGES, field)


def _new_step(case: SupportCase, kind: SupportCaseStatus, note: str | None, day: date | None) -> SupportStep:
    values: dict[str, Any] = {"kind": kind, "effective_on": day, **input_values(SupportStep, _NoteInput(note))}
    return SupportStep(tenant_id=case.tenant_id, case_id=case.id, to_tenant_id=case.to_tenant_id, **values)


class _NoteInput:
    """A note of whichever field, so that it is validated as the column's."""

    def __init__(self, note: str | None) -> None:
        self.note = note
