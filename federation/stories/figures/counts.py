"""The rows of the answers: what is counted on a day, in one pass over the spans of an alliance or of a region."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Date, Interval, Select, and_, cast, func, literal_column, select

from federation.graph.sql.json import text_literal
from federation.pledges.codes import PledgeAudience
from federation.stories.figures.model import StorySpan
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region

Counted = Callable[[Columns], ColumnElement[bool]]
"""A condition on a row of spans."""
SHOWN_TO_ALL = text_literal(PledgeAudience.PUBLIC)
ONE_YEAR = literal_column("interval '1 year'", Interval())


def figures_of_alliance(a: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``StoryFigures``."""

    def among(s: Columns) -> ColumnElement[bool]:
        return and_(s.tenant_id == a.tenant_id, s.alliance_id == a.id)

    return _answer_row(as_of, among, tenant_id=a.tenant_id, alliance_id=a.id)


def figures_of_region(
    r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str], counted: Counted
) -> Select[Any]:
    """The row of ``RegionStoryFigures``: what few are shown counts in no region.

    ``counted``: what who asks may count besides being of the region's tenants.
    """

    def among(s: Columns) -> ColumnElement[bool]:
        return and_(in_region(s.tenant_id, r.id), s.audience == SHOWN_TO_ALL, counted(s))

    s = StorySpan.c
    alliances = select(func.count(s.alliance_id.distinct())).where(among(s), holds_on(s, as_of)).scalar_subquery()
    return _answer_row(as_of, among, basis=basis, alliances=alliances)


def _answer_row(as_of: ColumnElement[Any], among: Counted, **facts: Any) -> Select[Any]:
    s = StorySpan.c
    holds = and_(among(s), holds_on(s, as_of))
    stories = func.count(s.story_id.distinct())
    each = (
        select(s.field_of_action.collate("C").label("fields"), stories.label("numbers"))
        .where(holds).group_by(s.field_of_action).subquery("each")
    )  # fmt: skip
    whole = select(*(func.array_agg(column).label(column.name) for column in each.c)).subquery("whole")
    counts = {
        "stories": select(stories).where(holds),
        "began": select(stories).where(among(s), _began(s, as_of, among)),
        "members": select(func.count(s.membership_id.distinct())).where(holds),
    }
    values = {"as_of": as_of, "generated_at": func.now(), **facts} | {
        name: query.scalar_subquery() for name, query in counts.items()
    }
    return select(*(value.label(name) for name, value in values.items()), *whole.c).select_from(whole)


def _began(s: Columns, as_of: ColumnElement[Any], among: Counted) -> ColumnElement[bool]:
    """Whether an alliance began in the year until a day to show a story, which it did not show the day before."""
    b = StorySpan.__table__.alias("before").c
    same = b.tenant_id == s.tenant_id, b.alliance_id == s.alliance_id, b.story_id == s.story_id
    before = select(b.story_id).where(*same, b.valid_to == s.valid_from, among(b))
    return and_(s.valid_from > cast(as_of - ONE_YEAR, Date), s.valid_from <= as_of, ~before.exists())
