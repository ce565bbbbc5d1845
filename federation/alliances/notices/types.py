"""What an office and a member ask about signatures that are yet to come."""

from datetime import date
from typing import Any

from sqlalchemy import UUID, and_, any_, case, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from federation.alliances.declarations import rules
from federation.alliances.declarations.model import Declaration as DeclarationRow
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.notices.model import ASKED_TO_SIGN
from federation.alliances.signatures.model import Signature as SignatureRow
from federation.graph.declare.types import Connection, Sql, Today, computed, extends
from tenants.rows import Columns


def _among(column: Any, keys: str) -> Any:
    """The column is one of the person's keys."""
    return column == any_(select(cast(func.ctx.keys(keys), ARRAY(UUID))).scalar_subquery())


def _unsigned(membership: Columns, declaration: Columns, day: Any) -> Any:
    """The member is one on this day and has not signed this version; true, too, where signatures are out of sight."""
    s = SignatureRow.c
    is_signed = exists().where(
        s.tenant_id == membership.tenant_id, s.membership_id == membership.id, s.declaration_id == declaration.id
    )
    return and_(membership.status.in_(ASKED_TO_SIGN), day < membership.ends_before, ~is_signed)


@extends(AllianceRow)
class AllianceSignatures:
    @computed
    def unsigned_memberships(a: Columns, today: Today) -> Sql[Connection[MembershipRow]]:
        """Mitglieder, die die geltende Fassung der Erklärung noch nicht unterzeichnet haben, nach Namen; nur in Sicht
        der Geschäftsstelle."""
        m, d = MembershipRow.c, rules.in_force(a, today).subquery().c
        query = select(MembershipRow).where(m.tenant_id == a.tenant_id, m.alliance_id == a.id)
        unsigned = exists().where(d.tenant_id == m.tenant_id, _unsigned(m, d, today))
        return query.where(_among(m.alliance_id, "office"), unsigned).order_by(m.name_key, m.tenant_id, m.id)


@extends(MembershipRow)
class MembershipSignatureDue:
    @computed
    def unsigned_since(m: Columns, today: Today) -> Sql[date | None]:
        """Seit wann die Unterschrift unter die geltende Fassung fehlt; null, wo sie da ist oder niemand danach fragt,
        und außer Sicht des Mitglieds und der Geschäftsstelle."""
        d, is_mine = DeclarationRow.c, or_(_among(m.alliance_id, "office"), _among(m.id, "own"))
        of_alliance = (d.tenant_id == m.tenant_id, d.alliance_id == m.alliance_id, d.valid_from <= today)
        newest = select(DeclarationRow).where(*of_alliance).order_by(d.number.desc()).limit(1).subquery().c
        since = func.greatest(newest.valid_from, m.joined_on)
        return select(case((and_(is_mine, _unsigned(m, newest, today)), since))).select_from(newest.id.table)
