"""What everyone may ask about advice: the allow-list of the public schema. A person is never in it."""

from federation.advice import model, rules
from federation.advice.course import model as course
from federation.advice.filters import AdviceFilterFields
from federation.advice.guidelines.public import AdviceRule, AdviceStepTemplate, advice_rules, advice_step_templates
from federation.advice.types import (
    AdviceField,
    AdviceMeasure,
    AdviceOrder,
    AdviceStep,
    AdviceTopic,
    AdviceWorkshop,
    MeasureAdvice,
    ProjectAdvice,
    RegionAdvice,
    TenantAdvice,
    Told,
    advice,
    advices,
)
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from tenants.rows import Columns


@bound(model.Advice)
class Advice(Told):
    """Advice, as far as everyone may read it."""

    @computed
    def measures(a: Columns) -> Sql[list[course.AdviceMeasure]]:
        """Veröffentlichte Maßnahmen, die aus ihr hervorgingen; von den übrigen steht hier auch nicht, dass es sie
        gibt."""
        return rules.shown_results(a)


@filter_type(model.Advice)
class AdviceFilter(AdviceFilterFields, Filter):
    """Welche Beratungen? Was fehlt, schränkt nicht ein."""


__all__ = [
    "Advice", "AdviceField", "AdviceFilter", "AdviceMeasure", "AdviceOrder", "AdviceRule", "AdviceStep",
    "AdviceStepTemplate", "AdviceTopic", "AdviceWorkshop", "MeasureAdvice", "ProjectAdvice", "RegionAdvice",
    "TenantAdvice", "advice", "advice_rules", "advice_step_templates", "advices",
]  # fmt: skip
