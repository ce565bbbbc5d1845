"""What may be done with deadlines. Whatever somebody does, from then on it follows the term no more; until it is taken
back."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

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
from federation.graph.mutation.user_errors import UserError, forbidden
from tenants.context import tenant_lock
from tenants.messages import Text

W = TypeVar("W", FundedProject, Post)


@mutation
async def deadline_create(context: MutationContext, input: DeadlineCreate) -> Deadline:
    """Legt eine eigene Frist zu einem Fördervorhaben oder zu einer Stelle an, für Mandant und Landkreis."""
    if (input.project is None) is (input.post is None):
        raise UserError(messages.DEADLINE_BELONGS_EITHER_PROJECT)
    whole: FundedProject | Post
    if input.project is not None:
        whole, at = await _whole(context, FundedProject, input.project, "project"), "project"
    else:
        whole, at = await _whole(context, Post, input.post or "", "post"), "post"
    _notice_day(context, input.due_on)
    named: dict[str, Any] = {f"{at}_id": whole.id, "visibility": whole.visibility}
    made = Deadline(tenant_id=whole.tenant_id, **named, **input_values(Deadline, input))
    context.session.add(made)
    return made


@mutation
async def deadline_update(context: MutationContext, input: DeadlineUpdate) -> Deadline:
    """Ändert Titel, Grundlage oder Anmerkung einer Frist; den Tag setzt deadlineMove."""
    deadline = await context.change(Deadline, input.id, input.version)
    update_row(deadline, {name: value for name, value in input_values(Deadline, input).items() if name != "version"})
    if context.session.is_modified(deadline):
        deadline.follows_term = False
    return deadline


@mutation
async def deadline_complete(context: MutationContext, input: DeadlineComplete) -> Deadline:
    """Erledigt eine Frist, heute oder an einem früheren Tag."""
    deadline = await _taken(context, input)
    _check_open(deadline)
    day = input.done_on or context.today
    deadline.done_on = day
    _note(deadline, input)
    return deadline


@mutation
async def deadline_move(context: MutationContext, input: DeadlineMove) -> Deadline:
    """Verschiebt eine offene Frist; der erste Tag bleibt stehen (originallyDueOn), bis sie wieder dort steht."""
    deadline = await _taken(context, input)
    _check_open(deadline)
    if deadline.is_generated and deadline.kind is DeadlineKind.FUNDING_END:
        raise UserError(messages.END_FUNDING_FOLLOWS_TERM)
    _notice_day(context, input.due_on)
    if input.due_on == deadline.due_on:
        raise UserError(messages.DEADLINE_DUE_ALREADY_NAME, due_on=input.due_on)
    first = deadline.originally_due_on or deadline.due_on
    deadline.originally_due_on = None if input.due_on == first else first
    deadline.due_on = input.due_on
    _explain(deadline, input)
    return deadline


@mutation
async def deadline_drop(context: MutationContext, input: DeadlineDrop) -> Deadline:
    """Lässt eine offene Frist entfallen, mit dem Grund; sie bleibt als entfallen stehen."""
    deadline = await _taken(context, input)
    _check_open(deadline)
    deadline.dropped_on = context.today
    _explain(deadline, input)
    return deadline


@mutation
async def deadline_reopen(context: MutationContext, input: DeadlineReopen) -> Deadline:
    """Öffnet eine erledigte oder entfallene Frist wieder."""
    deadline = await _taken(context, input)
    if deadline.done_on is None and deadline.dropped_on is None:
        raise UserError(messages.DEADLINE_NEITHER_DONE_NOR)
    deadline.done_on = deadline.dropped_on = None
    if deadline.originally_due_on is None:
        deadline.note = None  # it said why there was nothing to be done
    _note(deadline, input)
    # Nothing is left of what was done, so it follows the term as before; where to, the database says.
    said_of_it = deadline.originally_due_on, deadline.note, deadline.title
    deadline.follows_term = deadline.is_generated and said_of_it == (None, None, None)
    return deadline


async def _whole(context: MutationContext, row: type[W], text: str, at: str) -> W:
    """What a deadline is made for, if the one who asks edits there. Their turn comes first: who sees it is read only
    when nobody else is changing that."""
    tenant_id = context.key(row, text, at)[0]
    await context.use_delegated_rights([tenant_id])
    if edits := await context.has_right("edit", tenant_id):
        await context.session.execute(select(tenant_lock(tenant_id)))
    result = await context.find(row, text, at)
    if not edits:
        raise forbidden(at)
    return result


async def _taken(context: MutationContext, entered: Any) -> Deadline:
    """The deadline, to be changed by somebody: what the term says of it no longer counts."""
    deadline = await context.change(Deadline, entered.id, entered.version)
    deadline.follows_term = False
    return deadline


def _check_open(deadline: Deadline) -> None:
    if (day := deadline.done_on or deadline.dropped_on) is None:
        return
    what, english = ("erledigt", "done") if deadline.done_on else ("entfallen", "dropped")
    raise UserError(messages.DEADLINE_SINCE_REOPEN_FIRST, day=day, what=Text(what, english))


def _notice_day(context: MutationContext, day: date) -> None:
    """Tells of a day that is over."""
    if day < context.today:
        context.warn(messages.OVER_ALREADY_DEADLINE_SHOWS, day=day)


def _note(deadline: Deadline, entered: Any) -> None:
    """Writes a note, if there is one; the old one stays otherwise."""
    if note := input_values(Deadline, entered).get("note"):
        deadline.note = note


def _explain(deadline: Deadline, entered: Any) -> None:
    """Writes why, which must be said."""
    if not (note := input_values(Deadline, entered).get("note")):
        raise UserError(messages.SAY_WHY_NOTE_WHOEVER)
    deadline.note = note
