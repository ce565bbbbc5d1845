"""What members may ask about memberships besides."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import and_, any_, case, func, or_, select

from federation.alliances.memberships import model, public, rules
from federation.alliances.memberships.codes import (
    EvidenceMethod,
    MembershipSide,
    MembershipStatus,
    MembershipStepKind,
)
from federation.alliances.memberships.duplicates import similar_members
from federation.alliances.memberships.filters import MembershipConditions
from federation.alliances.memberships.next_steps import possible_steps
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.model import AllianceTier as TierRow
from federation.alliances.signatures.rules import has_signed_version
from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import (
    DateRange,
    DateTimeRange,
    Filter,
    Order,
    PlanKeyChoice,
    filter_type,
    matching,
    order_type,
)
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    MissedSince,
    Sql,
    Today,
    answer,
    bound,
    computed,
    costs,
    extends,
    live,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.graph.sql.json import text_literal
from tenants.periods import last_day, last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

DUPLICATES_COST = 100
"""In fields, as ``partnerDuplicates``."""


@answer
class MembershipNextStep:
    """Schritt, der in einer Mitgliedschaft als nächster möglich ist."""

    kind: Annotated[MembershipStepKind, "Art des Schritts"]
    side: Annotated[MembershipSide, "Wer ihn geht; die Geschäftsstelle trägt den des Mitglieds in dessen Namen ein"]


@bound(model.Membership)
class Membership(public.Membership):
    status: MembershipStatus | None
    is_listed: bool
    version: int
    created_at: datetime
    updated_at: datetime

    @computed
    def steps(m: Columns) -> Sql[list[model.MembershipStep]]:
        """Die Schritte der Mitgliedschaft; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        s = model.MembershipStep.c
        return (
            select(model.MembershipStep).where(s.tenant_id == m.tenant_id, s.membership_id == m.id).order_by(s.number)
        )

    @computed
    def step_count(m: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist; wer den nächsten geht, nennt diese Zahl. Null, wo sie nicht in Sicht
        sind."""
        s = model.MembershipStep.c
        steps = (s.tenant_id == m.tenant_id, s.membership_id == m.id)
        return select(func.max(s.number)).where(*steps).scalar_subquery()

    @computed
    def last_day(m: Columns) -> Sql[date | None]:
        """Der letzte Tag, wenn sie endet oder geendet hat; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        return case((_is_confidential(m), last_day_or_null(m.ends_before)))

    @computed
    def status_on(m: Columns, day: Annotated[date, "Der Tag"]) -> Sql[MembershipStatus | None]:
        """Der Stand an einem Tag, wie die Schritte ihn ergeben; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        return rules.status_on(m, day)

    @computed
    def waiting_since(m: Columns) -> Sql[date | None]:
        """Seit wann auf eine Antwort gewartet wird; null, wo das niemand tut, und wo es nicht in Sicht ist."""
        return rules.waiting_since(m)

    @computed
    def may_apply_from(m: Columns) -> Sql[date | None]:
        """Nach einem Ausschluss: ab wann ein neuer Antrag möglich ist; nur in Sicht des Mitglieds und der
        Geschäftsstelle."""
        return case((_is_confidential(m), rules.may_apply_from(m)))

    @computed
    def next_steps(m: Columns, today: Today) -> Sql[list[MembershipNextStep]]:
        """Die Schritte, die jetzt möglich sind: für wen die Geschäftsstelle führt die beider Seiten, für wer das
        Mitglied vertritt dessen; sonst keine."""
        return possible_steps(m, today)

    @computed
    @costs(DUPLICATES_COST)
    def duplicates(m: Columns) -> Sql[list[model.Membership]]:
        """Mitgliedschaften derselben, einer ähnlichen Organisation oder einer Person mit gleichem Namen oder gleicher
        Adresse in diesem Bündnis, höchstens zehn; nur in Sicht der Geschäftsstelle."""
        return similar_members(m)


def _is_confidential(m: Columns) -> Any:
    """The person reads what only the member itself and the office may."""
    return or_(is_in_keys(m.id, "own"), is_in_keys(m.alliance_id, "office"))


@filter_type(model.Membership)
class MembershipFilter(MembershipConditions, Filter):
    """Welche Mitgliedschaften? Was fehlt, schränkt nicht ein."""

    status: list[MembershipStatus] | None
    is_listed: bool | None
    updated_at: DateTimeRange | None

    @matching
    def waiting_since(m: Columns, span: DateRange) -> Sql[bool]:
        """Seit wann auf eine Antwort gewartet wird; nur wo das in Sicht ist"""
        return and_(*span.conditions(rules.waiting_since(m)))

    @matching
    def signed(m: Columns, value: bool, today: Today) -> Sql[bool]:
        """Hat die Fassung der Erklärung unterzeichnet, die gilt, oder nicht; nur wo das in Sicht ist"""
        return has_signed_version(m, today) == value


@answer
class MembershipStatusFacet:
    """Wie viele Mitgliedschaften in einem Stand sind."""

    status: Annotated[MembershipStatus | None, "Stand"]
    count: Annotated[int, public.COUNT]


@facets_of(model.Membership)
class MembershipFacets(public.MembershipFacets):
    """Wie viele Mitgliedschaften je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and,
    or und not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def status(rows: Rows) -> Sql[list[MembershipStatusFacet]]:
        """Nach Stand."""
        return count_by(rows, model.Membership.c.status)


class MembershipSort(PlanKeyChoice):
    """Wonach Mitgliedschaften geordnet werden."""

    NAME = "name_key", "Name, ä bei a; Privatpersonen zuletzt", "Name; persons last", "Name"
    JOINED_ON = "joined_on", "Mitglied seit", "Member since"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Membership, MembershipSort)
