"""What pays a post: projects in sight, within their terms; and what is unusual about it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations
from typing import Any

from sqlalchemy import Date, literal, select, tuple_

from federation.funding import rules
from federation.funding.codes import ProjectStatus
from federation.funding.coverage import after, hold_terms
from federation.funding.posts.inputs import FundingEntry
from federation.funding.posts.model import Post, PostCoverage, PostFunding
from federation.funding.posts.terms import ValidatePart, check_within
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, invalid, not_found
from tenants.days import german_date
from tenants.lists import Key
from tenants.periods import last

PAYS_NOTHING = (ProjectStatus.REJECTED, ProjectStatus.WITHDRAWN, ProjectStatus.REVOKED)


async def validate_fundings(context: MutationContext, post: Post, entries: Sequence[FundingEntry]) -> ValidatePart:
    """How the fundings of a post are judged: what they name is looked up at once."""
    named: set[Key] = set()
    for entry in entries:
        if entry.project is not None:
            with suppress(UserError):  # told where it is judged
                named.add(context.key(FundedProject, entry.project))
    f = PostFunding.c
    paying = select(f.project_tenant_id, f.project_id).where(f.tenant_id == post.tenant_id, f.post_id == post.id)
    named |= {(tenant_id, id) for tenant_id, id in await context.session.execute(paying)}
    await hold_terms(context, named)
    seen = await context.seen(FundedProject, named)

    def judged(entered: FundingEntry, kept: PostFunding | None) -> dict[str, Any]:
        there = _project(context, entered, kept)
        if (project := seen.get(there)) is None:
            if kept is None:
                raise not_found("project")
            return _kept(entered, kept)
        begins_on = entered.begins_on or project.begins_on
        ends_before = after(entered)["ends_before"] or project.ends_before
        if begins_on is None or ends_before is None:
            raise invalid("project", "Dieses Vorhaben hat noch keine ganze Laufzeit: bitte sie erst eintragen"
                          " (projectUpdate), oder hier Beginn und Ende nennen.",
                          "This project has no whole term yet: please enter it first (projectUpdate), or name start"
                          " and end here.")  # fmt: skip
        _check_paid(project, begins_on, ends_before)
        check_within(post, begins_on, ends_before, "Förderung", "funding")
        values = {"begins_on": begins_on, "ends_before": ends_before}
        return values if kept else values | {"project_tenant_id": project.tenant_id, "project_id": project.id}

    return judged


def _project(context: MutationContext, entered: FundingEntry, kept: PostFunding | None) -> Key:
    """The key of what pays: named, or that of the funding which stands there."""
    mine = None if kept is None else (kept.project_tenant_id, kept.project_id)
    if entered.project is None:
        if mine is None:
            raise invalid("project", "Eine neue Förderung nennt das Vorhaben, das bezahlt: bitte `project` angeben.",
                          "A new funding names the project that pays: please give `project`.")  # fmt: skip
        return mine
    there = context.key(FundedProject, entered.project, "project")
    if mine is not None and mine != there:
        raise invalid("id", "Eine Förderung behält ihr Vorhaben: bitte die neue ohne id nennen.",
                      "A funding keeps its project: please name the new one without an id.")  # fmt: skip
    return there


def _kept(entered: FundingEntry, kept: PostFunding) -> dict[str, Any]:
    """A funding by a project that has gone out of sight since: it may end earlier, and last no longer."""
    begins_on, ends_before = entered.begins_on or kept.begins_on, after(entered)["ends_before"] or kept.ends_before
    if begins_on < kept.begins_on or ends_before > kept.ends_before:
        raise invalid("project", "Dieses Vorhaben ist nicht mehr in Sicht: die Förderung bleibt, wie sie ist, oder"
                      " wird kürzer.",
                      "This project is out of sight by now: the funding stays as it is, or gets shorter.")  # fmt: skip
    return {"begins_on": begins_on, "ends_before": ends_before}


def _check_paid(project: FundedProject, begins_on: Any, ends_before: Any) -> None:
    if project.begins_on and begins_on < project.begins_on:
        raise invalid(
            "beginsOn",
            f"Das Vorhaben läuft erst ab {german_date(project.begins_on)}: vorher bezahlt es keine"
            " Stelle. Bitte einen späteren Tag nennen.",
            f"The project begins on {project.begins_on}: it pays no post before. Please name a later day.",
        )
    if project.ends_before and ends_before > project.ends_before:
        day = last(project.ends_before)
        raise invalid("endsOn", f"Das Vorhaben endet am {german_date(day)}: danach bezahlt es keine Stelle. Bitte einen"
                      " früheren Tag nennen, oder die Laufzeit ändern (projectExtend).",
                      f"The project ends on {day}: it pays no post afterwards. Please name an earlier day, or change"
                      " the term (projectExtend).")  # fmt: skip


async def notice(context: MutationContext, post: Post) -> None:
    """Tells what is unusual about what pays a post, and about where it works."""
    await context.session.flush()
    f = PostFunding.c
    mine = select(PostFunding).where(f.tenant_id == post.tenant_id, f.post_id == post.id).order_by(f.begins_on)
    fundings = (await context.session.scalars(mine)).all()
    if not fundings:
        return
    projects = await context.seen(
        FundedProject, {(funding.project_tenant_id, funding.project_id) for funding in fundings}
    )
    await _notice_refused(context, list(projects))
    _notice_terms(context, post, fundings, projects)
    await _notice_units(context, post, list(projects))


async def _notice_refused(context: MutationContext, projects: Sequence[Key]) -> None:
    """A project that was refused, given up or revoked pays nothing, as far as anybody knows today."""
    p = FundedProject.c
    status = rules.project_status(p, literal(context.today, Date()))
    no = select(p.title, status.label("status")).where(tuple_(p.tenant_id, p.id).in_(projects)).order_by(p.title_key)
    for title, stands in await context.session.execute(no) if projects else ():
        if stands in PAYS_NOTHING:
            now = ProjectStatus[stands]
            context.warn(
                "fundings",
                f"Das Vorhaben „{title}“ ist {now.label.lower()}: es bezahlt keine Stelle, und in der"
                " Abdeckung zählt diese Förderung nicht. Bitte ein anderes Vorhaben nennen, oder dessen Stand"
                " berichtigen (projectSetStatus).",
                f"The project “{title}” is {now}: it pays no post, and coverage does not count this funding."
                " Please name another project, or correct its status (projectSetStatus).",
            )


def _notice_terms(
    context: MutationContext, post: Post, fundings: Sequence[PostFunding], projects: dict[Key, FundedProject]
) -> None:
    until = max(funding.ends_before for funding in fundings)
    if post.permanent_from is None and post.ends_before is not None and post.ends_before > until:
        context.warn(
            "endsOn",
            f"Die Stelle dauert bis {german_date(last(post.ends_before))}, eingetragene Förderung nur bis"
            f" {german_date(last(until))}: wer zahlt danach? Bitte eintragen (postSetFundings), sobald es"
            " bekannt ist.",
            f"The post lasts until {last(post.ends_before)} and the funding entered ends on {last(until)}: who"
            " pays afterwards? Please enter it (postSetFundings), once it is known.",
        )
    for combination, other in combinations(fundings, 2):
        pair = [projects.get((x.project_tenant_id, x.project_id)) for x in (combination, other)]
        if all(pair) and len({x.item for x in pair if x}) == 1 and other.begins_on < combination.ends_before:
            context.warn(
                "fundings",
                f"Ab {german_date(other.begins_on)} bezahlen zwei Förderungen desselben Gegenstands die"
                " Stelle zugleich: bitte prüfen.",
                f"From {other.begins_on} on two fundings of one item pay the post: please check.",
            )


async def _notice_units(context: MutationContext, post: Post, projects: Sequence[Key]) -> None:
    """What a post covers should be covered by what pays it, where that says anything."""
    c, p = PostCoverage.c, ProjectCoverage.c
    mine = select(c.ars).where(c.tenant_id == post.tenant_id, c.post_id == post.id).distinct()
    paid = select(p.ars).where(tuple_(p.tenant_id, p.project_id).in_(projects)).distinct()
    theirs = {*(await context.session.scalars(paid))} if projects else set()
    if theirs and (beyond := sorted({*(await context.session.scalars(mine))} - theirs)):
        units = ", ".join(beyond[:10])
        context.warn(
            "coverage",
            f"Für diese Einheiten ist die Stelle zuständig, als Gebiet ihres Vorhabens sind sie nicht"
            f" eingetragen: {units}. Bitte prüfen, ob die Förderung das erlaubt.",
            f"The post covers these units, which are not entered as area of its project: {units}. Please check"
            " whether the funding allows it.",
        )
