"""Posts of a region on a day: their number, occupancy and funding, how many end soon, and a sentence about them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Numeric,
    Select,
    case,
    cast,
    func,
    literal_column,
    select,
)

from federation.coverage.figures import MANAGED, CoverageShare, share
from federation.coverage.forecast import MONTHS, check_months
from federation.coverage.headline import headline
from federation.coverage.model import units
from federation.coverage.phrases import Language
from federation.funding.codes import FundingItem, PostKind, PostStatus
from federation.funding.posts.model import Post, PostFunding
from federation.funding.posts.rules import exists_on, post_status
from federation.funding.posts.traffic_light import months_before, runs_out_before
from federation.funding.projects.model import FundedProject
from federation.graph.declare.types import Sql, answer, computed, costs, validated_by
from federation.graph.sql.json import text_literal
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import SUM_COST, array_rows, declared_order
from tenants.periods import INFINITY, holds_on, last_day
from tenants.rows import Choice, Columns
from tenants.tenant_filters import in_region

OCCUPIED = PostStatus.FILLED, PostStatus.PERMANENT
FULL_TIME_SHARE = Numeric(12, 2)


class PostCount:
    """A number of posts, and their share of full time."""

    posts: Annotated[int, "Anzahl der Stellen"]
    full_time_shares: Annotated[Decimal, "Summe ihrer Anteile an einer vollen Stelle, so weit angegeben"]
    without_share: Annotated[int, "Stellen, deren Anteil niemand angegeben hat"]


@answer
class PostStatusCount(PostCount):
    """Stellen in einem Besetzungsstand."""

    status: Annotated[PostStatus | None, "Besetzungsstand; null: niemand hat angegeben, ob sie besetzt sind"]


@answer
class PostKindCount(PostCount):
    """Stellen einer Art."""

    kind: Annotated[PostKind, "Art der Stelle"]
    filled: Annotated[int, "Davon besetzt oder verstetigt, so weit angegeben"]


@answer
class PostItemCount(PostCount):
    """Stellen, die ein Fördergegenstand an diesem Tag bezahlt; mehrere können dieselbe bezahlen."""

    item: Annotated[FundingItem, "Fördergegenstand"]
    lowest_quota_percent: Annotated[Decimal | None, "Niedrigste Förderquote dabei, so weit angegeben"]
    highest_quota_percent: Annotated[Decimal | None, "Höchste Förderquote dabei, so weit angegeben"]


@answer
class PostFigures(PostCount):
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
        return _counts_by(r, PostStatus, "status")

    @computed
    def by_kind(r: Columns) -> Sql[list[PostKindCount]]:
        """Nach Art der Stelle, soweit vorhanden."""
        return _counts_by(r, PostKind, "kind")

    @computed
    def by_item(r: Columns) -> Sql[list[PostItemCount]]:
        """Nach dem, was sie an diesem Tag bezahlt, soweit es in Sicht ist."""
        return _counts_by_item(r)

    @computed
    @validated_by(check_months)
    def ending(r: Columns, months: MONTHS = 12) -> Sql[int]:
        """Wie viele dieser Stellen innerhalb von so vielen Monaten enden, so weit ein Ende eingetragen ist."""
        p = _posts(r).c
        ends_soon = months_before(last_day(cast(p.until, Date)), months) <= r.as_of
        return select(func.count()).where(ends_soon).scalar_subquery()

    @computed
    @costs(5 * SUM_COST)
    def coverage(r: Columns) -> Sql[CoverageShare]:
        """Für wie viele Einheiten und Einwohner*innen jemand da ist, wie der Landkreis es zählt."""
        return share(units(r.key, r.as_of).c, MANAGED, r.as_of)

    @computed
    @costs(5 * SUM_COST)
    def headline(r: Columns, language: Annotated[Language, "In welcher Sprache"] = Language.DE) -> Sql[str]:
        """Ein Satz, der das sagt, zum Abdrucken: was bekannt ist, und wozu die Angabe fehlt."""
        return headline(r, language)


def post_figures(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``PostFigures``: the sums over the posts of the day, and the posts in arrays of the same length."""
    p = Post.c
    until = case((func.coalesce(p.permanent_from, INFINITY) > as_of, runs_out_before(p)))
    status = post_status(p, as_of).label("status")
    posts = select(p.tenant_id, p.id, p.kind, p.full_time_share, status, until.label("until"))
    # A post without an end lasts as long as it is funded.
    lasts = func.coalesce(until, INFINITY) > as_of
    each = posts.where(in_region(p.tenant_id, region.id), exists_on(p, as_of), lasts).subquery("each")
    arrays = (func.array_agg(column).label(column.name) for column in each.c)
    whole = select(*_shares(each.c), *_occupancy(each.c), *arrays).subquery("whole")
    facts = {"key": region.ars, "as_of": as_of, "basis": basis, "generated_at": func.now()}
    return select(*(value.label(name) for name, value in facts.items()), *whole.c)


def _posts(r: Columns) -> Any:
    return array_rows(r, "tenant_id", "id", "kind", "full_time_share", "status", "until")


def _shares(p: Columns) -> tuple[ColumnElement[Any], ...]:
    shares = func.coalesce(func.sum(cast(p.full_time_share, FULL_TIME_SHARE)), literal_column("0"))
    return (
        func.count().label("posts"),
        cast(shares, FULL_TIME_SHARE).label("full_time_shares"),
        func.count().filter(p.full_time_share.is_(None)).label("without_share"),
    )


def _occupancy(p: Columns) -> tuple[ColumnElement[Any], ...]:
    is_filled = p.status.in_([text_literal(status) for status in OCCUPIED])
    return (
        func.count().filter(is_filled).label("filled"),
        func.count().filter(~is_filled).label("vacant"),
        func.count().filter(p.status.is_(None)).label("occupancy_unknown"),
    )


def _counts_by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    p = _posts(r).c
    query = select(p[name], *_shares(p), *_occupancy(p)).group_by(p[name])
    return query.order_by(declared_order(codes, p[name]))


def _counts_by_item(r: Columns) -> Select[Any]:
    """The rows of ``PostItemCount``: a post counts once for each item that funds it on that day."""
    posts, f, q = _posts(r), PostFunding.c, FundedProject.c
    p = posts.c
    is_funding = (f.tenant_id == p.tenant_id) & (f.post_id == p.id) & holds_on(f, r.as_of)
    is_project = (q.tenant_id == f.project_tenant_id) & (q.id == f.project_id)
    each = (
        select(p.tenant_id, p.id, q.item, p.full_time_share, func.min(q.quota_percent).label("lowest"),
               func.max(q.quota_percent).label("highest"))
        .select_from(posts).join(PostFunding, is_funding).join(FundedProject, is_project)
        .group_by(p.tenant_id, p.id, q.item, p.full_time_share)
        .subquery("each")
    )  # fmt: skip
    lowest, highest = func.min(each.c.lowest), func.max(each.c.highest)
    query = select(each.c.item, *_shares(each.c), lowest.label("lowest_quota_percent"),
                   highest.label("highest_quota_percent"))  # fmt: skip
    return query.group_by(each.c.item).order_by(declared_order(FundingItem, each.c.item))
