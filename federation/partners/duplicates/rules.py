"""Which entries may be of the same organisation, as one select."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, case, func, literal_column, or_, select

from federation.partners.duplicates.codes import PartnerDuplicateReason
from federation.partners.model import Partner


def select_duplicates(
    name: Any, domain: Any, register_number: Any, vat_id: Any, postcode: Any, limit: int = 5
) -> Select[Any]:
    """Entries in view that may be of the same organisation, the likeliest first, each with the reasons."""
    p, code = Partner.c, PartnerDuplicateReason
    asked = ((p.register_number, register_number), (p.vat_id, vat_id), (p.domain, domain))
    same = [column == sa.cast(value, sa.Text) for column, value in asked]
    same = [
        *zip(same, (code.REGISTER_NUMBER, code.VAT_ID, code.DOMAIN), strict=True),
        (p.name_key == func.ctx.sort_key(name), code.NAME),
    ]  # fmt: skip
    reasons = sa.func.array_remove(
        sa.cast(sa.dialects.postgresql.array([case((is_so, literal_column(f"'{why}'"))) for is_so, why in same]),
                sa.ARRAY(sa.Text())), None,
    )  # fmt: skip
    query = select(Partner, reasons.label("reasons")).where(or_(*(is_so for is_so, _ in same)), p.into_id.is_(None))
    return query.order_by(p.name_key, p.id).limit(limit)
