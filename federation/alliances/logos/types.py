"""What members may ask about grants of an alliance's logo: their own, and as the office."""

from datetime import date, datetime

from sqlalchemy import and_, exists, select

from federation.alliances.logos import model
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Sql, Today, bound, computed, extends
from federation.graph.sql.json import text_literal
from tenants.periods import last_day_or_null
from tenants.rows import Columns


@bound(model.LogoGrant)
class LogoGrant:
    purpose: str
    valid_from: date
    revoked_on: date | None
    note: str | None
    granted_at: datetime
    version: int

    @computed
    def last_day(g: Columns) -> Sql[date | None]:
        """Letzter Tag, für den sie gilt; null, solange die Mitgliedschaft aktiv ist."""
        return last_day_or_null(g.ends_before)

    @computed
    def is_valid(g: Columns, today: Today) -> Sql[bool]:
        """Gilt heute: sie läuft, und die Mitgliedschaft ist aktiv."""
        m = MembershipRow.c
        is_active = exists().where(
            m.tenant_id == g.tenant_id, m.id == g.membership_id, m.status == text_literal(MembershipStatus.ACTIVE),
            today < m.ends_before,
        )  # fmt: skip
        return and_(g.valid_from <= today, today < g.ends_before, is_active)


@extends(MembershipRow)
class MembershipLogoGrants:
    @computed
    def logo_grants(m: Columns) -> Sql[list[model.LogoGrant]]:
        """Erlaubnisse, das Logo des Bündnisses zu verwenden, die neueste zuerst; nur in Sicht des Mitglieds und der
        Geschäftsstelle."""
        g = model.LogoGrant.c
        of_membership = (g.tenant_id == m.tenant_id, g.membership_id == m.id)
        return select(model.LogoGrant).where(*of_membership).order_by(g.id.desc())
