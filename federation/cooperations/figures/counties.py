"""Published cooperations of all regions side by side, whoever asks."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, distinct, func, select

from federation.cooperations.figures.answers import COUNT
from federation.cooperations.figures.model import CooperationSpan
from federation.graph.declare.types import Sql, answer, computed
from federation.rollups.answers import DatedCount
from federation.rollups.tally import PUBLIC_BASIS, ZERO, answer_row, array_rows
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import holds_on
from tenants.rows import Columns

NUMBERS = ("cooperations", "municipalities", "sides")


@answer
class CountyCooperations:
    """Veröffentlichte Kooperationen einer von vielen Regionen."""

    region: Annotated[RegionRow, "Region"]
    cooperations: Annotated[int, COUNT]
    municipalities: Annotated[int, "Mandanten der Region, die bei mindestens einer dabei sind: jeder einmal"]
    sides: Annotated[int, "Seiten aus der Region: ein Mandant zählt in jeder Kooperation, bei der er dabei ist"]


@answer
class CountiesCooperations(DatedCount):
    """Veröffentlichte Kooperationen aller Regionen an einem Tag, wer auch fragt."""

    @computed
    def by_region(c: Columns) -> Sql[list[CountyCooperations]]:
        """Nach Regionen: alle, nach Schlüssel. Eine Kooperation über eine Grenze hinweg zählt auf beiden Seiten."""
        counts, r = array_rows(c, "region_id", *NUMBERS).c, RegionRow.c
        numbers = (func.coalesce(counts[name], ZERO).label(name) for name in NUMBERS)
        query = select(r.id.label("region_id"), *numbers)
        return query.outerjoin_from(RegionRow, counts.region_id.table, counts.region_id == r.id).order_by(r.ars)


def cooperations_of_counties(as_of: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    """The row of ``CountiesCooperations``. ``conditions``: on spans."""
    s, t = CooperationSpan.c, TenantRow.c
    # A tenant is one side, also where another side was merged into it.
    side = select(s.key, s.tenant_id).where(holds_on(s, as_of), *conditions).distinct().subquery("side")
    numbers = func.count(distinct(side.c.key)), func.count(distinct(side.c.tenant_id)), func.count()
    each = (
        select(t.region_id, *(number.label(name) for number, name in zip(numbers, NUMBERS, strict=True)))
        .join_from(side, TenantRow, t.id == side.c.tenant_id)
        .group_by(t.region_id)
    )
    return answer_row(as_of, PUBLIC_BASIS, each.subquery("each"))
