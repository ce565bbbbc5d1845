"""The rows of the answers: what is counted on a day, in one pass over the spans of an alliance or of a region."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Date, Interval, Select, and_, cast, func, literal_column, select

from federation.stories.figures.model import StorySpan
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region

Counted = Callable[[Columns], ColumnElement[bool]]
"""A condition on a row of spans: who asks may count it in a region."""
ONE_YEAR = literal_column("interval '1 year'", Interval())


def figures_of_alliance(a: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``StoryFigures``."""
    s = StorySpan.c
    among = and_(s.tenant_id == a.tenant_id, s.alliance_id == a.id)
    return _answer_row(as_of, among, tenant_id=a.tenant_id, alliance_id=a.id)


def figures_of_region(
    r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str], counted: Counted
) -> Select[Any]:
    """The row of ``RegionStoryFigures``. ``counted``: what counts besides being of the region's tenants."""
    s = StorySpan.c
    among = and_(in_region(s.tenant_id, r.id), counted(s))
    alliances = select(func.count(s.alliance_id.distinct())).where(among, holds_on(s, as_of)).scalar_subquery()
    return _answer_row(as_of, among, basis=basis, alliances=alliances)


def _answer_row(as_of: ColumnElement[Any], among: ColumnElement[bool], **facts: Any) -> Select[Any]:
    s = StorySpan.c
    holds, since = holds_on(s, as_of), cast(as_of - ONE_YEAR, Date)
    stories = func.count(s.story_id.distinct())
    began = and_(s.valid_from > since, s.valid_from <= as_of)
    each = (
        select(s.field_of_action.collate("C").label("fields"), stories.label("numbers"))
        .where(among, holds).group_by(s.field_of_action).subquery("each")
    )  # fmt: skip
    whole = select(*(func.array_agg(column).label(column.name) for column in each.c)).subquery("whole")
    counts = {
        "stories": select(stories).where(among, holds),
        "began": select(stories).where(among, began),
        "members": select(func.count(s.membership_id.distinct())).where(among, holds),
    }
    values = {"as_of": as_of, "generated_at": func.now(), **facts} | {
        name: query.scalar_subquery() for name, query in counts.items()
    }
    return select(*(value.label(name) for name, value in values.items()), *whole.c).select_from(whole)
