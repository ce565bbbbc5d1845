"""What those inside a network may ask about it besides."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, or_, select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.networks import model, public, rules
from federation.networks.codes import NetworkSide
from federation.networks.filters import NetworkConditions
from federation.networks.members.model import NetworkMember
from tenants.model import User as UserRow
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.Network)
class Network(public.Network):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def step_count(n: Columns) -> Sql[int | None]:
        """Wie viele Schritte es gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        return rules.step_count(n)

    @computed
    def may_organise(n: Columns) -> Sql[bool]:
        """Ob der Aufrufer es ändern darf."""
        return rules.organises(n.tenant_id, n.id)

    @computed
    def is_inside(n: Columns) -> Sql[bool]:
        """Ob der Aufrufer dazugehört: er liest Ideen und wer dabei ist."""
        return rules.is_inside(n.tenant_id, n.id)

    @computed
    def companies_missing(n: Columns, today: Today) -> Sql[int | None]:
        """Wie viele Unternehmen für den nächsten Schritt fehlen; null, wo er keine braucht, und für Außenstehende. Es
        zählt, wer zugesagt hat: aktive Mitglieder, und wessen Zusage mit Weg und Beleg eingetragen ist."""
        return case((rules.organises(n.tenant_id, n.id), rules.companies_missing(n, today)))


@bound(model.NetworkStep)
class NetworkStep(public.NetworkStep):
    side: NetworkSide
    entered_at: datetime


@filter_type(model.Network)
class NetworkFilter(NetworkConditions, Filter):
    """Welche Netzwerke? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    is_open: bool | None


def _is_in(*where: Any) -> Any:
    """The networks that these are in."""
    return select(NetworkMember.c.network_id).where(*where)


@extends(MembershipRow)
class MembershipNetworks:
    @computed
    def networks(s: Columns, today: Today) -> Sql[Connection[model.Network]]:
        """Netzwerke in Sicht, denen das Mitglied angehört, nach Namen."""
        m = NetworkMember.c
        ids = _is_in(m.tenant_id == s.tenant_id, m.membership_id == s.id, rules.is_in_still(m, today))
        return rules.by_name(model.Network.c.tenant_id == s.tenant_id, model.Network.c.id.in_(ids))


@extends(UserRow)
class ViewerNetworks:
    @computed
    def networks(u: Columns) -> Sql[Connection[model.Network]]:
        """Netzwerke, denen Sie für ein Mitglied oder Ihre Kommune angehören oder die Sie führen, nach Namen."""
        n = model.Network.c
        return rules.by_name(or_(*(rules.is_among(n.id, keys) for keys in ("member", "office"))))