class MembershipOrder(Order):
    """Eine Ordnung von Mitgliedschaften."""


@extends(AllianceRow)
class AllianceApplications:
    @computed
    def applications(a: Columns) -> Sql[Connection[model.Membership]]:
        """Anträge, die auf eine Antwort warten, der älteste zuerst; nur in Sicht der Geschäftsstelle und derer, die sie
        gestellt haben."""
        m = model.Membership.c
        waits = (m.tenant_id == a.tenant_id, m.alliance_id == a.id, m.status == text_literal(MembershipStatus.APPLIED))
        return select(model.Membership).where(*waits).order_by(m.id)  # ids are by time


@live("membership", keys=("own", "office"))
def memberships_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[model.Membership]]:
    """Mitgliedschaften, für die man handelt oder handelte, und die von Bündnissen, deren Geschäftsstelle man führt,
    sobald sie sich ändern oder eine dazukommt; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde."""
    m = model.Membership.c
    has_changed = or_(m.id == any_(changed), m.updated_at >= since)
    query = select(model.Membership).where(_is_confidential(m), has_changed)
    return query.order_by(m.updated_at.desc(), m.tenant_id, m.id).limit(MAX_PAGE_SIZE)


@bound(model.MembershipStep)
class MembershipStep:
    number: int
    kind: MembershipStepKind
    side: MembershipSide
    on_behalf: bool
    method: EvidenceMethod | None
    evidence: str | None
    note: str | None
    effective_on: date
    taken_at: datetime

    @computed
    def last_day(s: Columns) -> Sql[date | None]:
        """Der letzte Tag der Mitgliedschaft, bei einer Kündigung."""
        return last_day(s.ends_before)

    @computed
    def tier(s: Columns) -> Sql[TierRow | None]:
        """Die Stufe, die er setzt."""
        t = TierRow.c
        return select(TierRow).where(t.tenant_id == s.tenant_id, t.alliance_id == s.alliance_id, t.id == s.tier_id)

    @computed
    def recommended_by(s: Columns) -> Sql[model.Membership | None]:
        """Das Mitglied, das die Einladung empfohlen hat, in Sicht."""
        m = model.Membership.c
        return select(model.Membership).where(m.tenant_id == s.tenant_id, m.id == s.recommended_by_id)
