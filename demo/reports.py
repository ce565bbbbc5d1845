"""Two reporting days that the demo's county has closed: by its own person, through the product's own door."""

from __future__ import annotations

from datetime import date
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from demo.people import PEOPLE
from federation.graph.mutation.field import MutationContext
from federation.reports import changes
from federation.reports.inputs import ReportClose
from tenants.context import Principal, create_engine, transaction
from tenants.model import Visibility

CLOSER = PEOPLE[0]
INVENTED = "Erfunden für die Vorführung: diesen Bericht gibt es nicht, und die Stände darin sind nicht wirklich."


async def close(owner: asyncpg.Connection, api: str, issuer: str, today: date) -> None:
    """Closes the ends of the last two years, once. ``api``: the address of the service's own role."""
    if await owner.fetchval("SELECT true FROM measure_report LIMIT 1"):
        return
    connections = create_engine(api, 1)
    try:
        for year in (today.year - 2, today.year - 1):
            await _close(connections, Principal(issuer, CLOSER.subject, ("read", "write")), year, today)
    finally:
        await connections.dispose()


async def _close(engine: AsyncEngine, who: Principal, year: int, today: date) -> None:
    county, _ = CLOSER.grants[0]
    made: Any = ReportClose  # what strawberry makes of it takes its fields by name
    entered = made(
        tenant=county, day=date(year, 12, 31), title=f"Klimaschutzbericht {year}", note=INVENTED,
        visibility=Visibility.PUBLIC,
    )  # fmt: skip
    async with transaction(engine, who) as session:
        await changes.report_close.function(MutationContext(who, today, session), entered)
