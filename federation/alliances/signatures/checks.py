"""Who signs for a member, which version, and on which day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from federation.alliances.declarations.model import Declaration
from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.signatures import messages
from federation.alliances.signatures.codes import SignatureMethod
from federation.alliances.signatures.inputs import SignatureSign
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import database_day, has_key
from federation.graph.mutation.user_errors import UserError


async def find_day(context: MutationContext, membership: Membership, input: SignatureSign) -> date:
    """The day of a signature by somebody who may enter it; raises ``UserError``.

    Online that is the database's today: its policies compare with it.
    """
    if not input.accepts_rules:
        raise UserError(messages.RULES_NEEDED)
    today = database_day(context)
    if input.method is SignatureMethod.ONLINE:
        if not await has_key(context, "sign", membership.id):
            raise UserError(messages.ONLINE_BY_SIGNERS)
        if input.evidence or input.file or input.signed_on not in (None, today):
            raise UserError(messages.ONLINE_IS_TODAY)
    elif not await has_key(context, "manage", membership.alliance_id):
        raise UserError(messages.PAPER_BY_OFFICE)
    elif not (input.evidence or input.file):
        raise UserError(messages.EVIDENCE_NEEDED)
    elif input.signed_on is None:
        raise UserError(messages.DAY_NEEDED)
    if not await is_running(context, membership):
        raise UserError(messages.MEMBERSHIP_NOT_RUNNING)
    return input.signed_on or today


async def check_in_force(
    context: MutationContext, membership: Membership, declaration: Declaration, method: SignatureMethod, day: date
) -> None:
    """Raises ``UserError`` for a version that was not in force on the day of the signature, and names the one that was.

    Paper may be older: who signed the version before stays recorded with it.
    """
    if (declaration.tenant_id, declaration.alliance_id) != (membership.tenant_id, membership.alliance_id):
        raise UserError(messages.OF_ANOTHER_ALLIANCE)
    is_online = method is SignatureMethod.ONLINE
    if day < declaration.valid_from:
        early = messages.NOT_IN_FORCE_YET if is_online else messages.BEFORE_VERSION
        raise UserError(early, day=declaration.valid_from)
    d = Declaration.c
    newer = select(Declaration).where(
        d.tenant_id == declaration.tenant_id, d.alliance_id == declaration.alliance_id,
        d.number > declaration.number, d.valid_from <= day,
    ).order_by(d.number.desc()).limit(1)  # fmt: skip
    if (current := (await context.session.scalars(newer)).one_or_none()) is not None:
        late = messages.SUPERSEDED if is_online else messages.SUPERSEDED_ON_THAT_DAY
        raise UserError(late, number=current.number, day=current.valid_from)
