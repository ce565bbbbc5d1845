"""Grants to use an alliance's logo: given by its office, revoked by it, over with the membership."""

from __future__ import annotations

from typing import Any

from federation.alliances.logos import messages
from federation.alliances.logos.inputs import LogoGrantCreate, LogoGrantRevoke
from federation.alliances.logos.model import LogoGrant
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, has_key
from federation.graph.mutation.user_errors import UserError
from tenants.periods import FOREVER, exclusive_end


@mutation
async def logo_grant_create(context: MutationContext, input: LogoGrantCreate) -> LogoGrant:
    """Erlaubt einem aktiven Mitglied, das Logo des Bündnisses zu verwenden. Die Erlaubnis endet mit der
    Mitgliedschaft, auch mit einem späteren letzten Tag."""
    membership = await context.find(Membership, input.membership, "membership")
    if not await has_key(context, "manage", membership.alliance_id):
        raise UserError(messages.GIVEN_BY_OFFICE)
    today = database_day(context)
    if membership.status is not MembershipStatus.ACTIVE or membership.ends_before <= today:
        raise UserError(messages.TO_ACTIVE_MEMBERS)
    input.valid_from = input.valid_from or today
    values: dict[str, Any] = input_values(LogoGrant, input)
    values["ends_before"] = FOREVER if input.last_day is None else exclusive_end(input.last_day)
    if input.last_day is not None and input.last_day < min(today, context.today):
        raise UserError(messages.OVER_ALREADY)
    if values["ends_before"] <= values["valid_from"]:
        raise UserError(messages.ENDS_BEFORE_BEGINNING)
    grant = LogoGrant(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id, **values
    )  # fmt: skip
    context.session.add(grant)
    return grant


@mutation
async def logo_grant_revoke(context: MutationContext, input: LogoGrantRevoke) -> LogoGrant:
    """Widerruft eine Erlaubnis, das Logo zu verwenden, von heute an."""
    grant = await context.change(LogoGrant, input.id, input.version)
    today = database_day(context)
    if grant.ends_before <= today:
        raise UserError(messages.ENDED_ALREADY)
    values = {name: value for name, value in input_values(LogoGrant, input).items() if value is not None}
    update_row(grant, values | {"revoked_on": today, "ends_before": today})
    return grant
