"""The traffic light of a post as SQL expressions: is it filled, when does it end, is there a follow-up?"""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Date, Integer, Select, case, func, literal_column, null, select

from federation.funding.codes import LIGHTS, PostStatus, ProjectStatus, TrafficLight, TrafficLightReason
from federation.funding.posts.rules import end_of_post, follow_ups, post_status
from federation.graph.declare.types import answer
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY, last_day
from tenants.rows import Columns

SOON, LATER = 6, 12
"""Months before a post's last day at which it is red, and amber, if there is no follow-up."""
FIRST, SECOND = literal_column("1", Integer()), literal_column("2", Integer())
R, S, P = TrafficLightReason, PostStatus, ProjectStatus
REASON_OF_STATUS = {
    S.ENDED: R.ENDED,
    S.PERMANENT: R.PERMANENT,
    **dict.fromkeys((S.VACANT, S.APPROVED, S.ADVERTISED), R.VACANT),
}
"""The reason that a status gives; a post that is filled, or whose occupancy is not stated, has that of its end."""


@answer
class PostTrafficLight:
    """Ampel einer Stelle an einem Tag, mit dem Grund."""

    light: Annotated[TrafficLight, "Die Ampel"]
    reason: Annotated[TrafficLightReason, "Warum sie so steht"]
    ends_on: Annotated[
        date | None,
        "Letzter Tag, nach dem geurteilt wird: der Stelle, sonst ihrer letzten Förderung; null, wo sie bleibt oder"
        " kein Ende feststeht",
    ]
    days_left: Annotated[int | None, "Tage bis dahin: 0 am letzten Tag, danach negativ"]


def months_before(day: ColumnElement[Any], months: Any) -> ColumnElement[Any]:
    """The day so many months before."""
    number = literal_column(str(months), Integer()) if isinstance(months, int) else months
    return func.ctx.months_after(day, -number, type_=Date())


def has_begun(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a post begins by a day; before that it has no light."""
    return func.coalesce(p.begins_on, INFINITY) <= day


def becomes_permanent(p: Columns) -> ColumnElement[bool]:
    """Whether a post is permanent, or will be before it ends."""
    return p.permanent_from <= func.coalesce(p.ends_before, p.permanent_from)


def runs_out_before(p: Columns) -> ColumnElement[Any]:
    """The day before which a post ends: by its own term, else by its last funding, unless it becomes permanent."""
    return case((becomes_permanent(p), p.ends_before), else_=end_of_post(p))


def reason_of_end(p: Columns, day: Any, soon: Any = SOON, later: Any = LATER) -> ColumnElement[str]:
    """The reason that a post's end gives; ``soon`` and ``later`` in months, as numbers or as expressions."""
    ends = end_of_post(p)
    without_follow_up = case(
        (ends <= day, text_literal(R.FUNDING_ENDED)),
        (months_before(last_day(ends), soon) > day, text_literal(R.ENDS_WITHIN_A_YEAR)),
        else_=text_literal(R.ENDS_SOON),
    )
    with_follow_up = {FIRST: text_literal(R.FOLLOW_UP_APPROVED), SECOND: text_literal(R.FOLLOW_UP_APPLIED)}
    return case(
        (becomes_permanent(p), text_literal(R.PERMANENT)),
        (ends.is_(None), text_literal(R.NO_END)),
        (months_before(last_day(ends), later) > day, text_literal(R.TIME_LEFT)),
        else_=case(with_follow_up, value=follow_up_rank(p, day), else_=without_follow_up),
    )


def follow_up_rank(p: Columns, day: Any) -> ColumnElement[int]:
    """The best status among the follow-ups of a post: 1 for approved, 2 for applied; NULL where there is none."""
    query, status = follow_ups(p, day)
    ranks = {text_literal(P.APPROVED): FIRST, text_literal(P.RUNNING): FIRST, text_literal(P.APPLIED): SECOND}
    return query.with_only_columns(func.min(case(ranks, value=status)), maintain_column_froms=True).scalar_subquery()


def reason_of(status: ColumnElement[Any], end_reason: ColumnElement[str]) -> ColumnElement[str]:
    """The reason of a post with that status, for whose end there is that reason."""
    reasons = {text_literal(code): text_literal(reason) for code, reason in REASON_OF_STATUS.items()}
    return case(reasons, value=status, else_=end_reason)


def light_of(reason: ColumnElement[str]) -> ColumnElement[str]:
    """The light that a reason gives."""
    lights = {text_literal(code): text_literal(light) for light, reasons in LIGHTS.items() for code in reasons}
    return case(lights, value=reason)


def light(p: Columns, day: Any) -> ColumnElement[str]:
    """The light of a post on a day; NULL before it begins."""
    result = light_of(reason_of(post_status(p, day), reason_of_end(p, day)))
    return case((has_begun(p, day), result), else_=null())


def post_traffic_light(p: Columns, day: Any) -> Select[Any]:
    """The columns of ``PostTrafficLight`` of a post on a day; no row before the post begins."""
    ends = case((becomes_permanent(p), None), else_=end_of_post(p))
    post = select(
        p.tenant_id.label("tenant_id"), p.id.label("post_id"), day.label("day"), last_day(ends).label("ends_on"),
        post_status(p, day).label("status"), reason_of_end(p, day).label("ending"),
    ).where(has_begun(p, day)).subquery("known").c  # fmt: skip
    reason = reason_of(post.status, post.ending)
    stated_reason = case((post.status.is_(None), text_literal(TrafficLightReason.OCCUPANCY_UNKNOWN)), else_=reason)
    return select(
        post.tenant_id,
        post.post_id,
        post.day,
        post.ends_on,
        (post.ends_on - post.day).label("days_left"),
        light_of(reason).label("light"),
        stated_reason.label("reason"),
    )
