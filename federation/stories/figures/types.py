"""What members may count of stories besides what published alliances show."""

from typing import Annotated

from sqlalchemy import case, func, select

from federation.alliances.figures.rules import counts_in_region
from federation.graph.declare.types import Sql, answer, computed, extends
from federation.graph.sql.json import text_literal
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import basis_of, declared_order
from federation.stories.figures.answers import StoryFigures
from federation.stories.figures.region import region_figures
from federation.stories.telling.codes import TRANSITIONS, StoryStatus
from federation.stories.telling.model import StoryStep
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

RegionsStoryFigures = region_figures(
    basis_of,
    counts_in_region,
    story_figures="Geschichten, die Bündnisse der Region an einem Tag zeigten; an einem künftigen, was heute schon"
    " feststeht.",
    story_trend=f"Geschichten der Bündnisse der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)


@answer
class StoriesByStatus:
    """Geschichten in einem Stand."""

    status: Annotated[StoryStatus, "Stand in diesem Bündnis"]
    count: Annotated[int, "Wie viele, auch von Privatpersonen"]


@extends(StoryFigures)
class OfficeStoryFigures:
    @computed
    def by_status(r: Columns) -> Sql[list[StoriesByStatus]]:
        """Nach Stand an diesem Tag; nur für die Geschäftsstelle, sonst leer."""
        s, later = StoryStep.c, StoryStep.__table__.alias("later").c
        until = s.tenant_id == r.tenant_id, s.alliance_id == r.alliance_id, s.effective_on <= r.as_of
        follows = (
            later.tenant_id == s.tenant_id, later.story_alliance_id == s.story_alliance_id, later.number > s.number,
            later.effective_on <= r.as_of,
        )  # fmt: skip
        brought = case({text_literal(item.kind): text_literal(item.after) for item in TRANSITIONS}, value=s.kind)
        last = select(brought.label("status")).where(
            *until, is_in_keys(r.alliance_id, "office"), ~select(later.id).where(*follows).exists()
        ).subquery("last").c  # fmt: skip
        query = select(last.status, func.count().label("count")).group_by(last.status)
        return query.order_by(declared_order(StoryStatus, last.status))
