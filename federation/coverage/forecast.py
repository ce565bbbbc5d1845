"""Who falls out when which post ends, if nothing follows."""

from datetime import date
from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import Date, Integer, Select, cast, func, literal_column, select, true

from federation.coverage.codes import CoverageLevel
from federation.coverage.reasons import CoveringPost, posts
from federation.coverage.units import TOLD, WHY, units
from federation.funding.rules import last_day
from federation.graph.words import Sql, answer, computed, weighing
from federation.rollups.tally import parts
from tenants.rows import Columns
from tenants.territory import Territory as Unit

MOST_MONTHS = 60
NO: Any = literal_column("0", Integer())


@answer
class CoverageLoss:
    """Eine Gebietseinheit, in der niemand mehr da ist, wenn nichts folgt."""

    last_day: Annotated[date, "Letzter Tag, an dem jemand da ist"]
    before: Annotated[CoverageLevel, "Wie die Einheit an dem Tag abgedeckt ist, nach dem gefragt wurde"]
    after: Annotated[CoverageLevel, "Wie sie es am Tag nach dem letzten ist, so weit eingetragen"]

    @computed
    def territory(c: Columns) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie sie am letzten Tag ist."""
        t = Unit.c
        return select(Unit).where(t.ars == c.ars, t.valid_from <= c.as_of, c.as_of < t.valid_to)

    @computed
    @weighing(WHY)
    def posts(c: Columns) -> Sql[list[CoveringPost]]:
        """Die Stellen, an denen es liegt: am letzten Tag ist dort noch jemand."""
        return posts(c, is_there=True)


def in_bounds(months: Any = None, **_: Any) -> None:
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise GraphQLError(f"months nennt 1 bis {MOST_MONTHS} Monate.", extensions={"code": "INVALID"})


def forecast(r: Columns, months: Any) -> Select[Any]:
    """The units that have somebody today and lose them within some months, the next ones first. What will be is asked
    of the days on which they lose them."""
    now = parts(r, *TOLD).c
    lost = cast(now.managed_until, Date)
    soon = last_day(lost) <= cast(r.as_of + func.make_interval(NO, months), Date)
    falls = select(now.ars, now.level, lost.label("day")).where(soon).subquery("falls")
    days = select(falls.c.day).distinct().subquery("days")
    then = units(r.key, days.c.day, "then").lateral()
    after = select(days.c.day, then.c.ars, then.c.level).join_from(days, then, true()).subquery("after")
    found = select(
        falls.c.ars, last_day(falls.c.day).label("last_day"), last_day(falls.c.day).label("as_of"),
        falls.c.level.label("before"), after.c.level.label("after"),
    ).join_from(falls, after, (after.c.day == falls.c.day) & (after.c.ars == falls.c.ars))  # fmt: skip
    return found.order_by(falls.c.day, falls.c.ars)
