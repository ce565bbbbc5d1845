"""What everyone may ask about deadlines: the rules that make them. The deadlines themselves stay inside."""

from datetime import date

from sqlalchemy import func, select

from federation.deadlines import model
from federation.deadlines.codes import DeadlineKind
from federation.funding.codes import FundingItem
from federation.graph.declare.types import Sql, bound, root
from federation.graph.sql.json import text_literal
from tenants.periods import MINUS_INFINITY

AFTER_ALL_CODES = text_literal("~")


@bound(model.DeadlineRule)
class DeadlineRule:
    kind: DeadlineKind
    item: FundingItem | None
    guideline_from: date | None
    guideline_before: date | None
    months: int | None
    every_month: int | None
    every_day: int | None
    years_after: int
    lapses: bool
    basis: str


@root
def deadline_rules() -> Sql[list[model.DeadlineRule]]:
    """Die Regeln, nach denen Fristen entstehen: allgemeine zuletzt, weil die genauere vorgeht."""
    r = model.DeadlineRule.c
    return select(model.DeadlineRule).order_by(
        r.kind, func.coalesce(r.item, AFTER_ALL_CODES), func.coalesce(r.guideline_from, MINUS_INFINITY).desc(), r.id
    )
