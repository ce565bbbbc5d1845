"""Evidence of pledges: whoever keeps one uploads a file for it, and names it in an entry.

The member itself and the offices of the alliances that are told read it, and nobody else.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists

from federation.files.model import File
from federation.files.owners import FileOwner, Place, find_owned
from federation.graph.mutation.context import MutationContext
from federation.pledges import messages
from federation.pledges.model import Pledge, PledgeEntry


async def lock_pledge(context: MutationContext, global_id: str) -> Place:
    """The tenant of a pledge, locked, for a new file; what was uploaded and not used goes.

    Raises ``UserError`` for a pledge that the caller does not see or keep.
    """
    pledge = await context.lock_row(Pledge, global_id, None, messages.KEPT_BY_MEMBER.at("pledge"))
    f, e = File.c, PledgeEntry.c
    is_used = exists().where(e.tenant_id == f.tenant_id, e.pledge_id == f.pledge_id, e.file_id == f.id)
    of_pledge = f.tenant_id == pledge.tenant_id, f.pledge_id == pledge.id
    await context.session.execute(delete(File).where(*of_pledge, ~is_used))
    return Place(pledge.tenant_id, {"pledge_id": pledge.id})


EVIDENCE_OF_PLEDGE = FileOwner("pledge", lock_pledge, name="Beleg")


async def find_evidence(context: MutationContext, pledge: Pledge, global_id: str) -> Any:
    """The id of a file; raises ``UserError`` for one out of sight, and for one of another pledge."""
    return (await find_owned(context, global_id, "file", File.c.pledge_id, pledge.id, messages.FILE_OF_ANOTHER))[1]
