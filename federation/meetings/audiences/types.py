"""What those inside a meeting may ask about its audiences besides."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed
from federation.meetings.audiences import model, public
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.MeetingAudience)
class MeetingAudience(public.MeetingAudience):
    version: int

    @computed
    def tenant(a: Columns) -> Sql[TenantRow | None]:
        """Die Kommune, die zu Gast ist."""
        return select(TenantRow).where(TenantRow.c.id == a.to_tenant_id)
