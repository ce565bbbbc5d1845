"""What everyone may ask about cooperations: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import case, func, select

from federation.cooperations import model, rules
from federation.cooperations.codes import (
    CooperationForm,
    CooperationKind,
    CooperationStatus,
    CooperationStepKind,
    ParticipationLevel,
)
from federation.cooperations.filters import CooperationConditions
from federation.graph.declare.facets import Rows, count_by, facets_of
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, answer, bound, computed, root
from federation.graph.sql.days import effective_day
from federation.measures.codes import FieldOfAction
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import acting_id, merged_tenant


@bound(model.Cooperation)
class Cooperation:
    title: str
    kind: CooperationKind
    form: CooperationForm
    level: ParticipationLevel
    field_of_action: FieldOfAction | None
    purpose: str | None
    website: str | None
    source: str | None
    agreed_on: date | None
    updated_at: datetime
    steps: list[model.CooperationStep]

    @computed
    def tenant(c: Columns) -> Sql[TenantRow]:
        """Der Mandant, der heute die Federführung hat."""
        return select(TenantRow).where(TenantRow.c.id == func.ctx.acting_tenant(c.tenant_id))

    @computed
    def former_tenant(c: Columns) -> Sql[TenantRow | None]:
        """Der Mandant, der die Federführung hatte, bis er in tenant aufging (succeededOn); sonst null."""
        return merged_tenant(c.tenant_id)

    @computed
    def status(c: Columns, today: Today, as_of: date | None = None) -> Sql[CooperationStatus | None]:
        """Stand an einem Tag, aus den Schritten; null vor dem ersten."""
        return rules.status_on(c, effective_day(as_of, today))

    @computed
    def step_count(c: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        s = model.CooperationStep.c
        same = s.tenant_id == c.tenant_id, s.cooperation_id == c.id
        return select(func.max(s.number)).where(*same).scalar_subquery()

    @computed
    def last_day(c: Columns) -> Sql[date | None]:
        """Letzter Tag, wenn sie beendet ist."""
        return last_day_or_null(c.ends_before)


@bound(model.CooperationStep)
class CooperationStep:
    number: int
    kind: CooperationStepKind
    effective_on: date

    @computed
    def note(s: Columns) -> Sql[str | None]:
        """Was dazu zu sagen ist; was zu einer Fassung gesagt wurde, lesen nur die Seiten."""
        return case((~rules.is_about_terms(s), s.note))


@filter_type(model.Cooperation)
class CooperationFilter(CooperationConditions, Filter):
    """Welche Kooperationen? Was fehlt, schränkt nicht ein."""


class CooperationSort(PlanKeyChoice):
    """Wonach Kooperationen geordnet werden."""

    TITLE = "title_key", "Name, ä bei a", "Title"
    AGREED_ON = "agreed_on", "Vereinbart; ohne Angabe zuletzt", "Agreed; unknown last"


@order_type(model.Cooperation, CooperationSort)
class CooperationOrder(Order):
    """Eine Ordnung von Kooperationen."""


COUNT = "Anzahl"


@answer
class CooperationTenantFacet:
    """Wie viele Kooperationen ein Mandant führt, auch an der Stelle eines anderen, der in ihm aufging."""

    tenant: Annotated[TenantRow, "Federführung"]
    count: Annotated[int, COUNT]


@answer
class CooperationKindFacet:
    """Bei wie vielen Kooperationen es um etwas geht."""

    kind: Annotated[CooperationKind, "Worum es geht"]
    count: Annotated[int, COUNT]


@answer
class CooperationFormFacet:
    """Wie viele Kooperationen auf einer Grundlage stehen."""

    form: Annotated[CooperationForm, "Grundlage"]
    count: Annotated[int, COUNT]


@answer
class CooperationFieldFacet:
    """Wie viele Kooperationen es in einem Handlungsfeld gibt."""

    field_of_action: Annotated[FieldOfAction | None, "Handlungsfeld; null: mehrere"]
    count: Annotated[int, COUNT]


@answer
class CooperationStatusFacet:
    """Wie viele Kooperationen in einem Stand sind."""

    status: Annotated[CooperationStatus | None, "Stand heute"]
    count: Annotated[int, COUNT]


@facets_of(model.Cooperation)
class CooperationFacets:
    """Wie viele Kooperationen je Wert: nach dem Filter der Liste ohne die Angabe, die diesen Wert wählt; die in and, or
    und not bleiben. Die häufigsten zuerst, höchstens 100."""

    @computed
    def tenant(rows: Rows) -> Sql[list[CooperationTenantFacet]]:
        """Nach Federführung."""
        return count_by(rows, acting_id(model.Cooperation.c.tenant_id).label("tenant_id"))

    @computed
    def kind(rows: Rows) -> Sql[list[CooperationKindFacet]]:
        """Danach, worum es geht."""
        return count_by(rows, model.Cooperation.c.kind)

    @computed
    def form(rows: Rows) -> Sql[list[CooperationFormFacet]]:
        """Nach Grundlage."""
        return count_by(rows, model.Cooperation.c.form)

    @computed
    def field_of_action(rows: Rows) -> Sql[list[CooperationFieldFacet]]:
        """Nach Handlungsfeld."""
        return count_by(rows, model.Cooperation.c.field_of_action)

    @computed
    def status(rows: Rows) -> Sql[list[CooperationStatusFacet]]:
        """Nach dem Stand heute."""
        return count_by(rows, model.Cooperation.c.status)


@root
def cooperation(id: Annotated[Any, IdOf(model.Cooperation)]) -> Sql[model.Cooperation | None]:
    """Eine Kooperation; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Cooperation).where(id)


@root
def cooperations() -> Sql[Connection[model.Cooperation]]:
    """Kooperationen über Gemeindegrenzen hinweg, nach Namen."""
    return rules.by_title()
