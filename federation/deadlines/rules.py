"""Rules of deadlines as expressions: how one stands on a day, which are a post's, and which come next."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError
from sqlalchemy import ColumnElement, Select, and_, any_, case, exists, func, or_, select, tuple_, union_all
from sqlalchemy.dialects.postgresql import array

from federation.deadlines.codes import DeadlineKind, DeadlineState
from federation.deadlines.model import Deadline
from federation.funding.codes import ProjectStepKind, TrafficLightReason
from federation.funding.posts import traffic_light as lights
from federation.funding.posts.model import PostFunding
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.rules import decided, ends_before, post_status
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY, last_day
from tenants.rows import Columns

FARTHEST = 3660
"""Days ahead that somebody may ask for: ten years."""
K = ProjectStepKind
NO_MORE = (K.REJECTED, K.WITHDRAWN, K.REVOKED, K.SETTLED)
"""Decisions after which a project has no deadlines that follow from its term, whatever was noted there."""
PREPARE = {
    DeadlineKind.COUNCIL_DECISION: (K.APPROVED, K.SETTLED),
    DeadlineKind.FOLLOW_UP_APPLICATION: (K.APPLIED, K.APPROVED, K.SETTLED),
}
"""What these deadlines are for, and decisions about the follow-up after which there is nothing left to be done."""


def state(d: Columns, day: Any) -> ColumnElement[str]:
    """How a deadline stands on a day."""
    return case(
        (func.coalesce(d.dropped_on, INFINITY) <= day, text_literal(DeadlineState.DROPPED)),
        (func.coalesce(d.done_on, INFINITY) <= day, text_literal(DeadlineState.DONE)),
        (_is_pointless(d, day), text_literal(DeadlineState.LAPSED)),
        else_=text_literal(DeadlineState.OPEN),
    )


def _is_pointless(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a deadline asks for nothing any more on a day: its term is over, and nobody moved it; its project is none
    any more; or what it prepares was done. What somebody made asks until somebody says otherwise."""
    over = and_(func.coalesce(d.lapses_before, INFINITY) <= day, d.originally_due_on.is_(None))
    ended = decided(d.tenant_id, d.project_id, day).in_([text_literal(item) for item in NO_MORE])
    followed = and_(d.kind.in_([text_literal(kind) for kind in PREPARE]), _is_followed(d, day))
    return or_(over, and_(d.is_generated, or_(ended, followed)))


def _is_followed(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether, as known on a day, a project that follows the deadline's and lasts longer came as far as it prepares."""
    k = ProjectPredecessor.c
    row, next_one = (FundedProject.__table__.alias(name).c for name in ("here", "next_one"))
    enough: Any = {
        text_literal(kind): array([text_literal(stand) for stand in stands]) for kind, stands in PREPARE.items()
    }
    query = select(1).select_from(ProjectPredecessor).where(
        k.to_tenant_id == d.tenant_id, k.to_id == d.project_id,
        row.tenant_id == k.to_tenant_id, row.id == k.to_id, next_one.tenant_id == k.tenant_id,
        next_one.id == k.project_id, func.coalesce(next_one.ends_before, INFINITY) > row.ends_before,
        decided(k.tenant_id, k.project_id, day) == any_(case(enough, value=d.kind)),
    )  # fmt: skip
    return exists(query)


def is_open(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether something is still to be done on a day."""
    return state(d, day) == text_literal(DeadlineState.OPEN)


def is_overdue(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether it is open past its last day."""
    return and_(is_open(d, day), d.due_on < day)


def by_day(*where: Any) -> Select[Any]:
    """Deadlines by their last day."""
    d = Deadline.c
    return select(Deadline).where(*where).order_by(d.due_on, d.tenant_id, d.id)


def due(day: Any, within: Any) -> list[ColumnElement[bool]]:
    """What is open on a day and due in so many days, late ones included; everything, where no number is given."""
    d = Deadline.c
    return [] if within is None else [d.due_on <= day + within, is_open(d, day)]


def reachable(within: int | None = None, **_: Any) -> None:
    """The days ahead are some, and not more than a calendar of plans has."""
    if within is not None and not 0 <= within <= FARTHEST:
        raise GraphQLError(f"within liegt zwischen 0 und {FARTHEST} Tagen.", extensions={"code": "INVALID"})


def of_project(p: Columns) -> ColumnElement[bool]:
    """The deadlines of a project."""
    return and_(Deadline.c.tenant_id == p.tenant_id, Deadline.c.project_id == p.id)


def of_post(tenant_id: Any, post_id: Any) -> ColumnElement[bool]:
    """The deadlines of a post and of the projects that pay it, of whatever tenants."""
    own, paid = (Deadline.__table__.alias(name).c for name in ("own", "paid"))
    f = PostFunding.c
    its = and_(paid.tenant_id == f.project_tenant_id, paid.project_id == f.project_id)
    keys = union_all(
        select(own.tenant_id, own.id).where(own.tenant_id == tenant_id, own.post_id == post_id),
        select(paid.tenant_id, paid.id).where(its, f.tenant_id == tenant_id, f.post_id == post_id),
    )
    return tuple_(Deadline.c.tenant_id, Deadline.c.id).in_(keys)


def next_of_post(tenant_id: Any, post_id: Any, day: Any) -> Select[Any]:
    """The next of them that is open on a day."""
    return by_day(of_post(tenant_id, post_id), Deadline.c.due_on >= day, is_open(Deadline.c, day)).limit(1)


def traffic_light(p: Columns, day: Any) -> Select[Any]:
    """The traffic light of a post on a day, as the columns of its answer; no row before the post begins."""
    ends = case((lights.stays(p), None), else_=ends_before(p))
    existing = select(
        p.tenant_id.label("tenant_id"), p.id.label("post_id"), day.label("day"), last_day(ends).label("ends_on"),
        post_status(p, day).label("status"), lights.by_end(p, day).label("ending"),
    ).where(lights.has_begun(p, day)).subquery("known").c  # fmt: skip
    reason = lights.grounds(existing.status, existing.ending)
    expression = case((existing.status.is_(None), text_literal(TrafficLightReason.OCCUPANCY_UNKNOWN)), else_=reason)
    return select(
        existing.tenant_id,
        existing.post_id,
        existing.day,
        existing.ends_on,
        (existing.ends_on - existing.day).label("days_left"),
        lights.light_of(reason).label("light"),
        expression.label("reason"),
    )
