"""What members may count of networks besides what is published, and the office of its key actors."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, DateTime, Interval, Select, and_, case, cast, func, literal_column, or_, select

from federation.alliances.figures.rules import counts_in_region
from federation.alliances.memberships.codes import TRANSITIONS, MembershipStatus, MembershipStepKind
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.notes.model import MembershipNote
from federation.graph.declare.types import Sql, Today, answer, computed, costs, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.measures.codes import EvidenceFigure
from federation.measures.sheet.model import SuccessCriterion as CriterionRow
from federation.meetings.model import Meeting
from federation.meetings.participation.model import MeetingAttendance, MeetingInvitation
from federation.networks import rules
from federation.networks.figures.region import region_figures
from federation.networks.members.model import NetworkMember
from federation.partners.model import Partner
from federation.pledges.codes import PledgeStatus
from federation.pledges.figures.model import PledgeSpan
from federation.pledges.model import PledgeAlliance
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import TENANT_SUM_COST
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

ONE_YEAR = literal_column("interval '1 year'", Interval())
MOVES = frozenset(item.kind for item in TRANSITIONS if item.after is not item.before)
"""Steps that bring another status of a membership."""
BEGINS = frozenset(item.kind for item in TRANSITIONS if item.kind in MOVES and item.after is MembershipStatus.ACTIVE)
"""Of these, the ones after which it is an active member."""

RegionsNetworkFigures = region_figures(
    counts_in_region,
    network_figures="Netzwerke der Region an einem Tag: für den Landkreis die aller seiner Kommunen, soweit in Sicht.",
    network_trend=f"Netzwerke der Region am Ende jedes Zeitraums, soweit in Sicht; höchstens {MAX_PERIODS} auf einmal.",
)


@answer
class KeyActors:
    """Wichtige Akteure eines Bündnisses, die die Geschäftsstelle vorgemerkt hat, und wie sie sich beteiligen. Jeder
    zählt einmal, auch wer noch kein Mitglied ist."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    marked: Annotated[int, "Vorgemerkt, auch wer nur angesprochen ist"]
    members: Annotated[int, "Davon an diesem Tag aktive Mitglieder"]
    with_pledge: Annotated[int, "Davon Organisationen mit einer Selbstverpflichtung, die an diesem Tag zählte"]
    in_networks: Annotated[int, "Davon Mitglieder, die an diesem Tag in einem Netzwerk waren"]
    at_meetings: Annotated[int, "Davon Mitglieder, die in den zwölf Monaten davor bei einem Treffen waren"]


@extends(AllianceRow)
class AllianceKeyActors:
    @computed
    @costs(TENANT_SUM_COST)
    def key_actors(a: Columns, today: Today, as_of: date | None = None) -> Sql[KeyActors | None]:
        """Beteiligung wichtiger Akteure; das liest die Geschäftsstelle, für alle anderen null."""
        return _key_actors(a.id, effective_day(as_of, today))


@extends(CriterionRow)
class CriterionKeyActors:
    @computed
    @costs(TENANT_SUM_COST)
    def key_actors(c: Columns, today: Today) -> Sql[KeyActors | None]:
        """Beteiligung wichtiger Akteure des Bündnisses, wo sie der Beleg ist (KEY_ACTORS); das liest dessen
        Geschäftsstelle, für alle anderen null."""
        is_evidence = c.evidence_figure == text_literal(EvidenceFigure.KEY_ACTORS)
        return _key_actors(case((is_evidence, c.evidence_alliance_id)), effective_day(None, today))


def _key_actors(alliance_id: Any, day: Any) -> Select[Any]:
    n, s, p = MembershipNote.c, Membership.c, Partner.c
    marked = select(n.membership_id).where(n.alliance_id == alliance_id, n.is_key_stakeholder)
    # Who comes back has a second membership, and merged entries are one.
    entry = select(func.coalesce(p.into_id, p.id)).where(p.id == s.partner_id).scalar_subquery()
    key = func.coalesce(entry, s.partner_id, s.id)
    is_member = _was_active(s, day)

    def number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        counted = func.count(key.distinct())
        return counted.filter(*conditions) if conditions else counted

    return select(
        day.label("as_of"), number().label("marked"), number(is_member).label("members"),
        number(is_member, _has_pledge(s, day)).label("with_pledge"),
        number(is_member, _is_in_network(s, day)).label("in_networks"),
        number(is_member, _was_at_meeting(s, day)).label("at_meetings"),
    ).where(s.alliance_id == alliance_id, s.id.in_(marked)).having(is_in_keys(alliance_id, "office"))  # fmt: skip


def _was_active(s: Columns, day: ColumnElement[date]) -> ColumnElement[bool]:
    """It was an active member on a day, by the steps that the office reads, whatever it is now."""
    t = MembershipStep.c
    moved = t.tenant_id == s.tenant_id, t.membership_id == s.id, t.effective_on <= day, _is_one_of(t.kind, MOVES)
    last = select(t.kind).where(*moved).order_by(t.number.desc()).limit(1).scalar_subquery()
    return and_(_is_one_of(last, BEGINS), day < s.ends_before)


def _is_one_of(kind: Any, kinds: frozenset[str]) -> ColumnElement[bool]:
    return or_(*(kind == text_literal(item) for item in MembershipStepKind if item in kinds))


def _has_pledge(s: Columns, day: ColumnElement[date]) -> ColumnElement[bool]:
    """It had one that counts on a day: those of private persons are in no figure."""
    p, b, withdrawn = PledgeAlliance.c, PledgeSpan.c, text_literal(PledgeStatus.WITHDRAWN)
    own = p.tenant_id == s.tenant_id, p.membership_id == s.id
    counts = b.tenant_id == p.tenant_id, b.pledge_alliance_id == p.id, holds_on(b, day), b.status != withdrawn
    return select(p.id).where(*own, *counts).exists()


def _is_in_network(s: Columns, day: ColumnElement[date]) -> ColumnElement[bool]:
    m = NetworkMember.c
    return select(m.id).where(m.tenant_id == s.tenant_id, m.membership_id == s.id, rules.is_in(m, day)).exists()


def _was_at_meeting(s: Columns, day: ColumnElement[date]) -> ColumnElement[bool]:
    """Somebody of theirs was at a meeting in the year before the end of a day."""
    m, i, t = Meeting.c, MeetingInvitation.c, MeetingAttendance.c
    until = func.timezone(text_literal("Europe/Berlin"), cast(day + 1, DateTime))
    was_there = (
        t.tenant_id == i.tenant_id, t.meeting_id == i.meeting_id, t.invitation_id == i.id, t.persons > 0,
        m.tenant_id == i.tenant_id, m.id == i.meeting_id, m.starts_at < until, m.starts_at >= until - ONE_YEAR,
    )  # fmt: skip
    return select(i.id).where(i.membership_id == s.id, *was_there).exists()
