"""What members may ask about series of meetings besides."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Date, Integer, and_, cast, func, or_, select

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.filters import Filter, costly, filter_type, matching
from federation.graph.declare.types import Sql, Today, answer, bound, computed, validated_by
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.meetings.codes import MeetingStatus
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series import model, public
from federation.meetings.series.compliance import (
    FIRST_YEAR,
    LAST_YEAR,
    SeriesCompliance,
    check_year,
    is_behind,
    year_of,
)
from federation.meetings.series.compliance import compliance as compliance_in
from federation.meetings.series.filters import SeriesConditions
from tenants.context import has_right_in
from tenants.model import Visibility
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

MAX_PROPOSED = 10
YEAR = Annotated[int | None, f"Welches Jahr, {FIRST_YEAR} bis {LAST_YEAR}; ohne Angabe dieses"]


@answer
class ProposedHost:
    """Ein Mitglied, das als nächstes Gastgeber sein könnte."""

    last_hosted_on: Annotated[date | None, "Wann es in dieser Reihe zuletzt Gastgeber war oder sein wird; null: nie"]

    @computed
    def membership(h: Columns) -> Sql[MembershipRow | None]:
        """Das Mitglied."""
        return select(MembershipRow).where(MembershipRow.c.tenant_id == h.tenant_id, MembershipRow.c.id == h.id)


@bound(model.MeetingSeries)
class MeetingSeries(public.MeetingSeries):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    @validated_by(check_year)
    def compliance(s: Columns, today: Today, year: YEAR = None) -> Sql[SeriesCompliance | None]:
        """Was in einem Jahr aus der Reihe geworden ist, nach den Treffen in Sicht; null für Außenstehende."""
        day = effective_day(None, today)
        return compliance_in(s, year_of(day) if year is None else cast(year, Integer), day)

    @computed
    def proposed_hosts(s: Columns, today: Today) -> Sql[list[ProposedHost]]:
        """Aktive Mitglieder, Organisationen, die am längsten nicht Gastgeber dieser Reihe waren, zuerst wer nie;
        höchstens 10. Das lesen die Veranstalter."""
        m, h = MeetingRow.c, MembershipRow.c
        hosted = (
            m.tenant_id == s.tenant_id, m.series_id == s.id, m.host_membership_id == h.id,
            m.status.is_distinct_from(text_literal(MeetingStatus.CANCELLED)),
        )  # fmt: skip
        last = cast(func.timezone(text_literal("Europe/Berlin"), select(func.max(m.starts_at)).where(*hosted)
                                  .scalar_subquery()), Date)  # fmt: skip
        is_organiser = or_(
            and_(has_right_in(s.tenant_id, "read"), has_right_in(s.tenant_id, "own_edit")),
            func.coalesce(is_in_keys(s.alliance_id, "office"), False),
        )
        members = (
            h.tenant_id == s.tenant_id, h.alliance_id == s.alliance_id, h.partner_id.is_not(None),
            h.status == text_literal(MembershipStatus.ACTIVE), today < h.ends_before, is_organiser,
        )  # fmt: skip
        hosts = select(h.tenant_id, h.id, h.name_key, last.label("last_hosted_on")).where(*members).subquery()
        has_hosted = hosts.c.last_hosted_on.is_not(None)
        order = (has_hosted, hosts.c.last_hosted_on, hosts.c.name_key, hosts.c.id)
        return select(hosts).order_by(*order).limit(MAX_PROPOSED)


@filter_type(model.MeetingSeries)
class MeetingSeriesFilter(SeriesConditions, Filter):
    """Welche Reihen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None

    @costly
    @matching
    def is_behind(s: Columns, value: bool, today: Any) -> Sql[bool]:
        """In diesem Jahr fehlen noch Treffen zu den gewünschten, soweit in Sicht; für Außenstehende nie"""
        return is_behind(s, effective_day(None, today)) == value
