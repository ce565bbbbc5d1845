"""What the sides of a cooperation may ask about it besides."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_

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
        return case((_is_known(s), s.terms_number))

    @computed
    def note(s: Columns) -> Sql[str | None]:
        """Was dazu zu sagen ist; was zu einer Fassung gesagt wurde, lesen nur die Seiten."""
        return case((or_(~rules.is_about_terms(s), _is_known(s)), s.note))


def _is_known(s: Columns) -> Any:
    """Whether the asker reads what a step says of the terms: with the inner part, or from the days of her side.

    Of a published cooperation she reads the later steps, too, as anybody does.
    """
    of_her_days = and_(
        rules.is_among(s.cooperation_id, "left"), s.entered_at < func.ctx.left_cooperation_at(s.cooperation_id)
    )
    return or_(rules.is_inside(s.tenant_id, s.cooperation_id), of_her_days)


@filter_type(model.Cooperation)
class CooperationFilter(CooperationConditions, Filter):
    """Welche Kooperationen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    updated_at: DateTimeRange | None
