"""What is still to be signed: expressions over memberships, for those who read their signatures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select

from federation.alliances.declarations.model import Declaration
from federation.alliances.declarations.rules import id_in_force
from federation.alliances.memberships.codes import LIVE, MembershipStatus
from federation.alliances.model import Alliance
from federation.alliances.signatures.model import Signature
from federation.graph.sql.json import text_literal
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

MEMBERS = tuple(text_literal(status) for status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED))
"""Of whom a signature is asked; who is invited or applies may sign as well."""
SIGNERS = tuple(text_literal(status) for status in LIVE)


def reads_signatures(m: Columns) -> ColumnElement[bool]:
    """The caller is the member, or its office: to anybody else every version would look unsigned."""
    return or_(is_in_keys(m.id, "own"), is_in_keys(m.alliance_id, "office"))


def has_signed(m: Columns, declaration_id: Any) -> ColumnElement[bool]:
    """Whether a version has been signed for a member, as far as the caller reads its signatures."""
    s = Signature.c
    return exists().where(
        s.tenant_id == m.tenant_id, s.membership_id == m.id, s.declaration_id == declaration_id
    )  # fmt: skip


def has_signed_version(m: Columns, today: Any) -> ColumnElement[Any]:
    """Whether the version in force has been signed; NULL where none is, and for those who read no signatures."""
    version = id_in_force(m.tenant_id, m.alliance_id, today)
    return case((and_(reads_signatures(m), version.is_not(None)), has_signed(m, version)))


def is_active(tenant_id: Any, alliance_id: Any, today: Any) -> ColumnElement[bool]:
    """Whether an alliance has not been laid down: nobody is asked to sign for one that has."""
    a = Alliance.__table__.alias("laid_down").c
    is_laid_down = (a.tenant_id == tenant_id, a.id == alliance_id, a.archived_on < today)
    return ~exists().where(*is_laid_down)


def to_sign(m: Columns, today: Any) -> Select[Any]:
    """The version in force, where a running membership has not signed it."""
    d = Declaration.c
    is_in_force = (d.tenant_id == m.tenant_id, d.id == id_in_force(m.tenant_id, m.alliance_id, today))
    runs = (m.status.in_(SIGNERS), today < m.ends_before, is_active(m.tenant_id, m.alliance_id, today))
    return select(Declaration).where(*is_in_force, *runs, reads_signatures(m), ~has_signed(m, d.id))


def is_outstanding(m: Columns, tenant_id: Any, alliance_id: Any, today: Any) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a member of an alliance has not signed the version in force; for its office alone."""
    version = id_in_force(tenant_id, alliance_id, today)
    is_member = (m.tenant_id == tenant_id, m.alliance_id == alliance_id, m.status.in_(MEMBERS), today < m.ends_before)
    is_asked = (is_in_keys(m.alliance_id, "office"), is_active(tenant_id, alliance_id, today))
    return (*is_member, *is_asked, version.is_not(None), ~has_signed(m, version))
