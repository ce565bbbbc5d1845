"""What everyone may ask about pledges: the allow-list of the public schema."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.measures.model import Measure as MeasureRow
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entries, names
from federation.pledges import model
from federation.pledges.codes import PledgeKind, PledgeStatus
from federation.pledges.filters import PledgeConditions
from federation.pledges.rules import by_day, entry_count, is_due, told_ids
from tenants.rows import Columns


@bound(model.Pledge)
class Pledge:
    kind: PledgeKind
    title: str
    text: str | None
    field_of_action: FieldOfAction | None
    target_year: int | None
    pledged_on: date
    due_on: date | None
    status: PledgeStatus | None
    updated_at: datetime
    effects: list[model.PledgeEffect]
    entries: list[model.PledgeEntry]

    @computed
    def is_due(p: Columns, today: Today) -> Sql[bool]:
        """Noch offen, und der Tag ist gekommen oder vorüber."""
        return is_due(p, today)

    @computed
    def is_linked(p: Columns) -> Sql[bool]:
        """Dient einer Maßnahme, auch wo die nicht in Sicht ist: deren Wirkung zählt, nicht ihre."""
        return p.measure_id.is_not(None)

    @computed
    def measure(p: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme, der sie dient, soweit in Sicht."""
        return select(MeasureRow).where(MeasureRow.c.tenant_id == p.to_tenant_id, MeasureRow.c.id == p.measure_id)

    @computed
    def alliances(p: Columns) -> Sql[list[model.PledgeAlliance]]:
        """Die Bündnisse, denen sie mitgeteilt ist, soweit in Sicht."""
        t = model.PledgeAlliance.c
        return select(model.PledgeAlliance).where(t.pledge_id == p.id).order_by(t.tenant_id, t.id)

    @computed
    def partners(p: Columns) -> Sql[list[PartnerRow]]:
        """Die Organisation, deren Selbstverpflichtung sie ist, soweit in Sicht; keine bei einer Privatperson."""
        t, m = model.PledgeAlliance.c, MembershipRow.c
        same = t.pledge_id == p.id, t.is_told, m.tenant_id == t.tenant_id, m.id == t.membership_id
        return entries(select(m.partner_id).where(*same))

    @computed
    def entry_count(p: Columns) -> Sql[int]:
        """Wie viele Einträge es gibt; wer den nächsten macht, nennt diese Zahl."""
        return entry_count(p)


@bound(model.PledgeEffect)
class PledgeEffect:
    kind: EffectKind
    amount: Decimal
    basis: EstimateBasis
    year: int | None


@bound(model.PledgeEntry)
class PledgeEntry:
    number: int
    status: PledgeStatus
    progress_percent: int | None
    effective_on: date
    note: str | None
    evidence_url: str | None

    @computed
    def is_corrected(e: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt ihn."""
        c = model.PledgeEntry.__table__.alias("correction").c
        same = c.tenant_id == e.tenant_id, c.pledge_id == e.pledge_id, c.corrects_number == e.number
        return select(c.id).where(*same).exists()


@bound(model.PledgeAlliance)
class PledgeAlliance:
    told_on: date | None
    confirmed_number: int | None

    @computed
    def pledge(t: Columns) -> Sql[model.Pledge | None]:
        """Die Selbstverpflichtung."""
        return select(model.Pledge).where(model.Pledge.c.id == t.pledge_id)

    @computed
    def alliance(t: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis; null auch, wo es nicht in Sicht ist."""
        return select(AllianceRow).where(AllianceRow.c.tenant_id == t.tenant_id, AllianceRow.c.id == t.alliance_id)

    @computed
    def membership(t: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft dort; null auch, wo sie nicht in Sicht ist."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == t.tenant_id, m.id == t.membership_id)


@filter_type(model.Pledge)
class PledgeFilter(PledgeConditions, Filter):
    """Welche Selbstverpflichtungen? Was fehlt, schränkt nicht ein."""


class PledgeSort(PlanKeyChoice):
    """Wonach Selbstverpflichtungen geordnet werden."""

    PLEDGED_ON = "pledged_on", "Tag der Zusage", "Day of the pledge"
    DUE_ON = "due_on", "Bis wann; ohne Angabe zuletzt", "Due day; unknown last"
    TITLE = "title_key", "Titel, ä bei a", "Title"


@order_type(model.Pledge, PledgeSort)
class PledgeOrder(Order):
    """Eine Ordnung von Selbstverpflichtungen."""


@root
def pledge(id: Annotated[Any, IdOf(model.Pledge)]) -> Sql[model.Pledge | None]:
    """Eine Selbstverpflichtung; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Pledge).where(id)


@root
def pledges() -> Sql[Connection[model.Pledge]]:
    """Selbstverpflichtungen in Sicht, die jüngste zuerst."""
    return by_day()


@extends(AllianceRow)
class AlliancePledges:
    @computed
    def pledges(a: Columns) -> Sql[Connection[model.Pledge]]:
        """Selbstverpflichtungen in Sicht, die diesem Bündnis mitgeteilt sind, die jüngste zuerst."""
        t = model.PledgeAlliance.c
        return by_day(model.Pledge.c.id.in_(told_ids(t.tenant_id == a.tenant_id, t.alliance_id == a.id)))


@extends(MembershipRow)
class MembershipPledges:
    @computed
    def pledges(m: Columns) -> Sql[Connection[model.Pledge]]:
        """Selbstverpflichtungen dieses Mitglieds in Sicht, die dem Bündnis mitgeteilt sind, die jüngste zuerst."""
        t = model.PledgeAlliance.c
        return by_day(model.Pledge.c.id.in_(told_ids(t.tenant_id == m.tenant_id, t.membership_id == m.id)))


@extends(PartnerRow)
class PartnerPledges:
    @computed
    def pledges(p: Columns) -> Sql[Connection[model.Pledge]]:
        """Selbstverpflichtungen der Organisation in Sicht, auch die von Einträgen, die in diesem aufgegangen sind; jede
        einmal, die jüngste zuerst."""
        t, m = model.PledgeAlliance.c, MembershipRow.c
        of_partner = select(m.id).where(names(p, m.partner_id), m.tenant_id == t.tenant_id, m.id == t.membership_id)
        return by_day(model.Pledge.c.id.in_(told_ids(of_partner.exists())))


@extends(MeasureRow)
class MeasurePledges:
    @computed
    def pledges(m: Columns) -> Sql[Connection[model.Pledge]]:
        """Selbstverpflichtungen in Sicht, die dieser Maßnahme dienen, die jüngste zuerst; ihre Wirkung kommt zu keiner
        Summe dazu."""
        p = model.Pledge.c
        return by_day(p.to_tenant_id == m.tenant_id, p.measure_id == m.id)
