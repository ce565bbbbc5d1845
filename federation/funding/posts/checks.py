"""Validation of posts that reads the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from federation.funding.posts import messages
from federation.funding.posts.inputs import FundingEntry
from federation.funding.posts.model import Post, PostFunding, PostOccupancy
from federation.funding.posts.terms import check_within_term
from federation.funding.projects.locks import lock_terms
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import ExtraValues
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import Key
from tenants.messages import Text
from tenants.periods import inclusive_end


async def check_parts_within_term(context: MutationContext, post: Post) -> None:
    """Raises ``UserError`` where an occupancy or a funding of a post lies outside its term."""
    parts: tuple[tuple[Any, Text], ...] = (
        (PostOccupancy, messages.OCCUPANCY),
        (PostFunding, messages.FUNDING),
    )
    for row, part in parts:
        query = select(row).where(row.c.tenant_id == post.tenant_id, row.c.post_id == post.id)
        for period in (await context.session.scalars(query.order_by(row.c.begins_on))).all():
            try:
                check_within_term(post, period.begins_on, period.ends_before, part)
            except UserError as error:
                outside = messages.OUTSIDE_NEW_TERM.at(error.message.field)
                raise UserError(outside, part=part, period=_period(period.begins_on, period.ends_before)) from None


def _period(begins_on: date, ends_before: date | None) -> Text:
    if ends_before is None:
        return messages.FROM.fill(begins_on=begins_on)
    return messages.FROM_UNTIL.fill(begins_on=begins_on, ends_on=inclusive_end(ends_before))


async def funding_values(context: MutationContext, post: Post, entries: Sequence[FundingEntry]) -> ExtraValues:
    """The validation of the fundings of a post: by visible projects, within the terms of both.

    All projects are looked up at once, and their terms locked.
    """
    keys = context.valid_keys(FundedProject, (entry.project for entry in entries))
    f = PostFunding.c
    query = select(f.project_tenant_id, f.project_id).where(f.tenant_id == post.tenant_id, f.post_id == post.id)
    keys |= {(tenant_id, id) for tenant_id, id in await context.session.execute(query)}
    await lock_terms(context, keys)
    projects = await context.find_visible(FundedProject, keys)

    def validate(entry: FundingEntry, existing: PostFunding | None) -> dict[str, Any]:
        project = projects.get(_project_key(context, entry, existing))
        if project is None:
            if existing is None:
                raise not_found("project")
            return _shortened(entry, existing)
        begins_on = entry.begins_on or project.begins_on
        ends_before = end_values(entry)["ends_before"] or project.ends_before
        if begins_on is None or ends_before is None:
            raise UserError(messages.PROJECT_WITHOUT_TERM)
        _check_within_project(project, begins_on, ends_before)
        check_within_term(post, begins_on, ends_before, messages.FUNDING)
        values = {"begins_on": begins_on, "ends_before": ends_before}
        return values if existing else values | {"project_tenant_id": project.tenant_id, "project_id": project.id}

    return validate


def _project_key(context: MutationContext, entry: FundingEntry, existing: PostFunding | None) -> Key:
    """The key of the project that pays: the one that the entry names, else that of the existing funding."""
    existing_key = None if existing is None else (existing.project_tenant_id, existing.project_id)
    if entry.project is None:
        if existing_key is None:
            raise UserError(messages.FUNDING_NEEDS_PROJECT)
        return existing_key
    key = context.key(FundedProject, entry.project, "project")
    if existing_key is not None and existing_key != key:
        raise UserError(messages.FUNDING_KEEPS_PROJECT)
    return key


def _shortened(entry: FundingEntry, existing: PostFunding) -> dict[str, Any]:
    """A funding by a project that is not visible any more: it may get shorter, and no longer."""
    begins_on = entry.begins_on or existing.begins_on
    ends_before = end_values(entry)["ends_before"] or existing.ends_before
    if begins_on < existing.begins_on or ends_before > existing.ends_before:
        raise UserError(messages.PROJECT_NOT_VISIBLE)
    return {"begins_on": begins_on, "ends_before": ends_before}


def _check_within_project(project: FundedProject, begins_on: date, ends_before: date) -> None:
    if project.begins_on and begins_on < project.begins_on:
        raise UserError(messages.PROJECT_BEGINS_LATER, begins_on=project.begins_on)
    if project.ends_before and ends_before > project.ends_before:
        raise UserError(messages.PROJECT_ENDS_EARLIER, ends_on=inclusive_end(project.ends_before))
