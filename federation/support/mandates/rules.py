"""Rules of mandates as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Date, Select, Uuid, any_, case, cast, func, literal_column, select

from federation.graph.sql.json import text_literal
from federation.support.mandates.codes import MandateStatus
from tenants.context import has_right_in
from tenants.mandates import Mandate
from tenants.rows import Columns

BERLIN: ColumnElement[str] = literal_column("'Europe/Berlin'")


def mandates(*where: Any) -> Select[Any]:
    """The mandates that meet all conditions, by their first day, the latest first."""
    m = Mandate.c
    return select(Mandate).where(*where).order_by(m.valid_from.desc(), m.tenant_id, m.id)


def status_on(m: Columns, day: Any) -> ColumnElement[str]:
    """The status of a mandate on a day; it is revoked from the day of its revocation on."""
    revoked_on = cast(func.timezone(BERLIN, m.revoked_at), Date)
    return case(
        (revoked_on <= day, text_literal(MandateStatus.REVOKED)),
        (m.valid_to <= day, text_literal(MandateStatus.ENDED)),
        (m.valid_from > day, text_literal(MandateStatus.UPCOMING)),
        else_=text_literal(MandateStatus.IN_FORCE),
    )


def delegated_to_caller() -> Select[Any]:
    """The mandates under which the caller edits, as the context has them; one of each tenant, which the trail names."""
    m = Mandate.c
    ids = cast(select(func.ctx.delegated_mandates()).scalar_subquery(), ARRAY(Uuid))
    return mandates(has_right_in(m.tenant_id, "edit"), m.id == any_(ids))


def of_case(c: Columns) -> Select[Any]:
    """The mandates that are limited to a support case."""
    return mandates(Mandate.c.to_tenant_id == c.tenant_id, Mandate.c.support_case_id == c.id)
