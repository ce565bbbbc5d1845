"""Members of an alliance that may be the same as one who applies, as SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select, true

from federation.alliances.memberships.model import Membership
from federation.alliances.persons.model import MembershipPerson
from federation.partners.duplicates.rules import MAX_DUPLICATES, duplicate_ids
from federation.partners.model import Partner
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def similar_members(m: Columns) -> Select[Any]:
    """Other memberships of the alliance that may be of the same organisation or person, by name."""
    d = Membership.c
    others = (d.tenant_id == m.tenant_id, d.alliance_id == m.alliance_id, d.id != m.id)
    alike = or_(d.partner_id.in_(_similar_partners(m)), d.id.in_(_similar_persons(m)))
    query = select(Membership).where(is_in_keys(m.alliance_id, "office"), *others, alike)
    return query.order_by(d.name_key, d.tenant_id, d.id).limit(MAX_DUPLICATES)


def _similar_partners(m: Columns) -> Select[Any]:
    """The entries that may be of the same organisation; those that are merged, too."""
    table, named = Partner.__table__.alias("asked"), Partner.__table__.alias("named").c
    asked = table.c
    found = duplicate_ids(asked.name, asked.domain, asked.register_number, asked.vat_id, asked.postcode).lateral()
    ids = select(found.c.partner_id).select_from(table.join(found, true())).where(asked.id == m.partner_id)
    return select(named.id).where(func.coalesce(named.into_id, named.id).in_(ids))


def _similar_persons(m: Columns) -> Select[Any]:
    """The memberships of persons with the same name or address."""
    asked, other = (MembershipPerson.__table__.alias(name).c for name in ("asked_person", "other_person"))
    is_asked = (asked.tenant_id == m.tenant_id, asked.membership_id == m.id)
    same = or_(func.lower(asked.email) == func.lower(other.email),
               func.ctx.sort_key(asked.name) == func.ctx.sort_key(other.name))  # fmt: skip
    return select(other.membership_id).where(*is_asked, other.tenant_id == m.tenant_id, same)
