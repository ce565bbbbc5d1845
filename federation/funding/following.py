"""Which project follows which, and what is unusual about a project: told, and never refused."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Integer, Text, Uuid, func, literal, select

from federation.funding.codes import FundingItem
from federation.funding.making import last, said
from federation.funding.model import FundedProject, ProjectPredecessor
from federation.funding.rules import proposed_predecessor
from federation.graph.change import Ask
from federation.graph.identity import written
from federation.graph.mistakes import invalid
from tenants.lists import Key, key

USUAL = re.compile(r"(03|67)K[A-Z]{0,2}\d{4,5}[A-Z]?(-\d{1,2})?", re.ASCII)
FOLLOWING_LOCK = 4
"""The advisory lock under which projects are put behind one another; taken last, after the tenant's turn."""
LONGEST = 30
"""Years that a project lasts at most, unless somebody mistyped."""


def normal(reference: str) -> str:
    """A reference number without spaces, in capitals."""
    return re.sub(r"\s+", "", reference).upper()


async def follow(ask: Ask, project: FundedProject, text: str | None) -> None:
    """Puts a project behind another one in sight, or behind none."""
    k = ProjectPredecessor.c
    mine = select(ProjectPredecessor).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    there = (await ask.session.scalars(mine)).one_or_none()
    other = await ask.find(FundedProject, text, "predecessor") if text is not None else None
    if there is not None and other is not None and (there.to_tenant_id, there.to_id) == key(other):
        return
    if there is not None:
        await ask.session.delete(there)
        await ask.session.flush()
    if other is None:
        return
    await _check_no_circle(ask, project, other)
    whole: dict[str, Any] = {"tenant_id": project.tenant_id, "project_id": project.id, "visibility": project.visibility}
    ask.session.add(ProjectPredecessor(**whole, to_tenant_id=other.tenant_id, to_id=other.id))
    await ask.session.flush()


async def _check_no_circle(ask: Ask, project: FundedProject, other: FundedProject) -> None:
    if key(other) == key(project):
        raise invalid("predecessor", "Ein Vorhaben schließt nicht an sich selbst an: bitte das frühere nennen.",
                      "A project does not follow itself: please name the earlier one.")  # fmt: skip
    await ask.session.execute(select(func.pg_advisory_xact_lock(FOLLOWING_LOCK, 0)))
    k, seen = ProjectPredecessor.c, {key(other)}
    at: Key | None = key(other)
    while at is not None:
        found = select(k.to_tenant_id, k.to_id).where(k.tenant_id == at[0], k.project_id == at[1])
        row = (await ask.session.execute(found)).one_or_none()
        at = tuple(row) if row else None
        if at == key(project):
            raise invalid("predecessor", "Das wäre ein Kreis: jenes Vorhaben schließt selbst an dieses an. Bitte das"
                          " frühere der beiden nennen.",
                          "That would be a circle: that project follows this one itself. Please name the earlier of"
                          " the two.")  # fmt: skip
        if at in seen:
            return
        if at is not None:
            seen.add(at)


def notice_term(ask: Ask, project: FundedProject) -> None:
    """Tells where a term is longer than any grant."""
    begins, ends = project.begins_on, project.ends_before
    if begins is not None and ends is not None and (ends.year - begins.year, ends.month, ends.day) > (
        LONGEST, begins.month, begins.day
    ):  # fmt: skip
        ask.warn("endsOn", f"Diese Laufzeit dauert länger als {LONGEST} Jahre, vom {said(begins)} bis"
                 f" {said(last(ends))}: bitte beide Tage prüfen.",
                 f"This term lasts more than {LONGEST} years, from {begins} to {last(ends)}: please check both"
                 " days.")  # fmt: skip


async def notice(ask: Ask, project: FundedProject) -> None:
    """Tells what is unusual about a project."""
    notice_term(ask, project)
    if project.reference and not USUAL.fullmatch(project.reference):
        ask.warn("reference", f"Das Förderkennzeichen {project.reference} sieht nicht aus wie eines des Bundes (z. B."
                 " 03K17253 oder 67K18775-1). Bei Landesprogrammen ist das richtig; sonst bitte prüfen.",
                 f"The reference number {project.reference} does not look like a federal one (such as 03K17253 or"
                 " 67K18775-1). That is right for state programmes; please check otherwise.")  # fmt: skip
    k = ProjectPredecessor.c
    named = select(k.id).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    if await ask.session.scalar(named) is not None:
        return
    if (before := await _proposed(ask, project)) is not None:
        id = written("FundedProject", list(key(before)))
        ask.warn("predecessor", f"Nach dem Förderkennzeichen schließt dieses Vorhaben an {before.reference} an"
                 f" („{before.title}“): bitte als predecessor eintragen ({id}).",
                 f"By its reference number this project follows {before.reference} (“{before.title}”): please enter it"
                 f" as predecessor ({id}).")  # fmt: skip
    elif project.item is FundingItem.FOLLOW_UP_PROJECT:
        ask.warn("predecessor", "Ein Anschlussvorhaben schließt an ein anderes an: bitte das frühere als predecessor"
                 " eintragen, sobald es hier steht.",
                 "A follow-up project follows another one: please enter the earlier one as predecessor once it stands"
                 " here.")  # fmt: skip


async def _proposed(ask: Ask, project: FundedProject) -> FundedProject | None:
    here = SimpleNamespace(
        tenant_id=literal(project.tenant_id, Integer()), id=literal(project.id, Uuid()),
        reference=literal(project.reference, Text()),
    )  # fmt: skip
    return (await ask.session.scalars(proposed_predecessor(here))).one_or_none()
