"""Changes of series of meetings."""

from __future__ import annotations

from typing import Any

from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.meetings import messages
from federation.meetings.organisers import check_can_show, find_organiser
from federation.meetings.series.inputs import MeetingSeriesCreate, MeetingSeriesUpdate
from federation.meetings.series.model import MeetingSeries
from tenants.model import Visibility
from tenants.periods import exclusive_end


@mutation
async def meeting_series_create(context: MutationContext, input: MeetingSeriesCreate) -> MeetingSeries:
    """Legt eine Reihe von Treffen an: ein Thema, und wie oft im Jahr man sich dazu treffen will. Das tut, wer beim
    Veranstalter selbst bearbeitet, und die Geschäftsstelle eines Bündnisses."""
    organiser = await find_organiser(context, input)
    series = MeetingSeries(**_values(input) | organiser.keys)
    await check_can_show(context, series, Visibility.TENANT, series.visibility)
    context.session.add(series)
    return series


@mutation
async def meeting_series_update(context: MutationContext, input: MeetingSeriesUpdate) -> MeetingSeries:
    """Ändert eine Reihe von Treffen."""
    series = await context.change(MeetingSeries, input.id, input.version, messages.KEPT_BY_ORGANISER.at("id"))
    values = _values(input)
    await check_can_show(context, series, series.visibility, values.get("visibility", series.visibility))
    update_row(series, values)
    return series


def _values(input: MeetingSeriesCreate | MeetingSeriesUpdate) -> dict[str, Any]:
    """The columns of a series with their values; raises ``UserError``."""
    values = input_values(MeetingSeries, input)
    if input.last_day is not UNSET:
        values["ends_before"] = None if input.last_day is None else exclusive_end(input.last_day)
    return values
