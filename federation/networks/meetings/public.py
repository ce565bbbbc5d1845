"""What everyone may ask about meetings of networks."""

from datetime import date
from typing import Annotated

from sqlalchemy import or_, select

from federation.graph.declare.types import Connection, Sql, Today, computed, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.meetings import rules
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.model import MeetingAudience as AudienceRow
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series.model import MeetingSeries as SeriesRow
from federation.networks.model import Network as NetworkRow
from tenants.rows import Columns


@extends(NetworkRow)
class NetworkMeetings:
    @computed
    def meetings(n: Columns) -> Sql[Connection[MeetingRow]]:
        """Treffen in Sicht, die für dieses Netzwerk veranstaltet werden, nach ihrem Beginn."""
        return rules.by_date(MeetingRow.c.tenant_id == n.tenant_id, MeetingRow.c.network_id == n.id)

    @computed
    def meeting_series(n: Columns) -> Sql[list[SeriesRow]]:
        """Reihen von Treffen dieses Netzwerks, soweit in Sicht, nach Namen."""
        s = SeriesRow.c
        of_network = s.tenant_id == n.tenant_id, s.network_id == n.id
        return select(SeriesRow).where(*of_network).order_by(s.title_key, s.tenant_id, s.id)

    @computed
    def calendar(
        n: Columns, today: Today,
        since: Annotated[date | None, "Was an diesem Tag oder danach endet; ohne Angabe heute"] = None,
    ) -> Sql[Connection[MeetingRow]]:  # fmt: skip
        """Treffen dieses Netzwerks und solche, die ihm offen stehen, von einem Tag an, sonst von heute."""
        m, a = MeetingRow.c, AudienceRow.c
        is_open = a.network_id == n.id, a.answer == text_literal(AudienceAnswer.ACCEPTED)
        ids = select(a.meeting_id).where(*is_open)
        day = effective_day(since, today)
        return rules.by_date(or_(m.network_id == n.id, m.id.in_(ids)), m.ends_at > rules.midnight(day))


@extends(AudienceRow)
class AudienceNetwork:
    @computed
    def network(a: Columns) -> Sql[NetworkRow | None]:
        """Das Netzwerk, soweit in Sicht."""
        return select(NetworkRow).where(NetworkRow.c.id == a.network_id)
