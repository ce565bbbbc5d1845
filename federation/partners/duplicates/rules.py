"""Which entries may be of the same organisation, as one select."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from federation.partners.model import Partner


def select_duplicates(
    name: str, domain: str | None, register_number: str | None, vat_id: str | None, postcode: str | None,
    limit: int = 5,
) -> Select[Any]:  # fmt: skip
    """The entries in view that may be of the organisation with these values, the likeliest first."""
    p = Partner.c
    values = ((p.domain, domain), (p.register_number, register_number), (p.vat_id, vat_id))
    same = [column == value for column, value in values if value]
    is_named_so = p.name_key == func.ctx.sort_key(name)
    return select(Partner).where(or_(is_named_so, *same), p.into_id.is_(None)).order_by(p.name_key, p.id).limit(limit)
