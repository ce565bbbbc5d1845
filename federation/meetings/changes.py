"""Changes of meetings: planned, changed, and each step by which it is moved, held or cancelled."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import Any

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, database_now
from federation.graph.mutation.steps import take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.meetings import messages
from federation.meetings.agenda.lists import set_lists
from federation.meetings.checks import MESSAGES, check_times, host_values, warn_about, warn_of_notice
from federation.meetings.codes import NEEDS_NOTE, MeetingSide, MeetingStepKind
from federation.meetings.creating import add_meeting, read_entry
from federation.meetings.inputs import (
    MAX_PARTS_PLANNED,
    MAX_PLANNED,
    MeetingCreate,
    MeetingInterval,
    MeetingsPlan,
    MeetingStepInput,
    MeetingUpdate,
)
from federation.meetings.minutes.access import set_access
from federation.meetings.model import Meeting, MeetingStep
from federation.meetings.organisers import (
    Organiser,
    check_can_show,
    find_organiser,
    find_organiser_of_series,
)
from federation.meetings.planning import Times, repeat
from federation.meetings.series.model import MeetingSeries
from tenants.days import day_of

K = MeetingStepKind
NAMES_OF_ORGANISER = ("tenant", "alliance", "cooperation", "network")


@mutation
async def meeting_create(context: MutationContext, input: MeetingCreate) -> Meeting:
    """Plant ein Treffen. Das tut, wer beim Veranstalter selbst bearbeitet, und die Geschäftsstelle eines Bündnisses;
    ein Mandat reicht nicht. Ein anderes Bündnis kommt dazu, sobald seine Geschäftsstelle zusagt."""
    organiser, series = await _organiser_and_series(context, input)
    values, audiences = await read_entry(context, organiser, series, input)
    meeting = await add_meeting(context, values, audiences, input)
    await warn_about(context, meeting, series)
    await warn_of_notice(context, meeting.starts_at)
    return meeting


@mutation
async def meeting_update(context: MutationContext, input: MeetingUpdate) -> Meeting:
    """Ändert, was über ein Treffen gesagt wird; wann es ist, ändert meetingStep."""
    meeting = await context.change(Meeting, input.id, input.version, messages.KEPT_BY_ORGANISER.at("id"))
    values = input_values(Meeting, input) | await host_values(context, meeting.alliance_id, input)
    await check_can_show(context, meeting, meeting.visibility, values.get("visibility", meeting.visibility))
    update_row(meeting, values)
    await context.session.flush()
    await set_lists(context, meeting, input)
    await set_access(context, meeting, input)
    await warn_about(context, meeting, await _find_series(context, meeting))
    return meeting


@mutation
async def meeting_step(context: MutationContext, input: MeetingStepInput) -> Meeting:
    """Geht den nächsten Schritt eines Treffens: bestätigt, verlegt, sagt ab, trägt ein, dass es stattfand. Abgesagt und
    verlegt bleibt sichtbar, mit dem Grund."""
    times = input.starts_at, input.ends_at
    if input.kind is K.MOVED and None in times:
        raise UserError(messages.MOVED_NEEDS_TIMES)
    if input.kind is not K.MOVED and times != (None, None):
        raise UserError(messages.TIMES_OF_MOVED)
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.STEP_NEEDS_NOTE)
    meeting = await context.lock_row(Meeting, input.id, None, messages.KEPT_BY_ORGANISER.at("id"))
    if input.starts_at and input.ends_at:
        check_times(input.starts_at, input.ends_at, is_all_day=meeting.is_all_day)
        await warn_of_notice(context, input.starts_at)
    if input.kind is K.HELD and database_now(context) < meeting.starts_at:
        raise UserError(messages.HELD_BEFORE_BEGIN)
    today = database_day(context)
    step = MeetingStep(
        tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility, effective_on=today,
        **input_values(MeetingStep, input),
    )  # fmt: skip
    await take_next_step(context, meeting, step, input.step, [MeetingSide.ORGANISER], MESSAGES, "kind")
    return meeting


@mutation
async def meetings_plan(context: MutationContext, input: MeetingsPlan) -> Meeting:
    """Plant mehrere Treffen einer Reihe auf einmal, jedes ein eigenes, das sich einzeln verlegen und absagen lässt.
    meeting ist das erste; alle stehen in der Reihe."""
    organiser, series = await find_organiser_of_series(context, input.series)
    times = _planned_times(input)
    try:
        values, audiences = await read_entry(context, organiser, series, input.first)
        _check_size(len(times) * (len(audiences) + len(input.first.agenda or ()) + len(input.first.speakers or ())))
        planned = [
            await add_meeting(context, values | {"starts_at": begin, "ends_at": end}, audiences, input.first)
            for begin, end in times
        ]  # fmt: skip
    except UserError as error:
        raise error.within("first") from None
    first = planned[0]
    await warn_about(context, first, series)
    await warn_of_notice(context, first.starts_at)
    return first


def _planned_times(input: MeetingsPlan) -> list[Times]:
    """When the meetings are; raises ``UserError`` for a plan without an end, or one that is too long."""
    every = _checked(input.every)
    if (input.count is None) == (input.until is None):
        raise UserError(messages.PLAN_NEEDS_END)
    if input.count is not None and not 1 <= input.count <= MAX_PLANNED:
        raise UserError(messages.PLAN_TOO_LONG, limit=MAX_PLANNED)
    all_times = repeat((input.first.starts_at, input.first.ends_at), **every)
    if input.count is not None:
        return [*islice(all_times, input.count)]
    until: Any = input.until
    times = [*islice(takewhile(lambda item: day_of(item[0]) <= until, all_times), MAX_PLANNED + 1)]
    if not times:
        raise UserError(messages.UNTIL_BEFORE_FIRST)
    if len(times) > MAX_PLANNED:
        raise UserError(messages.PLAN_TOO_LONG.at("until"), limit=MAX_PLANNED)
    return times


def _check_size(number: int) -> None:
    """Raises ``UserError`` for a plan of too many rows."""
    if number > MAX_PARTS_PLANNED:
        raise UserError(messages.PLAN_TOO_LARGE.at(""), number=number, limit=MAX_PARTS_PLANNED)


def _checked(every: MeetingInterval) -> dict[str, int]:
    """The interval; raises ``UserError`` for none, two, or one that is too long."""
    said = {name: number for name, number in (("months", every.months), ("weeks", every.weeks)) if number is not None}
    longest = {"months": 12, "weeks": 52}
    if len(said) != 1 or any(not 1 <= number <= longest[name] for name, number in said.items()):
        raise UserError(messages.ONE_INTERVAL)
    return said


async def _organiser_and_series(
    context: MutationContext, input: MeetingCreate
) -> tuple[Organiser, MeetingSeries | None]:
    """Who organises a new meeting: as the input names it, or as its series has it; raises ``UserError``."""
    if input.series is None:
        return await find_organiser(context, input), None
    if all(getattr(input, name) is None for name in NAMES_OF_ORGANISER):
        return await find_organiser_of_series(context, input.series)
    organiser = await find_organiser(context, input)
    series = await context.find(MeetingSeries, input.series, "series")
    if not organiser.fits(series):
        raise UserError(messages.SERIES_OF_ANOTHER)
    return organiser, series


async def _find_series(context: MutationContext, meeting: Meeting) -> MeetingSeries | None:
    s = MeetingSeries.c
    query = select(MeetingSeries).where(s.tenant_id == meeting.tenant_id, s.id == meeting.series_id)
    return (await context.session.scalars(query)).one_or_none() if meeting.series_id else None
