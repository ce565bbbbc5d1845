"""What everyone may ask about networks: the allow-list of the public schema."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import select

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series.model import MeetingSeries as SeriesRow
from federation.networks import model, rules
from federation.networks.codes import NetworkKind, NetworkStatus, NetworkStepKind
from federation.networks.filters import NetworkConditions
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region


@bound(model.Network)
class Network:
    name: str
    kind: NetworkKind
    topic: str | None
    field_of_action: FieldOfAction | None
    description: str | None
    is_open: bool
    begins_on: date | None
    moderation: str | None
    is_moderation_neutral: bool | None
    target_mwh: Decimal | None
    target_t: Decimal | None
    target_year: int | None
    status: NetworkStatus | None
    companies: int | None
    source: str | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[model.NetworkStep]

    @computed
    def last_day(n: Columns) -> Sql[date | None]:
        """Letzter Tag der Laufzeit; null: offen."""
        return last_day(n.ends_before)

    @computed
    def companies_needed(n: Columns) -> Sql[int | None]:
        """Mit wie vielen Unternehmen ein Netzwerk dieser Art gegründet wird; null, wo es keine braucht."""
        return rules.companies_needed(n)

    @computed
    def alliance(n: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, zu dem es gehört, soweit in Sicht; null auch, wo es die Kommune selbst führt."""
        return select(AllianceRow).where(AllianceRow.c.tenant_id == n.tenant_id, AllianceRow.c.id == n.alliance_id)

    @computed
    def origin(n: Columns) -> Sql[model.Network | None]:
        """Das Netzwerk, aus dem es hervorgeht, soweit in Sicht."""
        o = model.Network.c
        return select(model.Network).where(o.tenant_id == n.tenant_id, o.id == n.origin_id)

    @computed
    def extensions(n: Columns) -> Sql[list[model.Network]]:
        """Netzwerke, die aus diesem hervorgehen, soweit in Sicht, nach Namen."""
        x = model.Network.c
        return rules.by_name(x.tenant_id == n.tenant_id, x.origin_id == n.id)


@bound(model.NetworkStep)
class NetworkStep:
    number: int
    kind: NetworkStepKind
    effective_on: date
    note: str | None


@filter_type(model.Network)
class NetworkFilter(NetworkConditions, Filter):
    """Welche Netzwerke? Was fehlt, schränkt nicht ein."""


class NetworkSort(PlanKeyChoice):
    """Wonach Netzwerke geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"


@order_type(model.Network, NetworkSort)
class NetworkOrder(Order):
    """Eine Ordnung von Netzwerken."""


@root
def network(id: Annotated[Any, IdOf(model.Network)]) -> Sql[model.Network | None]:
    """Ein Netzwerk; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.Network).where(id)


@root
def networks() -> Sql[Connection[model.Network]]:
    """Netzwerke in Sicht, nach Namen."""
    return rules.by_name()


@extends(TenantRow)
class TenantNetworks:
    @computed
    def networks(t: Columns) -> Sql[Connection[model.Network]]:
        """Netzwerke dieses Mandanten und seiner Bündnisse, soweit in Sicht, nach Namen."""
        return rules.by_name(model.Network.c.tenant_id == t.id)


@extends(RegionRow)
class RegionNetworks:
    @computed
    def networks(r: Columns) -> Sql[Connection[model.Network]]:
        """Netzwerke, die jemand aus dieser Region führt, soweit in Sicht, nach Namen."""
        return rules.by_name(in_region(model.Network.c.tenant_id, r.id))


@extends(AllianceRow)
class AllianceNetworks:
    @computed
    def networks(a: Columns) -> Sql[Connection[model.Network]]:
        """Netzwerke dieses Bündnisses, soweit in Sicht, nach Namen."""
        n = model.Network.c
        return rules.by_name(n.tenant_id == a.tenant_id, n.alliance_id == a.id)


@extends(MeetingRow)
class MeetingNetwork:
    @computed
    def network(m: Columns) -> Sql[model.Network | None]:
        """Das Netzwerk, für das es ist, soweit in Sicht."""
        return select(model.Network).where(model.Network.c.tenant_id == m.tenant_id, model.Network.c.id == m.network_id)


@extends(SeriesRow)
class SeriesNetwork:
    @computed
    def network(s: Columns) -> Sql[model.Network | None]:
        """Das Netzwerk, für das sie ist, soweit in Sicht."""
        return select(model.Network).where(model.Network.c.tenant_id == s.tenant_id, model.Network.c.id == s.network_id)
