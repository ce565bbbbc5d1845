"""What members may ask about grants of an alliance's logo: their own, and as the office."""

from datetime import date, datetime

from sqlalchemy import select

from federation.alliances.logos import model
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.LogoGrant)
class LogoGrant:
    purpose: str
    valid_from: date
    ends_before: date
    revoked_on: date | None
    note: str | None
    granted_at: datetime
    version: int


@extends(MembershipRow)
class MembershipLogoGrants:
    @computed
    def logo_grants(m: Columns) -> Sql[list[model.LogoGrant]]:
        """Erlaubnisse, das Logo des Bündnisses zu verwenden, die neueste zuerst."""
        g = model.LogoGrant.c
        of_membership = (g.tenant_id == m.tenant_id, g.membership_id == m.id)
        return select(model.LogoGrant).where(*of_membership).order_by(g.id.desc())
