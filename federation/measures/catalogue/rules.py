"""Expressions of the database about model measures and the measures that come from them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, not_, select, tuple_

from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.model import Measure
from federation.measures.rules import measures
from tenants.rows import Columns
from tenants.tenant_filters import in_region_of_key
from tenants.titles import by_title


def models(*conditions: Any) -> Select[Any]:
    """Model measures by title."""
    return by_title(Measure, Measure.c.is_model, *conditions)


def model(m: Columns) -> Select[Any]:
    """The model from which a measure comes."""
    o = MeasureOrigin.c
    return (
        select(Measure)
        .join_from(MeasureOrigin, Measure, and_(Measure.c.tenant_id == o.model_tenant_id, Measure.c.id == o.model_id))
        .where(o.tenant_id == m.tenant_id, o.measure_id == m.id)
    )


def same_model(m: Columns, region: Any) -> Select[Any]:
    """The other measures of a region that come from the same model; of a model: those that come from it."""
    x, o, own = Measure.c, MeasureOrigin.c, MeasureOrigin.__table__.alias("mine").c

    def of_model(model: Any, origin: Any) -> ColumnElement[Any]:
        own_origin = select(origin).where(own.tenant_id == m.tenant_id, own.measure_id == m.id).scalar_subquery()
        return case((m.is_model, model), else_=own_origin)

    keys = select(o.tenant_id, o.measure_id).where(
        o.model_tenant_id == of_model(m.tenant_id, own.model_tenant_id), o.model_id == of_model(m.id, own.model_id)
    )
    is_another = not_(and_(x.tenant_id == m.tenant_id, x.id == m.id))
    return measures(tuple_(x.tenant_id, x.id).in_(keys), in_region_of_key(x.tenant_id, region), is_another)
