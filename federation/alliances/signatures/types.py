"""What members may ask about signatures: the member's own, and as their office."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import func, select

from federation.alliances.declarations.model import Declaration as DeclarationRow
from federation.alliances.declarations.rules import id_in_force
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.signatures import model, rules
from federation.alliances.signatures.codes import SignatureMethod
from federation.files.model import File as FileRow
from federation.graph.declare.types import Connection, Sql, Today, answer, bound, computed, extends
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.Signature)
class Signature:
    method: SignatureMethod
    evidence: str | None
    signed_on: date
    text_sha256: str
    entered_at: datetime
    file: FileRow | None

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


@answer
class AllianceSignatureStatus:
    """Wie viele Mitglieder eines Bündnisses die Fassung der Erklärung unterzeichnet haben, die gilt."""

    number: Annotated[int, "Die wievielte Fassung es ist"]
    since: Annotated[date, "Seit wann sie gilt"]
    sign_by: Annotated[date | None, "Bis wann sie unterzeichnet sein soll"]
    members: Annotated[int, "Mitglieder, aktiv oder ruhend, Privatpersonen eingeschlossen"]
    unsigned_members: Annotated[int, "Davon die, die noch nicht unterzeichnet haben: so viele wie unsignedMemberships"]


@extends(MembershipRow)
class MembershipSignatures:
    @computed
    def signatures(m: Columns) -> Sql[list[model.Signature]]:
        """Unterschriften des Mitglieds, die neueste zuerst; nur in seiner Sicht und der der Geschäftsstelle."""
        s = model.Signature.c
        of_membership = (s.tenant_id == m.tenant_id, s.membership_id == m.id)
        return select(model.Signature).where(*of_membership).order_by(s.signed_on.desc(), s.id.desc())

    @computed
    def has_signed(m: Columns, today: Today) -> Sql[bool | None]:
        """Ob die Fassung unterzeichnet ist, die gilt; null, wo keine gilt, und außer in Sicht des Mitglieds und der
        Geschäftsstelle."""
        return rules.has_signed_version(m, today)

    @computed
    def to_sign(m: Columns, today: Today) -> Sql[DeclarationRow | None]:
        """Die Fassung der Erklärung, die gilt und noch zu unterzeichnen ist, mit dem Tag, bis zu dem; null, wo nichts
        aussteht, und außer in Sicht des Mitglieds und der Geschäftsstelle."""
        return rules.to_sign(m, today)

    @computed
    def to_sign_since(m: Columns, today: Today) -> Sql[date | None]:
        """Seit wann das aussteht: seit die Fassung gilt, oder seit dem Beitritt danach."""
        version = rules.to_sign(m, today).subquery("version").c
        return select(func.greatest(version.valid_from, m.joined_on)).scalar_subquery()


@extends(AllianceRow)
class AllianceSignatures:
    @computed
    def signature_status(a: Columns, today: Today) -> Sql[AllianceSignatureStatus | None]:
        """Wer die geltende Fassung unterzeichnet hat, in Zahlen; nur für die Geschäftsstelle, null auch, wo keine
        Fassung gilt."""
        d, m = DeclarationRow.c, MembershipRow.c
        is_member = (m.tenant_id == a.tenant_id, m.alliance_id == a.id, m.status.in_(rules.MEMBERS),
                     today < m.ends_before)  # fmt: skip
        missing = rules.is_outstanding(m, a.tenant_id, a.id, today)
        return select(
            d.number.label("number"), d.valid_from.label("since"), d.sign_by.label("sign_by"),
            select(func.count(m.id)).where(*is_member).scalar_subquery().label("members"),
            select(func.count(m.id)).where(*missing).scalar_subquery().label("unsigned_members"),
        ).where(
            d.tenant_id == a.tenant_id, d.id == id_in_force(a.tenant_id, a.id, today), is_in_keys(a.id, "office")
        )  # fmt: skip

    @computed
    def unsigned_memberships(a: Columns, today: Today) -> Sql[Connection[MembershipRow]]:
        """Mitglieder, die die geltende Fassung noch nicht unterzeichnet haben, nach Namen, Privatpersonen zuletzt; nur
        für die Geschäftsstelle."""
        m = MembershipRow.c
        missing = rules.is_outstanding(m, a.tenant_id, a.id, today)
        return select(MembershipRow).where(*missing).order_by(m.name_key, m.tenant_id, m.id)
