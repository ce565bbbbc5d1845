"""The change that records members from a table, or says what it would do."""

from __future__ import annotations

from collections.abc import Sequence

from federation.alliances.memberships.beginning import Beginning, add_membership
from federation.alliances.memberships.checks import find_managed
from federation.alliances.memberships.codes import MembershipStepKind
from federation.alliances.memberships.imports import messages
from federation.alliances.memberships.imports.inputs import MembershipsImport
from federation.alliances.memberships.imports.plan import Verdict, judge
from federation.alliances.memberships.imports.table import read_table
from federation.alliances.memberships.messages import EVIDENCE_NEEDED
from federation.alliances.memberships.model import MembershipStep
from federation.alliances.model import Alliance
from federation.graph.declare.types import costs
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.user_errors import UserError

IMPORT_COST = 2_000
"""In fields: each of the lines is looked up in the directory, which takes half a second for all of them."""


@mutation
@costs(IMPORT_COST)
async def memberships_import(context: MutationContext, input: MembershipsImport) -> Alliance:
    """Trägt Mitglieder aus einer Tabelle ein; das tut die Geschäftsstelle in ihrem Namen. Ohne apply sagt eine Warnung
    je Zeile, was geschähe: UNUSUAL, sie wird eingetragen; CONFLICT, es gibt sie schon; NOT_FOUND, sie steht nicht im
    Verzeichnis; INVALID, sie ist falsch. Ist eine Zeile falsch, wird nichts eingetragen."""
    alliance = await find_managed(context, input.alliance)
    if input.apply and not (input.method and input.evidence):
        raise UserError(EVIDENCE_NEEDED)
    today = database_day(context)
    verdicts = await judge(context, alliance, read_table(input.table, today))
    new = [verdict for verdict in verdicts if verdict.is_new]
    for verdict in verdicts:
        if not (input.apply and verdict.is_new):
            line = verdict.line
            said = {"name": line.name, "others": verdict.others, "text": line.error}
            at = verdict.message.at(f"table.{line.number}")
            context.warn(at, line=line.number, **{n: v for n, v in said.items() if v})
    if input.apply:
        _check_lines(verdicts, new, input.lines)
        for verdict in new:
            await _record(context, alliance, verdict, input)
    return alliance


def _check_lines(verdicts: Sequence[Verdict], new: Sequence[Verdict], seen: Sequence[int] | None) -> None:
    """Raises ``UserError`` where a line is wrong, or others would be recorded than somebody has seen."""
    if wrong := [str(verdict.line.number) for verdict in verdicts if verdict.line.error is not None]:
        raise UserError(messages.WRONG_LINES, lines=", ".join(wrong))
    if seen is not None and [verdict.line.number for verdict in new] != sorted(seen):
        raise UserError(messages.OTHER_LINES)


async def _record(context: MutationContext, alliance: Alliance, verdict: Verdict, input: MembershipsImport) -> None:
    line = verdict.line
    step = input_values(MembershipStep, input) | {"note": line.note, "tier_id": verdict.tier_id}
    if line.joined_on is not None:
        step["effective_on"] = line.joined_on
    person = {"name": line.name, "email": line.email, "postcode": line.postcode} if line.is_person else None
    begins = Beginning(MembershipStepKind.RECORDED, {}, step, person)
    await add_membership(context, alliance, verdict.partner, begins, None, on_behalf=True)
