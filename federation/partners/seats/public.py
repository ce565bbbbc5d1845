"""What everyone may ask about seats of partners, by what they are filtered, and how many there are of each."""

from typing import Annotated

from sqlalchemy import func

from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, is_any_of, matching, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql, Today, answer, computed, extends
from federation.partners import model
from federation.partners.codes import EconomicSection, PartnerKind, Sphere
from tenants.rows import Columns
from tenants.territory import Territory, latest_unit

COUNT = "Anzahl"


@extends(model.Partner)
class PartnerSeat:
    @computed
    def seat(p: Columns, today: Today) -> Sql[Territory | None]:
        """Die Gebietseinheit, in der sie sitzt, wie das Gemeindeverzeichnis sie zuletzt hatte; null, wenn keine
        angegeben ist."""
        return latest_unit(p.ars, today)


@filter_type(model.Partner)
class PartnerFilter(Filter):
    """Welche Partnerorganisationen? Was fehlt, schränkt nicht ein."""

    kind: list[PartnerKind] | None
    sphere: list[Sphere] | None
    section: list[EconomicSection] | None

    @matching
    def ars(p: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Gebietseinheiten, in denen sie sitzen, nach Regionalschlüssel"""
        return is_any_of(p.ars, keys)

    @matching
    def region(p: Columns, key: RegionalKey) -> Sql[bool]:
        """Alle, die in einem Landkreis sitzen, nach dessen Schlüssel"""
        return p.ars.between(key, func.concat(key, "9999999"))  # an index has it, unlike the beginning of a text


class PartnerSort(PlanKeyChoice):
    """Wonach Partnerorganisationen geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    KIND = "kind", "Art der Organisation", "Kind"


@order_type(model.Partner, PartnerSort)
class PartnerOrder(Order):
    """Eine Ordnung von Partnerorganisationen."""


@answer
class PartnerKindFacet:
    """Wie viele Partnerorganisationen einer Art es gibt."""

    kind: Annotated[PartnerKind, "Art der Organisation"]
    count: Annotated[int, COUNT]


@answer
class PartnerSphereFacet:
    """Wie viele Partnerorganisationen es in einem Bereich gibt."""

    sphere: Annotated[Sphere | None, "Gesellschaftlicher Bereich; null: keine Angabe"]
    count: Annotated[int, COUNT]


@answer
class PartnerSectionFacet:
    """Wie viele Partnerorganisationen es in einem Wirtschaftszweig gibt."""

    section: Annotated[EconomicSection | None, "Abschnitt der WZ 2008; null: keine Angabe"]
    count: Annotated[int, COUNT]


@answer
class PartnerSeatFacet:
    """Wie viele Partnerorganisationen in einer Gebietseinheit sitzen."""

    ars: Annotated[RegionalKey | None, "Regionalschlüssel der Gebietseinheit; null: keine Angabe"]
    count: Annotated[int, COUNT]

    @computed
    def territory(f: Columns, today: Today) -> Sql[Territory | None]:
        """Die Gebietseinheit, wie das Gemeindeverzeichnis sie zuletzt hatte."""
        return latest_unit(f.ars, today)


@facets_of(model.Partner)
class PartnerFacets:
    """Wie viele Partnerorganisationen je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt. Die
    häufigsten zuerst, höchstens 100."""

    @computed
    def kind(rows: Rows) -> Sql[list[PartnerKindFacet]]:
        """Nach Art."""
        return count_by(rows, model.Partner.c.kind)

    @computed
    def sphere(rows: Rows) -> Sql[list[PartnerSphereFacet]]:
        """Nach Bereich."""
        return count_by(rows, model.Partner.c.sphere)

    @computed
    def section(rows: Rows) -> Sql[list[PartnerSectionFacet]]:
        """Nach Wirtschaftszweig."""
        return count_by(rows, model.Partner.c.section)

    @computed
    def ars(rows: Rows) -> Sql[list[PartnerSeatFacet]]:
        """Nach der Gebietseinheit, in der sie sitzen."""
        return count_by(rows, model.Partner.c.ars)
