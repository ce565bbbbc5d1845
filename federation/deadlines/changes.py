"""What may be done with deadlines. One that was changed by hand follows its term no more, until that is undone."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from federation.deadlines import messages
from federation.deadlines.codes import DeadlineKind
from federation.deadlines.inputs import (
    DeadlineComplete,
    DeadlineCreate,
    DeadlineDrop,
    DeadlineMove,
    DeadlineReopen,
    DeadlineUpdate,
)
from federation.deadlines.model import Deadline
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError, forbidden

W = TypeVar("W", FundedProject, Post)
ByHand = DeadlineComplete | DeadlineMove | DeadlineDrop | DeadlineReopen


@mutation
async def deadline_create(context: MutationContext, input: DeadlineCreate) -> Deadline:
    """Legt eine eigene Frist zu einem Fördervorhaben oder zu einer Stelle an, für Mandant und Landkreis."""
    if (input.project is None) is (input.post is None):
        raise UserError(messages.PROJECT_OR_POST)
    whole: FundedProject | Post
    if input.project is not None:
        whole, name = await _find_editable(context, FundedProject, input.project, "project"), "project_id"
    else:
        whole, name = await _find_editable(context, Post, input.post or "", "post"), "post_id"
    _warn_about_day(context, input.due_on)
    columns: dict[str, Any] = {name: whole.id, "visibility": whole.visibility}
    deadline = Deadline(tenant_id=whole.tenant_id, **columns, **input_values(Deadline, input))
    context.session.add(deadline)
    return deadline


@mutation
async def deadline_update(context: MutationContext, input: DeadlineUpdate) -> Deadline:
    """Ändert Titel, Grundlage oder Anmerkung einer Frist; den Tag setzt deadlineMove."""
    deadline = await context.change(Deadline, input.id, input.version)
    update_row(deadline, input_values(Deadline, input))
    if context.session.is_modified(deadline):
        deadline.follows_term = False
    return deadline


@mutation
async def deadline_complete(context: MutationContext, input: DeadlineComplete) -> Deadline:
    """Erledigt eine Frist, heute oder an einem früheren Tag."""
    deadline = await _change_by_hand(context, input)
    _check_open(deadline)
    deadline.done_on = input.done_on or context.today
    _set_note(deadline, input)
    return deadline


@mutation
async def deadline_move(context: MutationContext, input: DeadlineMove) -> Deadline:
    """Verschiebt eine offene Frist; der erste Tag bleibt stehen (originallyDueOn), bis sie wieder dort steht."""
    deadline = await _change_by_hand(context, input)
    _check_open(deadline)
    if deadline.is_generated and deadline.kind is DeadlineKind.FUNDING_END:
        raise UserError(messages.FUNDING_END_FOLLOWS_TERM)
    _warn_about_day(context, input.due_on)
    if input.due_on == deadline.due_on:
        raise UserError(messages.DAY_UNCHANGED, due_on=input.due_on)
    first = deadline.originally_due_on or deadline.due_on
    deadline.originally_due_on = None if input.due_on == first else first
    deadline.due_on = input.due_on
    _set_reason(deadline, input)
    return deadline


@mutation
async def deadline_drop(context: MutationContext, input: DeadlineDrop) -> Deadline:
    """Lässt eine offene Frist entfallen, mit dem Grund; sie bleibt als entfallen stehen."""
    deadline = await _change_by_hand(context, input)
    _check_open(deadline)
    deadline.dropped_on = context.today
    _set_reason(deadline, input)
    return deadline


@mutation
async def deadline_reopen(context: MutationContext, input: DeadlineReopen) -> Deadline:
    """Öffnet eine erledigte oder entfallene Frist wieder."""
    deadline = await _change_by_hand(context, input)
    if deadline.done_on is None and deadline.dropped_on is None:
        raise UserError(messages.ALREADY_OPEN)
    deadline.done_on = deadline.dropped_on = None
    if deadline.originally_due_on is None:
        deadline.note = None  # the reason why there was nothing to be done
    _set_note(deadline, input)
    # Where nothing remains of the changes by hand, it follows its term again: the database sets its day.
    entered = deadline.originally_due_on, deadline.note, deadline.title
    deadline.follows_term = deadline.is_generated and entered == (None, None, None)
    return deadline


async def _find_editable(context: MutationContext, row: type[W], id: str, field: str) -> W:
    """The project or post of a new deadline.

    Raises ``UserError`` where it is not visible, or its tenant not one's to edit. The tenant is locked first: the
    visibility is read once nobody else can change it.
    """
    tenant_id = context.key(row, id, field)[0]
    await context.use_delegated_rights([tenant_id])
    if may_edit := await context.has_right("edit", tenant_id):
        await lock_tenant(context, tenant_id)
    whole = await context.find(row, id, field)
    if not may_edit:
        raise forbidden(field)
    return whole


async def _change_by_hand(context: MutationContext, input: ByHand) -> Deadline:
    """The deadline, to be changed; it does not follow its term any more."""
    deadline = await context.change(Deadline, input.id, input.version)
    deadline.follows_term = False
    return deadline


def _check_open(deadline: Deadline) -> None:
    if deadline.done_on:
        raise UserError(messages.NOT_OPEN, day=deadline.done_on, state=messages.DONE)
    if deadline.dropped_on:
        raise UserError(messages.NOT_OPEN, day=deadline.dropped_on, state=messages.DROPPED)


def _warn_about_day(context: MutationContext, day: date) -> None:
    """Warns of a day that is over."""
    if day < context.today:
        context.warn(messages.DAY_IS_OVER, day=day)


def _set_note(deadline: Deadline, input: ByHand) -> None:
    """Sets the note to that of the input, if it has one."""
    if note := input_values(Deadline, input).get("note"):
        deadline.note = note


def _set_reason(deadline: Deadline, input: ByHand) -> None:
    """Sets the note to that of the input; raises ``UserError`` where it has none."""
    if not (note := input_values(Deadline, input).get("note")):
        raise UserError(messages.NEEDS_REASON)
    deadline.note = note
