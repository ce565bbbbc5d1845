"""What everyone may ask about calendars: the dates of a tenant, an alliance or a cooperation, as far as in sight."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import or_, select

from federation.alliances.model import Alliance as AllianceRow
from federation.cooperations.model import Cooperation as CooperationRow
from federation.graph.declare.types import Connection, Sql, Today, computed, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.meetings import rules
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.model import MeetingAudience
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series.model import MeetingSeries as SeriesRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

SINCE = Annotated[date | None, "Was an diesem Tag oder danach endet; ohne Angabe heute"]


def calendar_of(column: str, id: Any, is_organised: Any, since: Any) -> Any:
    """Meetings from a day on that are organised so, or open to the audience with this id, by their begin."""
    m, a = MeetingRow.c, MeetingAudience.c
    is_open = a[column] == id, a.answer == text_literal(AudienceAnswer.ACCEPTED)
    ids = select(a.meeting_id).where(*is_open)
    return rules.by_date(or_(is_organised, m.id.in_(ids)), m.ends_at > rules.midnight(since))


@extends(TenantRow)
class TenantCalendar:
    @computed
    def calendar(t: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen, die dieser Mandant veranstaltet oder bei denen er zu Gast ist, von einem Tag an, sonst von heute."""
        is_organised = MeetingRow.c.tenant_id == t.id
        return calendar_of("to_tenant_id", t.id, is_organised, effective_day(since, today))


@extends(AllianceRow)
class AllianceCalendar:
    @computed
    def calendar(a: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen für dieses Bündnis und solche, zu denen es eingeladen ist, von einem Tag an, sonst von heute."""
        return calendar_of("alliance_id", a.id, MeetingRow.c.alliance_id == a.id, effective_day(since, today))


@extends(CooperationRow)
class CooperationCalendar:
    @computed
    def calendar(c: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen für diese Kooperation und solche, zu denen sie eingeladen ist, von einem Tag an, sonst von heute."""
        return calendar_of("cooperation_id", c.id, MeetingRow.c.cooperation_id == c.id, effective_day(since, today))


@extends(SeriesRow)
class SeriesCalendar:
    @computed
    def calendar(s: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen dieser Reihe in Sicht, von einem Tag an, sonst von heute."""
        m = MeetingRow.c
        of_series = m.tenant_id == s.tenant_id, m.series_id == s.id
        return rules.by_date(*of_series, m.ends_at > rules.midnight(effective_day(since, today)))
