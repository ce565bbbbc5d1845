"""What a person may ask about her own calendar feeds."""

from datetime import date, datetime

from sqlalchemy import func, or_, select

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.meetings import rules
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.model import MeetingAudience
from federation.meetings.feeds import model
from federation.meetings.feeds.addresses import PRIVATE_PATH, SUFFIX
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.public import SINCE
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.networks import network_member_row
from federation.meetings.participation.model import MeetingInvitation
from federation.partners.model import Partner as PartnerRow
from tenants.context import has_right_in
from tenants.model import User as UserRow
from tenants.rows import Columns


@bound(model.CalendarFeed)
class CalendarFeed:
    kind: FeedKind
    created_at: datetime
    renewed_at: datetime
    last_read_on: date | None

    @computed
    def path(f: Columns) -> Sql[str | None]:
        """Der geheime Pfad, unter dem Ihr Kalender liest; er steht nur in der Antwort, die ihn erzeugt."""
        return text_literal(PRIVATE_PATH + "/") + func.ctx.feed_secret(f.id) + text_literal(SUFFIX)


@extends(UserRow)
class ViewerFeeds:
    @computed
    def calendar_feeds(u: Columns) -> Sql[list[model.CalendarFeed]]:
        """Ihre Kalenderadressen."""
        f = model.CalendarFeed.c
        return select(model.CalendarFeed).where(f.user_id == u.id).order_by(f.created_at, f.id)

    @computed
    def calendar(u: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen, die für Sie offen sind, die Ihre Kommune veranstaltet oder deren Geschäftsstelle Sie führen, von
        einem Tag an, sonst von heute."""
        m = MeetingRow.c
        is_mine = or_(has_right_in(m.tenant_id, "read"), *(rules.is_among(m.id, keys) for keys in ("open", "office")))
        return rules.by_date(is_mine, m.ends_at > rules.midnight(effective_day(since, today)))


@extends(PartnerRow)
class PartnerCalendar:
    @computed
    def calendar(p: Columns, today: Today, since: SINCE = None) -> Sql[Connection[MeetingRow]]:
        """Treffen in Sicht, die dieser Organisation als Mitglied offen sind, bei denen sie Gastgeberin ist oder zu
        denen sie eingeladen ist, solange sie Mitglied ist; von einem Tag an, sonst von heute."""
        m, s, a, i = MeetingRow.c, MembershipRow.c, MeetingAudience.c, MeetingInvitation.c
        of_network = network_member_row()
        n = of_network.c
        own = s.partner_id == p.id, today < s.ends_before
        is_active = s.status == text_literal(MembershipStatus.ACTIVE)
        audiences = select(a.meeting_id).join(MembershipRow, s.alliance_id == a.alliance_id)
        is_open = audiences.where(*own, is_active, a.answer == text_literal(AudienceAnswer.ACCEPTED))
        in_network = select(a.meeting_id).join(of_network, n.network_id == a.network_id)
        in_network = in_network.join(MembershipRow, s.id == n.membership_id)
        is_open_to_network = in_network.where(
            *own, is_active, a.answer == text_literal(AudienceAnswer.ACCEPTED), today < n.ends_before
        )  # fmt: skip
        invited = select(i.meeting_id).join(MembershipRow, s.id == i.membership_id).where(*own)
        hosts = m.host_membership_id.in_(select(s.id).where(*own))
        day = effective_day(since, today)
        is_its_own = or_(m.id.in_(is_open), m.id.in_(is_open_to_network), m.id.in_(invited), hosts)
        return rules.by_date(is_its_own, m.ends_at > rules.midnight(day))
