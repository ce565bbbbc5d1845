"""The certificate of a membership: what it says today, for the member and its office."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Date, Interval, cast, func, literal_column, select

from federation.alliances.declarations.model import Declaration as DeclarationRow
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.model import AllianceTier as TierRow
from federation.alliances.persons.model import MembershipPerson as PersonRow
from federation.alliances.signatures.model import Signature as SignatureRow
from federation.alliances.signatures.rules import reads_signatures
from federation.graph.declare.types import Sql, Today, answer, computed, extends
from federation.graph.sql.json import text_literal
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns

A_YEAR = literal_column("interval '1 year'", Interval())


@answer
class MembershipCertificate:
    """Urkunde einer Mitgliedschaft: was sie heute bescheinigt. Ausgedruckt gilt sie höchstens ein Jahr."""

    member: Annotated[str, "Name des Mitglieds"]
    alliance_name: Annotated[str, "Name des Bündnisses"]
    host: Annotated[str, "Wer das Bündnis trägt"]
    tier_name: Annotated[str | None, "Stufe der Mitgliedschaft, wo das Bündnis welche hat"]
    member_since: Annotated[date | None, "Mitglied seit"]
    issued_on: Annotated[date, "Ausgestellt am"]
    valid_until: Annotated[date, "Gültig bis: ein Jahr, oder bis zum letzten Tag der Mitgliedschaft"]
    declaration_number: Annotated[int | None, "Die Fassung der Erklärung, die das Mitglied zuletzt unterzeichnet hat"]
    signed_on: Annotated[date | None, "Wann"]


@extends(MembershipRow)
class MembershipCertificates:
    @computed
    def certificate(m: Columns, today: Today) -> Sql[MembershipCertificate | None]:
        """Die Urkunde, für das Mitglied und die Geschäftsstelle; null, sobald die Mitgliedschaft nicht aktiv ist."""
        a, t, name = AllianceRow.c, TenantRow.c, func.coalesce(m.name, _person_name(m))
        of_alliance = (a.tenant_id == m.tenant_id, a.id == m.alliance_id, t.id == a.tenant_id)
        is_active = (m.status == text_literal(MembershipStatus.ACTIVE), today < m.ends_before, reads_signatures(m))
        return select(
            name.label("member"), a.name.label("alliance_name"), t.name.label("host"),
            _tier_name(m).label("tier_name"), m.joined_on.label("member_since"),
            cast(today, Date).label("issued_on"), _valid_until(m, today).label("valid_until"),
            _last_signature(m, DeclarationRow.c.number).label("declaration_number"),
            _last_signature(m, SignatureRow.c.signed_on).label("signed_on"),
        ).where(*of_alliance, name.is_not(None), *is_active)  # fmt: skip


def _valid_until(m: Columns, today: Any) -> ColumnElement[Any]:
    """Paper is not revoked: it says a day, and no membership is printed beyond its last one."""
    return func.least(last_day(m.ends_before), cast(cast(today, Date) + A_YEAR, Date) - 1)


def _person_name(m: Columns) -> ColumnElement[Any]:
    p = PersonRow.c
    return select(p.name).where(p.tenant_id == m.tenant_id, p.membership_id == m.id).scalar_subquery()


def _tier_name(m: Columns) -> ColumnElement[Any]:
    t = TierRow.c
    return select(t.name).where(t.tenant_id == m.tenant_id, t.id == m.tier_id).scalar_subquery()


def _last_signature(m: Columns, column: Any) -> ColumnElement[Any]:
    """A column of the last version that was signed for a membership, or of that signature."""
    s, d = SignatureRow.c, DeclarationRow.c
    of_membership = (s.tenant_id == m.tenant_id, s.membership_id == m.id, d.tenant_id == s.tenant_id)
    signed = select(column).where(*of_membership, d.id == s.declaration_id)
    return signed.order_by(d.number.desc()).limit(1).scalar_subquery()
