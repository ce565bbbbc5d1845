"""Two reports of the demo's county, closed by its own person through the product's own mutation."""

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

COUNTY_MANAGER = PEOPLE[0]
NOTE = "Erfunden für die Vorführung: diesen Bericht gibt es nicht, und die Stände darin sind nicht wirklich."


async def close(owner: asyncpg.Connection, api: str, issuer: str, today: date) -> None:
    """Closes a report for the end of each of the last two years, unless there are some.

    ``api``: the address of the service's own database role.
    """
    if await owner.fetchval("SELECT true FROM measure_report LIMIT 1"):
        return
    connections = create_engine(api, 1)
    manager = Principal(issuer, COUNTY_MANAGER.subject, ("read", "write"))
    try:
        for year in (today.year - 2, today.year - 1):
            await _close(connections, manager, year, today)
    finally:
        await connections.dispose()


async def _close(engine: AsyncEngine, manager: Principal, year: int, today: date) -> None:
    county, _ = COUNTY_MANAGER.grants[0]
    input_class: Any = ReportClose  # strawberry generates its constructor, with fields by name
    report = input_class(
        tenant=county,
        day=date(year, 12, 31),
        title=f"Klimaschutzbericht {year}",
        note=NOTE,
        visibility=Visibility.PUBLIC,
    )
    async with transaction(engine, manager) as session:
        await changes.report_close.function(MutationContext(manager, today, session), report)
