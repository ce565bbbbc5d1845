"""Expressions of the database about the parts of a sheet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, or_, select, tuple_

from federation.measures.model import Measure
from federation.measures.rules import measures
from federation.measures.sheet.model import MeasureActor, MeasureLink
from federation.partners.references import names
from tenants.rows import Columns


def linked(k: Columns) -> Select[Any]:
    """The measure to which a link leads, or else the one of the same tenant that it names by its code."""
    by_code = and_(Measure.c.tenant_id == k.tenant_id, Measure.c.code == k.code)
    return select(Measure).where(or_(by_code, and_(Measure.c.tenant_id == k.to_tenant_id, Measure.c.id == k.to_id)))


def linking(m: Columns) -> Select[Any]:
    """The links that lead to a measure itself."""
    k = MeasureLink.c
    query = select(MeasureLink).where(k.to_tenant_id == m.tenant_id, k.to_id == m.id)
    return query.order_by(k.tenant_id, k.id)


def measures_with(p: Columns) -> Select[Any]:
    """The measures that name a partner among their actors."""
    a = MeasureActor.c
    keys = select(a.tenant_id, a.measure_id).where(names(p, a.partner_id))
    return measures(tuple_(Measure.c.tenant_id, Measure.c.id).in_(keys))
