"""The rows of the answers: each network with what is known of it on a day, and their sums.

Whatever the day, it is counted from the steps, and what is in sight: there are few networks, and none is counted twice.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, any_, case, distinct, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from federation.alliances.memberships.model import Membership
from federation.graph.sql.json import text_literal
from federation.networks import rules
from federation.networks.codes import STATUS_AFTER, NetworkStatus
from federation.networks.ideas.codes import TRANSITIONS as IDEA_TRANSITIONS
from federation.networks.ideas.model import NetworkIdea, NetworkIdeaStep
from federation.networks.members.model import NetworkMember
from federation.networks.model import Network, NetworkStep
from federation.networks.results.codes import TRANSITIONS as RESULT_TRANSITIONS
from federation.networks.results.codes import ResultStatus
from federation.networks.results.model import NetworkResult, NetworkResultStep
from federation.partners.model import Partner
from tenants.rows import Columns, Row

IDEA_STATUS_AFTER = {item.kind: item.after for item in IDEA_TRANSITIONS}
RESULT_STATUS_AFTER = {item.kind: item.after for item in RESULT_TRANSITIONS}
RUNNING = (NetworkStatus.ACTIVE, NetworkStatus.DORMANT)
"""It was founded and is not closed: its targets and results are added up."""


def figures_row(as_of: ColumnElement[Any], *among: ColumnElement[bool], **facts: Any) -> Select[Any]:
    """The row of ``NetworkFigures``: of the networks that meet these conditions."""
    n = Network.c
    status = status_on(NetworkStep, STATUS_AFTER, as_of, "network_id", n)
    each = select(n.id, n.kind, n.target_mwh, n.target_t, status.label("status")).where(*among).subquery("each")
    results = _latest_results(each, as_of).subquery("results")
    of_network = each.outerjoin(results, results.c.network_id == each.c.id)
    is_running = or_(*(each.c.status == text_literal(code) for code in RUNNING))
    is_verified = and_(is_running, results.c.status == text_literal(ResultStatus.VERIFIED))
    exists = each.c.status.is_not(None)
    return select(
        as_of.label("as_of"),
        func.now().label("generated_at"),
        *(value.label(name) for name, value in facts.items()),
        func.array_agg(each.c.id).filter(exists).label("network_ids"),
        func.array_agg(each.c.kind).filter(exists).label("kinds"),
        func.array_agg(each.c.status).filter(exists).label("statuses"),
        *(func.sum(each.c[f"target_{unit}"]).filter(is_running).label(f"target_{unit}") for unit in ("mwh", "t")),
        *(func.sum(results.c[f"saved_{unit}"]).filter(is_running).label(f"reached_{unit}") for unit in ("mwh", "t")),
        *(func.sum(results.c[f"saved_{unit}"]).filter(is_verified).label(f"verified_{unit}") for unit in ("mwh", "t")),
    ).select_from(of_network)


def status_on(steps: type[Row], after: Any, day: Any, key: str, whole: Columns) -> Any:
    """The status that the last step of a whole until a day has brought; NULL before the first."""
    s = steps.c
    of = s.tenant_id == whole.tenant_id, s[key] == whole.id
    kind = select(s.kind).where(*of, s.effective_on <= day).order_by(s.number.desc()).limit(1).scalar_subquery()
    return case({code: text_literal(status) for code, status in after.items()}, value=kind)


def _latest_results(each: Any, day: Any) -> Select[Any]:
    """Of each network the result of the latest year that was reported by a day, and how far it was checked then."""
    r = NetworkResult.c
    status = status_on(NetworkResultStep, RESULT_STATUS_AFTER, day, "result_id", r)
    query = select(r.network_id, r.saved_mwh, r.saved_t, status.label("status"))
    query = query.where(r.network_id.in_(select(each.c.id)), r.reported_on <= day)
    return query.ext(distinct_on(r.network_id)).order_by(r.network_id, r.year.desc())


def members(network_ids: Any, day: Any) -> Select[Any]:
    """How many organisations and municipalities in sight are in some of these networks on a day, each once."""
    m, s, p = NetworkMember.c, Membership.c, Partner.c
    own = and_(s.tenant_id == m.tenant_id, s.id == m.membership_id)
    partner = func.coalesce(p.into_id, p.id)
    query = select(func.count(distinct(partner)) + func.count(distinct(m.to_tenant_id)))
    query = query.select_from(NetworkMember).outerjoin(Membership, own)
    query = query.outerjoin(Partner, p.id == func.coalesce(m.partner_id, s.partner_id))
    return query.where(m.network_id == any_(network_ids), rules.is_in(m, day))


def ideas(r: Columns) -> Any:
    """The ideas in sight of the networks of an answer, with their status on its day."""
    i = NetworkIdea.c
    status = status_on(NetworkIdeaStep, IDEA_STATUS_AFTER, r.as_of, "idea_id", i)
    columns = (i.measure_id, i.pledge_id, i.cooperation_id, i.meeting_id)
    return select(status.label("status"), *columns).where(i.network_id == any_(r.network_ids)).subquery("ideas")
