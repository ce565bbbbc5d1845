"""Where the members of an alliance have their seats: for a map, as far as members and their entries are in sight."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.alliances.memberships.model import Membership
from federation.graph.declare.types import Sql, Today, answer, computed
from federation.partners.model import Partner
from tenants.rows import Columns
from tenants.territory import Territory, latest_unit


@answer
class MemberPlace:
    """Gebietseinheit, in der Mitglieder eines Bündnisses sitzen."""

    count: Annotated[int, "Wie viele der Mitglieder in Sicht dort sitzen"]

    @computed
    def unit(r: Columns, today: Today) -> Sql[Territory | None]:
        """Die Gebietseinheit, mit Länge und Breite; null für einen Schlüssel, den das Register nicht hat."""
        return latest_unit(r.ars, today)


def member_places(a: Columns, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The rows of ``MemberPlace``, by key. ``conditions``: on the membership."""
    p = Partner.c
    query = _seated(*_in_alliance(a.tenant_id, a.id), *conditions)
    return (
        query.with_only_columns(
            a.tenant_id.label("tenant_id"), a.id.label("alliance_id"), p.ars.label("ars"), func.count().label("count")
        )
        .group_by(p.ars)
        .order_by(p.ars)
    )


def members_at(r: Columns, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The memberships of one place, by name. ``conditions``: as of ``member_places``."""
    m = Membership.c
    query = _seated(*_in_alliance(r.tenant_id, r.alliance_id), Partner.c.ars == r.ars, *conditions)
    return query.order_by(m.name_key, m.tenant_id, m.id)


def _in_alliance(tenant_id: Any, alliance_id: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Membership.c.tenant_id == tenant_id, Membership.c.alliance_id == alliance_id


def _seated(*conditions: ColumnElement[bool]) -> Select[Any]:
    joined = select(Membership).join_from(Membership, Partner, Partner.c.id == Membership.c.partner_id)
    return joined.where(Partner.c.ars.is_not(None), *conditions)
