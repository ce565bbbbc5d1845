"""The notes of the demo's county on its white spots: invented and marked as such."""

from __future__ import annotations

from datetime import date, timedelta

import asyncpg

INVENTED = "Erfunden für die Vorführung"
COUNTY = "07335"
NOTES = (
    (
        "073355001",
        None,
        "PUBLIC",
        40,
        f"{INVENTED}: viele kommunale Dächer ohne Solaranlage, kurze Wege im Ort.",
        f"{INVENTED}: der Landkreis bietet ein erstes Gespräch an.",
    ),
    (
        "073355010",
        None,
        "TENANT",
        25,
        f"{INVENTED}: zwei Schulzentren mit alter Heizung.",
        f"{INVENTED}: Einstiegsberatung vorschlagen.",
    ),
    (
        "07335",
        "LAND_USE",
        "FEDERATION",
        60,
        f"{INVENTED}: Moorflächen an mehreren Orten, zu denen niemand etwas plant.",
        None,
    ),
)
"""Unit, field of action, visibility, days ago, potential, next step."""


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all notes, unless there are some."""
    if await owner.fetchval("SELECT true FROM white_spot_note LIMIT 1"):
        return
    for ars, field, visibility, days, potential, step in NOTES:
        await owner.execute(
            "INSERT INTO white_spot_note (tenant_id, version, ars, field_of_action, visibility, noted_on, potential,"
            " next_step) SELECT id, 1, $2, $3, $4, $5, $6, $7 FROM tenant WHERE ars = $1",
            COUNTY,
            ars,
            field,
            visibility,
            today - timedelta(days=days),
            potential,
            step,
        )
