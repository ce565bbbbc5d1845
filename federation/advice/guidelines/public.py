"""What everyone may ask about guidelines for advice: what their versions provide for, and the template of steps."""

from datetime import date

from sqlalchemy import select

from federation.advice.codes import AdviceKind
from federation.advice.guidelines import model
from federation.funding.codes import FundingItem
from federation.graph.declare.types import Sql, bound, computed, root
from tenants.periods import first_day_or_null, last_day_or_null
from tenants.rows import Columns


@bound(model.AdviceRule)
class AdviceRule:
    item: FundingItem
    kind: AdviceKind
    meant_for: str
    most_days: int | None
    on_site_percent: int | None
    most_months: int | None
    needs_experience: bool | None
    concept_may_exist: bool | None
    most_fields: int | None
    least_measures: int | None
    least_started: int | None
    source: str

    @computed
    def guidelines_from(r: Columns) -> Sql[date | None]:
        """Gilt für Fassungen der Richtlinie von diesem Tag an; null, wenn offen."""
        return first_day_or_null(r.valid_from)

    @computed
    def guidelines_to(r: Columns) -> Sql[date | None]:
        """Gilt für Fassungen bis zu diesem Tag, ihn eingeschlossen; null, wenn offen."""
        return last_day_or_null(r.valid_to)


@bound(model.AdviceStepTemplate)
class AdviceStepTemplate:
    title: str
    source: str


@root
def advice_rules() -> Sql[list[model.AdviceRule]]:
    """Was Fassungen der Richtlinie für Beratungen vorsehen, nach Gegenstand und Fassung."""
    r = model.AdviceRule.c
    return select(model.AdviceRule).order_by(r.item, r.valid_from, r.id)


@root
def advice_step_templates() -> Sql[list[model.AdviceStepTemplate]]:
    """Die Vorlage der Schritte einer neuen Beratung, in ihrer Reihenfolge."""
    s = model.AdviceStepTemplate.c
    return select(model.AdviceStepTemplate).order_by(s.position, s.id)
