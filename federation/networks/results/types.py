"""What members may ask about results of networks besides."""

from datetime import datetime

from sqlalchemy import func, select

from federation.graph.declare.types import Sql, bound, computed
from federation.networks.results import model, public
from federation.networks.results.codes import ResultSide
from tenants.rows import Columns


@bound(model.NetworkResult)
class NetworkResult(public.NetworkResult):
    version: int

    @computed
    def step_count(r: Columns) -> Sql[int | None]:
        """Wie viele Schritte die Prüfung gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        s = model.NetworkResultStep.c
        same = s.tenant_id == r.tenant_id, s.result_id == r.id
        return select(func.max(s.number)).where(*same).scalar_subquery()


@bound(model.NetworkResultStep)
class NetworkResultStep(public.NetworkResultStep):
    side: ResultSide
    entered_at: datetime
