"""What is unusual about advice, by what the version of its guideline says: told, and never refused."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select, tuple_

from federation.advice import messages
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
from tenants.days import months_after
from tenants.messages import Text
from tenants.periods import last

BEGUN = (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED, MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS)


async def notice(context: MutationContext, advice: Advice) -> None:
    """Tells what is unusual about advice as it was entered."""
    if advice.days_planned is not None and advice.days_used is not None and advice.days_used > advice.days_planned:
        context.warn(
            messages.DAYS_USED_PLANNED_CHECK,
            value=Text(_number(advice.days_used), f"{advice.days_used:f}"),
            value2=Text(_number(advice.days_planned), f"{advice.days_planned:f}"),
        )
    await _notice_project(context, advice)
    if advice.guideline_date is None:
        context.warn(messages.WHAT_KIND_ADVICE_DEPENDS)
    elif (rule := await _rule(context, advice)) is None:
        context.warn(messages.NOTHING_KEPT_HERE_ADVICE, guideline_date=advice.guideline_date)
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
        context.warn(messages.ADVICE_DEFINES_LEAST_MEASURES, least_measures=rule.least_measures, defined=defined)
    m = Measure.c
    begun = select(func.count()).where(tuple_(m.tenant_id, m.id).in_(mine), m.status.in_(BEGUN))
    if rule.least_started is not None and (await context.session.scalar(begun) or 0) < rule.least_started:
        context.warn(messages.MEASURES_BEGUN_LEAST_MANY, least_started=rule.least_started)


async def _rule(context: MutationContext, advice: Advice) -> AdviceRule | None:
    if (day := advice.guideline_date) is None:
        return None
    r = AdviceRule.c
    query = select(AdviceRule).where(r.item == advice.item, r.valid_from <= day, r.valid_to > day)
    return (await context.session.scalars(query)).one_or_none()


def _notice_days(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    for field, days in (("daysPlanned", advice.days_planned), ("daysUsed", advice.days_used)):
        if rule.most_days is not None and days is not None and days > rule.most_days:
            context.warn(
                messages.ADVICE_DAYS_MOST_WHAT.at(field),
                most_days=rule.most_days,
                value=Text(_number(days), f"{days:f}"),
            )
    used, on_site = advice.days_used, advice.days_on_site
    if rule.on_site_percent and used and on_site is not None and on_site * 100 < used * rule.on_site_percent:
        context.warn(
            messages.LEAST_PERCENT_DAYS_SITE,
            on_site_percent=rule.on_site_percent,
            value=Text(_number(on_site), f"{on_site:f}"),
            value2=Text(_number(used), f"{used:f}"),
        )
    begins, ends, most = advice.begins_on, advice.ends_before, rule.most_months
    if (
        begins is not None
        and ends is not None
        and most is not None
        and last(ends) > (until := months_after(last(begins), most))
    ):
        context.warn(messages.ADVICE_LASTS_MONTHS_MOST, most=most, until=until)


def _notice_experience(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    if rule.needs_experience is None or advice.is_experienced is rule.needs_experience:
        return
    if advice.is_experienced is None:
        context.warn(
            messages.ADVICE_MEANT_APPLICANTS_EXPERIENCE,
            meant_for=Text(rule.meant_for, "with some" if rule.needs_experience else "without"),
        )
    elif rule.needs_experience:
        context.warn(messages.FOCUS_ADVICE_NEEDS_EXPERIENCE)
    else:
        context.warn(messages.ADVICE_MEANT_BEGINNING_EXPERIENCE)


async def _notice_fields(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    f = AdviceField.c
    mine = select(func.count()).where(f.tenant_id == advice.tenant_id, f.advice_id == advice.id)
    number = await context.session.scalar(mine) or 0
    if rule.most_fields is not None and number > rule.most_fields:
        context.warn(messages.FIELDS_ACTION_ADVICE_MOST, most_fields=rule.most_fields, number=number)


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
        context.warn(messages.ADVICE_EXPECTS_WHAT_KEPT, day=day, title=title)


async def _notice_project(context: MutationContext, advice: Advice) -> None:
    k, p = AdviceProject.c, FundedProject.c
    pays = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    project = (await context.session.scalars(select(FundedProject).where(tuple_(p.tenant_id, p.id).in_(pays)))).first()
    if project is not None and project.item is not advice.item:
        context.warn(messages.PROJECT_FUNDS_ADVICE_CHECK, title=project.title, item=project.item, item2=advice.item)


def _number(days: Decimal) -> str:
    """A number of days as a German reader writes it."""
    return f"{days:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{days:f}" else f"{days:f}"
