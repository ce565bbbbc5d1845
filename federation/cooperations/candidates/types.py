"""With whom tenants of a county might cooperate: for members, from what they see anyway."""

from typing import Annotated, Any

from sqlalchemy import Integer, func, literal_column, select
from sqlalchemy.dialects.postgresql import array

from federation.cooperations.candidates.answers import CooperationCandidate
from federation.cooperations.candidates.codes import CooperationReason
from federation.cooperations.candidates.model import candidates
from federation.graph.declare.filters import is_any_of
from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends
from federation.rollups.tally import SUM_COST, declared_order
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import ids_in_region

COUNTY_COST = 5 * SUM_COST
"""The cost of the candidates of a county: some milliseconds of the database."""
UNKNOWN_KM = literal_column("1000", Integer())
REASONS = Annotated[list[CooperationReason] | None, "Nur aus einem dieser Gründe"]


def _candidates(tenant_ids: Any, today: Any, reason: Any) -> Any:
    rows, t, o = candidates(tenant_ids, today), TenantRow.c, TenantRow.__table__.alias("other").c
    c = rows.c
    query = select(*c, today.label("day")).select_from(rows)
    query = query.join(TenantRow, t.id == c.tenant_id).join(o.id.table, o.id == c.other_id)
    if reason is not None:
        query = query.where(is_any_of(c.reason, reason))
    order = declared_order(CooperationReason, c.reason), func.coalesce(c.km, UNKNOWN_KM), t.name_key, o.name_key
    return query.order_by(*order, c.tenant_id, c.other_id)


@extends(TenantRow)
class TenantCandidates:
    @computed
    @costs(COUNTY_COST)
    def cooperation_candidates(
        t: Columns, today: Today, reason: REASONS = None
    ) -> Sql[Connection[CooperationCandidate]]:
        """Nachbarn, mit denen dieser Mandant zusammenarbeiten könnte und es noch nicht tut, mit Gründen: aus dem, was
        Sie ohnehin sehen. Der stärkste Grund zuerst, dann die nächsten."""
        return _candidates(array([t.id]), today, reason)


@extends(RegionRow)
class RegionCandidates:
    @computed
    @costs(COUNTY_COST)
    def cooperation_candidates(
        r: Columns, today: Today, reason: REASONS = None
    ) -> Sql[Connection[CooperationCandidate]]:
        """Nachbarn, von denen mindestens einer in der Region liegt, die zusammenarbeiten könnten und es noch nicht
        tun, mit Gründen: aus dem, was Sie ohnehin sehen. Der stärkste Grund zuerst, dann die nächsten."""
        return _candidates(ids_in_region(r.id), today, reason)
