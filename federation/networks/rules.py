"""Rules of networks as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, distinct, func, literal, or_, select

from federation.alliances.figures.model import MembershipSpan
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership
from federation.graph.sql.json import text_literal
from federation.networks.codes import COMPANIES, MINIMUM, NetworkRole, NetworkStatus, NetworkStepKind
from federation.networks.members.model import NetworkMember
from federation.networks.model import Network, NetworkStep
from federation.partners.model import Partner
from tenants.context import has_right_in
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

NEXT = {
    NetworkStatus.PLANNED: NetworkStepKind.FORMING, NetworkStatus.FORMING: NetworkStepKind.FOUNDED,
}  # fmt: skip
"""Status -> the step that needs companies."""


def by_name(*where: Any) -> Any:
    """Networks that meet all conditions, by name."""
    n = Network.c
    return select(Network).where(*where).order_by(n.name_key, n.tenant_id, n.id)


def is_among(id: Any, keys: str) -> ColumnElement[bool]:
    """Whether an id is in a set of ``ctx.network_keys``, looked up once in a statement."""
    return is_in_keys(id, keys, "network_keys")


def organises(tenant_id: Any, network_id: Any) -> ColumnElement[bool]:
    """Whether the asker may change a network: the organiser's own editors, and the office of its alliance."""
    own = and_(has_right_in(tenant_id, "edit"), has_right_in(tenant_id, "own_edit"))
    return or_(own, is_among(network_id, "manage"))


def is_inside(tenant_id: Any, network_id: Any) -> ColumnElement[bool]:
    """Whether the asker belongs to a network: a colleague of the organiser, who is in it, the office."""
    return or_(has_right_in(tenant_id, "read"), *(is_among(network_id, keys) for keys in ("member", "office")))


def step_count(n: Columns) -> Any:
    """How many steps a network has gone."""
    s = NetworkStep.c
    return select(func.max(s.number)).where(s.tenant_id == n.tenant_id, s.network_id == n.id).scalar_subquery()


def is_in_still(m: Columns, today: Any) -> ColumnElement[bool]:
    """Whether somebody is in a network: nobody is entered for a day to come."""
    return and_(today < m.ends_before, or_(m.membership_id.is_(None), today < m.member_ends_before))


def is_in(m: Columns, day: Any) -> ColumnElement[bool]:
    """Whether somebody is in a network on any day."""
    return and_(m.joined_on <= day, is_in_still(m, day))


def companies(tenant_id: Any, network_id: Any, day: Any) -> Any:
    """How many companies in sight take part in a network on a day by their own word; merged entries are one."""
    m, s, p, b = NetworkMember.c, Membership.c, Partner.c, MembershipSpan.c
    own = and_(s.tenant_id == m.tenant_id, s.id == m.membership_id)
    query = select(func.count(distinct(func.coalesce(p.into_id, p.id)))).select_from(NetworkMember)
    query = query.outerjoin(Membership, own).join(Partner, p.id == func.coalesce(m.partner_id, s.partner_id))
    span = select(b.membership_id).where(
        b.tenant_id == m.tenant_id, b.membership_id == m.membership_id, holds_on(b, day),
        b.status == text_literal(MembershipStatus.ACTIVE),
    )  # fmt: skip
    return query.where(
        m.tenant_id == tenant_id, m.network_id == network_id, m.role == text_literal(NetworkRole.PARTICIPANT),
        m.joined_on <= day, day < m.ends_before, or_(m.evidence.is_not(None), span.exists()),
         or_(*(p.kind == text_literal(kind) for kind in COMPANIES)),
    ).scalar_subquery()  # fmt: skip


def companies_needed(n: Columns) -> Any:
    """How many companies a network of its kind is founded with; NULL where it needs none."""
    needed = {text_literal(kind): literal(steps[NetworkStepKind.FOUNDED], Integer) for kind, steps in MINIMUM.items()}
    return case(needed, value=n.kind)


def companies_missing(n: Columns, day: Any) -> Any:
    """How many companies are missing for the next step; NULL where it needs none."""
    minimum = case(*(
        (and_(n.kind == text_literal(kind), n.status == text_literal(status)), literal(steps[step], Integer))
        for kind, steps in MINIMUM.items() for status, step in NEXT.items()
    ))  # fmt: skip
    return cast(func.greatest(minimum - companies(n.tenant_id, n.id, day), 0), Integer)
