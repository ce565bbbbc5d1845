"""What members read of measures besides: who sees them, their versions, and changes as they happen."""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import any_, select

from federation.graph.declare.filters import Filter, filter_type, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    IdOf,
    MissedSince,
    Sql,
    bound,
    computed,
    extends,
    live,
    root,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.measures import model, public, rules
from federation.measures.filters import MeasureFilterFields
from federation.measures.publication.rules import is_among_requested
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.rows import Columns
from tenants.tenant_filters import tenant_id_of_key


@bound(model.Measure)
class Measure(public.Measure):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def merged_into(m: Columns) -> Sql[model.Measure | None]:
        """Die Maßnahme, in der diese aufging; null auch, wenn sie nicht in Sicht ist."""
        return rules.merged_into(m)


@filter_type(model.Measure)
class MeasureFilter(MeasureFilterFields, Filter):
    visibility: list[Visibility] | None

    @matching
    def is_publication_requested(m: Columns, requested: bool) -> Sql[bool]:
        """Die Veröffentlichung ist beantragt und noch nicht entschieden: was auf eine Freigabe wartet"""
        return is_among_requested(m, requested)


@extends(TenantRow)
class TenantMeasures:
    @computed
    def measures(t: Columns) -> Sql[Connection[model.Measure]]:
        """Maßnahmen dieses Mandanten, soweit in Sicht, ohne Mustermaßnahmen."""
        return rules.measures(model.Measure.c.tenant_id == t.id)


@root
def measures() -> Sql[Connection[model.Measure]]:
    """Maßnahmen in Sicht, nach Titel, ohne Mustermaßnahmen."""
    return rules.measures()


@root
def measure(id: Annotated[Any, IdOf(model.Measure)]) -> Sql[model.Measure | None]:
    """Eine Maßnahme; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Measure).where(id)


@live("measure", by="tenant")
def measure_changed(tenant: RegionalKey, changed: ChangedIds, since: MissedSince) -> Sql[list[model.Measure]]:
    """Maßnahmen eines Mandanten, die sich geändert haben, mit dem heutigen Stand, soweit in Sicht, ohne
    Mustermaßnahmen; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde. Gerät etwas aus der Sicht, sagt
    das `extensions.reload`, ohne die Maßnahme."""
    m = model.Measure.c
    has_changed = (m.id == any_(changed)) | (m.updated_at >= since)
    query = select(model.Measure).where(m.tenant_id == tenant_id_of_key(tenant), ~m.is_model, has_changed)
    return query.order_by(m.updated_at.desc(), m.tenant_id, m.id).limit(MAX_PAGE_SIZE)
