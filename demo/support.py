"""A support case of the demo and the mandate for it: both invented and marked as such."""

from __future__ import annotations

from datetime import date, timedelta

import asyncpg

COUNTY, MUNICIPALITY = "07335", "073355009"
INVENTED = "Erfunden für die Vorführung"
TITLE = f"{INVENTED}: Steckbriefe pflegen, bis wieder jemand da ist"
STEPS = (
    (
        90,
        "OFFERED",
        "COUNTY",
        f"{INVENTED}: der Landkreis hilft an zwei Tagen im Monat bei den Steckbriefen, solange"
        " die Verbandsgemeinde ihre Stelle nicht besetzt hat.",
    ),
    (60, "ACCEPTED", "MUNICIPALITY", None),
    (30, "RUNNING", "COUNTY", None),
)
"""Days ago, kind, side, note."""
NOTE = f"{INVENTED}: Steckbriefe pflegen, solange der Landkreis unterstützt."
MANDATE_DAYS = 330
"""Days from today on which the mandate is valid."""


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts both, unless there is a support case."""
    if await owner.fetchval("SELECT true FROM support_case LIMIT 1"):
        return
    async with owner.transaction():
        case = await owner.fetchrow(
            "INSERT INTO support_case (tenant_id, to_tenant_id, reason, title, ars)"
            " SELECT c.id, m.id, 'WHITE_SPOT', $3, m.ars FROM tenant c, tenant m WHERE c.ars = $1 AND m.ars = $2"
            " RETURNING tenant_id, id, to_tenant_id",
            COUNTY,
            MUNICIPALITY,
            TITLE,
        )
        assert case is not None
        for number, (days, kind, side, note) in enumerate(STEPS, 1):
            await owner.execute(
                "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                *case,
                number,
                kind,
                side,
                today - timedelta(days=days),
                note,
            )
        await owner.execute(
            "INSERT INTO mandate (to_tenant_id, support_case_id, tenant_id, valid_from, valid_to, note, version)"
            " VALUES ($1, $2, $3, $4, $5, $6, 1)",
            *case,
            today - timedelta(days=STEPS[-1][0]),
            today + timedelta(days=MANDATE_DAYS),
            NOTE,
        )
