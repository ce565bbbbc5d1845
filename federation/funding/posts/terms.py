"""Periods of a post: occupancies and fundings lie within its term, and occupancies do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from federation.funding.posts import messages
from federation.funding.posts.inputs import OccupancyEntry
from federation.funding.posts.model import Post
from federation.graph.mutation.parts import ExtraValues
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError
from tenants.messages import Text
from tenants.periods import inclusive_end


def check_no_overlap(entries: Sequence[OccupancyEntry]) -> None:
    """Raises ``UserError`` where one occupancy begins before an earlier one has ended."""
    in_order = sorted(enumerate(entries), key=lambda entry: entry[1].begins_on)
    for (_, earlier), (n, later) in pairwise(in_order):
        if earlier.ends_on is None or earlier.ends_on >= later.begins_on:
            raise UserError(
                messages.OCCUPANCIES_OVERLAP.at(f"occupancies.{n}.beginsOn"),
                begins_on=later.begins_on,
                earlier_begins_on=earlier.begins_on,
                duration=messages.UNTIL.fill(ends_on=earlier.ends_on) if earlier.ends_on else messages.WITHOUT_END,
            )


def occupancy_values(post: Post) -> ExtraValues:
    """The validation of an occupancy of a post: it lies within the term."""

    def validate(entry: OccupancyEntry, _: Any) -> dict[str, Any]:
        values = end_values(entry)
        check_within_term(post, entry.begins_on, values["ends_before"], messages.OCCUPANCY)
        return values

    return validate


def check_within_term(post: Post, begins_on: date, ends_before: date | None, part: Text) -> None:
    """Raises ``UserError`` where a period leaves the term of its post. ``part``: what the period is of the post."""
    if post.begins_on is None:
        raise UserError(messages.POST_WITHOUT_BEGIN)
    if begins_on < post.begins_on:
        raise UserError(messages.BEGINS_BEFORE_POST, begins_on=post.begins_on, part=part)
    if post.permanent_from or post.ends_before is None:
        return
    if (begins_on if ends_before is None else inclusive_end(ends_before)) >= post.ends_before:
        raise UserError(messages.ENDS_AFTER_POST, ends_on=inclusive_end(post.ends_before), part=part)
