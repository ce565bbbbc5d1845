"""Histories: their entries are never changed; a later one replaces an earlier one by naming it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, select

from tenants.rows import Columns, Row


def is_corrected(of: type[Row], s: Columns) -> ColumnElement[bool]:
    """Whether a later entry of a history replaces this one. ``s``: where the entry is read, an alias perhaps."""
    later = of.__table__.alias("later").c
    return exists(select(1).where(later.tenant_id == s.tenant_id, later.corrects_id == s.id))
