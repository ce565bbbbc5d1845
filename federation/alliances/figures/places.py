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
    m, p = Membership.c, Partner.c
    return (
        select(
            a.tenant_id.label("tenant_id"), a.id.label("alliance_id"), p.ars.label("ars"), func.count().label("count")
        )
        .join_from(Membership, Partner, p.id == m.partner_id)
        .where(m.tenant_id == a.tenant_id, m.alliance_id == a.id, p.ars.is_not(None), *conditions)
        .group_by(p.ars)
        .order_by(p.ars)
    )  # fmt: skip


def members_at(r: Columns, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The memberships of one place, by name. ``conditions``: as of ``member_places``."""
    m = Membership.c
    seated = m.partner_id.in_(select(Partner.c.id).where(Partner.c.ars == r.ars))
    here = (m.tenant_id == r.tenant_id, m.alliance_id == r.alliance_id, seated)
    return select(Membership).where(*here, *conditions).order_by(m.name_key, m.tenant_id, m.id)
