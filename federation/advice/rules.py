"""Domain rules of advice as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select

from federation.advice.codes import AdviceStatus
from federation.advice.model import AdviceField
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY
from tenants.rows import Columns


def status(a: Columns, day: Any) -> ColumnElement[str]:
    """The status of advice on a day: given up by then, else as its term says."""
    return case(
        (a.dropped_on <= day, text_literal(AdviceStatus.DROPPED)),
        (func.coalesce(a.begins_on, INFINITY) > day, text_literal(AdviceStatus.PLANNED)),
        (func.coalesce(a.ends_before, INFINITY) <= day, text_literal(AdviceStatus.DONE)),
        else_=text_literal(AdviceStatus.RUNNING),
    )


def has_field(a: Columns, fields: Any) -> ColumnElement[bool]:
    """Whether advice is on one of these fields of action."""
    f = AdviceField.c
    of_advice = f.tenant_id == a.tenant_id, f.advice_id == a.id
    return exists(select(1).where(*of_advice, f.field_of_action == func.any(fields)))
