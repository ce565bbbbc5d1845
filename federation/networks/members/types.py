"""What those inside a network may ask about its members besides."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.networks import rules
from federation.networks.members import model, public
from federation.networks.model import Network as NetworkRow
from tenants.context import has_right_in
from tenants.periods import last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def _knows(m: Columns) -> ColumnElement[bool]:
    """Who keeps the network, or is meant."""
    return or_(
        rules.organises(m.tenant_id, m.network_id), rules.is_among(m.network_id, "office"),
        func.coalesce(is_in_keys(m.membership_id, "own"), False),
        func.coalesce(has_right_in(m.to_tenant_id, "read"), False),
    )  # fmt: skip


@bound(model.NetworkMember)
class NetworkMember(public.NetworkMember):
    version: int

    @computed
    def network(m: Columns) -> Sql[NetworkRow | None]:
        """Das Netzwerk, soweit in Sicht."""
        n = NetworkRow.c
        return select(NetworkRow).where(n.tenant_id == m.tenant_id, n.id == m.network_id)

    @computed
    def last_day(m: Columns) -> Sql[date | None]:
        """Letzter Tag, wo er feststeht; das lesen der Träger und wer gemeint ist."""
        return case((_knows(m), last_day_or_null(m.ends_before)))

    @computed
    def is_agreed(m: Columns) -> Sql[bool | None]:
        """Eine Kommune hat selbst zugestimmt, sonst wird sie niemandem draußen gezeigt; null für Außenstehende."""
        return case((_knows(m), m.is_agreed))

    @computed
    def method(m: Columns) -> Sql[EvidenceMethod | None]:
        """Auf welchem Weg eine Organisation ohne Mitgliedschaft zugesagt hat; das liest der Träger."""
        return case((_knows(m), m.method))

    @computed
    def evidence(m: Columns) -> Sql[str | None]:
        """Beleg für diese Zusage: wo er liegt; das liest der Träger. Ohne einen steht sie nur mit Namen dabei."""
        return case((_knows(m), m.evidence))


@extends(NetworkRow)
class OwnNetworkMembers:
    @computed
    def own_members(n: Columns, today: Today) -> Sql[Connection[model.NetworkMember]]:
        """Mitgliedschaften und Kommunen, für die Sie handeln und die heute dabei sind, in der Reihenfolge des
        Beitritts."""
        m = model.NetworkMember.c
        is_own = or_(
            func.coalesce(is_in_keys(m.membership_id, "own"), False),
            func.coalesce(has_right_in(m.to_tenant_id, "read"), False),
        )
        own = m.tenant_id == n.tenant_id, m.network_id == n.id, rules.is_in_still(m, today), is_own
        return select(model.NetworkMember).where(*own).order_by(m.joined_on, m.tenant_id, m.id)


@extends(NetworkRow)
class FormerNetworkMembers:
    @computed
    def former_members(n: Columns) -> Sql[Connection[model.NetworkMember]]:
        """Wer nicht mehr dabei ist oder dessen Ende feststeht; das lesen der Träger und wer gemeint ist."""
        m = model.NetworkMember.c
        own = m.tenant_id == n.tenant_id, m.network_id == n.id, last_day_or_null(m.ends_before).is_not(None), _knows(m)
        return select(model.NetworkMember).where(*own).order_by(m.joined_on, m.tenant_id, m.id)
