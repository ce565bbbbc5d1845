"""What everyone may ask about ideas of networks: those that the organiser shows."""

from sqlalchemy import select

from federation.cooperations.model import Cooperation as CooperationRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure as MeasureRow
from federation.meetings.model import Meeting as MeetingRow
from federation.networks.ideas import model
from federation.networks.ideas.codes import IdeaStatus
from federation.networks.model import Network as NetworkRow
from federation.pledges.model import Pledge as PledgeRow
from tenants.rows import Columns


@bound(model.NetworkIdea)
class NetworkIdea:
    title: str
    text: str | None
    field_of_action: FieldOfAction | None
    status: IdeaStatus | None

    @computed
    def network(i: Columns) -> Sql[NetworkRow | None]:
        """Das Netzwerk, das sie gesammelt hat, soweit in Sicht."""
        return select(NetworkRow).where(NetworkRow.c.tenant_id == i.tenant_id, NetworkRow.c.id == i.network_id)

    @computed
    def measure(i: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme, die daraus wurde, soweit in Sicht."""
        m = MeasureRow.c
        return select(MeasureRow).where(m.tenant_id == i.to_tenant_id, m.id == i.measure_id)

    @computed
    def pledge(i: Columns) -> Sql[PledgeRow | None]:
        """Die Selbstverpflichtung, die daraus wurde, soweit in Sicht."""
        return select(PledgeRow).where(PledgeRow.c.id == i.pledge_id)

    @computed
    def cooperation(i: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation, die daraus wurde, soweit in Sicht."""
        return select(CooperationRow).where(CooperationRow.c.id == i.cooperation_id)

    @computed
    def meeting(i: Columns) -> Sql[MeetingRow | None]:
        """Das Treffen, dessen Thema sie wurde, soweit in Sicht."""
        return select(MeetingRow).where(MeetingRow.c.id == i.meeting_id)


class IdeaConditions:
    """What everyone may filter by."""

    status: list[IdeaStatus] | None
    field_of_action: list[FieldOfAction] | None


@filter_type(model.NetworkIdea)
class NetworkIdeaFilter(IdeaConditions, Filter):
    """Welche Ideen? Was fehlt, schränkt nicht ein."""


class NetworkIdeaSort(PlanKeyChoice):
    """Wonach Ideen geordnet werden."""

    TITLE = "title_key", "Idee, ä bei a", "Idea"


@order_type(model.NetworkIdea, NetworkIdeaSort)
class NetworkIdeaOrder(Order):
    """Eine Ordnung von Ideen."""


@extends(NetworkRow)
class NetworkIdeas:
    @computed
    def ideas(n: Columns) -> Sql[Connection[model.NetworkIdea]]:
        """Ideen in Sicht, die jüngste zuerst."""
        i = model.NetworkIdea.c
        own = i.tenant_id == n.tenant_id, i.network_id == n.id
        return select(model.NetworkIdea).where(*own).order_by(i.id.desc(), i.tenant_id)


@extends(MeasureRow)
class MeasureNetworkIdeas:
    @computed
    def network_ideas(m: Columns) -> Sql[list[model.NetworkIdea]]:
        """Ideen von Netzwerken, aus denen diese Maßnahme wurde, soweit in Sicht."""
        i = model.NetworkIdea.c
        same = i.to_tenant_id == m.tenant_id, i.measure_id == m.id
        return select(model.NetworkIdea).where(*same).order_by(i.tenant_id, i.id)


@extends(PledgeRow)
class PledgeNetworkIdeas:
    @computed
    def network_ideas(p: Columns) -> Sql[list[model.NetworkIdea]]:
        """Ideen von Netzwerken, aus denen diese Selbstverpflichtung wurde, soweit in Sicht."""
        i = model.NetworkIdea.c
        return select(model.NetworkIdea).where(i.pledge_id == p.id).order_by(i.tenant_id, i.id)
