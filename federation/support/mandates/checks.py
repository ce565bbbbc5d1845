"""Who grants mandates, for which case, and which mandates overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.support.checks import Sides
from federation.support.codes import CLOSING_STEPS
from federation.support.mandates import messages
from federation.support.model import SupportCase
from federation.support.rules import status_on
from tenants import mandate_messages
from tenants.mandates import Mandate
from tenants.model import Tenant


async def administers(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller administers a tenant and may write."""
    return await context.has_rights(tenant_id, "admin", "edit")


async def check_case(context: MutationContext, municipality: Tenant, case: SupportCase) -> None:
    """Raises ``UserError`` for a case of another municipality, and for a closed one."""
    if case.to_tenant_id != municipality.id:
        raise UserError(messages.CASE_OF_ANOTHER_MUNICIPALITY)
    c = SupportCase.c
    status = select(status_on(c, context.today)).where(c.tenant_id == case.tenant_id, c.id == case.id)
    if await context.session.scalar(status) in CLOSING_STEPS:
        raise UserError(messages.CASE_IS_CLOSED)


async def find_overlapping(
    context: MutationContext, sides: Sides, valid_from: date, valid_to: date
) -> Sequence[Mandate]:
    """The mandates between the same two that hold within a period, the longest first."""
    m = Mandate.c
    between = m.tenant_id == sides.municipality.id, m.to_tenant_id == sides.county.id
    overlaps = m.revoked_at.is_(None), m.valid_from < valid_to, valid_from < m.valid_to
    query = select(Mandate).where(*between, *overlaps).order_by(m.valid_to.desc(), m.id)
    return (await context.session.scalars(query)).all()


def check_once(overlapping: Sequence[Mandate], case: SupportCase | None) -> None:
    """Raises ``UserError`` where an overlapping mandate is for the same case, or neither is for one."""
    case_id = case.id if case else None
    if same := [mandate for mandate in overlapping if mandate.support_case_id == case_id]:
        raise UserError(mandate_messages.MANDATE_EXISTS_ALREADY, current=same[0])
