"""Who falls out when which post ends, if nothing follows."""

from datetime import date
from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import Select, select

from federation.coverage.codes import CoverageLevel
from federation.coverage.reasons import CoveringPost, posts_there
from federation.coverage.units import WHY, collected
from federation.funding.posts.traffic_light import months_before
from federation.graph.declare.types import Sql, answer, computed, costs
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.territory import Territory as Unit
from tenants.territory import unit_on

MOST_MONTHS = 60


@answer
class CoverageLoss:
    """Eine Gebietseinheit, in der nach dem, was eingetragen ist, niemand mehr da ist, wenn nichts folgt."""

    last_day: Annotated[date, "Letzter Tag, an dem jemand da ist, so weit eingetragen"]
    before: Annotated[CoverageLevel, "Wie die Einheit an dem Tag abgedeckt ist, nach dem gefragt wurde"]
    after: Annotated[CoverageLevel, "Wie sie es am Tag nach dem letzten ist, so weit eingetragen"]

    @computed
    def territory(c: Columns) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie sie an dem Tag ist, nach dem gefragt wurde."""
        return unit_on(c.ars, c.asked_on)

    @computed
    @costs(WHY)
    def posts(c: Columns) -> Sql[list[CoveringPost]]:
        """Die Stellen, an denen es liegt: am letzten Tag ist dort nach dem, was eingetragen ist, noch jemand."""
        return posts_there(c)


def in_bounds(months: Any = None, **_: Any) -> None:
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise GraphQLError(f"months liegt zwischen 1 und {MOST_MONTHS} Monaten.", extensions={"code": "INVALID"})


def forecast(r: Columns, months: Any) -> Select[Any]:
    """The units that have somebody today and lose them within some months, the next ones first."""
    now = collected(r).c
    last = last_day(now.managed_until)
    soon = months_before(last, months) <= r.as_of
    levels = now.level.label("before"), now.level_then.label("after")
    query = select(now.ars, last.label("last_day"), r.as_of.label("asked_on"), *levels)
    return query.where(soon).order_by(now.managed_until, now.ars)
