"""The profiles of the demo's tenants: invented and marked as such."""

from __future__ import annotations

import asyncpg

INVENTED = "Erfunden für die Vorführung"
PROFILES = {
    "07335": (f"{INVENTED}: der Landkreis führt zusammen, was seine Verbandsgemeinden für den Klimaschutz tun.", 2045),
    "073355011": (f"{INVENTED}: die Verbandsgemeinde Landstuhl arbeitet an ihrem ersten Konzept.", None),
    "073355009": (f"{INVENTED}: die Verbandsgemeinde Weilerbach setzt ihr Konzept um.", 2040),
    "08336": (f"{INVENTED}: der Landkreis Lörrach sammelt hier, was seine Städte und Gemeinden tun.", 2040),
}
"""Tenant -> text and target year. There are no addresses: mail to an invented one might reach a real person."""


async def write(owner: asyncpg.Connection) -> None:
    """Inserts all profiles, unless there are some."""
    if await owner.fetchval("SELECT true FROM tenant_profile LIMIT 1"):
        return
    for ars, (about, year) in PROFILES.items():
        await owner.execute(
            "INSERT INTO tenant_profile (tenant_id, version, about, target_year, licence)"
            " SELECT id, 1, $2, $3, 'DL_DE_BY_2_0' FROM tenant WHERE ars = $1",
            ars,
            about,
            year,
        )
