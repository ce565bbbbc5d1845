"""Rules of confirmations as SQL expressions: when one is in force."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, exists, literal_column, select

from federation.confirmations.model import VALID_DAYS, DataConfirmation
from tenants.rows import Columns

VALIDITY: ColumnElement[int] = literal_column(str(VALID_DAYS), Integer())


def has_confirmed(tenant_id: Any, day: Any) -> ColumnElement[bool]:
    """Whether a visible confirmation of a tenant is in force on a day."""
    c = DataConfirmation.c
    return exists(select(1).where(c.tenant_id == tenant_id, is_in_force(c, day)))


def is_in_force(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a confirmation is in force on a day."""
    return and_(c.confirmed_on <= day, c.confirmed_on >= day - VALIDITY)


def newest(tenant_id: Any, day: Any) -> Select[Any]:
    """The newest confirmation of a tenant up to a day."""
    c = DataConfirmation.c
    query = select(DataConfirmation).where(c.tenant_id == tenant_id, c.confirmed_on <= day)
    return query.order_by(c.confirmed_on.desc()).limit(1)
