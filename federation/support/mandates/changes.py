"""What may be done with mandates: the administration of a municipality writes them and takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError, from_constraint
from federation.support import rules, territory
from federation.support.codes import CLOSING
from federation.support.inputs import MandateGrant, MandateRevoke
from federation.support.mandates import messages
from federation.support.model import SupportCase
from tenants.context import tenant_lock
from tenants.days import months_after
from tenants.mandates import Mandate
from tenants.model import Tenant
from tenants.periods import last

LONG = 2
"""Years after which a mandate is unusually long."""


@mutation
async def mandate_grant(context: MutationContext, input: MandateGrant) -> Mandate:
    """Gibt dem Landkreis ein Mandat: wer dort bearbeitet, darf es so lange auch hier. Freigeben, löschen und Rechte
    vergeben darf er hier nicht."""
    pair = await territory.pair(context, input.tenant)
    if pair is None or not await _keeps(context, pair.municipality.id):
        raise UserError(messages.MANDATE_GIVEN_ADMINISTRATION_MUNICIPALITY)
    begins, ends = _term(input, context.today)
    case = await context.find(SupportCase, input.support_case, "supportCase") if input.support_case else None
    # Whoever closes the case takes its turn, too: it ends the mandates that are there by then.
    for tenant_id in sorted({pair.municipality.id or 0, *([case.tenant_id] if case else ())}):
        await context.session.execute(select(tenant_lock(tenant_id)))
    if case is not None:
        await _check_case(context, pair.municipality, case)
    there = await _there(context, pair, begins, ends)
    _check_once(there, case)
    _notice(context, there, begins, ends)
    values: dict[str, Any] = {"note": input_values(Mandate, input).get("note")}
    ids: dict[str, Any] = {"tenant_id": pair.municipality.id, "to_tenant_id": pair.county.id}
    mandate = Mandate(**ids, **values, valid_from=begins, valid_to=ends, support_case_id=case.id if case else None)
    context.session.add(mandate)
    return mandate


@mutation
async def mandate_revoke(context: MutationContext, input: MandateRevoke) -> Mandate:
    """Widerruft ein Mandat; von der nächsten Anfrage an gilt es nicht mehr."""
    mandate = await context.find(Mandate, input.id)
    if not await _keeps(context, mandate.tenant_id):
        raise UserError(messages.MANDATE_REVOKED_ADMINISTRATION_MUNICIPALITY)
    mandate = await context.lock_row(Mandate, input.id, input.version)
    if mandate.revoked_at is not None:
        raise UserError(messages.MANDATE_REVOKED_ALREADY_NOTHING)
    if mandate.valid_to <= context.today:
        day = last(mandate.valid_to)
        raise UserError(messages.MANDATE_ENDED_DOES_HOLD, day=day)
    context.pending_increments.append(mandate)
    mandate.revoked_at = datetime.now(UTC)
    mandate.revoked_note = input_values(Mandate, input).get("note")
    return mandate


async def _keeps(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the one who asks administers a tenant and may write."""
    return await context.has_right("admin", tenant_id) and await context.has_right("edit", tenant_id)


def _term(entered: MandateGrant, today: date) -> tuple[date, date]:
    """The first day, and the first one on which the mandate does not hold any more."""
    begins, ends = entered.begins_on or today, end_values(entered)["ends_before"]
    assert ends is not None
    if begins < today:
        raise UserError(messages.MANDATE_DOES_HOLD_WHAT)
    if ends <= begins:
        raise UserError(messages.MANDATE_ENDS_BEFORE_BEGINS)
    return begins, ends


async def _check_case(context: MutationContext, municipality: Tenant, case: SupportCase) -> None:
    if case.to_tenant_id != municipality.id:
        raise UserError(messages.SUPPORT_CASE_ABOUT_ANOTHER)
    c = SupportCase.c
    now = select(rules.status_on(c, context.today)).where(c.tenant_id == case.tenant_id, c.id == case.id)
    if await context.session.scalar(now) in CLOSING:
        raise UserError(messages.SUPPORT_CASE_ENDED_MANDATE)


async def _there(context: MutationContext, pair: territory.Pair, begins: date, ends: date) -> Sequence[Mandate]:
    """The mandates that hold for some of that time already, the longest first."""
    m = Mandate.c
    there = select(Mandate).where(m.tenant_id == pair.municipality.id, m.to_tenant_id == pair.county.id,
                                  m.revoked_at.is_(None), m.valid_from < ends, begins < m.valid_to)  # fmt: skip
    return (await context.session.scalars(there.order_by(m.valid_to.desc(), m.id))).all()


def _check_once(there: Sequence[Mandate], case: SupportCase | None) -> None:
    """Raises ``UserError`` where one of those mandates is for the same, as the database would."""
    if same := [item for item in there if item.support_case_id == (case.id if case else None)]:
        mistake = from_constraint("mandate_once")
        assert mistake is not None
        mistake.current = same[0]
        raise mistake


def _notice(context: MutationContext, there: Sequence[Mandate], begins: date, ends: date) -> None:
    """Warns of a mandate that is long, and of one that adds to others, which are for something else."""
    if last(ends) > months_after(last(begins), 12 * LONG):
        context.warn(messages.MANDATE_LASTS_LONGER_TWO)
    if there:
        day = last(there[0].valid_to)
        context.warn(messages.MANDATE_TIME_ALREADY_UNTIL, day=day)
