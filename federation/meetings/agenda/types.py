"""What the organiser of a meeting may ask about its speakers besides."""

from datetime import date

from sqlalchemy import and_, case, or_

from federation.graph.declare.types import Sql, bound, computed
from federation.meetings import rules
from federation.meetings.agenda import model, public
from tenants.context import has_right_in
from tenants.rows import Columns


@bound(model.MeetingSpeaker)
class MeetingSpeaker(public.MeetingSpeaker):
    @computed
    def consented_on(s: Columns) -> Sql[date | None]:
        """Tag, an dem die Person einverstanden war, genannt zu werden; das lesen die Veranstalter."""
        own = and_(has_right_in(s.tenant_id, "read"), has_right_in(s.tenant_id, "own_edit"))
        return case((or_(own, rules.is_among(s.meeting_id, "office")), s.consented_on))
