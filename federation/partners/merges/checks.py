"""Which two entries can be one, and who decides: with errors that say what to do. The database checks it again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import DATE

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.partners.checks import sides_of
from federation.partners.merges import messages
from federation.partners.merges.codes import MergeSide, MergeStatus, MergeStepKind
from federation.partners.merges.model import DAYS_TO_UNDO, PartnerMerge, PartnerMergeStep
from federation.partners.model import Partner

OPEN = (MergeStatus.ASKED_BY_DUPLICATE, MergeStatus.ASKED_BY_TARGET)


async def find_sides(context: MutationContext, partner: Partner | None, into: Partner | None) -> list[MergeSide]:
    """The sides for which the caller acts: who keeps an entry, for it; none for an entry that is hidden."""
    ends = ((MergeSide.DUPLICATE, partner), (MergeSide.TARGET, into))
    return [side for side, entry in ends if entry and await sides_of(context, entry)]


async def check_pair(context: MutationContext, partner: Partner, into: Partner) -> None:
    """Raises ``UserError`` where two entries cannot be one."""
    if partner.id == into.id:
        raise UserError(messages.WITH_ITSELF)
    if into.into_id is not None:
        name = await context.session.scalar(select(Partner.c.name).where(Partner.c.id == into.into_id))
        raise UserError(messages.INTO_ALIAS_OF, name=name) if name else UserError(messages.INTO_ALIAS)
    if partner.into_id is not None:
        raise UserError(messages.MERGED_ALREADY)
    if partner.is_natural_person != into.is_natural_person:
        raise UserError(messages.PERSON_AND_ORGANISATION)
    if partner.of_tenant_id is not None and into.of_tenant_id is not None:
        raise UserError(messages.TWO_TENANTS)
    if into.parent_id is not None and await context.session.scalar(select(_has_branches(partner))):
        raise UserError(messages.INTO_BRANCH)


async def check_open(context: MutationContext, partner: Partner, into: Partner) -> None:
    """Raises ``UserError`` where the duplicate, or the same the other way round, is asked for already."""
    m = PartnerMerge.c
    query = select(PartnerMerge).where(
        m.status.in_(OPEN), or_(m.partner_id == partner.id, (m.partner_id == into.id) & (m.into_id == partner.id))
    )
    for merge in await context.session.scalars(query):
        is_same_way = merge.partner_id == partner.id
        raise UserError(messages.ASKED_ALREADY if is_same_way else messages.ASKED_THE_OTHER_WAY, current=merge)


def check_seen(partner: Partner, into: Partner, sides: list[MergeSide]) -> None:
    """Raises ``UserError`` where those who would have to agree for the duplicate do not see what it is merged into."""
    is_hidden = not into.is_listed and (partner.representatives > 0 or into.is_natural_person)
    if MergeSide.DUPLICATE not in sides and is_hidden:
        raise UserError(messages.TARGET_UNSEEN)


async def check_in_time(context: MutationContext, merge: PartnerMerge) -> None:
    """Raises ``UserError`` where a merger cannot be undone any more."""
    s = PartnerMergeStep.c
    agreed = cast(func.timezone("Europe/Berlin", s.taken_at), DATE)
    query = select(agreed).where(s.merge_id == merge.id, s.kind == MergeStepKind.AGREED)
    agreed_on: date | None = await context.session.scalar(query)
    if agreed_on and context.today > (last_day := agreed_on + timedelta(days=DAYS_TO_UNDO)):
        raise UserError(messages.UNDONE_AFTER, last_day=last_day)


def _has_branches(partner: Partner) -> Any:
    """Whether an entry, or one that is merged into it, has branches."""
    branch, parent = (Partner.__table__.alias(name).c for name in ("branch", "parent"))
    of = or_(parent.id == partner.id, parent.into_id == partner.id)
    return exists(select(branch.id).where(branch.parent_id == parent.id, of))
