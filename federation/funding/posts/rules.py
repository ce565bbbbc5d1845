"""Domain rules of posts as SQL expressions: their status on a day, when they end, and what pays them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select, tuple_

from federation.funding.codes import PostStatus
from federation.funding.posts.model import Post, PostCoverage, PostFunding, PostHolder, PostOccupancy, PostStep
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.projects.rules import project_status
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY, holds_on
from tenants.rows import Columns
from tenants.territory import CoverageScope
from tenants.titles import by_title


def post_status(p: Columns, day: Any) -> ColumnElement[str]:
    """The status of a post on a day; NULL within its term where its occupancy is not stated."""
    is_permanent = func.coalesce(p.permanent_from, INFINITY) <= day
    o = PostOccupancy.c
    is_of_post = (o.tenant_id == p.tenant_id, o.post_id == p.id)
    is_filled = exists(select(1).where(*is_of_post, holds_on(o, day)))
    was_filled = exists(select(1).where(*is_of_post, o.begins_on <= day))
    s = PostStep.c
    steps = select(s.kind).where(s.tenant_id == p.tenant_id, s.post_id == p.id, s.effective_on <= day)
    step = steps.order_by(s.effective_on.desc()).limit(1).scalar_subquery()
    last_step = case((step.in_([text_literal(PostStatus.APPROVED), text_literal(PostStatus.ADVERTISED)]), step))
    return case(
        (func.coalesce(p.begins_on, INFINITY) > day, func.coalesce(step, text_literal(PostStatus.PLANNED))),
        (is_permanent & (is_filled | not_(p.is_occupancy_stated)), text_literal(PostStatus.PERMANENT)),
        (not_(is_permanent) & (func.coalesce(p.ends_before, INFINITY) <= day), text_literal(PostStatus.ENDED)),
        (is_filled, text_literal(PostStatus.FILLED)),
        (not_(p.is_occupancy_stated), None),
        (was_filled, text_literal(PostStatus.VACANT)),
        else_=func.coalesce(last_step, text_literal(PostStatus.VACANT)),
    )


def end_of_post(p: Columns) -> ColumnElement[Any]:
    """The day before which a post ends: by its own term, else by its last funding; NULL where neither has an end."""
    funding = PostFunding.__table__.alias("paying")
    is_of_post = funding.c.tenant_id == p.tenant_id, funding.c.post_id == p.id
    last_end = select(func.max(funding.c.ends_before)).where(*is_of_post).correlate_except(funding)
    return func.coalesce(p.ends_before, last_end.scalar_subquery())


def follow_ups(p: Columns, day: Any) -> tuple[Select[Any], ColumnElement[str]]:
    """The projects that follow one which pays the post and that end after the post, and the status of each on a day.

    One that pays the post to its end already is no follow-up any more.
    """
    f, k = PostFunding.c, ProjectPredecessor.c
    paid = and_(k.to_tenant_id == f.project_tenant_id, k.to_id == f.project_id)
    follow_up = and_(FundedProject.c.tenant_id == k.tenant_id, FundedProject.c.id == k.project_id)
    query = select(1).select_from(FundedProject).join(ProjectPredecessor, follow_up).join(PostFunding, paid)
    longer = func.coalesce(FundedProject.c.ends_before, INFINITY) > end_of_post(p)
    return query.where(f.tenant_id == p.tenant_id, f.post_id == p.id, longer), project_status(FundedProject.c, day)


def paying_project(f: Columns) -> Select[Any]:
    """The project of a funding."""
    return select(FundedProject).where(
        FundedProject.c.tenant_id == f.project_tenant_id, FundedProject.c.id == f.project_id
    )


def posts_paid_by(p: Columns) -> Select[Any]:
    """The posts that a project pays or paid."""
    f = PostFunding.c
    keys = select(f.tenant_id, f.post_id).where(f.project_tenant_id == p.tenant_id, f.project_id == p.id)
    return by_title(Post, tuple_(Post.c.tenant_id, Post.c.id).in_(keys))


def holder(o: Columns) -> Select[Any]:
    """The holder of a post during an occupancy; visible to editors of its tenant."""
    return select(PostHolder).where(PostHolder.c.tenant_id == o.tenant_id, PostHolder.c.occupancy_id == o.id)


def exists_on(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether there is a post on a day: within its term, or permanent by then."""
    return or_(holds_on(p, day) & p.begins_on.is_not(None), func.coalesce(p.permanent_from, INFINITY) <= day)


def posts_for(u: Columns, day: Any) -> Select[Any]:
    """The posts of a day that cover a unit, or that cover the whole territory of the association that acts for it."""
    c = PostCoverage.c
    is_covered = or_(c.ars == u.ars, and_(c.ars == u.acting_ars, c.scope == text_literal(CoverageScope.TERRITORY)))
    keys = select(c.tenant_id, c.post_id).where(is_covered, holds_on(c, day))
    return by_title(Post, tuple_(Post.c.tenant_id, Post.c.id).in_(keys), exists_on(Post.c, day))
