"""Members who leave an alliance and come back to it, or are in another one, in one transaction."""

from __future__ import annotations

from uuid import UUID

from tests.helpers.region import fixed_id
from tests.helpers.story_acts import do, represent
from tests.helpers.uncommitted import Db

BACK = fixed_id(16930)
"""The membership of whoever has come back."""


async def come_back(
    db: Db, former: UUID, who: str | None, status: str = "ACTIVE", *, alliance: UUID | None = None, id: UUID = BACK
) -> None:
    """A new membership of the partner of a former one, listed, for which somebody acts; in its alliance, or another."""
    assert await do(
        db, None, "INSERT INTO membership (tenant_id, id, visibility, version, alliance_id, partner_id, status,"
        " is_listed, joined_on) SELECT a.tenant_id, $1, a.visibility, 1, a.id, m.partner_id, $2, true, '2026-02-01'"
        " FROM membership m, alliance a WHERE m.id = $3 AND a.id = coalesce($4, m.alliance_id)",
        id, status, former, alliance,
    ) == "1"  # fmt: skip
    await do(db, None, "UPDATE alliance SET visibility = 'PUBLIC' WHERE visibility = 'TENANT'")
    if who:
        await represent(db, who, id)


async def leave(db: Db, membership: UUID) -> None:
    """It ends today."""
    end = "UPDATE membership SET status = 'LEFT', is_listed = false, ends_before = ctx.today() WHERE id = $1"
    assert await do(db, None, end, membership) == "1"
