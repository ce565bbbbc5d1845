"""What everyone may ask about alliances: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances import model
from federation.alliances.codes import AllianceOfferKind, OfficeDuty, PledgeRule
from federation.alliances.filters import AllianceConditions
from federation.files.model import File as FileRow
from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, answer, bound, computed, extends, root
from federation.partners.codes import LegalForm
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import Territory as Unit
from tenants.territory import latest_unit

COUNT = "Anzahl"


@bound(model.Alliance)
class Alliance:
    name: str
    claim: str | None
    purpose: str | None
    ars: str | None
    founded_on: date | None
    founded_year: int | None
    target_year: int | None
    target: str | None
    website: str | None
    office_name: str | None
    office_email: str | None
    office_phone: str | None
    office_address: str | None
    is_open: bool
    admits_organisations: bool
    admits_persons: bool
    seat_ars: str | None
    pledge_rule: PledgeRule
    is_nonpartisan: bool
    allows_advertising: bool
    forbids_party_use: bool
    logo_rules: str | None
    archived_on: date | None
    source: str | None
    updated_at: datetime
    logo: FileRow | None
    tenant: TenantRow
    goals: list[model.AllianceGoal]
    principles: list[model.AlliancePrinciple]
    tiers: list[model.AllianceTier]
    duties: list[model.AllianceDuty]
    offers: list[model.AllianceOffer]
    legal_forms: list[model.AllianceLegalForm]

    @computed
    def territory(a: Columns, today: Today) -> Sql[Unit | None]:
        """Das Gebiet, für das es da ist, wie das Gemeindeverzeichnis es heute kennt oder zuletzt kannte."""
        return latest_unit(a.ars, today)

    @computed
    def seat(a: Columns, today: Today) -> Sql[Unit | None]:
        """Das Gebiet, in dem Organisationen sitzen müssen, die beitreten; null: überall."""
        return latest_unit(a.seat_ars, today)


@bound(model.AllianceGoal)
class AllianceGoal:
    title: str
    text: str | None


@bound(model.AlliancePrinciple)
class AlliancePrinciple:
    text: str


@bound(model.AllianceTier)
class AllianceTier:
    name: str
    text: str | None


@bound(model.AllianceDuty)
class AllianceDuty:
    duty: OfficeDuty


@bound(model.AllianceOffer)
class AllianceOffer:
    kind: AllianceOfferKind
    text: str | None


@bound(model.AllianceLegalForm)
class AllianceLegalForm:
    legal_form: LegalForm


def by_name(*where: Any) -> Any:
    """Alliances that meet all conditions, by name."""
    a = model.Alliance.c
    return select(model.Alliance).where(*where).order_by(a.name_key, a.tenant_id, a.id)


@filter_type(model.Alliance)
class AllianceFilter(AllianceConditions, Filter):
    """Welche Bündnisse? Was fehlt, schränkt nicht ein."""


class AllianceSort(PlanKeyChoice):
    """Wonach Bündnisse geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    FOUNDED_YEAR = "founded_year", "Gründungsjahr; ohne Angabe zuletzt", "Founded; unknown last"
    TARGET_YEAR = "target_year", "Zieljahr; ohne Angabe zuletzt", "Target year; unknown last"


@order_type(model.Alliance, AllianceSort)
class AllianceOrder(Order):
    """Eine Ordnung von Bündnissen."""


@answer
class AllianceTenantFacet:
    """Wie viele Bündnisse ein Mandant trägt."""

    tenant: Annotated[TenantRow, "Träger"]
    count: Annotated[int, COUNT]


@answer
class AllianceTargetYearFacet:
    """Wie viele Bündnisse ihr Ziel in einem Jahr erreicht haben wollen."""

    target_year: Annotated[int | None, "Zieljahr; null, wo keines angegeben ist"]
    count: Annotated[int, COUNT]


@answer
class AlliancePledgeRuleFacet:
    """Wie viele Bündnisse eine Selbstverpflichtung so handhaben."""

    pledge_rule: Annotated[PledgeRule, "Selbstverpflichtung der Mitglieder"]
    count: Annotated[int, COUNT]


@facets_of(model.Alliance)
class AllianceFacets:
    """Wie viele Bündnisse je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and, or und
    not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def tenant(rows: Rows) -> Sql[list[AllianceTenantFacet]]:
        """Nach Träger."""
        return count_by(rows, model.Alliance.c.tenant_id)

    @computed
    def target_year(rows: Rows) -> Sql[list[AllianceTargetYearFacet]]:
        """Nach Zieljahr."""
        return count_by(rows, model.Alliance.c.target_year)

    @computed
    def pledge_rule(rows: Rows) -> Sql[list[AlliancePledgeRuleFacet]]:
        """Nach der Regel für Selbstverpflichtungen."""
        return count_by(rows, model.Alliance.c.pledge_rule)


@extends(TenantRow)
class TenantAlliances:
    @computed
    def alliances(t: Columns) -> Sql[Connection[model.Alliance]]:
        """Bündnisse dieses Mandanten in Sicht, nach Namen."""
        return by_name(model.Alliance.c.tenant_id == t.id)


@extends(RegionRow)
class RegionAlliances:
    @computed
    def alliances(r: Columns) -> Sql[Connection[model.Alliance]]:
        """Bündnisse des Landkreises und seiner Mitglieder in Sicht, nach Namen."""
        return by_name(in_region(model.Alliance.c.tenant_id, r.id))


@root
def alliances() -> Sql[Connection[model.Alliance]]:
    """Bündnisse in Sicht, nach Namen."""
    return by_name()


@root
def alliance(id: Annotated[Any, IdOf(model.Alliance)]) -> Sql[model.Alliance | None]:
    """Ein Bündnis; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.Alliance).where(id)
