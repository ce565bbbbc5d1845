"""What members may ask about support cases; nothing of it is public."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.filters import (
    DateTimeRange,
    Filter,
    Order,
    PlanKeyChoice,
    costly,
    filter_type,
    is_any_of,
    matching,
    order_type,
)
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.measures.model import Measure
from federation.support import codes, model, rules
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region
from tenants.territory import Territory as Unit
from tenants.territory import latest_unit


@bound(model.SupportCase)
class SupportCase:
    reason: codes.SupportReason
    title: str
    created_at: datetime
    steps: list[model.SupportStep]

    @computed
    def tenant(c: Columns) -> Sql[TenantRow | None]:
        """Die Kommune, um die es geht."""
        return rules.tenant_by_id(c.to_tenant_id)

    @computed
    def county(c: Columns) -> Sql[TenantRow | None]:
        """Der Landkreis, der unterstützt."""
        return rules.tenant_by_id(c.tenant_id)

    @computed
    def key(c: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit, um die es geht."""
        return c.ars

    @computed
    def unit(c: Columns, today: Today) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie das Gemeindeverzeichnis sie heute kennt oder zuletzt kannte."""
        return latest_unit(c.ars, today)

    @computed
    def status(c: Columns, today: Today, as_of: date | None = None) -> Sql[codes.SupportCaseStatus | None]:
        """Stand an einem Tag, aus den Schritten; null vor dem ersten."""
        return rules.status_on(c, effective_day(as_of, today))

    @computed
    def version(c: Columns) -> Sql[int | None]:
        """Wie viele Schritte er gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        return rules.version(c)

    @computed
    def offer(c: Columns) -> Sql[str | None]:
        """Was der Landkreis anbietet; null, solange er auf eine Bitte noch nicht geantwortet hat."""
        return rules.step_note(c, codes.SupportCaseStatus.OFFERED)

    @computed
    def request(c: Columns) -> Sql[str | None]:
        """Worum die Kommune bittet; null, wo der Landkreis von sich aus anbietet."""
        return rules.step_note(c, codes.SupportCaseStatus.REQUESTED)

    @computed
    def measures(c: Columns) -> Sql[list[Measure]]:
        """Maßnahmen, um die es geht, soweit in Sicht."""
        return rules.measures(c)


@bound(model.SupportStep)
class SupportStep:
    number: int
    kind: codes.SupportCaseStatus
    side: codes.SupportSide
    effective_on: date
    note: str | None
    entered_at: datetime


@filter_type(model.SupportCase)
class SupportCaseFilter(Filter):
    """Welche Unterstützungsfälle? Was fehlt, schränkt nicht ein."""

    reason: list[codes.SupportReason] | None
    created_at: DateTimeRange | None

    @costly
    @matching
    def status(c: Columns, statuses: list[codes.SupportCaseStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.status_on(c, today), statuses)

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Kommunen, um die es geht, nach Regionalschlüssel"""
        return has_key_among(c.to_tenant_id, keys)


class SupportCaseSort(PlanKeyChoice):
    """Wonach Unterstützungsfälle geordnet werden."""

    CREATED_AT = "created_at", "Angelegt am", "Created"
    TITLE = "title_key", "Worum es geht, ä bei a", "Subject"


@order_type(model.SupportCase, SupportCaseSort)
class SupportCaseOrder(Order):
    """Eine Ordnung von Unterstützungsfällen."""


@extends(RegionRow)
class RegionSupport:
    @computed
    def support_cases(r: Columns) -> Sql[Connection[model.SupportCase]]:
        """Unterstützungsfälle in dieser Region, die neuesten zuerst: dem Landkreis alle, einer Kommune ihre."""
        return rules.cases(in_region(model.SupportCase.c.tenant_id, r.id))


@extends(TenantRow)
class TenantSupport:
    @computed
    def support_cases(t: Columns) -> Sql[Connection[model.SupportCase]]:
        """Unterstützungsfälle, an denen dieser Mandant beteiligt ist, soweit in Sicht, die neuesten zuerst."""
        return rules.cases(rules.is_of_tenant(t.id))


@root
def support_case(id: Annotated[Any, IdOf(model.SupportCase)]) -> Sql[model.SupportCase | None]:
    """Ein Unterstützungsfall; null, wenn es ihn nicht gibt oder er nicht in Sicht ist."""
    return select(model.SupportCase).where(id)
