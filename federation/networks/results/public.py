"""What everyone may ask about results of networks."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures.codes import EstimateBasis
from federation.networks.model import Network as NetworkRow
from federation.networks.results import model
from federation.networks.results.codes import ResultStatus, ResultStepKind
from tenants.rows import Columns


@bound(model.NetworkResult)
class NetworkResult:
    year: int
    reported_on: date
    saved_mwh: Decimal | None
    saved_t: Decimal | None
    basis: EstimateBasis
    note: str | None
    status: ResultStatus | None
    steps: list[model.NetworkResultStep]


@bound(model.NetworkResultStep)
class NetworkResultStep:
    number: int
    kind: ResultStepKind
    effective_on: date
    checked_by: str | None
    note: str | None


@extends(NetworkRow)
class NetworkResults:
    @computed
    def results(n: Columns) -> Sql[list[model.NetworkResult]]:
        """Was es bis zu welchem Jahr erreicht hat, das jüngste zuerst."""
        r = model.NetworkResult.c
        own = r.tenant_id == n.tenant_id, r.network_id == n.id
        return select(model.NetworkResult).where(*own).order_by(r.year.desc(), r.tenant_id, r.id)
