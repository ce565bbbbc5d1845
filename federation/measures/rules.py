"""Expressions of the database about measures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, func, literal_column, not_, select

from federation.graph.sql.json import text_literal
from federation.measures.codes import CLOSED, ENDED, Freshness
from federation.measures.model import Measure
from federation.measures.settings.model import DUE_AFTER, STALE_AFTER, MeasureSettings
from tenants.rows import Columns
from tenants.titles import by_title


def is_overdue(m: Columns, today: Any) -> ColumnElement[bool]:
    """Whether the planned end of an open measure has passed; its status stays as it was reported."""
    return func.coalesce(m.planned_end < today, False) & m.status.not_in(CLOSED)


def freshness(m: Columns, today: Any) -> ColumnElement[str]:
    """How fresh the status of a measure is; NULL where it has ended, and for a model, which has none."""
    is_open = m.status.not_in(list(map(text_literal, ENDED))) & not_(m.is_model)
    return case((is_open, freshness_of(m.tenant_id, today, m.confirmed_on)))


def freshness_of(tenant_id: ColumnElement[int], today: Any, confirmed_on: ColumnElement[Any]) -> ColumnElement[str]:
    """How fresh a status is that was set or confirmed on a day, by the settings of a tenant."""
    s = MeasureSettings.c

    def setting(days: ColumnElement[int]) -> ColumnElement[Any]:
        return select(days).where(s.tenant_id == tenant_id).scalar_subquery()

    return freshness_at_age(today - confirmed_on, setting(s.stale_after_days), setting(s.due_after_days))


def freshness_at_age(
    age: ColumnElement[int], stale_after: ColumnElement[Any], due_after: ColumnElement[Any]
) -> ColumnElement[str]:
    """How fresh a status is so many days after it was set or confirmed, by settings that may be null."""

    def is_older(setting: ColumnElement[Any], default: int) -> ColumnElement[bool]:
        return age > func.coalesce(setting, literal_column(str(default), Integer()))

    return case(
        (is_older(stale_after, STALE_AFTER), text_literal(Freshness.STALE)),
        (is_older(due_after, DUE_AFTER), text_literal(Freshness.DUE)),
        else_=text_literal(Freshness.CURRENT),
    )


def is_archived(m: Columns, archived: Any) -> ColumnElement[bool]:
    """Whether a measure is archived, or is not: as ``archived`` says."""
    return m.archived_on.is_not(None) == archived


def merged_into(m: Columns) -> Select[Any]:
    """The measure into which this one was merged."""
    return select(Measure).where(Measure.c.tenant_id == m.merged_into_tenant_id, Measure.c.id == m.merged_into_id)


def measures(*conditions: Any) -> Select[Any]:
    """Measures by title, ä beside a; models are not among them."""
    return by_title(Measure, ~Measure.c.is_model, *conditions)
