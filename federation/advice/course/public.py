"""What everyone may ask about the course of advice: its steps, its workshops, and what came of it."""

from datetime import date

from federation.advice.codes import MeasureNature
from federation.advice.course import model, rules
from federation.advice.model import Advice
from federation.funding.projects.model import FundedProject as ProjectRow
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.measures.codes import TaskState
from federation.measures.model import Measure as MeasureRow
from tenants.rows import Columns


@bound(model.AdviceStep)
class AdviceStep:
    title: str
    state: TaskState
    due_on: date | None
    done_on: date | None
    note: str | None


@bound(model.AdviceWorkshop)
class AdviceWorkshop:
    title: str
    held_on: date | None
    place: str | None
    groups: str | None
    attendance: int | None


@bound(model.AdviceMeasure)
class AdviceMeasure:
    nature: MeasureNature | None
    note: str | None

    @computed
    def measure(k: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme; null, wenn sie nicht in Sicht ist."""
        return rules.linked_measure(k)


@extends(ProjectRow)
class ProjectAdvice:
    @computed
    def advice(p: Columns) -> Sql[Connection[Advice]]:
        """Beratungen, die es bezahlt, soweit in Sicht."""
        return rules.advice_paid_by(p)


@extends(MeasureRow)
class MeasureAdvice:
    @computed
    def advice(m: Columns) -> Sql[Connection[Advice]]:
        """Beratungen, aus denen diese Maßnahme hervorging, soweit in Sicht."""
        return rules.advice_behind(m)
