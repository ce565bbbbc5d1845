"""What members may ask about memberships besides."""

from datetime import date, datetime

from sqlalchemy import select

from federation.alliances.memberships import model, public
from federation.alliances.memberships.codes import EvidenceMethod, MembershipSide, MembershipStatus, MembershipStepKind
from federation.alliances.model import AllianceTier as TierRow
from federation.graph.declare.types import Sql, bound, computed
from tenants.rows import Columns


@bound(model.Membership)
class Membership(public.Membership):
    status: MembershipStatus | None
    is_listed: bool
    ends_before: date
    version: int
    created_at: datetime
    updated_at: datetime

    @computed
    def steps(m: Columns) -> Sql[list[model.MembershipStep]]:
        """Die Schritte der Mitgliedschaft; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        s = model.MembershipStep.c
        return (
            select(model.MembershipStep).where(s.tenant_id == m.tenant_id, s.membership_id == m.id).order_by(s.number)
        )


@bound(model.MembershipStep)
class MembershipStep:
    number: int
    kind: MembershipStepKind
    side: MembershipSide
    on_behalf: bool
    method: EvidenceMethod | None
    evidence: str | None
    note: str | None
    effective_on: date
    ends_before: date | None
    taken_at: datetime

    @computed
    def tier(s: Columns) -> Sql[TierRow | None]:
        """Die Stufe, die er setzt."""
        t = TierRow.c
        return select(TierRow).where(t.tenant_id == s.tenant_id, t.alliance_id == s.alliance_id, t.id == s.tier_id)

    @computed
    def recommended_by(s: Columns) -> Sql[model.Membership | None]:
        """Das Mitglied, das die Einladung empfohlen hat, in Sicht."""
        m = model.Membership.c
        return select(model.Membership).where(m.tenant_id == s.tenant_id, m.id == s.recommended_by_id)
