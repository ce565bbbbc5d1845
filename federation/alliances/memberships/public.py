"""What everyone may ask about members of alliances."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances.memberships import model
from federation.alliances.memberships.filters import MembershipConditions
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.model import AllianceTier as TierRow
from federation.alliances.persons.model import MembershipPerson as PersonRow
from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, answer, bound, computed, extends, root
from federation.partners.codes import EconomicSection, PartnerKind, Sphere
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry, names
from tenants.rows import Columns


@bound(model.Membership)
class Membership:
    name: str | None
    is_person: bool
    joined_on: date | None
    strengths: str | None
    contribution: str | None

    @computed
    def alliance(m: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis; null auch, wenn es nicht in Sicht ist."""
        a = AllianceRow.c
        return select(AllianceRow).where(a.tenant_id == m.tenant_id, a.id == m.alliance_id)

    @computed
    def partner(m: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation im Verzeichnis; null bei einer Privatperson, und wo der Eintrag nicht in Sicht ist."""
        return entry(m.partner_id)

    @computed
    def person(m: Columns) -> Sql[PersonRow | None]:
        """Die Privatperson, wo ihre Einwilligung gilt; sonst sehen sie nur sie selbst und die Geschäftsstelle."""
        p = PersonRow.c
        return select(PersonRow).where(p.tenant_id == m.tenant_id, p.membership_id == m.id)

    @computed
    def tier(m: Columns) -> Sql[TierRow | None]:
        """Die Stufe, wo das Bündnis welche hat."""
        t = TierRow.c
        return select(TierRow).where(t.tenant_id == m.tenant_id, t.alliance_id == m.alliance_id, t.id == m.tier_id)


def by_name(*where: Any) -> Any:
    """Memberships that meet all conditions, by the member's name; private persons last."""
    m = model.Membership.c
    return select(model.Membership).where(*where).order_by(m.name_key, m.tenant_id, m.id)


@filter_type(model.Membership)
class MembershipFilter(MembershipConditions, Filter):
    """Welche Mitgliedschaften? Was fehlt, schränkt nicht ein."""


class MembershipSort(PlanKeyChoice):
    """Wonach Mitgliedschaften geordnet werden."""

    NAME = "name_key", "Name, ä bei a; Privatpersonen zuletzt", "Name; persons last", "Name"
    JOINED_ON = "joined_on", "Mitglied seit", "Member since"


@order_type(model.Membership, MembershipSort)
class MembershipOrder(Order):
    """Eine Ordnung von Mitgliedschaften."""


COUNT = "Anzahl"


@answer
class MembershipTierFacet:
    """Wie viele Mitgliedschaften eine Stufe haben."""

    tier: Annotated[str | None, "Name der Stufe; null ohne eine"]
    count: Annotated[int, COUNT]


@answer
class MembershipKindFacet:
    """Wie viele Mitglieder Organisationen einer Art sind."""

    kind: Annotated[PartnerKind | None, "Art der Organisation; null bei Privatpersonen"]
    count: Annotated[int, COUNT]


@answer
class MembershipSphereFacet:
    """Wie viele Mitglieder aus einem gesellschaftlichen Bereich sind."""

    sphere: Annotated[Sphere | None, "Gesellschaftlicher Bereich; null, wo keiner angegeben ist"]
    count: Annotated[int, COUNT]


@answer
class MembershipSectionFacet:
    """Wie viele Mitglieder aus einem Wirtschaftszweig sind."""

    section: Annotated[EconomicSection | None, "Abschnitt der WZ 2008; null, wo keiner angegeben ist"]
    count: Annotated[int, COUNT]


@facets_of(model.Membership)
class MembershipFacets:
    """Wie viele Mitgliedschaften je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and,
    or und not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def tier(rows: Rows) -> Sql[list[MembershipTierFacet]]:
        """Nach Stufe."""
        m, t = model.Membership.c, TierRow.c
        same = (t.tenant_id == m.tenant_id, t.alliance_id == m.alliance_id, t.id == m.tier_id)
        return count_by(rows, select(t.name).where(*same).scalar_subquery().label("tier"))

    @computed
    def kind(rows: Rows) -> Sql[list[MembershipKindFacet]]:
        """Nach Art der Organisation."""
        return count_by(rows, _of_partner("kind"))

    @computed
    def sphere(rows: Rows) -> Sql[list[MembershipSphereFacet]]:
        """Nach gesellschaftlichem Bereich."""
        return count_by(rows, _of_partner("sphere"))

    @computed
    def section(rows: Rows) -> Sql[list[MembershipSectionFacet]]:
        """Nach Wirtschaftszweig."""
        return count_by(rows, _of_partner("section"))


def _of_partner(name: str) -> Any:
    """What the entry of the organisation says."""
    p = PartnerRow.c
    return select(p[name]).where(p.id == model.Membership.c.partner_id).scalar_subquery().label(name)


@extends(AllianceRow)
class AllianceMemberships:
    @computed
    def memberships(a: Columns) -> Sql[Connection[model.Membership]]:
        """Mitgliedschaften in Sicht, nach Namen; Privatpersonen zuletzt."""
        m = model.Membership.c
        return by_name(m.tenant_id == a.tenant_id, m.alliance_id == a.id)


@extends(PartnerRow)
class PartnerMemberships:
    @computed
    def memberships(p: Columns) -> Sql[Connection[model.Membership]]:
        """Mitgliedschaften der Organisation in Sicht, auch die von Einträgen, die in diesem aufgegangen sind; nach
        Träger, die jüngste zuerst."""
        m = model.Membership.c
        return select(model.Membership).where(names(p, m.partner_id)).order_by(m.tenant_id, m.id.desc())


@root
def membership(id: Annotated[Any, IdOf(model.Membership)]) -> Sql[model.Membership | None]:
    """Eine Mitgliedschaft; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Membership).where(id)
