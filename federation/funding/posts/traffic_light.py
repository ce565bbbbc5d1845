"""The traffic light of a post as expressions: is it filled, does it run out, does anything follow?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, case, func, literal_column, null

from federation.funding.codes import LIGHTS, PostStatus, ProjectStatus, TrafficLightReason
from federation.funding.rules import ends_before, followers, post_status
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY, last_day
from tenants.rows import Columns

SOON, LATER = 6, 12
"""Months before a post's last day at which it is red, and amber, if nothing follows."""
FIRST, SECOND = literal_column("1", Integer()), literal_column("2", Integer())
R, S, P = TrafficLightReason, PostStatus, ProjectStatus
REASON_OF = {
    S.ENDED: R.ENDED, S.PERMANENT: R.PERMANENT, **dict.fromkeys((S.VACANT, S.APPROVED, S.ADVERTISED), R.VACANT),
}  # fmt: skip
"""What a status says by itself; a filled post, and one of which nobody knows, is judged by its end."""


def months_before(day: ColumnElement[Any], months: Any) -> ColumnElement[Any]:
    """The day so many months before."""
    number = literal_column(str(months), Integer()) if isinstance(months, int) else months
    return func.ctx.months_after(day, -number, type_=Date())


def has_begun(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether there is a post by a day at all; before, there is nothing to judge."""
    return func.coalesce(p.begins_on, INFINITY) <= day


def stays(p: Columns) -> ColumnElement[bool]:
    """Whether a post is, or will be, permanent before it ends."""
    return p.permanent_from <= func.coalesce(p.ends_before, p.permanent_from)


def runs_out_before(p: Columns) -> ColumnElement[Any]:
    """Before which day a post ends by what is known: its own end, else, where it does not stay, its last funding's."""
    return case((stays(p), p.ends_before), else_=ends_before(p))


def by_end(p: Columns, day: Any, soon: Any = SOON, later: Any = LATER) -> ColumnElement[str]:
    """The reason that a post's end gives; ``soon`` and ``later`` in months, as numbers or as expressions."""
    ends = ends_before(p)
    alone = case(
        (ends <= day, text_literal(R.FUNDING_ENDED)),
        (months_before(last_day(ends), soon) > day, text_literal(R.ENDS_WITHIN_A_YEAR)),
        else_=text_literal(R.ENDS_SOON),
    )
    followed = {FIRST: text_literal(R.FOLLOW_UP_APPROVED), SECOND: text_literal(R.FOLLOW_UP_APPLIED)}
    return case(
        (stays(p), text_literal(R.PERMANENT)),
        (ends.is_(None), text_literal(R.NO_END)),
        (months_before(last_day(ends), later) > day, text_literal(R.TIME_LEFT)),
        else_=case(followed, value=best_follower(p, day), else_=alone),
    )


def best_follower(p: Columns, day: Any) -> ColumnElement[int]:
    """How far what follows is: approved, only applied for; NULL where there is nothing."""
    result, stood = followers(p, day)
    ranks = {text_literal(P.APPROVED): FIRST, text_literal(P.RUNNING): FIRST, text_literal(P.APPLIED): SECOND}
    return result.with_only_columns(func.min(case(ranks, value=stood)), maintain_column_froms=True).scalar_subquery()


def grounds(status: ColumnElement[Any], ending: ColumnElement[str]) -> ColumnElement[str]:
    """The reason, be the occupancy known or not: of a post with that status, for which its end gives that reason."""
    return case(
        {text_literal(item): text_literal(reason) for item, reason in REASON_OF.items()}, value=status, else_=ending
    )


def light_of(reason: ColumnElement[str]) -> ColumnElement[str]:
    """The light that a reason gives."""
    return case(
        {text_literal(item): text_literal(light) for light, reasons in LIGHTS.items() for item in reasons}, value=reason
    )


def light(p: Columns, day: Any) -> ColumnElement[str]:
    """The light of a post on a day; NULL before it begins."""
    shown = light_of(grounds(post_status(p, day), by_end(p, day)))
    return case((has_begun(p, day), shown), else_=null())
