"""The rows of the answers: what is counted on a day, in one pass over the spans of an alliance or of a region."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Interval,
    Select,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
)

from federation.alliances.figures.model import AllianceSpan, MembershipSpan, PersonCount
from federation.alliances.memberships.codes import MembershipStatus
from federation.graph.sql.json import text_literal
from federation.rollups.tally import ONE, ZERO, any_nonzero, array_rows
from tenants.model import Tenant as TenantRow
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region

Counted = Callable[[Columns], ColumnElement[bool]]
"""A condition on a row of spans or of counts: who asks may count it in a region."""
ONE_YEAR = literal_column("interval '1 year'", Interval())
ONE_MONTH = literal_column("interval '1 month'", Interval())
ACTIVE, SUSPENDED = (text_literal(status) for status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED))


def figures_of_alliance(a: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``AllianceFigures``."""
    s = MembershipSpan.c
    among = (s.tenant_id == a.tenant_id) & (s.alliance_id == a.id)
    facts = {"tenant_id": a.tenant_id, "alliance_id": a.id, "admits_persons": a.admits_persons}
    return _answer_row(as_of, among, (*_codes(s.kind, s.sphere, s.section), s.tier_id), **facts)


def figures_of_region(
    r: Columns, as_of: ColumnElement[Any], request_day: Any, basis: ColumnElement[str], counted: Counted
) -> Select[Any]:
    """The row of ``RegionAllianceFigures``. ``counted``: what counts besides being of the region's tenants."""
    s = MembershipSpan.c
    month = finished_month(as_of, request_day)
    among = in_region(s.tenant_id, r.id) & counted(s)
    facts = {
        "basis": basis, "region_id": r.id, "month": month,
        "person_numbers": func.array(_person_numbers(r.id, as_of, month, counted).scalar_subquery()),
    }  # fmt: skip
    row = _answer_row(as_of, among, _codes(s.kind, s.sphere, s.section), **facts)
    tenants = _by_tenant(r.id, as_of, counted)
    return row.add_columns(*tenants.c).join(tenants, true())


def persons_of_alliance(r: Columns, request_day: Any) -> Select[Any]:
    """The row of ``PersonsOfAlliance``; none, where the alliance admits no persons and has fewer than are told."""
    month = finished_month(r.as_of, request_day)
    n = func.coalesce(_latest_count(r, month), ZERO)
    told = select(month.label("month"), n.label("n")).subquery("told").c
    return select(
        told.month, func.nullif(told.n, ZERO).label("number"), (told.n == ZERO).label("is_under5")
    ).where(or_(told.n > ZERO, r.admits_persons))  # fmt: skip


def persons_of_region(r: Columns) -> Select[Any]:
    """The row of ``PersonsOfRegion``: alliances with fewer than are told are left out, and said to be."""
    n = array_rows(r, "person_numbers").c.person_numbers
    return select(
        r.month.label("month"), func.sum(n).filter(n > ZERO).label("number"),
        func.count().filter(n > ZERO).label("alliances"), func.count().filter(n == ZERO).label("left_out"),
    )  # fmt: skip


def finished_month(as_of: ColumnElement[Any], request_day: Any) -> ColumnElement[Any]:
    """The first day of the last month that is over both with the day that is asked for, and today."""

    def first_day(day: Any) -> ColumnElement[Any]:
        return func.date_trunc(literal_column("'month'"), cast(day, DateTime()))

    return cast(func.least(first_day(as_of + ONE), first_day(request_day)) - ONE_MONTH, Date)


def _answer_row(
    as_of: ColumnElement[Any], among: ColumnElement[bool], by: tuple[ColumnElement[Any], ...], **facts: Any
) -> Select[Any]:
    s = MembershipSpan.c
    holds, since = holds_on(s, as_of), cast(as_of - ONE_YEAR, Date)
    sums = {
        "number": func.count().filter(holds, s.status == ACTIVE),
        "suspended": func.count().filter(holds, s.status == SUSPENDED),
        "joined": func.count().filter(s.opens, s.valid_from > since),
        "left": func.count().filter(s.closes, s.valid_to <= as_of),
    }
    each = (
        select(*by, *(value.label(name) for name, value in sums.items()))
        .where(among, s.valid_from <= as_of, s.valid_to > since)
        .group_by(*(getattr(column, "element", column) for column in by))
        .having(any_nonzero(sums))
        .subquery("each")
    )
    whole = select(*(func.array_agg(column).label(column.name) for column in each.c)).subquery("whole")
    partners = select(_distinct_partners()).where(among, holds, s.status == ACTIVE).scalar_subquery()
    facts = {"as_of": as_of, "generated_at": func.now(), "partners": partners, **facts}
    return select(*(value.label(name) for name, value in facts.items()), *whole.c).select_from(whole)


def _by_tenant(region_id: Any, as_of: ColumnElement[Any], counted: Counted) -> Any:
    """The counts of the tenants of a region that have any, as arrays."""
    t, s, a = TenantRow.c, MembershipSpan.c, AllianceSpan.c
    members = (s.tenant_id == t.id, counted(s), holds_on(s, as_of), s.status == ACTIVE)
    counts = {
        "alliance_count": select(func.count()).where(a.tenant_id == t.id, counted(a), holds_on(a, as_of)),
        "membership_count": select(func.count()).select_from(MembershipSpan).where(*members),
        "partner_count": select(_distinct_partners()).where(*members),
    }
    columns = (query.correlate(TenantRow).scalar_subquery().label(name) for name, query in counts.items())
    each = select(t.id.label("tenant_ids"), *columns).where(t.region_id == region_id).subquery("each_tenant").c
    arrays = (func.array_agg(column).label(column.name) for column in each)
    return select(*arrays).where(or_(each.alliance_count > ZERO, each.membership_count > ZERO)).subquery("of_tenants")


def _person_numbers(region_id: Any, as_of: Any, month: Any, counted: Counted) -> Select[Any]:
    """The number of private persons of each alliance that admits some, or has: 0 for fewer than are told."""
    a = AllianceSpan.c
    n = func.coalesce(_latest_count(a, month), ZERO)
    told = select(n.label("n"), a.admits_persons).where(
        in_region(a.tenant_id, region_id), counted(a), holds_on(a, as_of)
    ).subquery("told").c  # fmt: skip
    return select(told.n).where(or_(told.n > ZERO, told.admits_persons))


def _latest_count(of: Columns, month: Any) -> Any:
    c = PersonCount.c
    query = select(c.n).where(c.tenant_id == of.tenant_id, c.alliance_id == of.alliance_id, c.month <= month)
    return query.order_by(c.month.desc()).limit(ONE).scalar_subquery()


def _codes(*columns: ColumnElement[str]) -> tuple[ColumnElement[str], ...]:
    """Columns to group by, which sort by their bytes: by the rules of a language it takes five times as long."""
    return tuple(column.collate("C").label(column.name) for column in columns)


def _distinct_partners() -> ColumnElement[int]:
    return func.count(MembershipSpan.c.key.distinct())
