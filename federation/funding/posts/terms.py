"""Times within times: a post's occupancies and fundings lie within its term, and occupancies lie apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from federation.funding.coverage import after
from federation.funding.posts import messages
from federation.funding.posts.inputs import OccupancyEntry
from federation.funding.posts.model import Post, PostFunding, PostOccupancy
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.days import german_date
from tenants.messages import Text
from tenants.periods import last

ValidatePart = Callable[[Any, Any], dict[str, Any]]
"""What an entry says besides its columns; raises ``UserError``."""


def check_apart(entries: Sequence[OccupancyEntry]) -> None:
    """Raises ``UserError`` where one occupancy begins before the one before it has ended."""
    turns = sorted(enumerate(entries), key=lambda entry: entry[1].begins_on)
    for (_, before), (n, item) in pairwise(turns):
        if before.ends_on is None or before.ends_on >= item.begins_on:
            until = f"bis {german_date(before.ends_on)}" if before.ends_on else "ohne Ende"
            raise UserError(
                messages.OCCUPANCY_BEGINS_LASTS_LET.at(f"occupancies.{n}.beginsOn"),
                begins_on=item.begins_on,
                begins_on2=before.begins_on,
                until=Text(until, f"until {before.ends_on}" if before.ends_on else "on"),
            )


def occupied_within(post: Post) -> ValidatePart:
    """Occupancies that lie within the term of their post."""

    def judge(entered: Any, _: Any) -> dict[str, Any]:
        values = after(entered)
        check_within(post, entered.begins_on, values["ends_before"], "Besetzung", "occupancy")
        return values

    return judge


def check_within(post: Post, begins_on: date, ends_before: date | None, what: str, english: str) -> None:
    """Raises ``UserError`` where a time of a post leaves its term."""
    if post.begins_on is None:
        raise UserError(messages.POST_FIRST_DAY_YET)
    if begins_on < post.begins_on:
        raise UserError(messages.POST_BEGINS_CHANGE_POST, begins_on=post.begins_on, what=Text(what, english))
    if (ends := _until(post)) is None:
        return
    if (begins_on if ends_before is None else last(ends_before)) >= ends:
        raise UserError(messages.POST_ENDS_CHANGE_POST, ends=last(ends), what=Text(what, english))


def _until(post: Post) -> date | None:
    """Before which day a post ends; one that was made permanent does not."""
    return None if post.permanent_from else post.ends_before


async def check(context: MutationContext, post: Post) -> None:
    """Raises ``UserError`` where a post was given a term that its occupancies or fundings leave."""
    named: tuple[tuple[Any, str, str], ...] = (
        (PostOccupancy, "Besetzung", "occupancy"), (PostFunding, "Förderung", "funding"),
    )  # fmt: skip
    for row, what, english in named:
        mine = select(row).where(row.c.tenant_id == post.tenant_id, row.c.post_id == post.id).order_by(row.c.begins_on)
        for item in (await context.session.scalars(mine)).all():
            try:
                check_within(post, item.begins_on, item.ends_before, what, english)
            except UserError as error:
                ends = last(item.ends_before) if item.ends_before else None
                until = Text(f" bis {german_date(ends)}" if ends else "", "")
                field, each = error.message.field, Text(what, english)
                raise UserError(
                    messages.POST_WOULD_LIE_OUTSIDE.at(field), what=each, begins_on=item.begins_on, until=until
                ) from None
