"""Scans of signatures on paper: the office uploads one for a member, and names it with the signature.

A scan shows names. So the member and its office alone read it, its own name is none, and it goes with whoever signed.
"""

from __future__ import annotations

from sqlalchemy import delete, exists

from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.signatures import messages
from federation.alliances.signatures.model import Signature
from federation.files.model import File
from federation.files.owners import FileOwner, Place, find_owned
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import has_key, lock_tenant
from federation.graph.mutation.user_errors import UserError


async def lock_membership(context: MutationContext, global_id: str) -> Place:
    """The host of a member's alliance, locked, for a new scan; what was uploaded and not used goes.

    Raises ``UserError`` for a membership that the caller does not see, whose office she does not run, or that is over.
    """
    membership = await context.find(Membership, global_id, "membership")
    if not await has_key(context, "manage", membership.alliance_id):
        raise UserError(messages.PAPER_BY_OFFICE.at("membership"))
    if not await is_running(context, membership):
        raise UserError(messages.MEMBERSHIP_NOT_RUNNING)
    await lock_tenant(context, membership.tenant_id)
    f, s = File.c, Signature.c
    is_used = exists().where(s.tenant_id == f.tenant_id, s.membership_id == f.membership_id, s.file_id == f.id)
    of_membership = f.tenant_id == membership.tenant_id, f.membership_id == membership.id
    await context.session.execute(delete(File).where(*of_membership, ~is_used))
    return Place(membership.tenant_id, {"membership_id": membership.id})


SCAN_OF_SIGNATURE = FileOwner("membership", lock_membership, name="Unterschrift")


async def find_scan(context: MutationContext, membership: Membership, global_id: str) -> dict[str, object]:
    """The column of a scan; raises ``UserError`` for a file out of sight, and for one of another member."""
    column = File.c.membership_id
    key = await find_owned(context, global_id, "file", column, membership.id, messages.SCAN_OF_ANOTHER)
    return {"file_id": key[1]}
