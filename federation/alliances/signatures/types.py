"""What members may ask about signatures: the member's own, and as their office."""

from datetime import date, datetime

from sqlalchemy import select

from federation.alliances.declarations.model import Declaration as DeclarationRow
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.signatures import model
from federation.alliances.signatures.codes import SignatureMethod
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.Signature)
class Signature:
    method: SignatureMethod
    evidence: str | None
    signed_on: date
    text_sha256: str
    entered_at: datetime

    @computed
    def declaration(s: Columns) -> Sql[DeclarationRow | None]:
        """Die Fassung, die unterzeichnet ist."""
        d = DeclarationRow.c
        return select(DeclarationRow).where(d.tenant_id == s.tenant_id, d.id == s.declaration_id)

    @computed
    def person(s: Columns) -> Sql[model.SignaturePerson | None]:
        """Wer unterzeichnet hat; null, wo es niemand mehr sagt."""
        p = model.SignaturePerson.c
        return select(model.SignaturePerson).where(p.tenant_id == s.tenant_id, p.signature_id == s.id)


@bound(model.SignaturePerson)
class SignaturePerson:
    name: str
    function: str | None


@extends(MembershipRow)
class MembershipSignatures:
    @computed
    def signatures(m: Columns) -> Sql[list[model.Signature]]:
        """Unterschriften des Mitglieds, die neueste zuerst; nur in seiner Sicht und der der Geschäftsstelle."""
        s = model.Signature.c
        of_membership = (s.tenant_id == m.tenant_id, s.membership_id == m.id)
        return select(model.Signature).where(*of_membership).order_by(s.signed_on.desc(), s.id.desc())
