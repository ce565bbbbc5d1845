"""What is unusual about advice, by what the version of its guideline says: told, and never refused."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select, tuple_

from federation.advice.codes import EligibleApplicant
from federation.advice.course.model import AdviceConcept, AdviceMeasure, AdviceProject
from federation.advice.guidelines.model import AdviceRule
from federation.advice.model import Advice, AdviceField
from federation.concepts.model import Concept
from federation.concepts.rules import is_for, is_in_force
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext
from federation.measures.codes import MeasureStatus
from federation.measures.model import Measure
from tenants.days import german_date, months_after
from tenants.periods import last

BEGUN = (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED, MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS)


async def notice(context: MutationContext, advice: Advice) -> None:
    """Tells what is unusual about advice as it was entered."""
    if advice.days_planned is not None and advice.days_used is not None and advice.days_used > advice.days_planned:
        context.warn("daysUsed", f"Geleistete Beratertage: {_number(advice.days_used)}, geplant:"
                 f" {_number(advice.days_planned)}. Bitte prüfen, wer die übrigen zahlt.",
                 f"Days used: {advice.days_used:f}, planned: {advice.days_planned:f}. Please check who pays for the"
                 " rest.")  # fmt: skip
    await _notice_project(context, advice)
    if advice.guideline_date is None:
        context.warn("guidelineDate", "Was für eine Beratung das ist, sagt die Fassung der Richtlinie: bitte ihren Tag"
                 " nennen, sobald er bekannt ist.",
                 "What kind of advice this is depends on the version of the guideline: please name its day once it is"
                 " known.")  # fmt: skip
    elif (rule := await _rule(context, advice)) is None:
        context.warn(
            "guidelineDate",
            f"Zu dieser Beratung ist für die Fassung vom {german_date(advice.guideline_date)} nichts"
            " hinterlegt: bitte Gegenstand und Tag prüfen (adviceRules zeigt, was hinterlegt ist).",
            f"Nothing is kept here on such advice under the version of {advice.guideline_date}: please check item"
            " and day (adviceRules shows what is kept).",
        )
    else:
        _notice_days(context, advice, rule)
        _notice_experience(context, advice, rule)
        await _notice_fields(context, advice, rule)
        if rule.concept_may_exist is False and advice.applicant_group is EligibleApplicant.MUNICIPALITY:
            await _notice_concept(context, advice, rule)


async def notice_results(context: MutationContext, advice: Advice) -> None:
    """Tells where fewer measures came of advice than its guideline expects, as far as they are in sight."""
    if (rule := await _rule(context, advice)) is None:
        return
    k = AdviceMeasure.c
    mine = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    defined = await context.session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    if rule.least_measures is not None and defined < rule.least_measures:
        context.warn("measures", f"Hinterlegt sind für eine solche Beratung mindestens {rule.least_measures} benannte"
                 f" Maßnahmen, eingetragen: {defined}. Bitte die übrigen nachtragen, sobald sie feststehen.",
                 f"Such advice defines at least {rule.least_measures} measures by what is kept here, entered:"
                 f" {defined}. Please add the rest once they are settled.")  # fmt: skip
    m = Measure.c
    begun = select(func.count()).where(tuple_(m.tenant_id, m.id).in_(mine), m.status.in_(BEGUN))
    if rule.least_started is not None and (await context.session.scalar(begun) or 0) < rule.least_started:
        context.warn("measures", f"Begonnene Maßnahmen, so viele sollen es mindestens sein: {rule.least_started}."
                 " Eingetragen sind weniger: bitte den Stand der Maßnahmen eintragen (measureSetStatus), sobald es so"
                 " weit ist.",
                 f"Measures that have begun, at least so many are expected: {rule.least_started}. Fewer are entered:"
                 " please enter the status of the measures (measureSetStatus) once it is so.")  # fmt: skip


async def _rule(context: MutationContext, advice: Advice) -> AdviceRule | None:
    if (day := advice.guideline_date) is None:
        return None
    r = AdviceRule.c
    query = select(AdviceRule).where(r.item == advice.item, r.valid_from <= day, r.valid_to > day)
    return (await context.session.scalars(query)).one_or_none()


def _notice_days(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    for field, days in (("daysPlanned", advice.days_planned), ("daysUsed", advice.days_used)):
        if rule.most_days is not None and days is not None and days > rule.most_days:
            context.warn(field, f"Hinterlegt sind für eine solche Beratung höchstens {rule.most_days} Beratertage,"
                     f" eingetragen: {_number(days)}. Bitte prüfen; es gilt der Bescheid.",
                     f"Such advice has {rule.most_days} days at most by what is kept here, entered: {days:f}. Please"
                     " check; the grant notice decides.")  # fmt: skip
    used, on_site = advice.days_used, advice.days_on_site
    if rule.on_site_percent and used and on_site is not None and on_site * 100 < used * rule.on_site_percent:
        context.warn("daysOnSite", f"Hinterlegt sind mindestens {rule.on_site_percent} Prozent der Beratertage vor Ort,"
                 f" eingetragen: {_number(on_site)} von {_number(used)}. Bitte prüfen; es gilt der Bescheid.",
                 f"At least {rule.on_site_percent} percent of the days are on site by what is kept here, entered:"
                 f" {on_site:f} of {used:f}. Please check; the grant notice decides.")  # fmt: skip
    begins, ends, most = advice.begins_on, advice.ends_before, rule.most_months
    if (
        begins is not None
        and ends is not None
        and most is not None
        and last(ends) > (until := months_after(last(begins), most))
    ):
        context.warn("endsOn", f"Hinterlegt sind für eine solche Beratung höchstens {most} Monate, das wäre bis zum"
                 f" {german_date(until)}: bitte prüfen, ob sie verlängert wurde.",
                 f"Such advice lasts {most} months at most by what is kept here, that would be until {until}: please"
                 " check whether it was extended.")  # fmt: skip


def _notice_experience(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    if rule.needs_experience is None or advice.is_experienced is rule.needs_experience:
        return
    if advice.is_experienced is None:
        context.warn(
            "isExperienced",
            f"Gedacht ist diese Beratung für: {rule.meant_for}. Bitte angeben, ob schon Erfahrung"
            " da ist (isExperienced).",
            f"This advice is meant for applicants {'with some' if rule.needs_experience else 'without'}"
            " experience: please say whether there is any (isExperienced).",
        )
    elif rule.needs_experience:
        context.warn("isExperienced", "Diese Fokusberatung setzt nach dem, was hinterlegt ist, Erfahrung im Klimaschutz"
                 " voraus; für den Anfang gibt es die Einstiegsberatung: bitte Gegenstand und Fassung prüfen.",
                 "This focus advice needs experience in climate action, by what is kept here; for the beginning there"
                 " is entry advice: please check item and version.")  # fmt: skip
    else:
        context.warn("isExperienced", "Diese Beratung ist für den Anfang gedacht, Erfahrung ist hier als vorhanden"
                 " angegeben: bitte Gegenstand und Fassung prüfen.",
                 "This advice is meant for the beginning, and experience is stated here: please check item and"
                 " version.")  # fmt: skip


async def _notice_fields(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    f = AdviceField.c
    mine = select(func.count()).where(f.tenant_id == advice.tenant_id, f.advice_id == advice.id)
    number = await context.session.scalar(mine) or 0
    if rule.most_fields is not None and number > rule.most_fields:
        context.warn("fields", f"Handlungsfelder, die eine solche Beratung höchstens behandelt: {rule.most_fields},"
                 f" eingetragen: {number}. Bitte prüfen.",
                 f"Fields of action of such advice: {rule.most_fields} at most, entered: {number}. Please check."
                 )  # fmt: skip


async def _notice_concept(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    """A concept that was adopted when the advice began, other than what came of it."""
    c, k, day = Concept.c, AdviceConcept.c, advice.begins_on or context.today
    made = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    there = select(c.title).where(
        is_in_force(c, day),
        is_for(c, advice.tenant_id, day),
        tuple_(c.tenant_id, c.id).not_in(made),
    )
    title = await context.session.scalar(there.order_by(c.title_key, c.tenant_id, c.id).limit(1))
    if title is not None:
        context.warn("guidelineDate", f"Diese Beratung setzt nach dem, was hinterlegt ist, voraus, dass es noch kein"
                 f" Klimaschutzkonzept gibt; am {german_date(day)} gilt hier aber schon „{title}“: bitte prüfen.",
                 f"This advice expects, by what is kept here, that there is no climate action concept yet; but"
                 f" “{title}” holds on {day}: please check.")  # fmt: skip


async def _notice_project(context: MutationContext, advice: Advice) -> None:
    k, p = AdviceProject.c, FundedProject.c
    pays = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    project = (await context.session.scalars(select(FundedProject).where(tuple_(p.tenant_id, p.id).in_(pays)))).first()
    if project is not None and project.item is not advice.item:
        context.warn("project", f"Das Vorhaben „{project.title}“ fördert {project.item.label}, die Beratung ist"
                 f" {advice.item.label}: bitte prüfen.",
                 f"The project “{project.title}” funds {project.item}, the advice is {advice.item}: please check."
                 )  # fmt: skip


def _number(days: Decimal) -> str:
    """A number of days as a German reader writes it."""
    return f"{days:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{days:f}" else f"{days:f}"
