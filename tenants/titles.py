"""Rows in the order of their titles."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from tenants.rows import Row


def by_title(row: type[Row], *where: Any) -> Select[Any]:
    """The rows that meet all conditions, by title, ä beside a. The row has a ``title_key`` and belongs to a tenant."""
    return select(row).where(*where).order_by(row.c.title_key, row.c.tenant_id, row.c.id)
