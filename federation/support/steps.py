"""The steps of a support case: which may follow which, whose they are, and when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.support import messages
from federation.support.codes import FOLLOWING, SupportCaseStatus, SupportSide
from federation.support.model import SupportCase, SupportStep
from tenants.context import tenant_lock
from tenants.messages import Text

Side = SupportSide
WHOSE = {Side.COUNTY: messages.STEP_OF_THE_COUNTY, Side.MUNICIPALITY: messages.STEP_OF_THE_MUNICIPALITY}


async def acts(context: MutationContext, tenant_id: int | None, side: SupportSide) -> bool:
    """Whether the one who asks acts for a tenant. The county does not act for a municipality that lent it a mandate."""
    rights = ("edit", "inside") if side is Side.MUNICIPALITY else ("edit",)
    return all([await context.has_right(right, tenant_id) for right in rights])


async def first(
    context: MutationContext, case: SupportCase, kind: SupportCaseStatus, text: str, day: date | None, field: str
) -> None:
    """The step with which a case begins. ``field``: where the input says what it is about."""
    if not text:
        raise UserError(messages.NEEDED_MUST_EMPTY.at(field))
    await _add(context, case, 1, kind, FOLLOWING[None][kind], text, _day(context, day, None))


async def next(
    context: MutationContext,
    case: SupportCase,
    version: int,
    kind: SupportCaseStatus,
    note: str | None,
    day: date | None,
    field: str,
) -> None:
    """The next step of a case, if it may follow, falls to the side of the one who asks, and nobody took one since."""
    sides = [side for side, whose in ((Side.COUNTY, case.tenant_id), (Side.MUNICIPALITY, case.to_tenant_id))
             if await acts(context, whose, side)]  # fmt: skip
    if not sides:
        raise UserError(messages.YOU_MAY_SEE_CHANGE)
    await context.session.execute(select(tenant_lock(case.tenant_id)))
    s = SupportStep.c
    query = select(SupportStep).where(s.tenant_id == case.tenant_id, s.case_id == case.id).order_by(s.number)
    taken = (await context.session.scalars(query)).all()
    if len(taken) != version:
        raise UserError(messages.VERSION_CURRENT_NOW_RELOAD, current=case, number=len(taken))
    before = taken[-1]
    following = FOLLOWING.get(before.kind, {})
    if kind not in following:
        cure = " oder ".join(f"„{item.label}“" for item in following)
        rest = f"möglich ist {cure}" if following else "der Fall ist geschlossen; bitte einen neuen beginnen"
        english = f"possible is {' or '.join(following)}" if following else "the case is closed; please begin a new one"
        raise UserError(messages.CANNOT_FOLLOW.at(field), kind=before.kind, kind2=kind, rest=Text(rest, english))
    if following[kind] not in sides:
        raise UserError(WHOSE[following[kind]].at(field))
    await _add(context, case, len(taken) + 1, kind, following[kind], note, _day(context, day, before.effective_on))


def _day(context: MutationContext, day: date | None, earliest: date | None) -> date:
    """The day of a step: not ahead, and not before the one before."""
    if day is None:
        return context.today
    if earliest is not None and day < earliest:
        raise UserError(messages.STEP_BEFORE_HOLDS_TAKE, earliest=earliest)
    return day


async def _add(
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
        effective_on=day, **input_values(SupportStep, _Noted(note)),
    )  # fmt: skip
    context.session.add(step)
    await context.session.flush()


class _Noted:
    """A text as it was entered, to be checked like any other."""

    def __init__(self, note: str | None) -> None:
        self.note = note
