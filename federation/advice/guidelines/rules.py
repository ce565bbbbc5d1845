"""What the guideline provides for advice, as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from federation.advice.guidelines.model import AdviceRule
from tenants.periods import holds_on
from tenants.rows import Columns


def rule_of(a: Columns) -> Select[Any]:
    """The rule for advice by its item and the version of its guideline; for a day there is one at most."""
    r = AdviceRule.c
    return select(AdviceRule).where(r.item == a.item, holds_on(r, a.guideline_date))


def kind_of(a: Columns) -> ColumnElement[Any]:
    """The kind of advice by that rule; NULL where the version is not named, or there is no rule for it."""
    return rule_of(a).with_only_columns(AdviceRule.c.kind).scalar_subquery()
