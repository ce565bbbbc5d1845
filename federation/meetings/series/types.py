"""What members may ask about series of meetings besides."""

from datetime import datetime

from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import bound
from federation.meetings.series import model, public
from federation.meetings.series.filters import SeriesConditions
from tenants.model import Visibility


@bound(model.MeetingSeries)
class MeetingSeries(public.MeetingSeries):
    visibility: Visibility
    version: int
    created_at: datetime


@filter_type(model.MeetingSeries)
class MeetingSeriesFilter(SeriesConditions, Filter):
    """Welche Reihen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
