"""Domain rules of deadlines as SQL expressions: their state on a day, and which belong to a project or a post."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError
from sqlalchemy import ColumnElement, Select, and_, any_, case, exists, func, or_, select, tuple_, union_all
from sqlalchemy.dialects.postgresql import array

from federation.deadlines import messages
from federation.deadlines.codes import DeadlineKind, DeadlineState
from federation.deadlines.model import Deadline
from federation.funding.codes import ProjectStepKind
from federation.funding.posts.model import PostFunding
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.projects.rules import last_decision
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY
from tenants.rows import Columns

MAX_WITHIN = 3660
"""Days ahead that a query may name: ten years."""
K = ProjectStepKind
FINAL_DECISIONS = (K.REJECTED, K.WITHDRAWN, K.REVOKED, K.SETTLED)
"""Decisions after which the generated deadlines of a project lapse."""
FOLLOW_UP_DECISIONS = {
    DeadlineKind.COUNCIL_DECISION: (K.APPROVED, K.SETTLED),
    DeadlineKind.FOLLOW_UP_APPLICATION: (K.APPLIED, K.APPROVED, K.SETTLED),
}
"""Kinds of deadlines that prepare a follow-up project, with the decisions about that one after which they lapse."""


def state(d: Columns, day: Any) -> ColumnElement[str]:
    """The state of a deadline on a day."""
    return case(
        (func.coalesce(d.dropped_on, INFINITY) <= day, text_literal(DeadlineState.DROPPED)),
        (func.coalesce(d.done_on, INFINITY) <= day, text_literal(DeadlineState.DONE)),
        (_has_lapsed(d, day), text_literal(DeadlineState.LAPSED)),
        else_=text_literal(DeadlineState.OPEN),
    )


def _has_lapsed(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a deadline has lapsed by a day.

    It has where its term is over and it was not moved, where its project has ended, and where there is a follow-up. One
    that was entered by hand does not lapse.
    """
    term_is_over = and_(func.coalesce(d.lapses_before, INFINITY) <= day, d.originally_due_on.is_(None))
    last = last_decision(d.tenant_id, d.project_id, day)
    project_has_ended = last.in_([text_literal(kind) for kind in FINAL_DECISIONS])
    is_followed = and_(d.kind.in_([text_literal(kind) for kind in FOLLOW_UP_DECISIONS]), _has_follow_up(d, day))
    return or_(term_is_over, and_(d.is_generated, or_(project_has_ended, is_followed)))


def _has_follow_up(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether there is, by a day, a decision for which a deadline prepares.

    It is about a project that follows that of the deadline and ends later.
    """
    k = ProjectPredecessor.c
    project, follow_up = (FundedProject.__table__.alias(name).c for name in ("here", "next_one"))
    decisions: Any = {
        text_literal(kind): array([text_literal(code) for code in codes]) for kind, codes in FOLLOW_UP_DECISIONS.items()
    }
    query = select(1).select_from(ProjectPredecessor).where(
        k.to_tenant_id == d.tenant_id, k.to_id == d.project_id,
        project.tenant_id == k.to_tenant_id, project.id == k.to_id, follow_up.tenant_id == k.tenant_id,
        follow_up.id == k.project_id, func.coalesce(follow_up.ends_before, INFINITY) > project.ends_before,
        last_decision(k.tenant_id, k.project_id, day) == any_(case(decisions, value=d.kind)),
    )  # fmt: skip
    return exists(query)


def is_open(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a deadline is open on a day."""
    return state(d, day) == text_literal(DeadlineState.OPEN)


def is_overdue(d: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a deadline is open on a day after its last one."""
    return and_(is_open(d, day), d.due_on < day)


def by_day(*where: Any) -> Select[Any]:
    """Deadlines that meet all conditions, by their last day."""
    d = Deadline.c
    return select(Deadline).where(*where).order_by(d.due_on, d.tenant_id, d.id)


def due_within(day: Any, within: Any) -> list[ColumnElement[bool]]:
    """The conditions for what is open on a day and due in so many days, or overdue; none where no number is named."""
    d = Deadline.c
    return [] if within is None else [d.due_on <= day + within, is_open(d, day)]


def check_within(within: int | None = None, **_: Any) -> None:
    """Raises ``GraphQLError`` for a negative number of days, or one above ``MAX_WITHIN``."""
    if within is not None and not 0 <= within <= MAX_WITHIN:
        raise GraphQLError(messages.WITHIN_OUT_OF_RANGE.localized(limit=MAX_WITHIN), extensions={"code": "INVALID"})


def of_project(p: Columns) -> ColumnElement[bool]:
    """Whether a deadline is one of a project."""
    return and_(Deadline.c.tenant_id == p.tenant_id, Deadline.c.project_id == p.id)


def of_post(tenant_id: Any, post_id: Any) -> ColumnElement[bool]:
    """Whether a deadline is one of a post, or of a project that pays it, of any tenant."""
    own, paid = (Deadline.__table__.alias(name).c for name in ("own", "paid"))
    f = PostFunding.c
    is_of_project = and_(paid.tenant_id == f.project_tenant_id, paid.project_id == f.project_id)
    keys = union_all(
        select(own.tenant_id, own.id).where(own.tenant_id == tenant_id, own.post_id == post_id),
        select(paid.tenant_id, paid.id).where(is_of_project, f.tenant_id == tenant_id, f.post_id == post_id),
    )
    return tuple_(Deadline.c.tenant_id, Deadline.c.id).in_(keys)


def next_of_post(tenant_id: Any, post_id: Any, day: Any) -> Select[Any]:
    """The next deadline of a post, or of a project that pays it, that is open on a day; overdue ones aside."""
    return by_day(of_post(tenant_id, post_id), Deadline.c.due_on >= day, is_open(Deadline.c, day)).limit(1)
