"""Who may what in a tenant, for those who administer it."""

from typing import Any

from sqlalchemy import select

from federation.access.grants import rules
from federation.graph.declare.filters import Filter, filter_type, matching
from federation.graph.declare.types import Connection, Sql, computed, extends
from tenants import model
from tenants.model import Tenant, TenantRole
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow


@extends(model.Grant)
class Grant:
    version: int

    @computed
    def person(g: Columns) -> Sql[PersonRow | None]:
        """Wer die Rolle hat, soweit sie oder er sich schon angemeldet hat; ein Programm mit seinem Namen."""
        return select(PersonRow).where(PersonRow.c.user_id == g.user_id)

    @computed
    def granted_by(g: Columns) -> Sql[PersonRow | None]:
        """Wer sie gegeben hat; leer, wenn es der Betrieb war oder die Person nicht in Sicht ist."""
        return select(PersonRow).where(PersonRow.c.user_id == g.granted_by)


@filter_type(model.Grant)
class GrantFilter(Filter):
    """Welche Rollen? Was fehlt, schränkt nicht ein."""

    role: list[TenantRole] | None

    @matching
    def holds(g: Columns, holds: bool, today: Any) -> Sql[bool]:
        """Gilt sie am Tag, nach dem gefragt ist, sonst heute?"""
        return holds_on(g, today) == holds


@extends(Tenant)
class TenantPeople:
    @computed
    def people(t: Columns) -> Sql[Connection[model.Grant]]:
        """Wer hier was darf, seit wann, bis wann und von wem, auch was zu Ende ist. Die Verwaltung sieht alle, ein
        Landkreis die Verwaltung seiner Kommunen, jeder sich selbst und wer heute dieselbe Geschäftsstelle führt."""
        return rules.grants(model.Grant.c.tenant_id == t.id)
