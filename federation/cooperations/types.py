"""What the sides of a cooperation may ask about it besides."""

from datetime import datetime

from sqlalchemy import case, or_

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
    created_at: datetime

    @computed
    def terms_number(c: Columns) -> Sql[int | None]:
        """Nummer der Fassung, der zuletzt alle zugestimmt haben; das lesen nur die Seiten."""
        return case((rules.is_inside(c.tenant_id, c.id), c.terms_number))

    @computed
    def interests_at_stake(c: Columns) -> Sql[str | None]:
        """Interessen, die aufeinandertreffen können; das lesen nur die Seiten."""
        return case((rules.is_inside(c.tenant_id, c.id), c.interests_at_stake))


@bound(model.CooperationStep)
class CooperationStep(public.CooperationStep):
    side: CooperationSide
    entered_at: datetime

    @computed
    def terms_number(s: Columns) -> Sql[int | None]:
        """Nummer der Fassung, um die es geht; das lesen nur die Seiten."""
        is_known = or_(rules.is_inside(s.tenant_id, s.cooperation_id), rules.is_among(s.cooperation_id, "left"))
        return case((is_known, s.terms_number))


@filter_type(model.Cooperation)
class CooperationFilter(CooperationConditions, Filter):
    """Welche Kooperationen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    updated_at: DateTimeRange | None
