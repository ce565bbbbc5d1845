"""What a meeting may say of its time, its host and its series; and what is unusual about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from strawberry import UNSET

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import database_day, database_now
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.meetings import messages
from federation.meetings.codes import MeetingSide, MeetingStatus, ModerationKind
from federation.meetings.model import Meeting
from federation.meetings.series.model import MeetingSeries
from tenants import shared_messages
from tenants.days import BERLIN
from tenants.model import Tenant
from tenants.rows import Row

R = TypeVar("R", bound=Row)
NOTICE_DAYS = 7
LONGEST = timedelta(days=14)
MESSAGES = StepMessages(
    no_side=messages.KEPT_BY_ORGANISER.at("id"),
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={MeetingSide.ORGANISER: messages.KEPT_BY_ORGANISER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


def check_times(starts_at: datetime, ends_at: datetime, *, is_all_day: bool) -> None:
    """Raises ``UserError`` for times that no meeting has."""
    if ends_at <= starts_at:
        raise UserError(messages.ENDS_BEFORE_BEGIN)
    if ends_at - starts_at > LONGEST:
        raise UserError(messages.TOO_LONG)
    if is_all_day and any(m.astimezone(BERLIN).time() != datetime.min.time() for m in (starts_at, ends_at)):
        raise UserError(messages.NOT_MIDNIGHT)


async def is_over(context: MutationContext, meeting: Meeting) -> bool:
    """Whether nobody comes any more: it is cancelled or was held, or its time is over."""
    is_closed = meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.HELD)
    return is_closed or meeting.ends_at <= database_now(context)


async def host_values(context: MutationContext, alliance_id: UUID | None, input: Any) -> dict[str, Any]:
    """Column -> value, of the host that an input names; raises ``UserError`` for one that hosts nothing here."""
    values: dict[str, Any] = {}
    if input.host_membership is not UNSET:
        values["host_membership_id"] = await _find_host(context, alliance_id, input.host_membership)
    if input.host_tenant is not UNSET:
        values["host_tenant_id"] = await _find_host_tenant(context, input.host_tenant)
    return values


async def _find_host(context: MutationContext, alliance_id: UUID | None, global_id: str | None) -> UUID | None:
    if global_id is None:
        return None
    membership = await context.find(Membership, global_id, "hostMembership")
    is_running = database_day(context) < membership.ends_before
    is_member = membership.status is MembershipStatus.ACTIVE and is_running
    if membership.alliance_id != alliance_id or not is_member:
        raise UserError(messages.HOST_IS_NO_MEMBER)
    if membership.partner_id is None:
        raise UserError(messages.HOST_IS_A_PERSON)
    return membership.id


async def _find_host_tenant(context: MutationContext, key: str | None) -> int | None:
    if key is None:
        return None
    if (id := await context.session.scalar(select(Tenant.c.id).where(Tenant.c.ars == key))) is None:
        raise UserError(messages.NO_SUCH_HOST)
    return int(id)


async def warn_about(context: MutationContext, meeting: Meeting, series: MeetingSeries | None) -> None:
    """Warns of what is unusual about a meeting, for its series above all."""
    is_party = meeting.moderation is ModerationKind.MEMBER
    if is_party and meeting.is_moderation_neutral:
        context.warn(messages.PARTY_IS_NOT_NEUTRAL)
    if series is None:
        return
    if series.needs_neutral_moderation and meeting.moderation is None:
        context.warn(messages.NO_MODERATION)
    elif series.needs_neutral_moderation and meeting.is_moderation_neutral is False:
        context.warn(messages.NOT_NEUTRAL)
    if series.has_rotating_host and await _has_host_of_last_time(context, meeting):
        context.warn(messages.SAME_HOST)


async def warn_of_notice(context: MutationContext, starts_at: datetime) -> None:
    """Warns where those who should come hear of it late."""
    ahead = starts_at - database_now(context)
    if timedelta() < ahead < timedelta(days=NOTICE_DAYS):
        context.warn(messages.SHORT_NOTICE, days=NOTICE_DAYS)


async def _has_host_of_last_time(context: MutationContext, meeting: Meeting) -> bool:
    host = meeting.host_membership_id, meeting.host_tenant_id
    if host == (None, None):
        return False
    m = Meeting.c
    before = (m.tenant_id == meeting.tenant_id, m.series_id == meeting.series_id, m.starts_at < meeting.starts_at)
    takes_place = m.status.is_distinct_from(MeetingStatus.CANCELLED)
    query = select(m.host_membership_id, m.host_tenant_id).where(*before, takes_place)
    last = (await context.session.execute(query.order_by(m.starts_at.desc()).limit(1))).one_or_none()
    return last is not None and tuple(last) == host
