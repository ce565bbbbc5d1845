"""What members may ask about support cases and mandates. Nothing of it stands in the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import any_, select

from federation.graph.declare.filters import (
    DateTimeRange,
    Filter,
    Order,
    PlanKeyChoice,
    costly,
    filter_type,
    matching,
    order_type,
)
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.measures.model import Measure
from federation.support import codes, model, rules
from tenants.mandates import Mandate as MandateRow
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.scopes import in_region, of_keys
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
        return rules.tenant(c.to_tenant_id)

    @computed
    def county(c: Columns) -> Sql[TenantRow | None]:
        """Der Landkreis, der unterstützt."""
        return rules.tenant(c.tenant_id)

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
        return rules.said(c, codes.SupportCaseStatus.OFFERED)

    @computed
    def request(c: Columns) -> Sql[str | None]:
        """Worum die Kommune bittet; null, wo der Landkreis von sich aus anbietet."""
        return rules.said(c, codes.SupportCaseStatus.REQUESTED)

    @computed
    def measures(c: Columns) -> Sql[list[Measure]]:
        """Maßnahmen, um die es geht, soweit in Sicht."""
        return rules.measures(c)

    @computed
    def mandates(c: Columns) -> Sql[list[MandateRow]]:
        """Mandate, die auf diesen Fall beschränkt sind."""
        return rules.of_case(c)


@bound(model.SupportStep)
class SupportStep:
    number: int
    kind: codes.SupportCaseStatus
    side: codes.SupportSide
    effective_on: date
    note: str | None
    entered_at: datetime


@bound(MandateRow)
class Mandate:
    note: str | None
    revoked_at: datetime | None
    revoked_note: str | None
    version: int
    created_at: datetime
    tenant: TenantRow

    @computed
    def county(m: Columns) -> Sql[TenantRow | None]:
        """Der Landkreis, dessen bearbeitende Personen es nutzen dürfen."""
        return rules.tenant(m.to_tenant_id)

    @computed
    def begins_on(m: Columns) -> Sql[date]:
        """Erster Tag."""
        return m.valid_from

    @computed
    def ends_on(m: Columns) -> Sql[date]:
        """Letzter Tag, eingeschlossen."""
        return last_day(m.valid_to)

    @computed
    def status(m: Columns, today: Today, as_of: date | None = None) -> Sql[codes.MandateStatus]:
        """Stand an einem Tag; ein Widerruf gilt von dem Augenblick an, in dem er ausgesprochen wird."""
        return rules.mandate_status(m, effective_day(as_of, today))

    @computed
    def support_case(m: Columns) -> Sql[model.SupportCase | None]:
        """Der Unterstützungsfall, auf den es beschränkt ist; mit ihm endet es."""
        c = model.SupportCase.c
        return select(model.SupportCase).where(c.tenant_id == m.to_tenant_id, c.id == m.support_case_id)


@filter_type(model.SupportCase)
class SupportCaseFilter(Filter):
    """Welche Unterstützungsfälle? Was fehlt, schränkt nicht ein."""

    reason: list[codes.SupportReason] | None
    created_at: DateTimeRange | None

    @costly
    @matching
    def status(c: Columns, wanted: list[codes.SupportCaseStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return rules.status_on(c, today) == any_(wanted)  # type: ignore[arg-type]

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Kommunen, um die es geht, nach Regionalschlüssel"""
        return of_keys(c.to_tenant_id, keys)


class SupportCaseSort(PlanKeyChoice):
    """Wonach Unterstützungsfälle geordnet werden."""

    CREATED_AT = "created_at", "Angelegt am"
    TITLE = "title_key", "Worum es geht, ä bei a"


@order_type(model.SupportCase, SupportCaseSort)
class SupportCaseOrder(Order):
    """Eine Ordnung von Unterstützungsfällen."""


@filter_type(MandateRow)
class MandateFilter(Filter):
    """Welche Mandate? Was fehlt, schränkt nicht ein."""

    @matching
    def status(m: Columns, wanted: list[codes.MandateStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return rules.mandate_status(m, today) == any_(wanted)  # type: ignore[arg-type]

    @matching
    def tenant(m: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Kommunen, die es geben, nach Regionalschlüssel"""
        return of_keys(m.tenant_id, keys)


class MandateSort(PlanKeyChoice):
    """Wonach Mandate geordnet werden."""

    BEGINS_ON = "valid_from", "Erster Tag"
    ENDS_ON = "valid_to", "Letzter Tag"


@order_type(MandateRow, MandateSort)
class MandateOrder(Order):
    """Eine Ordnung von Mandaten."""


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
        return rules.cases(rules.of_tenant(t.id))

    @computed
    def mandates(t: Columns) -> Sql[Connection[MandateRow]]:
        """Mandate, die diese Kommune gegeben hat, soweit in Sicht, die neuesten zuerst."""
        return rules.mandates(MandateRow.c.tenant_id == t.id)


@extends(UserRow)
class ViewerMandates:
    @computed
    def mandates(u: Columns) -> Sql[list[MandateRow]]:
        """Mandate, unter denen Sie heute mit dieser Anmeldung bearbeiten, wo Sie es aus eigenem Recht nicht dürfen; von
        mehreren einer Kommune das, welches das Protokoll nennt."""
        return rules.lent()


@root
def mandates() -> Sql[Connection[MandateRow]]:
    """Mandate in Sicht, die neuesten zuerst: die ein Landkreis bekommen oder die eigene Kommune gegeben hat."""
    return rules.mandates()


@root
def mandate(id: Annotated[Any, IdOf(MandateRow)]) -> Sql[MandateRow | None]:
    """Ein Mandat; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(MandateRow).where(id)


@root
def support_case(id: Annotated[Any, IdOf(model.SupportCase)]) -> Sql[model.SupportCase | None]:
    """Ein Unterstützungsfall; null, wenn es ihn nicht gibt oder er nicht in Sicht ist."""
    return select(model.SupportCase).where(id)
