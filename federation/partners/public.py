"""What everyone may ask about partner organisations: the allow-list of the public schema."""

from typing import Annotated, Any

from sqlalchemy import and_, func, or_, select

from federation.files.model import File
from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, answer, bound, computed, extends, root
from federation.partners import model
from federation.partners.codes import EconomicSection, LegalForm, PartnerKind, Sphere
from federation.partners.filters import PartnerConditions
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.territory import Territory as Unit
from tenants.territory import latest_unit

COUNT = "Anzahl"


@bound(model.Partner)
class Partner:
    name: str
    kind: PartnerKind
    sphere: Sphere | None
    section: EconomicSection | None
    legal_form: LegalForm | None
    municipal_share_bp: int | None
    ars: str | None
    postcode: str | None
    street: str | None
    website: str | None
    email: str | None
    description: str | None
    register_number: str | None
    vat_id: str | None
    osm_id: str | None
    wikidata_id: str | None
    is_claimed: bool
    steward: TenantRow
    of_tenant: TenantRow | None
    parent: model.Partner | None
    into: model.Partner | None
    logo: File | None

    @computed
    def seat(p: Columns, today: Today) -> Sql[Unit | None]:
        """Die Gebietseinheit, in der sie sitzt, wie das Gemeindeverzeichnis sie heute kennt oder zuletzt kannte."""
        return latest_unit(p.ars, today)

    @computed
    def branches(p: Columns) -> Sql[Connection[model.Partner]]:
        """Zweigstellen in Sicht, nach Namen; auch die von Einträgen, die in diesem aufgegangen sind."""
        alias = model.Partner.__table__.alias("merged").c
        merged = select(alias.id).where(alias.into_id == p.id)
        return by_name(or_(model.Partner.c.parent_id == p.id, model.Partner.c.parent_id.in_(merged)))


def by_name(*where: Any) -> Any:
    """Entries that meet all conditions, by name; those that are merged into another one are left out."""
    p = model.Partner.c
    return select(model.Partner).where(p.into_id.is_(None), *where).order_by(p.name_key, p.id)


@filter_type(model.Partner)
class PartnerFilter(PartnerConditions, Filter):
    """Welche Einträge des Verzeichnisses? Was fehlt, schränkt nicht ein."""


class PartnerSort(PlanKeyChoice):
    """Wonach Einträge des Verzeichnisses geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    KIND = "kind", "Art der Organisation", "Kind"


@order_type(model.Partner, PartnerSort)
class PartnerOrder(Order):
    """Eine Ordnung von Einträgen des Verzeichnisses."""


@answer
class PartnerKindFacet:
    """Wie viele Einträge von einer Art es gibt."""

    kind: Annotated[PartnerKind, "Art der Organisation"]
    count: Annotated[int, COUNT]


@answer
class PartnerSphereFacet:
    """Wie viele Einträge es in einem gesellschaftlichen Bereich gibt."""

    sphere: Annotated[Sphere | None, "Gesellschaftlicher Bereich; null, wo keiner angegeben ist"]
    count: Annotated[int, COUNT]


@answer
class PartnerSectionFacet:
    """Wie viele Einträge es in einem Wirtschaftszweig gibt."""

    section: Annotated[EconomicSection | None, "Abschnitt der WZ 2008; null, wo keiner angegeben ist"]
    count: Annotated[int, COUNT]


@answer
class PartnerStewardFacet:
    """Wie viele Einträge ein Mandant pflegt."""

    steward: Annotated[TenantRow, "Mandant"]
    count: Annotated[int, COUNT]


@answer
class PartnerSeatFacet:
    """Wie viele Einträge in einer Gebietseinheit sitzen."""

    ars: Annotated[RegionalKey | None, "Regionalschlüssel der Gebietseinheit; null, wo keine angegeben ist"]
    count: Annotated[int, COUNT]

    @computed
    def territory(f: Columns, today: Today) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie das Gemeindeverzeichnis sie heute kennt oder zuletzt kannte."""
        return latest_unit(f.ars, today)


@facets_of(model.Partner)
class PartnerFacets:
    """Wie viele Einträge je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and, or und
    not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def kind(rows: Rows) -> Sql[list[PartnerKindFacet]]:
        """Nach Art."""
        return count_by(rows, model.Partner.c.kind)

    @computed
    def sphere(rows: Rows) -> Sql[list[PartnerSphereFacet]]:
        """Nach gesellschaftlichem Bereich."""
        return count_by(rows, model.Partner.c.sphere)

    @computed
    def section(rows: Rows) -> Sql[list[PartnerSectionFacet]]:
        """Nach Wirtschaftszweig."""
        return count_by(rows, model.Partner.c.section)

    @computed
    def steward(rows: Rows) -> Sql[list[PartnerStewardFacet]]:
        """Nach dem Mandanten, der den Eintrag pflegt."""
        return count_by(rows, model.Partner.c.steward_id)

    @computed
    def seat(rows: Rows) -> Sql[list[PartnerSeatFacet]]:
        """Nach der Gebietseinheit, in der sie sitzen."""
        return count_by(rows, model.Partner.c.ars)


@extends(TenantRow)
class TenantPartners:
    @computed
    def partners(t: Columns) -> Sql[Connection[model.Partner]]:
        """Partnerorganisationen in Sicht, deren Eintrag dieser Mandant pflegt, nach Namen."""
        return by_name(model.Partner.c.steward_id == t.id)


@root
def partners() -> Sql[Connection[model.Partner]]:
    """Partnerorganisationen in Sicht, nach Namen."""
    return by_name()


@root
def partner(id: Annotated[Any, IdOf(model.Partner)]) -> Sql[model.Partner | None]:
    """Eine Partnerorganisation; wo ihr Eintrag in einem anderen aufgegangen ist, dieser. Null, wenn es sie nicht gibt
    oder sie nicht in Sicht ist."""
    asked = select(func.coalesce(model.Partner.c.into_id, model.Partner.c.id)).where(id).scalar_subquery()
    return select(model.Partner).where(and_(model.Partner.c.id == asked))
