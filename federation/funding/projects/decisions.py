"""Decisions about a project: which may follow which, and how a wrong one is put right."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from federation.funding.codes import FOLLOWING, ProjectStepKind
from federation.funding.projects import messages
from federation.funding.projects.inputs import ProjectSetStatus
from federation.funding.projects.model import FundedProject, ProjectStep
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.histories import is_corrected
from tenants.messages import Text


async def enter(context: MutationContext, project: FundedProject, entered: ProjectSetStatus) -> None:
    """Adds a decision to those of a project, if all of them together are a way that a project can go."""
    s = ProjectStep.c
    mine = s.tenant_id == project.tenant_id, s.project_id == project.id
    query = select(ProjectStep).where(*mine, ~is_corrected(ProjectStep, s)).order_by(s.effective_on, s.entry)
    standing = list((await context.session.scalars(query)).all())
    corrected = None
    if entered.corrects is not None:
        key = context.key(ProjectStep, entered.corrects, "corrects")
        corrected = next((item for item in standing if (item.tenant_id, item.id) == key), None)
        if corrected is None:
            raise not_found("corrects")
        standing.remove(corrected)
    values = input_values(ProjectStep, entered)
    if any(_says(item, values) for item in ([corrected] if corrected else standing)):
        return  # it stands there already
    way = [(item.effective_on, item.kind) for item in standing]
    at = sum(day <= entered.effective_on for day, _ in way)
    _check([*way[:at], (entered.effective_on, entered.kind), *way[at:]])
    values["corrects_id"] = corrected.id if corrected else None
    whole: dict[str, Any] = {"tenant_id": project.tenant_id, "project_id": project.id, "visibility": project.visibility}
    await context.session.flush()
    context.session.add(ProjectStep(**whole, **values))


def _says(step: ProjectStep, values: dict[str, Any]) -> bool:
    """Whether a decision that stands says all that is entered; what has no note has none of its own to say."""
    same = step.kind is values["kind"] and step.effective_on == values["effective_on"]
    return same and values.get("note") in (None, step.note)


def _check(way: list[tuple[object, ProjectStepKind]]) -> None:
    """Raises ``UserError`` where a decision cannot follow the one before."""
    before: ProjectStepKind | None = None
    for day, kind in way:
        allowed = FOLLOWING.get(before, ())
        if kind not in allowed:
            now = f"Auf „{before.label}“ folgt" if before else "Am Anfang steht"
            cure = " oder ".join(f"„{item.label}“" for item in allowed)
            rest = f"möglich ist {cure}" if allowed else "danach kommt nichts mehr"
            english = f"possible is {' or '.join(allowed)}" if allowed else "nothing follows after that"
            raise UserError(
                messages.CANNOT_WRONG_ENTRY_REPLACED,
                now=Text(now, f"follow {before}" if before else "come first"),
                kind=kind,
                day=day,
                rest=Text(rest, english),
            )
        before = kind
