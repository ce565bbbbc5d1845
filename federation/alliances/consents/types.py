"""What members may ask about consents: the member's own, and as their office."""

from datetime import datetime

from sqlalchemy import select

from federation.alliances.consents import model
from federation.alliances.consents.codes import ConsentKind, ConsentMethod, ConsentPurpose
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.Consent)
class Consent:
    purpose: ConsentPurpose
    kind: ConsentKind
    method: ConsentMethod
    evidence: str | None
    declared_at: datetime


@extends(MembershipRow)
class MembershipConsents:
    @computed
    def consents(m: Columns) -> Sql[list[model.Consent]]:
        """Einwilligungen und Widerrufe, das Jüngste zuerst; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        c = model.Consent.c
        of_membership = (c.tenant_id == m.tenant_id, c.membership_id == m.id)
        return select(model.Consent).where(*of_membership).order_by(c.id.desc())
