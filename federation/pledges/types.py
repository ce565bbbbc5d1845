"""What members and offices may ask about pledges besides."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, any_, case, func, or_, select

from federation.alliances.codes import PledgeRule
from federation.alliances.memberships.codes import EvidenceMethod, MembershipSide
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.files.model import File as FileRow
from federation.graph.declare.filters import DateTimeRange, Filter, filter_type
from federation.graph.declare.types import ChangedIds, Connection, MissedSince, Sql, bound, computed, extends, live
from federation.graph.limits import MAX_PAGE_SIZE
from federation.graph.sql.json import text_literal
from federation.pledges import model, public
from federation.pledges.codes import PledgeAnswer, PledgeAudience, PledgeStatus, PledgeStepKind
from federation.pledges.filters import PledgeConditions
from federation.pledges.rules import is_among, is_confidential, is_inside, step_count, told_ids, waits_for_office
from tenants.model import User as UserRow
from tenants.periods import INFINITY
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.Pledge)
class Pledge(public.Pledge):
    version: int
    created_at: datetime

    @computed
    def membership(p: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft, aus der sie stammt; null, wo sie nicht in Sicht ist."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == p.tenant_id, m.id == p.membership_id)

    @computed
    def on_behalf(p: Columns) -> Sql[bool | None]:
        """Zuletzt von der Geschäftsstelle für das Mitglied eingetragen; das lesen das Mitglied und die
        Geschäftsstelle."""
        return case((is_inside(p), p.on_behalf))

    @computed
    def method(p: Columns) -> Sql[EvidenceMethod | None]:
        """Auf welchem Weg das Mitglied es dann gesagt hat; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_inside(p), p.method))

    @computed
    def evidence(p: Columns) -> Sql[str | None]:
        """Wo der Beleg dafür liegt; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_inside(p), p.evidence))

    @computed
    def may_change(p: Columns) -> Sql[bool]:
        """Ob der Aufrufer sie ändern darf: für das Mitglied, oder als Geschäftsstelle in seinem Namen."""
        return or_(is_among(p.id, "act"), is_in_keys(p.alliance_id, "manage"))


@bound(model.PledgeEntry)
class PledgeEntry(public.PledgeEntry):
    corrects_number: int | None
    entered_at: datetime

    @computed
    def file(e: Columns) -> Sql[FileRow | None]:
        """Eine Datei mit einem Beleg; die lesen das Mitglied und die Geschäftsstellen der Bündnisse."""
        return select(FileRow).where(FileRow.c.tenant_id == e.tenant_id, FileRow.c.id == e.file_id)

    @computed
    def on_behalf(e: Columns) -> Sql[bool | None]:
        """Von der Geschäftsstelle für das Mitglied eingetragen; das lesen das Mitglied und die Geschäftsstelle."""
        return case((_origin_reads(e), e.on_behalf))

    @computed
    def method(e: Columns) -> Sql[EvidenceMethod | None]:
        """Auf welchem Weg das Mitglied es gesagt hat; das lesen das Mitglied und die Geschäftsstelle."""
        return case((_origin_reads(e), e.method))

    @computed
    def evidence(e: Columns) -> Sql[str | None]:
        """Wo der Beleg dafür liegt, dass es das gesagt hat; das lesen das Mitglied und die Geschäftsstelle."""
        return case((_origin_reads(e), e.evidence))


def _origin_reads(e: Columns) -> Any:
    p = model.Pledge.c
    return select(p.id).where(p.tenant_id == e.tenant_id, p.id == e.pledge_id, is_inside(p)).exists()


@bound(model.PledgeAlliance)
class PledgeAlliance(public.PledgeAlliance):
    @computed
    def answer(t: Columns) -> Sql[PledgeAnswer | None]:
        """Wie das Bündnis dazu steht; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_confidential(t), t.status))

    @computed
    def audience(t: Columns) -> Sql[PledgeAudience | None]:
        """Wer sie dort sehen soll; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_confidential(t), t.audience))

    @computed
    def shown_to(t: Columns) -> Sql[PledgeAudience | None]:
        """Wer sie dort sieht: nicht mehr Menschen als das Mitglied selbst; das lesen das Mitglied und die
        Geschäftsstelle."""
        return case((is_confidential(t), t.shown))

    @computed
    def is_origin(t: Columns) -> Sql[bool | None]:
        """Das Bündnis, aus dem sie stammt; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_confidential(t), t.is_origin))

    @computed
    def answered_number(t: Columns) -> Sql[int | None]:
        """Welchen Eintrag die Geschäftsstelle zuletzt gelesen hat; das lesen das Mitglied und die Geschäftsstelle."""
        return case((is_confidential(t), t.answered_number))

    @computed
    def steps(t: Columns) -> Sql[list[model.PledgeStep]]:
        """Die Schritte; das lesen das Mitglied und die Geschäftsstelle."""
        s = model.PledgeStep.c
        same = s.tenant_id == t.tenant_id, s.pledge_alliance_id == t.id
        return select(model.PledgeStep).where(*same).order_by(s.number)

    @computed
    def step_count(t: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist; wer den nächsten geht, nennt diese Zahl. Null, wo sie nicht in Sicht
        sind."""
        return step_count(t)


@bound(model.PledgeStep)
class PledgeStep:
    number: int
    kind: PledgeStepKind
    side: MembershipSide
    audience: PledgeAudience | None
    entry_number: int | None
    note: str | None
    on_behalf: bool
    method: EvidenceMethod | None
    evidence: str | None
    effective_on: date
    taken_at: datetime


@filter_type(model.Pledge)
class PledgeFilter(PledgeConditions, Filter):
    """Welche Selbstverpflichtungen? Was fehlt, schränkt nicht ein."""

    updated_at: DateTimeRange | None


@extends(AllianceRow)
class OfficePledges:
    @computed
    def pledges_to_confirm(a: Columns) -> Sql[Connection[model.PledgeAlliance]]:
        """Selbstverpflichtungen mit einem Eintrag, den die Geschäftsstelle noch nicht gelesen hat, die älteste
        Mitteilung zuerst; nur in ihrer Sicht."""
        t = model.PledgeAlliance.c
        same = t.tenant_id == a.tenant_id, t.alliance_id == a.id, is_in_keys(t.alliance_id, "office")
        return select(model.PledgeAlliance).where(*same, waits_for_office()).order_by(t.tenant_id, t.id)


@extends(MembershipRow)
class MembershipLacksPledge:
    @computed
    def lacks_pledge(m: Columns) -> Sql[bool | None]:
        """Dem Mitglied fehlt die eigene Maßnahme, die das Bündnis verlangt (pledgeRule); nur in Sicht des Mitglieds und
        der Geschäftsstelle."""
        t, p, a = model.PledgeAlliance.c, model.Pledge.c, AllianceRow.c
        stands = p.status.not_in((text_literal(PledgeStatus.WITHDRAWN), text_literal(PledgeStatus.MISSED)))
        has_one = select(p.id).where(
            p.id.in_(told_ids(t.tenant_id == m.tenant_id, t.membership_id == m.id)), stands
        )  # fmt: skip
        requires = select(a.id).where(
            a.tenant_id == m.tenant_id, a.id == m.alliance_id, a.pledge_rule == text_literal(PledgeRule.REQUIRED)
        )  # fmt: skip
        reads = or_(is_in_keys(m.id, "own"), is_in_keys(m.alliance_id, "office"))
        return case((reads, and_(requires.exists(), ~has_one.exists())))


@extends(UserRow)
class ViewerPledges:
    @computed
    def pledges(u: Columns) -> Sql[Connection[model.Pledge]]:
        """Selbstverpflichtungen der Mitglieder, für die Sie handeln oder handelten, die zuerst fälligen zuerst; offene
        vor den anderen."""
        p = model.Pledge.c
        query = select(model.Pledge).where(is_among(p.id, "own"))
        return query.order_by(p.is_open.desc(), func.coalesce(p.due_on, INFINITY), p.tenant_id, p.id)


@live("pledge", keys=("own", "office"))
def pledges_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[model.Pledge]]:
    """Selbstverpflichtungen der Mitglieder, für die man handelt oder handelte, und die Bündnissen mitgeteilt sind,
    deren Geschäftsstelle man führt, sobald sich etwas an ihnen ändert; höchstens 100 auf einmal und höchstens eine
    Meldung in der Sekunde."""
    p, t = model.Pledge.c, model.PledgeAlliance.c
    concerns = or_(is_inside(p), p.id.in_(told_ids(is_in_keys(t.alliance_id, "office"))))
    query = select(model.Pledge).where(concerns, or_(p.id == any_(changed), p.updated_at >= since))
    return query.order_by(p.updated_at.desc(), p.tenant_id, p.id).limit(MAX_PAGE_SIZE)
