"""Which units lose their management when which post ends, if nothing follows."""

from datetime import date
from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import Select, select

from federation.coverage import messages
from federation.coverage.codes import CoverageLevel
from federation.coverage.model import posts_of_unit
from federation.coverage.reasons import CoveringPost, posts_until_loss
from federation.coverage.units import REASONS_COST, unit_rows
from federation.funding.posts.traffic_light import months_before
from federation.graph.declare.types import Sql, answer, computed, costs
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.territory import Territory as Unit
from tenants.territory import unit_on

MAX_MONTHS = 60
MONTHS = Annotated[int, f"So viele Monate nach dem Tag, höchstens {MAX_MONTHS}"]


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
    @costs(REASONS_COST)
    def posts(c: Columns) -> Sql[list[CoveringPost]]:
        """Die Stellen, an denen es liegt: am letzten Tag ist dort nach dem, was eingetragen ist, noch jemand."""
        return posts_until_loss(c)


def check_months(months: Any = None, **_: Any) -> None:
    """Raises ``GraphQLError`` for a number of months out of bounds."""
    if months is not None and not 1 <= months <= MAX_MONTHS:
        raise GraphQLError(messages.MONTHS_OUT_OF_RANGE.localized(limit=MAX_MONTHS), extensions={"code": "INVALID"})


def forecast(r: Columns, months: Any) -> Select[Any]:
    """The rows of ``CoverageLoss``: the units that lose their management within some months, the next ones first."""
    u = unit_rows(r).c
    last = last_day(u.managed_until)
    is_soon = months_before(last, months) <= r.as_of
    levels = u.level.label("before"), u.level_then.label("after")
    post_rows = posts_of_unit(u.ars, r.key, r.as_of).label("post_rows")
    query = select(u.ars, last.label("last_day"), r.as_of.label("asked_on"), *levels, post_rows)
    return query.where(is_soon).order_by(u.managed_until, u.ars)
