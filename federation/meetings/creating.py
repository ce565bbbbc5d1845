"""A new meeting: its row, its first step, and what belongs to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import take_first_step
from federation.graph.mutation.user_errors import UserError
from federation.meetings import messages
from federation.meetings.agenda.lists import set_lists
from federation.meetings.audiences.opening import Audience, add_audiences, default_audiences, find_audiences
from federation.meetings.checks import check_times, host_values
from federation.meetings.codes import MeetingKind, MeetingStepKind
from federation.meetings.inputs import MeetingEntry
from federation.meetings.minutes.access import set_access
from federation.meetings.model import Meeting, MeetingStep
from federation.meetings.organisers import Organiser, check_can_show
from federation.meetings.series.codes import SeriesKind
from federation.meetings.series.model import MeetingSeries
from tenants.model import Visibility

KINDS = {
    SeriesKind.NETWORK: MeetingKind.NETWORK,
    SeriesKind.TOPIC: MeetingKind.EXPERT_EVENT,
    SeriesKind.STAFF_ROUND: MeetingKind.STAFF_ROUND,
    SeriesKind.STEERING: MeetingKind.STEERING,
    SeriesKind.PUBLIC_EVENTS: MeetingKind.PUBLIC_EVENT,
}
"""What a series begins with."""


async def read_entry(
    context: MutationContext, organiser: Organiser, series: MeetingSeries | None, entry: MeetingEntry
) -> tuple[dict[str, Any], list[Audience]]:
    """The columns of a new meeting, and its audiences; raises ``UserError`` for what cannot be."""
    check_times(entry.starts_at, entry.ends_at, is_all_day=entry.is_all_day)
    latest = None if series is None else await _latest(context, series)
    missing = {name for name in ("title", "kind") if getattr(entry, name) is None}
    values = input_values(Meeting, SimpleNamespace(**{n: v for n, v in vars(entry).items() if n not in missing}))
    values |= _defaults(values, series, latest) | organiser.keys
    alliance_id = organiser.alliance.id if organiser.alliance else None
    values |= await host_values(context, alliance_id, entry)
    if entry.audiences is UNSET:
        return values, await default_audiences(context, organiser, latest)
    return values, await find_audiences(context, organiser.tenant_id, entry.audiences or [])


async def _latest(context: MutationContext, series: MeetingSeries) -> Meeting | None:
    """The meeting of a series that begins last."""
    m = Meeting.c
    query = select(Meeting).where(m.tenant_id == series.tenant_id, m.series_id == series.id)
    return (await context.session.scalars(query.order_by(m.starts_at.desc(), m.id).limit(1))).one_or_none()


def _defaults(values: dict[str, Any], series: MeetingSeries | None, latest: Meeting | None) -> dict[str, Any]:
    """What follows from the series where an entry does not say it; raises ``UserError`` where nothing follows."""
    if "title" not in values and series is None:
        raise UserError(messages.TITLE_NEEDED)
    if "kind" not in values and series is None:
        raise UserError(messages.KIND_NEEDED)
    if series is None:
        return {}
    defaults: dict[str, Any] = {"series_id": series.id}
    if "title" not in values:
        defaults["title"] = series.title
    if "kind" not in values:
        defaults["kind"] = latest.kind if latest else KINDS[series.kind]
    if "field_of_action" not in values:
        defaults["field_of_action"] = (latest or series).field_of_action
    return defaults


async def add_meeting(
    context: MutationContext, values: dict[str, Any], audiences: list[Audience], entry: MeetingEntry, *path: str
) -> Meeting:
    """A new meeting with its first step, its audiences and what belongs to it."""
    meeting = Meeting(**values)
    await check_can_show(context, meeting, Visibility.TENANT, meeting.visibility)
    context.session.add(meeting)
    await context.session.flush()
    await take_first_step(context, MeetingStep(
        tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility,
        kind=MeetingStepKind.PLANNED, effective_on=database_day(context),
    ))  # fmt: skip
    await add_audiences(context, meeting, audiences)
    await set_lists(context, meeting, entry, *path)
    await set_access(context, meeting, entry)
    return meeting
