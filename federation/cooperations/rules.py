"""Rules of cooperations as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Uuid, any_, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from federation.graph.sql.json import text_literal
from tenants.rows import Columns


def is_inside(c: Columns) -> ColumnElement[bool]:
    """Whether the asker reads the inner part of a cooperation: the lead, sides that agreed, deciders of one asked."""
    led = select(func.ctx.tenant_ids(text_literal("read"), type_=ARRAY(Integer))).scalar_subquery()
    return or_(c.tenant_id == any_(led), *(c.id == any_(_keys(name)) for name in ("agreed", "asked")))


def _keys(name: str) -> Any:
    """A set of ids, looked up once in a statement."""
    return select(func.ctx.cooperation_keys(text_literal(name), type_=ARRAY(Uuid))).scalar_subquery()


def is_in(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a side is in on a day."""
    return (p.agreed_on <= day) & (day < p.ends_before)
