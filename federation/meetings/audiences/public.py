"""What everyone may ask about audiences of meetings."""

from sqlalchemy import select

from federation.alliances.model import Alliance as AllianceRow
from federation.cooperations.model import Cooperation as CooperationRow
from federation.graph.declare.types import Sql, bound, computed, extends
from federation.meetings.audiences import model
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.model import Meeting as MeetingRow
from tenants.rows import Columns


@bound(model.MeetingAudience)
class MeetingAudience:
    answer: AudienceAnswer | None

    @computed
    def alliance(a: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, soweit in Sicht."""
        return select(AllianceRow).where(AllianceRow.c.id == a.alliance_id)

    @computed
    def cooperation(a: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation, soweit in Sicht."""
        return select(CooperationRow).where(CooperationRow.c.id == a.cooperation_id)


@extends(MeetingRow)
class MeetingAudiences:
    @computed
    def audiences(m: Columns) -> Sql[list[model.MeetingAudience]]:
        """Für wen es offen ist, soweit in Sicht."""
        a = model.MeetingAudience.c
        same = a.tenant_id == m.tenant_id, a.meeting_id == m.id
        return select(model.MeetingAudience).where(*same).order_by(a.tenant_id, a.id)
