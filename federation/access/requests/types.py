"""What may be asked about requests for access: by the person herself, and by those who decide."""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import Select, func, select

from federation.access.requests import codes, model
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow


@bound(model.AccessRequest)
class AccessRequest:
    tenant: TenantRow
    message: str
    state: codes.AccessRequestState
    reason: str | None
    version: int
    created_at: datetime
    decided_at: datetime | None

    @computed
    def person(r: Columns) -> Sql[PersonRow | None]:
        """Wer bittet, mit Namen und Adresse, wie der Anmeldedienst sie nennt."""
        return select(PersonRow).where(PersonRow.c.user_id == r.user_id)


@filter_type(model.AccessRequest)
class AccessRequestFilter(Filter):
    """Welche Bitten? Was fehlt, schränkt nicht ein."""

    state: list[codes.AccessRequestState] | None


@extends(TenantRow)
class TenantAccessRequests:
    @computed
    def access_requests(t: Columns) -> Sql[Connection[model.AccessRequest]]:
        """Bitten um Zugang zu diesem Mandanten, die neueste zuerst; nur seine Verwaltung sieht sie."""
        return _newest_first(model.AccessRequest.c.tenant_id == t.id)


@root
def access_requests() -> Sql[Connection[model.AccessRequest]]:
    """Ihre eigenen Bitten um Zugang, die neueste zuerst."""
    return _newest_first(model.AccessRequest.c.user_id == func.ctx.user_id())


@root
def access_request(id: Annotated[Any, IdOf(model.AccessRequest)]) -> Sql[model.AccessRequest | None]:
    """Eine Bitte um Zugang; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.AccessRequest).where(id)


def _newest_first(*where: Any) -> Select[Any]:
    r = model.AccessRequest.c
    return select(model.AccessRequest).where(*where).order_by(r.created_at.desc(), r.tenant_id, r.id)
