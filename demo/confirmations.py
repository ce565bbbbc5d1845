"""The demo's confirmations that data are complete: invented and marked as such. They make white spots visible."""

from __future__ import annotations

from datetime import date, timedelta

import asyncpg

NOTE = "Erfunden für die Vorführung: diese Bestätigung hat niemand gegeben."
AGE = timedelta(days=30)
VISIBILITIES = {"073355001": "PUBLIC", "073355010": "TENANT"}
"""Tenant -> visibility: Bruchmühlbach-Miesau confirms to everyone, Otterbach-Otterberg to its county."""


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all confirmations, unless there are some."""
    if await owner.fetchval("SELECT true FROM data_confirmation LIMIT 1"):
        return
    for ars, visibility in VISIBILITIES.items():
        await owner.execute(
            "INSERT INTO data_confirmation (tenant_id, version, confirmed_on, visibility, note)"
            " SELECT id, 1, $2, $3, $4 FROM tenant WHERE ars = $1",
            ars,
            today - AGE,
            visibility,
            NOTE,
        )
