"""What everyone may ask about concepts: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.concepts import model, rules
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.filters import ConceptConditions
from federation.files.model import File as FileRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.measures.codes import FieldOfAction
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry, names
from tenants import histories
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.titles import by_title


@bound(model.Concept)
class Concept:
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
    file: FileRow | None
    source: str | None
    updated_at: datetime
    tenant: TenantRow
    fields: list[model.ConceptField]
    history: list[model.ConceptStatusChange]

    @computed
    def status(c: Columns, today: Today, as_of: date | None = None) -> Sql[ConceptStatus | None]:
        """Stand an einem Tag, aus der Historie; null, wo sie noch nicht begonnen hat."""
        return rules.status_on(c, effective_day(as_of, today))

    @computed
    def successor(c: Columns) -> Sql[model.Concept | None]:
        """Das Konzept, das dieses ablöst; null auch, wenn es nicht in Sicht ist."""
        return rules.successor(c)

    @computed
    def author_partner(c: Columns) -> Sql[PartnerRow | None]:
        """Wer es verfasst hat, im Verzeichnis der Organisationen; null auch, wenn der Eintrag nicht in Sicht ist."""
        return entry(c.author_partner_id)


@bound(model.ConceptField)
class ConceptField:
    field_of_action: FieldOfAction


@bound(model.ConceptStatusChange)
class ConceptStatusChange:
    effective_on: date
    status: ConceptStatus
    note: str | None

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return histories.is_corrected(model.ConceptStatusChange, s)


@filter_type(model.Concept)
class ConceptFilter(ConceptConditions, Filter):
    """Welche Konzepte? Was fehlt, schränkt nicht ein."""


class ConceptSort(PlanKeyChoice):
    """Wonach Konzepte geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a", "Title"
    ADOPTED_ON = (
        "adopted_on",
        "Tag des Beschlusses; ohne Angabe zuletzt",
        "Date of adoption; unknown last",
        "Tag des Beschlusses",
    )
    VALID_UNTIL = (
        "valid_until",
        "Letzter Tag, an dem es gilt; ohne Angabe zuletzt",
        "Last day of validity; unknown last",
        "Letzter Tag, an dem es gilt",
    )
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Concept, ConceptSort)
class ConceptOrder(Order):
    """Eine Ordnung von Konzepten."""


@extends(TenantRow)
class TenantConcepts:
    @computed
    def concepts(t: Columns) -> Sql[Connection[model.Concept]]:
        """Konzepte dieses Mandanten in Sicht, nach Titel."""
        return by_title(model.Concept, model.Concept.c.tenant_id == t.id)


@extends(RegionRow)
class RegionConcepts:
    @computed
    def concepts(r: Columns) -> Sql[Connection[model.Concept]]:
        """Konzepte des Landkreises und seiner Mitglieder in Sicht, nach Titel."""
        return by_title(model.Concept, in_region(model.Concept.c.tenant_id, r.id))


@extends(PartnerRow)
class PartnerConcepts:
    @computed
    def concepts(p: Columns) -> Sql[Connection[model.Concept]]:
        """Konzepte in Sicht, die die Organisation verfasst hat, nach Titel."""
        return by_title(model.Concept, names(p, model.Concept.c.author_partner_id))


@root
def concepts() -> Sql[Connection[model.Concept]]:
    """Konzepte in Sicht, nach Titel."""
    return by_title(model.Concept)


@root
def concept(id: Annotated[Any, IdOf(model.Concept)]) -> Sql[model.Concept | None]:
    """Ein Konzept; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.Concept).where(id)
