"""What the organiser and the parties themselves may ask about who comes to a meeting; nothing of it is public."""

from datetime import datetime
from typing import Any

from sqlalchemy import any_, exists, func, or_, select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    MissedSince,
    Sql,
    Today,
    bound,
    computed,
    extends,
    live,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.meetings import rules
from federation.meetings.audiences.model import MeetingAudience as AudienceRow
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.participation import model
from federation.meetings.participation.codes import AnswerSide, InvitationOrigin, MeetingAnswer
from tenants.context import has_right_in
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys, tenant_id_of_key


@bound(model.MeetingInvitation)
class MeetingInvitation:
    origin: InvitationOrigin
    answer: MeetingAnswer | None
    persons: int
    is_waiting: bool
    is_substitute: bool
    is_listed: bool
    is_person: bool
    email: str | None
    name: str | None
    created_at: datetime
    answered_at: datetime | None
    answers: list[model.MeetingAnswerEntry]

    @computed
    def meeting(i: Columns) -> Sql[MeetingRow | None]:
        """Das Treffen."""
        return select(MeetingRow).where(MeetingRow.c.tenant_id == i.tenant_id, MeetingRow.c.id == i.meeting_id)

    @computed
    def membership(i: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft, soweit in Sicht."""
        return select(MembershipRow).where(MembershipRow.c.id == i.membership_id)

    @computed
    def tenant(i: Columns) -> Sql[TenantRow | None]:
        """Die Kommune."""
        return select(TenantRow).where(TenantRow.c.id == i.to_tenant_id)

    @computed
    def answer_count(i: Columns) -> Sql[int]:
        """Wie viele Antworten es gibt; wer die nächste gibt, nennt diese Zahl."""
        a = model.MeetingAnswerEntry.c
        same = a.tenant_id == i.tenant_id, a.invitation_id == i.id
        return select(func.count()).select_from(model.MeetingAnswerEntry.__table__).where(*same).scalar_subquery()


@bound(model.MeetingAnswerEntry)
class MeetingAnswerEntry:
    number: int
    side: AnswerSide
    answer: MeetingAnswer
    persons: int
    is_substitute: bool
    note: str | None
    entered_at: datetime


@bound(model.MeetingAttendance)
class MeetingAttendance:
    persons: int
    entered_at: datetime

    @computed
    def invitation(a: Columns) -> Sql[model.MeetingInvitation | None]:
        """Die Einladung; null: alle übrigen."""
        i = model.MeetingInvitation.c
        return select(model.MeetingInvitation).where(i.tenant_id == a.tenant_id, i.id == a.invitation_id)


@extends(MeetingRow)
class MeetingParticipation:
    @computed
    def invitations(m: Columns) -> Sql[Connection[model.MeetingInvitation]]:
        """Wer auf der Liste steht, soweit in Sicht: für Veranstalter alle, sonst die eigenen, und wer sich zeigt."""
        i = model.MeetingInvitation.c
        same = i.tenant_id == m.tenant_id, i.meeting_id == m.id
        return select(model.MeetingInvitation).where(*same).order_by(i.created_at, i.tenant_id, i.id)

    @computed
    def attendance(m: Columns) -> Sql[Connection[model.MeetingAttendance]]:
        """Wie viele Personen da waren; das lesen die Veranstalter."""
        a = model.MeetingAttendance.c
        same = a.tenant_id == m.tenant_id, a.meeting_id == m.id
        return select(model.MeetingAttendance).where(*same).order_by(a.entered_at, a.tenant_id, a.id)


@extends(UserRow)
class ViewerMeetings:
    @computed
    def meeting_invitations(u: Columns, today: Today) -> Sql[Connection[model.MeetingInvitation]]:
        """Einladungen zu Treffen von heute an, auf die Sie für ein Mitglied oder eine Kommune antworten."""
        i, m = model.MeetingInvitation.c, MeetingRow.c
        is_mine = or_(is_in_keys(i.membership_id, "own"), has_right_in(i.to_tenant_id, "read"))
        ahead = select(m.id).where(m.tenant_id == i.tenant_id, m.id == i.meeting_id,
                                   m.ends_at > rules.midnight(today)).exists()  # fmt: skip
        return select(model.MeetingInvitation).where(is_mine, ahead).order_by(i.created_at, i.tenant_id, i.id)


def _changed(is_hers: Any, changed: Any, since: Any) -> Any:
    """Meetings that meet a condition and of which something has changed, for who is inside.

    Who reads a published one as anybody does would hear that somebody answers, which is none of her business.
    """
    m, i, a = MeetingRow.c, model.MeetingInvitation.c, AudienceRow.c
    was_answered = or_(i.created_at >= since, i.answered_at >= since)
    invited = exists().where(i.tenant_id == m.tenant_id, i.meeting_id == m.id, was_answered)
    opened = exists().where(a.tenant_id == m.tenant_id, a.meeting_id == m.id, a.updated_at >= since)
    has_changed = or_(m.id == any_(changed), m.updated_at >= since, invited, opened)
    query = select(MeetingRow).where(rules.is_inside(m), is_hers, has_changed)
    return query.order_by(m.updated_at.desc(), m.tenant_id, m.id).limit(MAX_PAGE_SIZE)


@live("meeting", by="tenant")
def meetings_changed(tenant: RegionalKey, changed: ChangedIds, since: MissedSince) -> Sql[list[MeetingRow]]:
    """Treffen, die Sie als Beteiligte lesen und die dieser Mandant veranstaltet oder zu denen er eingeladen ist, sobald
    sich etwas an ihnen ändert; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde."""
    m, i, a = MeetingRow.c, model.MeetingInvitation.c, AudienceRow.c
    id = tenant_id_of_key(tenant)
    is_guest = or_(
        exists().where(a.tenant_id == m.tenant_id, a.meeting_id == m.id, a.to_tenant_id == id),
        exists().where(i.tenant_id == m.tenant_id, i.meeting_id == m.id, i.to_tenant_id == id),
    )
    return _changed(or_(m.tenant_id == id, is_guest), changed, since)


@live("meeting", keys=("own", "active", "office", "partner"))
def own_meetings_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[MeetingRow]]:
    """Treffen, die für Sie offen sind, deren Geschäftsstelle Sie führen, oder die diese fragen, sobald sich etwas an
    ihnen ändert; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde."""
    is_mine = or_(*(rules.is_among(MeetingRow.c.id, keys) for keys in ("open", "office", "asked")))
    return _changed(is_mine, changed, since)
