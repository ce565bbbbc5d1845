"""What is unusual about advice, by its guideline."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select, tuple_

from federation.advice import messages
from federation.advice.codes import EligibleApplicant
from federation.advice.course.model import AdviceConcept, AdviceProject
from federation.advice.guidelines.model import AdviceRule
from federation.advice.guidelines.rules import rule_of
from federation.advice.model import Advice, AdviceField
from federation.concepts.coverage.rules import is_for
from federation.concepts.model import Concept
from federation.concepts.rules import is_in_force
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext
from federation.partners.references import entry
from federation.partners.rules import eligible_by_share
from tenants.days import months_after
from tenants.periods import inclusive_end


async def warn_about_advice(context: MutationContext, advice: Advice) -> None:
    """Warns of what is unusual about the values of advice."""
    planned, used = advice.days_planned, advice.days_used
    if planned is not None and used is not None and used > planned:
        context.warn(messages.MORE_DAYS_USED_THAN_PLANNED, days_used=used, days_planned=planned)
    await _warn_about_project(context, advice)
    await _warn_about_share(context, advice)
    if advice.guideline_date is None:
        context.warn(messages.GUIDELINE_DATE_MISSING)
    elif (rule := (await context.session.scalars(rule_of(advice))).one_or_none()) is None:
        context.warn(messages.NO_RULE, guideline_date=advice.guideline_date)
    else:
        _warn_about_days(context, advice, rule)
        _warn_about_months(context, advice, rule)
        _warn_about_experience(context, advice, rule)
        await _warn_about_fields(context, advice, rule)
        if rule.concept_may_exist is False and advice.applicant_group is EligibleApplicant.MUNICIPALITY:
            await _warn_about_concept(context, advice)


async def _warn_about_project(context: MutationContext, advice: Advice) -> None:
    k, p = AdviceProject.c, FundedProject.c
    keys = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    project = (await context.session.scalars(select(FundedProject).where(tuple_(p.tenant_id, p.id).in_(keys)))).first()
    if project is not None and project.item is not advice.item:
        items = {"project_item": project.item, "advice_item": advice.item}
        context.warn(messages.PROJECT_OF_OTHER_ITEM, title=project.title, **items)


async def _warn_about_share(context: MutationContext, advice: Advice) -> None:
    """Warns where the directory knows less of the municipal share than the group of the applicant needs.

    What the advice itself states stays: the entry may be out of date, and others keep it.
    """
    if advice.applicant_group is not EligibleApplicant.MUNICIPAL_25:
        return
    partner = (await context.session.scalars(entry(advice.applicant_partner_id))).one_or_none()
    if partner is None:
        return
    if (is_eligible := eligible_by_share(partner.municipal_share_bp)) is None:
        context.warn(messages.SHARE_NOT_IN_DIRECTORY, name=partner.name)
    elif not is_eligible:
        percent = Decimal(partner.municipal_share_bp) / 100
        context.warn(messages.SHARE_IN_DIRECTORY_TOO_SMALL, name=partner.name, percent=percent)


def _warn_about_days(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    for field, number in (("daysPlanned", advice.days_planned), ("daysUsed", advice.days_used)):
        if rule.most_days is not None and number is not None and number > rule.most_days:
            context.warn(messages.TOO_MANY_DAYS.at(field), most=rule.most_days, number=number)
    used, on_site, percent = advice.days_used, advice.days_on_site, rule.on_site_percent
    if percent and used and on_site is not None and on_site * 100 < used * percent:
        context.warn(messages.TOO_FEW_DAYS_ON_SITE, percent=percent, days_on_site=on_site, days_used=used)


def _warn_about_months(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    if advice.begins_on is None or advice.ends_before is None or rule.most_months is None:
        return
    longest = months_after(inclusive_end(advice.begins_on), rule.most_months)
    if inclusive_end(advice.ends_before) > longest:
        context.warn(messages.TOO_MANY_MONTHS, months=rule.most_months, ends_on=longest)


def _warn_about_experience(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    if rule.needs_experience is None or advice.is_experienced is rule.needs_experience:
        return
    if advice.is_experienced is None:
        applicants = messages.WITH_EXPERIENCE if rule.needs_experience else messages.WITHOUT_EXPERIENCE
        context.warn(messages.EXPERIENCE_NOT_STATED, applicants=applicants._replace(de=rule.meant_for))
    elif rule.needs_experience:
        context.warn(messages.NEEDS_EXPERIENCE)
    else:
        context.warn(messages.FOR_BEGINNERS)


async def _warn_about_fields(context: MutationContext, advice: Advice, rule: AdviceRule) -> None:
    f = AdviceField.c
    query = select(func.count()).where(f.tenant_id == advice.tenant_id, f.advice_id == advice.id)
    number = await context.session.scalar(query) or 0
    if rule.most_fields is not None and number > rule.most_fields:
        context.warn(messages.TOO_MANY_FIELDS, most=rule.most_fields, number=number)


async def _warn_about_concept(context: MutationContext, advice: Advice) -> None:
    """Warns of a concept, adopted when the advice begins, that did not come of the advice."""
    c, k, day = Concept.c, AdviceConcept.c, advice.begins_on or context.today
    results = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    query = select(c.title).where(
        is_in_force(c, day),
        is_for(c, advice.tenant_id, day),
        tuple_(c.tenant_id, c.id).not_in(results),
    )
    title = await context.session.scalar(query.order_by(c.title_key, c.tenant_id, c.id).limit(1))
    if title is not None:
        context.warn(messages.CONCEPT_EXISTS, day=day, title=title)
