"""What is unusual about a project: told, and never refused."""

from __future__ import annotations

import re
from types import SimpleNamespace

from sqlalchemy import Integer, Text, Uuid, and_, exists, literal, not_, or_, select

from federation.concepts.codes import ConceptStatus
from federation.concepts.model import Concept
from federation.concepts.rules import WHOLE, covers, is_adopted, is_for, is_in_force, key_of, status_on
from federation.funding.codes import FundingItem
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.rules import proposed_predecessor
from federation.graph.mutation.field import MutationContext
from federation.graph.sql.global_id import encode
from tenants.days import german_date, months_after
from tenants.lists import key
from tenants.periods import last

USUAL = re.compile(r"(03|67)K[A-Z]{0,2}\d{4,5}[A-Z]?(-\d{1,2})?", re.ASCII)
LONGEST = 30
"""Years that a project lasts at most, unless somebody mistyped."""


def notice_term(context: MutationContext, project: FundedProject) -> None:
    """Tells where a term is longer than any grant."""
    begins, ends = project.begins_on, project.ends_before
    if begins is not None and ends is not None and last(ends) > months_after(last(begins), 12 * LONGEST):
        context.warn("endsOn", f"Diese Laufzeit dauert länger als {LONGEST} Jahre, vom {german_date(begins)} bis"
                 f" {german_date(last(ends))}: bitte beide Tage prüfen.",
                 f"This term lasts more than {LONGEST} years, from {begins} to {last(ends)}: please check both"
                 " days.")  # fmt: skip


async def notice(context: MutationContext, project: FundedProject) -> None:
    """Tells what is unusual about a project."""
    notice_term(context, project)
    if project.reference and not USUAL.fullmatch(project.reference):
        context.warn(
            "reference",
            f"Das Förderkennzeichen {project.reference} sieht nicht aus wie eines des Bundes (z. B."
            " 03K17253 oder 67K18775-1). Bei Landesprogrammen kann das richtig sein; sonst bitte prüfen.",
            f"The reference number {project.reference} does not look like a federal one (such as 03K17253 or"
            " 67K18775-1). That may be right for state programmes; please check otherwise.",
        )
    await _notice_predecessor(context, project)
    if project.item is FundingItem.FOLLOW_UP_PROJECT:
        await _notice_no_concept(context, project)
    if project.item is FundingItem.INITIAL_PROJECT:
        await _notice_concept(context, project)


async def _notice_predecessor(context: MutationContext, project: FundedProject) -> None:
    k = ProjectPredecessor.c
    named = select(k.id).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    if await context.session.scalar(named) is not None:
        return
    if (before := await _proposed(context, project)) is not None:
        id = encode("FundedProject", list(key(before)))
        context.warn("predecessor", f"Nach dem Förderkennzeichen scheint dieses Vorhaben an {before.reference}"
                 f" („{before.title}“) anzuschließen: wenn es so ist, bitte als predecessor eintragen ({id}).",
                 f"By its reference number this project seems to follow {before.reference} (“{before.title}”): if so,"
                 f" please enter it as predecessor ({id}).")  # fmt: skip
    elif project.item is FundingItem.FOLLOW_UP_PROJECT:
        context.warn(
            "predecessor",
            "Ein Anschlussvorhaben schließt an ein anderes an: bitte das frühere als predecessor"
            " eintragen, sobald es hier steht.",
            "A follow-up project follows another one: please enter the earlier one as predecessor once it stands here.",
        )


async def _notice_no_concept(context: MutationContext, project: FundedProject) -> None:
    """A follow-up project carries out a concept that was adopted before it begins, of whatever kind."""
    c, day = Concept.c, project.begins_on or context.today
    row = select(1).where(is_for(c, project.tenant_id, day), is_adopted(c, day))
    if not await context.session.scalar(select(exists(row))):
        context.warn("item", "Ein Anschlussvorhaben setzt ein beschlossenes Konzept um; für den"
                 f" {german_date(day)} ist hier keines in Sicht: bitte Konzept und Beschluss eintragen (conceptCreate,"
                 " conceptSetStatus) oder den Gegenstand prüfen.",
                 f"A follow-up project carries out an adopted concept; none is in sight here for {day}: please enter"
                 " the concept and its adoption (conceptCreate, conceptSetStatus), or check the item.")  # fmt: skip


async def _notice_concept(context: MutationContext, project: FundedProject) -> None:
    """Who has a concept already when an initial project begins, or takes part in somebody else's, adopted or under way,
    mostly gets none; unless the two make that concept together."""
    c, p, day = Concept.c, FundedProject.c, project.begins_on or context.today
    in_preparation = and_(c.kind.in_(WHOLE), status_on(c, day) == ConceptStatus.IN_PREPARATION)
    of_others = c.tenant_id != project.tenant_id, covers(c, key_of(project.tenant_id), day)
    stands = and_(*of_others, or_(is_in_force(c, day), in_preparation))
    if project.begins_on is not None:  # else its own concept may be what came of it
        stands = or_(stands, and_(c.tenant_id == project.tenant_id, is_in_force(c, day)))
    query = select(c.title).where(stands).order_by(c.title_key, c.tenant_id, c.id).limit(1)
    if project.joint_group:
        joint = select(1).where(p.tenant_id == c.tenant_id, p.joint_group == project.joint_group)
        query = query.where(or_(c.tenant_id == project.tenant_id, not_(exists(joint))))
    if (title := await context.session.scalar(query)) is not None:
        context.warn(
            "item",
            f"Am {german_date(day)} ist hier „{title}“ in Kraft oder in Arbeit: wer schon ein Konzept hat oder an"
            " dem eines anderen teilnimmt, bekommt ein eigenes Erstvorhaben meist nicht gefördert; entscheiden"
            " kann das nur der Projektträger: bitte dort klären.",
            f"On {day} “{title}” is in force or under way here: who has a concept already, or takes part in"
            " somebody else's, mostly gets no funding for an initial project; only the funding agency can decide:"
            " please ask there.",
        )


async def _proposed(context: MutationContext, project: FundedProject) -> FundedProject | None:
    row = SimpleNamespace(
        tenant_id=literal(project.tenant_id, Integer()), id=literal(project.id, Uuid()),
        reference=literal(project.reference, Text()),
    )  # fmt: skip
    return (await context.session.scalars(proposed_predecessor(row))).one_or_none()
