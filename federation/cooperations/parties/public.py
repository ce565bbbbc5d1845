"""What everyone may ask about the sides of cooperations, and about the cooperations of tenants and regions."""

from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from federation.cooperations import rules
from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.parties import model
from federation.cooperations.parties.codes import PartyRole
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.graph.sql.days import effective_day
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry, names
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import in_region, merged_tenant


@bound(model.CooperationParty)
class CooperationParty:
    role: PartyRole
    contribution: str | None
    contact_email: str | None

    @computed
    def agreed_on(p: Columns) -> Sql[date | None]:
        """Dabei seit."""
        return p.agreed_on

    @computed
    def tenant(p: Columns) -> Sql[TenantRow | None]:
        """Der Mandant, der heute für diese Seite steht; null bei einer Organisation."""
        t = TenantRow.c
        return select(TenantRow).where(t.id == func.ctx.acting_tenant(p.to_tenant_id))

    @computed
    def former_tenant(p: Columns) -> Sql[TenantRow | None]:
        """Der Mandant, der diese Seite war, bis er in tenant aufging (succeededOn); sonst null."""
        return merged_tenant(p.to_tenant_id)

    @computed
    def partner(p: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation; null bei einem Mandanten, und wo der Eintrag nicht in Sicht ist."""
        return entry(p.partner_id)

    @computed
    def is_lead(p: Columns) -> Sql[bool]:
        """Hat die Federführung."""
        return func.coalesce(p.to_tenant_id == p.tenant_id, False)

    @computed
    def last_day(p: Columns) -> Sql[date | None]:
        """Letzter Tag, wo die Seite ausgeschieden ist oder ausscheidet."""
        return last_day_or_null(p.ends_before)


def is_side(p: Columns, tenant_id: Any) -> Any:
    """Whether a side is a tenant, or one that was merged into it."""
    t = TenantRow.__table__.alias("merged").c
    same = select(t.id).where(or_(t.id == tenant_id, t.successor_id == tenant_id))
    # As an array, which is computed once and looked up in the index of the sides.
    return p.to_tenant_id == func.any(func.array(same.scalar_subquery()))


def parties_of(c: Columns, *where: Any) -> Any:
    """The sides of a cooperation in sight that meet all conditions, the lead first."""
    p = model.CooperationParty.c
    query = select(model.CooperationParty).where(p.tenant_id == c.tenant_id, p.cooperation_id == c.id, *where)
    return query.order_by((p.to_tenant_id == p.tenant_id).is_(True).desc(), p.tenant_id, p.id)


def cooperations_of(condition: Any, today: Any) -> Any:
    """Cooperations of which some side that meets a condition is the lead or in today."""
    p = model.CooperationParty.c
    has_word = or_(p.to_tenant_id == p.tenant_id, rules.is_in(p, today))
    # As an array, which is computed once and looked up in the index of the cooperations.
    ids = func.array(select(p.cooperation_id).where(condition, has_word).scalar_subquery())
    return rules.by_title(CooperationRow.c.id == func.any(ids))


@extends(CooperationRow)
class CooperationParties:
    @computed
    def parties(c: Columns, today: Today, as_of: date | None = None) -> Sql[list[model.CooperationParty]]:
        """Die Seiten in Sicht, die federführende zuerst; mit asOf die, die an diesem Tag dabei waren."""
        p = model.CooperationParty.c
        return parties_of(c, *(() if as_of is None else (rules.is_in(p, effective_day(as_of, today)),)))


@extends(TenantRow)
class TenantCooperations:
    @computed
    def cooperations(t: Columns, today: Today) -> Sql[Connection[CooperationRow]]:
        """Kooperationen in Sicht, die dieser Mandant führt oder bei denen er heute dabei ist, oder ein anderer, der in
        ihm aufging, nach Namen."""
        return cooperations_of(is_side(model.CooperationParty.c, t.id), today)


@extends(PartnerRow)
class PartnerCooperations:
    @computed
    def cooperations(p: Columns, today: Today) -> Sql[Connection[CooperationRow]]:
        """Kooperationen in Sicht, bei denen diese Organisation heute dabei ist, auch unter einem Eintrag, der in diesem
        aufgegangen ist, nach Namen."""
        return cooperations_of(names(p, model.CooperationParty.c.partner_id), today)


@extends(RegionRow)
class RegionCooperations:
    @computed
    def cooperations(r: Columns, today: Today) -> Sql[Connection[CooperationRow]]:
        """Kooperationen in Sicht, die aus dieser Region geführt werden oder bei denen heute jemand aus ihr dabei ist,
        jede einmal, nach Namen."""
        return cooperations_of(in_region(model.CooperationParty.c.to_tenant_id, r.id), today)
