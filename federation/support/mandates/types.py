"""What members may ask about mandates."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, is_any_of, matching, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.support.mandates import codes, rules
from federation.support.model import SupportCase as CaseRow
from federation.support.rules import tenant_by_id
from tenants.mandates import Mandate as MandateRow
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among


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
        return tenant_by_id(m.to_tenant_id)

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
        return rules.status_on(m, effective_day(as_of, today))

    @computed
    def support_case(m: Columns) -> Sql[CaseRow | None]:
        """Der Unterstützungsfall, auf den es beschränkt ist; mit ihm endet es."""
        c = CaseRow.c
        return select(CaseRow).where(c.tenant_id == m.to_tenant_id, c.id == m.support_case_id)


@filter_type(MandateRow)
class MandateFilter(Filter):
    """Welche Mandate? Was fehlt, schränkt nicht ein."""

    @matching
    def status(m: Columns, statuses: list[codes.MandateStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.status_on(m, today), statuses)

    @matching
    def tenant(m: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Kommunen, die es geben, nach Regionalschlüssel"""
        return has_key_among(m.tenant_id, keys)


class MandateSort(PlanKeyChoice):
    """Wonach Mandate geordnet werden."""

    BEGINS_ON = "valid_from", "Erster Tag", "First day"
    ENDS_ON = "valid_to", "Letzter Tag", "Last day"


@order_type(MandateRow, MandateSort)
class MandateOrder(Order):
    """Eine Ordnung von Mandaten."""


@extends(TenantRow)
class TenantMandates:
    @computed
    def mandates(t: Columns) -> Sql[Connection[MandateRow]]:
        """Mandate, die diese Kommune gegeben hat, soweit in Sicht, die neuesten zuerst."""
        return rules.mandates(MandateRow.c.tenant_id == t.id)


@extends(CaseRow)
class SupportCaseMandates:
    @computed
    def mandates(c: Columns) -> Sql[list[MandateRow]]:
        """Mandate, die auf diesen Fall beschränkt sind."""
        return rules.of_case(c)


@extends(UserRow)
class ViewerMandates:
    @computed
    def mandates(u: Columns) -> Sql[list[MandateRow]]:
        """Mandate, unter denen Sie heute mit dieser Anmeldung bearbeiten, wo Sie es aus eigenem Recht nicht dürfen; von
        mehreren einer Kommune das, welches das Protokoll nennt."""
        return rules.delegated_to_caller()


@root
def mandates() -> Sql[Connection[MandateRow]]:
    """Mandate in Sicht, die neuesten zuerst: die ein Landkreis bekommen oder die eigene Kommune gegeben hat."""
    return rules.mandates()


@root
def mandate(id: Annotated[Any, IdOf(MandateRow)]) -> Sql[MandateRow | None]:
    """Ein Mandat; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(MandateRow).where(id)
