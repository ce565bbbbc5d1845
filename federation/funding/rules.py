"""Domain rules of projects and posts as expressions: what a status is on a day, and what hangs together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
)

from federation.funding.codes import PostStatus, ProjectStatus, ProjectStepKind
from federation.funding.posts.model import Post, PostCoverage, PostFunding, PostHolder, PostOccupancy, PostStep
from federation.funding.projects.model import FundedProject, ProjectPredecessor, ProjectStep
from federation.graph.sql.json import text_literal
from tenants.histories import is_corrected
from tenants.periods import INFINITY, holds_on
from tenants.rows import Columns, Row
from tenants.territory import CoverageScope, Territory

FOLLOW_UP: ColumnElement[str] = literal_column("'-[0-9]+$'")
"""How the reference number of a follow-up project ends."""
NOTHING: ColumnElement[str] = literal_column("''")


def on(day: Any, today: Any) -> ColumnElement[Any]:
    """The day that was asked for, else today, as a date."""
    return cast(today if day is None else day, Date)


def by_title(row: type[Row], *where: Any) -> Select[Any]:
    """Projects or posts by title, ä beside a."""
    return select(row).where(*where).order_by(row.c.title_key, row.c.tenant_id, row.c.id)


def project_status(p: Columns, day: Any) -> ColumnElement[str]:
    """Where a project stands on a day: what was decided until then, and, once it is approved, its term."""
    last = decided(p.tenant_id, p.id, day)
    approved = case(
        (func.coalesce(p.begins_on, INFINITY) > day, text_literal(ProjectStatus.APPROVED)),
        (func.coalesce(p.ends_before, INFINITY) <= day, text_literal(ProjectStatus.ENDED)),
        else_=text_literal(ProjectStatus.RUNNING),
    )
    existing = func.coalesce(last, text_literal(ProjectStatus.PLANNED))
    return case((existing == text_literal(ProjectStepKind.APPROVED), approved), else_=existing)


def decided(tenant_id: Any, project_id: Any, day: Any) -> ColumnElement[str]:
    """What was decided last about a project until a day; NULL where nothing was."""
    s = ProjectStep.c
    until_then = (
        s.tenant_id == tenant_id,
        s.project_id == project_id,
        s.effective_on <= day,
        not_(is_corrected(ProjectStep, s)),
    )
    query = select(s.kind).where(*until_then).order_by(s.effective_on.desc(), s.id.desc()).limit(1)
    return query.scalar_subquery()


def post_status(p: Columns, day: Any) -> ColumnElement[str]:
    """Where a post stands on a day; NULL within its term where nobody stated whether it is filled."""
    permanent = func.coalesce(p.permanent_from, INFINITY) <= day
    occupied = PostOccupancy.c
    mine = (occupied.tenant_id == p.tenant_id, occupied.post_id == p.id)
    filled = exists(select(1).where(*mine, holds_on(occupied, day)))
    was_filled = exists(select(1).where(*mine, occupied.begins_on <= day))
    s = PostStep.c
    steps = select(s.kind).where(s.tenant_id == p.tenant_id, s.post_id == p.id, s.effective_on <= day)
    step = steps.order_by(s.effective_on.desc()).limit(1).scalar_subquery()
    on_its_way = case((step.in_([text_literal(PostStatus.APPROVED), text_literal(PostStatus.ADVERTISED)]), step))
    return case(
        (func.coalesce(p.begins_on, INFINITY) > day, func.coalesce(step, text_literal(PostStatus.PLANNED))),
        (permanent & (filled | not_(p.is_occupancy_stated)), text_literal(PostStatus.PERMANENT)),
        (not_(permanent) & (func.coalesce(p.ends_before, INFINITY) <= day), text_literal(PostStatus.ENDED)),
        (filled, text_literal(PostStatus.FILLED)),
        (not_(p.is_occupancy_stated), None),
        (was_filled, text_literal(PostStatus.VACANT)),
        else_=func.coalesce(on_its_way, text_literal(PostStatus.VACANT)),
    )


def predecessor(p: Columns) -> Select[Any]:
    """The project that this one follows."""
    k = ProjectPredecessor.c
    to = and_(FundedProject.c.tenant_id == k.to_tenant_id, FundedProject.c.id == k.to_id)
    query = select(FundedProject).join_from(ProjectPredecessor, FundedProject, to)
    return query.where(k.tenant_id == p.tenant_id, k.project_id == p.id)


def successors(p: Columns) -> Select[Any]:
    """The projects that follow this one."""
    k, project = ProjectPredecessor.c, FundedProject.c
    following = select(k.tenant_id, k.project_id).where(k.to_tenant_id == p.tenant_id, k.to_id == p.id)
    return by_title(FundedProject, tuple_(project.tenant_id, project.id).in_(following))


def proposed_predecessor(p: Columns) -> Select[Any]:
    """The project of the same tenant that this one seems to follow by its reference number, if it names none."""
    there, k = FundedProject.c, ProjectPredecessor.c
    named = exists(select(1).where(k.tenant_id == p.tenant_id, k.project_id == p.id))

    def base(reference: ColumnElement[str]) -> ColumnElement[str]:
        return func.regexp_replace(reference, FOLLOW_UP, NOTHING)

    is_it = (
        there.tenant_id == p.tenant_id, there.id != p.id, not_(named), p.reference.op("~")(FOLLOW_UP),
        base(there.reference) == base(p.reference), there.reference < p.reference,
    )  # fmt: skip
    return select(FundedProject).where(*is_it).order_by(there.reference.desc(), there.id).limit(1)


def ends_before(p: Columns) -> ColumnElement[Any]:
    """Before which day a post ends: by its own term, else by the last funding of it; NULL where neither says so."""
    paying = PostFunding.__table__.alias("paying")
    mine = paying.c.tenant_id == p.tenant_id, paying.c.post_id == p.id
    paid = select(func.max(paying.c.ends_before)).where(*mine).correlate_except(paying)
    return func.coalesce(p.ends_before, paid.scalar_subquery())


def followers(p: Columns, day: Any) -> tuple[Select[Any], ColumnElement[str]]:
    """The projects that follow one that pays the post and last longer than the post does by now, and how each stands on
    a day. One that pays the post to its end already is no follow-up any more."""
    f, k = PostFunding.c, ProjectPredecessor.c
    paid = and_(k.to_tenant_id == f.project_tenant_id, k.to_id == f.project_id)
    next_one = and_(FundedProject.c.tenant_id == k.tenant_id, FundedProject.c.id == k.project_id)
    query = select(1).select_from(FundedProject).join(ProjectPredecessor, next_one).join(PostFunding, paid)
    longer = func.coalesce(FundedProject.c.ends_before, INFINITY) > ends_before(p)
    return query.where(f.tenant_id == p.tenant_id, f.post_id == p.id, longer), project_status(FundedProject.c, day)


def project_of(f: Columns) -> Select[Any]:
    """The project that pays."""
    return select(FundedProject).where(
        FundedProject.c.tenant_id == f.project_tenant_id, FundedProject.c.id == f.project_id
    )


def paid_by(p: Columns) -> Select[Any]:
    """The posts that a project pays or paid."""
    f = PostFunding.c
    paid = select(f.tenant_id, f.post_id).where(f.project_tenant_id == p.tenant_id, f.project_id == p.id)
    return by_title(Post, tuple_(Post.c.tenant_id, Post.c.id).in_(paid))


def holder(o: Columns) -> Select[Any]:
    """Who holds a post in such a time, where the one who asks edits."""
    return select(PostHolder).where(PostHolder.c.tenant_id == o.tenant_id, PostHolder.c.occupancy_id == o.id)


def covered_unit(c: Columns, today: Any) -> Select[Any]:
    """The unit that is covered, as the register has it today, or had it last."""
    u = Territory.c
    return select(Territory).where(u.ars == c.ars, u.valid_from <= today).order_by(u.valid_from.desc()).limit(1)


def exists_on(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether there is a post on a day: within its term, or permanent by then."""
    return or_(holds_on(p, day) & p.begins_on.is_not(None), func.coalesce(p.permanent_from, INFINITY) <= day)


def posts_for(u: Columns, day: Any) -> Select[Any]:
    """The posts of a day that list a unit, or list with its whole territory the association that acts for it."""
    c = PostCoverage.c
    listed = or_(c.ars == u.ars, and_(c.ars == u.acting_ars, c.scope == text_literal(CoverageScope.TERRITORY)))
    mine = select(c.tenant_id, c.post_id).where(listed, holds_on(c, day))
    return by_title(Post, tuple_(Post.c.tenant_id, Post.c.id).in_(mine), exists_on(Post.c, day))
