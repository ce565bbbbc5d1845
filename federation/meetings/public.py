"""What everyone may ask about meetings: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.cooperations.codes import ParticipationLevel
from federation.cooperations.model import Cooperation as CooperationRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from federation.meetings import model, rules
from federation.meetings.codes import MeetingFormat, MeetingKind, MeetingStatus, MeetingStepKind, ModerationKind
from federation.meetings.filters import MeetingConditions
from federation.meetings.series.model import MeetingSeries as SeriesRow
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region


@bound(model.Meeting)
class Meeting:
    title: str
    kind: MeetingKind
    level: ParticipationLevel | None
    format: MeetingFormat
    field_of_action: FieldOfAction | None
    description: str | None
    report: str | None
    is_all_day: bool
    starts_at: datetime
    ends_at: datetime
    place: str | None
    website: str | None
    moderation: ModerationKind | None
    is_moderation_neutral: bool | None
    status: MeetingStatus | None
    sequence: int
    source: str | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[model.MeetingStep]

    @computed
    def series(m: Columns) -> Sql[SeriesRow | None]:
        """Die Reihe; null, wo es keine ist, und wo sie nicht in Sicht ist."""
        return select(SeriesRow).where(SeriesRow.c.tenant_id == m.tenant_id, SeriesRow.c.id == m.series_id)

    @computed
    def alliance(m: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, für das es ist, soweit in Sicht."""
        return select(AllianceRow).where(AllianceRow.c.tenant_id == m.tenant_id, AllianceRow.c.id == m.alliance_id)

    @computed
    def cooperation(m: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation, für die es ist, soweit in Sicht."""
        return select(CooperationRow).where(CooperationRow.c.id == m.cooperation_id)

    @computed
    def host_membership(m: Columns) -> Sql[MembershipRow | None]:
        """Das Mitglied, das Gastgeber ist, soweit in Sicht."""
        h = MembershipRow.c
        return select(MembershipRow).where(h.tenant_id == m.tenant_id, h.id == m.host_membership_id)

    @computed
    def host_tenant(m: Columns) -> Sql[TenantRow | None]:
        """Die Kommune, die Gastgeberin ist."""
        return select(TenantRow).where(TenantRow.c.id == m.host_tenant_id)


@bound(model.MeetingStep)
class MeetingStep:
    number: int
    kind: MeetingStepKind
    effective_on: date
    note: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    started_at_before: datetime | None


@filter_type(model.Meeting)
class MeetingFilter(MeetingConditions, Filter):
    """Welche Treffen? Was fehlt, schränkt nicht ein."""


class MeetingSort(PlanKeyChoice):
    """Wonach Treffen geordnet werden."""

    STARTS_AT = "starts_at", "Beginn", "Begin"
    TITLE = "title_key", "Titel, ä bei a", "Title"


@order_type(model.Meeting, MeetingSort)
class MeetingOrder(Order):
    """Eine Ordnung von Treffen."""


@root
def meeting(id: Annotated[Any, IdOf(model.Meeting)]) -> Sql[model.Meeting | None]:
    """Ein Treffen; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.Meeting).where(id)


@root
def meetings() -> Sql[Connection[model.Meeting]]:
    """Treffen in Sicht, nach ihrem Beginn."""
    return rules.by_date()


@extends(TenantRow)
class TenantMeetings:
    @computed
    def meetings(t: Columns) -> Sql[Connection[model.Meeting]]:
        """Treffen, die dieser Mandant veranstaltet, nach ihrem Beginn."""
        return rules.by_date(model.Meeting.c.tenant_id == t.id)


@extends(RegionRow)
class RegionMeetings:
    @computed
    def meetings(r: Columns) -> Sql[Connection[model.Meeting]]:
        """Treffen, die jemand aus dieser Region veranstaltet, nach ihrem Beginn."""
        return rules.by_date(in_region(model.Meeting.c.tenant_id, r.id))


@extends(AllianceRow)
class AllianceMeetings:
    @computed
    def meetings(a: Columns) -> Sql[Connection[model.Meeting]]:
        """Treffen in Sicht, die für dieses Bündnis veranstaltet werden, nach ihrem Beginn."""
        return rules.by_date(model.Meeting.c.tenant_id == a.tenant_id, model.Meeting.c.alliance_id == a.id)


@extends(CooperationRow)
class CooperationMeetings:
    @computed
    def meetings(c: Columns) -> Sql[Connection[model.Meeting]]:
        """Treffen in Sicht, die für diese Kooperation veranstaltet werden, nach ihrem Beginn."""
        return rules.by_date(model.Meeting.c.cooperation_id == c.id)
