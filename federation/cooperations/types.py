"""What the sides of a cooperation may ask about it besides."""

from datetime import datetime

from sqlalchemy import case

from federation.cooperations import model, public, rules
from federation.cooperations.codes import CooperationSide
from federation.cooperations.filters import CooperationConditions
from federation.graph.declare.filters import DateTimeRange, Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.Cooperation)
class Cooperation(public.Cooperation):
    visibility: Visibility
    version: int
    terms_number: int | None
    created_at: datetime

    @computed
    def interests_at_stake(c: Columns) -> Sql[str | None]:
        """Interessen, die aufeinandertreffen können; das lesen nur die Seiten."""
        return case((rules.is_inside(c), c.interests_at_stake))


@bound(model.CooperationStep)
class CooperationStep(public.CooperationStep):
    side: CooperationSide
    terms_number: int | None
    entered_at: datetime


@filter_type(model.Cooperation)
class CooperationFilter(CooperationConditions, Filter):
    """Welche Kooperationen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    updated_at: DateTimeRange | None
