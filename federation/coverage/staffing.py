"""Posts of a region on a day: how many there are, who is there, what pays and what ends soon, also as a sentence."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Numeric,
    Select,
    any_,
    case,
    cast,
    func,
    literal_column,
    select,
)

from federation.coverage.figures import MANAGED, CoverageShare, share
from federation.coverage.forecast import in_bounds
from federation.coverage.headline import Language, headline
from federation.coverage.units import units
from federation.funding.codes import FundingItem, PostKind, PostStatus
from federation.funding.posts.model import Post, PostFunding
from federation.funding.posts.traffic_light import months_before, runs_out_before
from federation.funding.projects.model import FundedProject
from federation.funding.rules import exists_on, post_status
from federation.graph.declare.types import Sql, answer, computed, costs, validated_by
from federation.graph.sql.json import text_literal
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import SUM, in_order, members, parts
from tenants.periods import INFINITY, holds_on, last_day
from tenants.rows import Choice, Columns

THERE = PostStatus.FILLED, PostStatus.PERMANENT
SHARE = Numeric(12, 2)


class Shares:
    """Of posts that are counted: how many, and how much of full time."""

    posts: Annotated[int, "Anzahl der Stellen"]
    full_time_shares: Annotated[Decimal, "Summe ihrer Anteile an einer vollen Stelle, so weit angegeben"]
    without_share: Annotated[int, "Stellen, deren Anteil niemand angegeben hat"]


@answer
class PostStatusCount(Shares):
    """Stellen in einem Besetzungsstand."""

    status: Annotated[PostStatus | None, "Besetzungsstand; null: niemand hat angegeben, ob sie besetzt sind"]


@answer
class PostKindCount(Shares):
    """Stellen einer Art."""

    kind: Annotated[PostKind, "Art der Stelle"]
    filled: Annotated[int, "Davon besetzt oder verstetigt, so weit angegeben"]


@answer
class PostItemCount(Shares):
    """Stellen, die ein Fördergegenstand an diesem Tag bezahlt; mehrere können dieselbe bezahlen."""

    item: Annotated[FundingItem, "Fördergegenstand"]
    lowest_quota_percent: Annotated[Decimal | None, "Niedrigste Förderquote dabei, so weit angegeben"]
    highest_quota_percent: Annotated[Decimal | None, "Höchste Förderquote dabei, so weit angegeben"]


@answer
class PostFigures(Shares):
    """Stellen in einer Region an einem Tag: die es da gibt, und die für später geplanten nicht."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    filled: Annotated[int, "Davon besetzt oder verstetigt, so weit angegeben"]
    vacant: Annotated[int, "Davon unbesetzt, auch bewilligt oder ausgeschrieben"]
    occupancy_unknown: Annotated[int, "Davon ohne Angabe, ob sie besetzt sind"]

    @computed
    def by_status(r: Columns) -> Sql[list[PostStatusCount]]:
        """Nach Besetzungsstand, soweit vorhanden."""
        return _by(r, PostStatus, "status")

    @computed
    def by_kind(r: Columns) -> Sql[list[PostKindCount]]:
        """Nach Art der Stelle, soweit vorhanden."""
        return _by(r, PostKind, "kind")

    @computed
    def by_item(r: Columns) -> Sql[list[PostItemCount]]:
        """Nach dem, was sie an diesem Tag bezahlt, soweit es in Sicht ist."""
        return _by_item(r)

    @computed
    @validated_by(in_bounds)
    def ending(r: Columns, months: Annotated[int, "So viele Monate nach dem Tag, höchstens 60"] = 12) -> Sql[int]:
        """Wie viele dieser Stellen innerhalb von so vielen Monaten enden, so weit ein Ende eingetragen ist."""
        p = _each(r).c
        ends = months_before(last_day(cast(p.until, Date)), months) <= r.as_of
        return select(func.count()).where(ends).scalar_subquery()

    @computed
    @costs(5 * SUM)
    def coverage(r: Columns) -> Sql[CoverageShare]:
        """Für wie viele Einheiten und Einwohner*innen jemand da ist, wie der Landkreis es zählt."""
        return share(units(r.key, r.as_of).c, MANAGED, r.as_of)

    @computed
    @costs(5 * SUM)
    def headline(r: Columns, language: Annotated[Language, "In welcher Sprache"] = Language.DE) -> Sql[str]:
        """Ein Satz, der das sagt, zum Abdrucken: was bekannt ist, und wozu die Angabe fehlt."""
        return headline(r, language)


def staffing(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The one row that the answer stands on: the posts of the day, side by side in arrays, and their sums."""
    p = Post.c
    until = case((func.coalesce(p.permanent_from, INFINITY) > as_of, runs_out_before(p)))
    status = post_status(p, as_of).label("status")
    each = select(p.tenant_id, p.id, p.kind, p.full_time_share, status, until.label("until"))
    # One whose end nobody entered lasts as long as it is paid.
    lasts = func.coalesce(until, INFINITY) > as_of
    query = each.where(p.tenant_id == any_(members(region.id)), exists_on(p, as_of), lasts).subquery("each")
    arrays = (func.array_agg(item).label(item.name) for item in query.c)
    whole = select(*_shares(query.c), *_filled(query.c), *arrays).subquery("whole")
    named = {"key": region.ars, "as_of": as_of, "basis": basis, "generated_at": func.now()}
    return select(*(value.label(name) for name, value in named.items()), *whole.c)


def _each(r: Columns) -> Any:
    return parts(r, "tenant_id", "id", "kind", "full_time_share", "status", "until")


def _shares(p: Columns) -> tuple[ColumnElement[Any], ...]:
    shares = func.coalesce(func.sum(cast(p.full_time_share, SHARE)), literal_column("0"))
    without = func.count().filter(p.full_time_share.is_(None))
    return func.count().label("posts"), cast(shares, SHARE).label("full_time_shares"), without.label("without_share")


def _filled(p: Columns) -> tuple[ColumnElement[Any], ...]:
    is_filled = p.status.in_([text_literal(status) for status in THERE])
    return (
        func.count().filter(is_filled).label("filled"),
        func.count().filter(~is_filled).label("vacant"),
        func.count().filter(p.status.is_(None)).label("occupancy_unknown"),
    )


def _by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    of = _each(r)
    query = select(of.c[name], *_shares(of.c), *_filled(of.c)).group_by(of.c[name])
    return query.order_by(in_order(codes, of.c[name]))


def _by_item(r: Columns) -> Select[Any]:
    """A post counts once for each item that pays it on that day."""
    of, f, q = _each(r), PostFunding.c, FundedProject.c
    paid = (f.tenant_id == of.c.tenant_id) & (f.post_id == of.c.id) & holds_on(f, r.as_of)
    project = (q.tenant_id == f.project_tenant_id) & (q.id == f.project_id)
    each = (
        select(of.c.tenant_id, of.c.id, q.item, of.c.full_time_share, func.min(q.quota_percent).label("lowest"),
               func.max(q.quota_percent).label("highest"))
        .select_from(of).join(PostFunding, paid).join(FundedProject, project)
        .group_by(of.c.tenant_id, of.c.id, q.item, of.c.full_time_share)
        .subquery("each")
    )  # fmt: skip
    lowest, highest = func.min(each.c.lowest), func.max(each.c.highest)
    query = select(each.c.item, *_shares(each.c), lowest.label("lowest_quota_percent"),
                   highest.label("highest_quota_percent"))  # fmt: skip
    return query.group_by(each.c.item).order_by(in_order(FundingItem, each.c.item))
