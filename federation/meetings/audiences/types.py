"""What those inside a meeting may ask about its audiences besides."""

from sqlalchemy import select

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.meetings import rules
from federation.meetings.audiences import model, public
from federation.meetings.model import Meeting as MeetingRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.MeetingAudience)
class MeetingAudience(public.MeetingAudience):
    version: int

    @computed
    def tenant(a: Columns) -> Sql[TenantRow | None]:
        """Die Kommune, die zu Gast ist."""
        return select(TenantRow).where(TenantRow.c.id == a.to_tenant_id)


@extends(AllianceRow)
class AllianceAskedMeetings:
    @computed
    def asked_meetings(a: Columns) -> Sql[Connection[MeetingRow]]:
        """Treffen anderer in Sicht, die für dieses Bündnis geöffnet werden sollen: seine Geschäftsstelle antwortet."""
        x = model.MeetingAudience.c
        asked = select(x.meeting_id).where(x.alliance_id == a.id, x.answer.is_(None))
        return rules.by_date(MeetingRow.c.id.in_(asked))
