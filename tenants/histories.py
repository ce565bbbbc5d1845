"""Histories: entries are never changed; a later entry corrects an earlier one by naming it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, select

from tenants.rows import Columns, Row


def is_corrected(row: type[Row], entry: Columns) -> ColumnElement[bool]:
    """Whether a later entry corrects this one. ``entry``: the columns of the entry, perhaps of an alias."""
    later = row.__table__.alias("later").c
    return exists(select(1).where(later.tenant_id == entry.tenant_id, later.corrects_id == entry.id))
