"""What members may ask about concepts."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Date, cast, select

from federation.concepts import model, rules
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.coverage.model import ConceptCoverage as CoverageRow
from federation.concepts.filters import Findable
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from tenants import histories
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.periods import first_day_or_null, holds_on, last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import CoverageScope
from tenants.territory import Territory as Unit


class Told:
    """What both schemas tell of a concept."""

    kind: ConceptKind
    title: str
    author: str | None
    year_completed: int | None
    target_year: int | None
    adopted_on: date | None
    adopted_by: str | None
    paper: str | None
    valid_until: date | None
    url: str | None
    source: str | None
    updated_at: datetime
    tenant: TenantRow
    fields: list[model.ConceptField]
    history: list[model.ConceptStatusChange]

    @computed
    def status(c: Columns, today: Today, as_of: date | None = None) -> Sql[ConceptStatus | None]:
        """Stand an einem Tag, aus der Historie; null, wo sie noch nicht begonnen hat."""
        return rules.status_on(c, cast(today if as_of is None else as_of, Date))

    @computed
    def coverage(
        c: Columns, as_of: Annotated[date | None, "Nur was an diesem Tag gilt; ohne Angabe die ganze Liste"] = None
    ) -> Sql[list[CoverageRow]]:
        """Für welche Gebietseinheiten es gilt, in welchem Umfang und wann."""
        v = CoverageRow.c
        query = select(CoverageRow).where(v.tenant_id == c.tenant_id, v.concept_id == c.id)
        if as_of is not None:
            query = query.where(holds_on(v, cast(as_of, Date)))
        return query.order_by(v.position, v.tenant_id, v.id)

    @computed
    def successor(c: Columns) -> Sql[model.Concept | None]:
        """Das Konzept, das dieses ablöst; null auch, wenn es nicht in Sicht ist."""
        return rules.successor(c)


@bound(model.Concept)
class Concept(Told):
    visibility: Visibility
    version: int
    created_at: datetime
    note: str | None


@bound(model.ConceptField)
class ConceptField:
    field_of_action: FieldOfAction


class Entered:
    """What both schemas tell of an entry of the history."""

    effective_on: date
    status: ConceptStatus
    note: str | None

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return histories.is_corrected(model.ConceptStatusChange, s)


@bound(model.ConceptStatusChange)
class ConceptStatusChange(Entered):
    entered_at: datetime


@bound(CoverageRow)
class ConceptCoverage:
    scope: CoverageScope
    includes_members: bool

    @computed
    def key(v: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit."""
        return v.ars

    @computed
    def unit(v: Columns, today: Today) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie sie heute ist, sonst wie sie während der Abdeckung zuletzt war."""
        return rules.unit_of(v, today)

    @computed
    def covered_from(v: Columns) -> Sql[date | None]:
        """Erster Tag; null, wenn offen."""
        return first_day_or_null(v.valid_from)

    @computed
    def covered_to(v: Columns) -> Sql[date | None]:
        """Letzter Tag, eingeschlossen; null, wenn offen."""
        return last_day_or_null(v.valid_to)


@filter_type(model.Concept)
class ConceptFilter(Findable, Filter):
    """Welche Konzepte? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None


class ConceptSort(PlanKeyChoice):
    """Wonach Konzepte geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a"
    ADOPTED_ON = "adopted_on", "Tag des Beschlusses; ohne Angabe zuletzt"
    VALID_UNTIL = "valid_until", "Letzter Tag, an dem es gilt; ohne Angabe zuletzt"
    UPDATED_AT = "updated_at", "Zuletzt geändert"


@order_type(model.Concept, ConceptSort)
class ConceptOrder(Order):
    """Eine Ordnung von Konzepten."""


@extends(TenantRow)
class TenantConcepts:
    @computed
    def concepts(t: Columns) -> Sql[Connection[model.Concept]]:
        """Konzepte dieses Mandanten in Sicht, nach Titel."""
        return rules.concepts(model.Concept.c.tenant_id == t.id)


@extends(RegionRow)
class RegionConcepts:
    @computed
    def concepts(r: Columns) -> Sql[Connection[model.Concept]]:
        """Konzepte des Landkreises und seiner Mitglieder in Sicht, nach Titel."""
        return rules.concepts(in_region(model.Concept.c.tenant_id, r.id))


@extends(Unit)
class TerritoryConcepts:
    @computed
    def concepts(u: Columns, today: Today, as_of: date | None = None) -> Sql[Connection[model.Concept]]:
        """Konzepte in Sicht, die an einem Tag für diese Gebietseinheit gelten: für sie selbst, oder für ihren
        Gemeindeverband, wo er seine Gemeinden ausdrücklich einschließt."""
        return rules.covering(u, cast(today if as_of is None else as_of, Date))


@root
def concepts() -> Sql[Connection[model.Concept]]:
    """Konzepte in Sicht, nach Titel."""
    return rules.concepts()


@root
def concept(id: Annotated[Any, IdOf(model.Concept)]) -> Sql[model.Concept | None]:
    """Ein Konzept; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.Concept).where(id)
