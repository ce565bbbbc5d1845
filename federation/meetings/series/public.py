"""What everyone may ask about series of meetings."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances.model import Alliance as AllianceRow
from federation.cooperations.model import Cooperation as CooperationRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from federation.meetings import rules
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series import model
from federation.meetings.series.codes import SeriesKind
from federation.meetings.series.filters import SeriesConditions
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region


@bound(model.MeetingSeries)
class MeetingSeries:
    title: str
    kind: SeriesKind
    topic: str | None
    field_of_action: FieldOfAction | None
    per_year_min: int | None
    per_year_max: int | None
    has_rotating_host: bool
    needs_neutral_moderation: bool
    begins_on: date | None
    source: str | None
    updated_at: datetime
    tenant: TenantRow

    @computed
    def last_day(s: Columns) -> Sql[date | None]:
        """Letzter Tag der Reihe; null: offen."""
        return last_day(s.ends_before)

    @computed
    def alliance(s: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, für das sie ist, soweit in Sicht."""
        return select(AllianceRow).where(AllianceRow.c.tenant_id == s.tenant_id, AllianceRow.c.id == s.alliance_id)

    @computed
    def cooperation(s: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation, für die sie ist, soweit in Sicht."""
        return select(CooperationRow).where(CooperationRow.c.id == s.cooperation_id)

    @computed
    def meetings(s: Columns) -> Sql[Connection[MeetingRow]]:
        """Treffen der Reihe in Sicht, nach ihrem Beginn."""
        return rules.by_date(MeetingRow.c.tenant_id == s.tenant_id, MeetingRow.c.series_id == s.id)


@filter_type(model.MeetingSeries)
class MeetingSeriesFilter(SeriesConditions, Filter):
    """Welche Reihen? Was fehlt, schränkt nicht ein."""


class MeetingSeriesSort(PlanKeyChoice):
    """Wonach Reihen geordnet werden."""

    TITLE = "title_key", "Name, ä bei a", "Title"


@order_type(model.MeetingSeries, MeetingSeriesSort)
class MeetingSeriesOrder(Order):
    """Eine Ordnung von Reihen."""


def by_title(*where: Any) -> Any:
    """Series that meet all conditions, by title."""
    s = model.MeetingSeries.c
    return select(model.MeetingSeries).where(*where).order_by(s.title_key, s.tenant_id, s.id)


@root
def meeting_series(id: Annotated[Any, IdOf(model.MeetingSeries)]) -> Sql[model.MeetingSeries | None]:
    """Eine Reihe von Treffen; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.MeetingSeries).where(id)


@extends(TenantRow)
class TenantSeries:
    @computed
    def meeting_series(t: Columns) -> Sql[Connection[model.MeetingSeries]]:
        """Reihen von Treffen dieses Mandanten, nach Namen."""
        return by_title(model.MeetingSeries.c.tenant_id == t.id)


@extends(AllianceRow)
class AllianceSeries:
    @computed
    def meeting_series(a: Columns) -> Sql[list[model.MeetingSeries]]:
        """Reihen von Treffen dieses Bündnisses, soweit in Sicht."""
        s = model.MeetingSeries.c
        return by_title(s.tenant_id == a.tenant_id, s.alliance_id == a.id)


@extends(CooperationRow)
class CooperationSeries:
    @computed
    def meeting_series(c: Columns) -> Sql[list[model.MeetingSeries]]:
        """Reihen von Treffen dieser Kooperation, soweit in Sicht."""
        return by_title(model.MeetingSeries.c.cooperation_id == c.id)


@extends(RegionRow)
class RegionSeries:
    @computed
    def meeting_series(r: Columns) -> Sql[Connection[model.MeetingSeries]]:
        """Reihen von Treffen, die jemand aus dieser Region veranstaltet, nach Namen."""
        return by_title(in_region(model.MeetingSeries.c.tenant_id, r.id))
