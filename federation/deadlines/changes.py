"""What may be done with deadlines. Whatever somebody does, from then on it follows the term no more; until it is taken
back."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

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
from federation.graph.mutation.user_errors import forbidden, invalid
from tenants.context import tenant_lock
from tenants.days import german_date

W = TypeVar("W", FundedProject, Post)


@mutation
async def deadline_create(context: MutationContext, input: DeadlineCreate) -> Deadline:
    """Legt eine eigene Frist zu einem Fördervorhaben oder zu einer Stelle an, für Mandant und Landkreis."""
    if (input.project is None) is (input.post is None):
        raise invalid("project", "Eine Frist gehört entweder zu einem Fördervorhaben oder zu einer Stelle: bitte genau"
                      " eines von beiden nennen (project oder post).",
                      "A deadline belongs either to a project or to a post: please name exactly one of them (project or"
                      " post).")  # fmt: skip
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
        raise invalid("dueOn", "Das Ende des Bewilligungszeitraums folgt der Laufzeit: bitte das Vorhaben verlängern"
                      " (projectExtend).",
                      "The end of the funding follows the term: please extend the project"
                      " (projectExtend).")  # fmt: skip
    _notice_day(context, input.due_on)
    if input.due_on == deadline.due_on:
        raise invalid("dueOn", f"Diese Frist endet schon am {german_date(input.due_on)}: bitte den neuen Tag nennen.",
                      f"This deadline is due on {input.due_on} already: please name the new day.")  # fmt: skip
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
        raise invalid("id", "Diese Frist ist weder erledigt noch entfallen: es gibt nichts zu öffnen.",
                      "This deadline is neither done nor dropped: there is nothing to reopen.")  # fmt: skip
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
    if edits := await context.may("edit", tenant_id):
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
    raise invalid(
        "id",
        f"Diese Frist ist seit dem {german_date(day)} {what}: bitte erst wieder öffnen (deadlineReopen).",
        f"This deadline is {english} since {day}: please reopen it first (deadlineReopen).",
    )


def _notice_day(context: MutationContext, day: date) -> None:
    """Tells of a day that is over."""
    if day < context.today:
        context.warn(
            "dueOn",
            f"Der {german_date(day)} ist schon vorbei: die Frist steht damit als überfällig da, bis sie"
            " als erledigt oder entfallen eingetragen oder verschoben wird.",
            f"{day} is over already: the deadline shows as overdue until it is entered as done or dropped, or moved.",
        )


def _note(deadline: Deadline, entered: Any) -> None:
    """Writes a note, if there is one; the old one stays otherwise."""
    if note := input_values(Deadline, entered).get("note"):
        deadline.note = note


def _explain(deadline: Deadline, entered: Any) -> None:
    """Writes why, which must be said."""
    if not (note := input_values(Deadline, entered).get("note")):
        raise invalid("note", "Bitte sagen, warum (note): wer die Frist später sieht, soll es verstehen.",
                      "Please say why in the note: whoever sees the deadline later should understand.")  # fmt: skip
    deadline.note = note
