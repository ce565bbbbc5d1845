"""What is unusual about the results of advice, by its guideline."""

from __future__ import annotations

from sqlalchemy import func, select, tuple_

from federation.advice.course import messages
from federation.advice.course.model import AdviceMeasure
from federation.advice.guidelines.rules import rule_of
from federation.advice.model import Advice
from federation.graph.mutation.field import MutationContext
from federation.measures.codes import MeasureStatus
from federation.measures.model import Measure

BEGUN = (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED, MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS)


async def warn_about_results(context: MutationContext, advice: Advice) -> None:
    """Warns where fewer measures came of advice, or fewer of them have begun, than its guideline expects.

    Begun ones count as far as they are visible.
    """
    if advice.guideline_date is None:
        return
    if (rule := (await context.session.scalars(rule_of(advice))).one_or_none()) is None:
        return
    k, m = AdviceMeasure.c, Measure.c
    keys = select(k.to_tenant_id, k.to_id).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    number = await context.session.scalar(select(func.count()).select_from(keys.subquery())) or 0
    if rule.least_measures is not None and number < rule.least_measures:
        context.warn(messages.TOO_FEW_MEASURES, least=rule.least_measures, number=number)
    begun = select(func.count()).where(tuple_(m.tenant_id, m.id).in_(keys), m.status.in_(BEGUN))
    if rule.least_started is not None and (await context.session.scalar(begun) or 0) < rule.least_started:
        context.warn(messages.TOO_FEW_MEASURES_BEGUN, least=rule.least_started)
