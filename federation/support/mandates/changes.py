"""Changes of mandates: the administration of a municipality grants and revokes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError
from federation.support.checks import find_sides
from federation.support.mandates import messages
from federation.support.mandates.checks import administers, check_case, check_once, find_overlapping
from federation.support.mandates.inputs import MandateGrant, MandateRevoke
from federation.support.mandates.warnings import warn_about_period
from federation.support.model import SupportCase
from tenants import mandate_messages
from tenants.mandates import Mandate
from tenants.periods import inclusive_end


@mutation
async def mandate_grant(context: MutationContext, input: MandateGrant) -> Mandate:
    """Gibt dem Landkreis ein Mandat: wer dort bearbeitet, darf es so lange auch hier. Freigeben, löschen und Rechte
    vergeben darf er hier nicht."""
    sides = await find_sides(context, input.tenant)
    if sides is None or not await administers(context, sides.municipality.id):
        raise UserError(messages.GRANTED_BY_ADMINISTRATORS)
    valid_from, valid_to = _period(input, context.today)
    case = await context.find(SupportCase, input.support_case, "supportCase") if input.support_case else None
    # Closing a case takes the same lock: it ends the mandates that there are by then.
    for tenant_id in sorted({sides.municipality.id or 0, *([case.tenant_id] if case else ())}):
        await lock_tenant(context, tenant_id)
    if case is not None:
        await check_case(context, sides.municipality, case)
    overlapping = await find_overlapping(context, sides, valid_from, valid_to)
    check_once(overlapping, case)
    warn_about_period(context, overlapping, valid_from, valid_to)
    values: dict[str, Any] = {"note": input_values(Mandate, input).get("note")}
    ids: dict[str, Any] = {"tenant_id": sides.municipality.id, "to_tenant_id": sides.county.id}
    case_id = case.id if case else None
    mandate = Mandate(**ids, **values, valid_from=valid_from, valid_to=valid_to, support_case_id=case_id)
    context.session.add(mandate)
    return mandate


@mutation
async def mandate_revoke(context: MutationContext, input: MandateRevoke) -> Mandate:
    """Widerruft ein Mandat; von der nächsten Anfrage an gilt es nicht mehr."""
    mandate = await context.lock_row(Mandate, input.id, input.version, messages.REVOKED_BY_ADMINISTRATORS)
    if mandate.revoked_at is not None:
        raise UserError(messages.REVOKED_ALREADY)
    if mandate.valid_to <= context.today:
        raise UserError(messages.ENDED_ALREADY, last_day=inclusive_end(mandate.valid_to))
    context.pending_increments.append(mandate)
    mandate.revoked_at = datetime.now(UTC)
    mandate.revoked_note = input_values(Mandate, input).get("note")
    return mandate


def _period(input: MandateGrant, today: date) -> tuple[date, date]:
    """The first day, and the day before which the mandate ends; raises ``UserError`` for a period that cannot be."""
    valid_from, valid_to = input.begins_on or today, end_values(input)["ends_before"]
    assert valid_to is not None
    if valid_from < today:
        raise UserError(messages.BEGINS_IN_PAST)
    if valid_to <= valid_from:
        raise UserError(mandate_messages.ENDS_BEFORE_BEGIN)
    return valid_from, valid_to
