"""Decisions about a project: which may follow which, and how a wrong one is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from federation.funding.codes import NEXT_DECISIONS, ProjectStepKind
from federation.funding.projects import messages
from federation.funding.projects.inputs import ProjectSetStatus
from federation.funding.projects.model import FundedProject, ProjectStep, part_columns
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.histories import is_corrected
from tenants.messages import alternatives


async def add_decision(context: MutationContext, project: FundedProject, input: ProjectSetStatus) -> None:
    """Adds a decision about a project, or corrects one; raises ``UserError`` where their sequence is impossible."""
    s = ProjectStep.c
    is_of_project = s.tenant_id == project.tenant_id, s.project_id == project.id
    query = select(ProjectStep).where(*is_of_project, ~is_corrected(ProjectStep, s)).order_by(s.effective_on, s.entry)
    decisions = list((await context.session.scalars(query)).all())
    corrected = None
    if input.corrects is not None:
        key = context.key(ProjectStep, input.corrects, "corrects")
        corrected = next((decision for decision in decisions if (decision.tenant_id, decision.id) == key), None)
        if corrected is None:
            raise not_found("corrects")
        decisions.remove(corrected)
    values = input_values(ProjectStep, input)
    if any(_is_same(decision, values) for decision in ([corrected] if corrected else decisions)):
        return
    sequence = [(decision.effective_on, decision.kind) for decision in decisions]
    position = sum(day <= input.effective_on for day, _ in sequence)
    check_sequence([*sequence[:position], (input.effective_on, input.kind), *sequence[position:]])
    values["corrects_id"] = corrected.id if corrected else None
    await context.session.flush()
    context.session.add(ProjectStep(**part_columns(project), **values))


def _is_same(decision: ProjectStep, values: dict[str, Any]) -> bool:
    """Whether a decision has these values already; without a note among them, its note does not matter."""
    is_same = decision.kind is values["kind"] and decision.effective_on == values["effective_on"]
    return is_same and values.get("note") in (None, decision.note)


def check_sequence(sequence: Sequence[tuple[date, ProjectStepKind]]) -> None:
    """Raises ``UserError`` where a decision cannot follow the one before."""
    before: ProjectStepKind | None = None
    for day, decision in sequence:
        allowed = NEXT_DECISIONS.get(before, ())
        if decision not in allowed:
            raise UserError(
                messages.DECISION_CANNOT_FOLLOW,
                position=messages.AFTER.fill(before=before) if before else messages.FIRST,
                decision=decision,
                day=day,
                cure=messages.POSSIBLE.fill(decisions=alternatives(allowed)) if allowed else messages.NOTHING_FOLLOWS,
            )
        before = decision
