"""What members may ask about consents: the member's own, and as their office."""

from datetime import datetime

from sqlalchemy import and_, exists, select

from federation.alliances.consents import model
from federation.alliances.consents.codes import ConsentKind, ConsentMethod, ConsentPurpose
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.representatives.model import Representative as RepresentativeRow
from federation.graph.declare.types import Sql, bound, computed, extends
from federation.graph.sql.json import text_literal
from tenants.rows import Columns


@bound(model.Consent)
class Consent:
    purpose: ConsentPurpose
    kind: ConsentKind
    method: ConsentMethod
    evidence: str | None
    declared_at: datetime

    @computed
    def representative(c: Columns) -> Sql[RepresentativeRow | None]:
        """Um wessen Namen es geht, wo jemand für eine Organisation handelt; null bei einer Privatperson."""
        r = RepresentativeRow.c
        return select(RepresentativeRow).where(r.tenant_id == c.tenant_id, r.id == c.representative_id)

    @computed
    def holds(c: Columns) -> Sql[bool]:
        """Die Einwilligung gilt: nichts Späteres hat sie widerrufen."""
        later = model.Consent.__table__.alias("later").c
        same = (later.tenant_id == c.tenant_id, later.membership_id == c.membership_id, later.purpose == c.purpose,
                later.representative_id.is_not_distinct_from(c.representative_id))  # fmt: skip
        return and_(c.kind == text_literal(ConsentKind.GIVEN), ~exists().where(*same, later.id > c.id))


@extends(MembershipRow)
class MembershipConsents:
    @computed
    def consents(m: Columns) -> Sql[list[model.Consent]]:
        """Einwilligungen und Widerrufe, das Jüngste zuerst; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        c = model.Consent.c
        of_membership = (c.tenant_id == m.tenant_id, c.membership_id == m.id)
        return select(model.Consent).where(*of_membership).order_by(c.id.desc())
