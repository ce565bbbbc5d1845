"""What everyone may ask about cooperations: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.cooperations import model
from federation.cooperations.codes import (
    CooperationForm,
    CooperationKind,
    CooperationStatus,
    CooperationStepKind,
    ParticipationLevel,
)
from federation.cooperations.filters import CooperationConditions
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, root
from federation.measures.codes import FieldOfAction
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day_or_null
from tenants.rows import Columns


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
    status: CooperationStatus | None
    agreed_on: date | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[model.CooperationStep]

    @computed
    def last_day(c: Columns) -> Sql[date | None]:
        """Letzter Tag, wenn sie beendet ist."""
        return last_day_or_null(c.ends_before)


@bound(model.CooperationStep)
class CooperationStep:
    number: int
    kind: CooperationStepKind
    effective_on: date
    note: str | None


def by_title(*where: Any) -> Any:
    """Cooperations that meet all conditions, by title."""
    c = model.Cooperation.c
    return select(model.Cooperation).where(*where).order_by(c.title_key, c.tenant_id, c.id)


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


@root
def cooperation(id: Annotated[Any, IdOf(model.Cooperation)]) -> Sql[model.Cooperation | None]:
    """Eine Kooperation; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Cooperation).where(id)


@root
def cooperations() -> Sql[Connection[model.Cooperation]]:
    """Kooperationen über Gemeindegrenzen hinweg, nach Namen."""
    return by_title()
