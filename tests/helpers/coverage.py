"""An empty county for stories of coverage: rows to insert, and queries of its manager."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import uuid4

from federation.graph.run.reads import QueryRunner
from tests.helpers.database import delete_tenant_rows, insert_row, temporary_transaction
from tests.helpers.region import COUNTY, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

BANN, WEILERBACH_TOWN = "073355011002", "073355009005"
"""Municipalities of the associations of Landstuhl and of Weilerbach."""
UNIT = """query ($key: RegionalKey!, $day: Date!) { territory(key: $key) { coverage(asOf: $day) {
  level levelWithCountyPosts levelWithoutCountyPosts flags managementVia conceptVia managedUntil
  posts { via isThere isForWholeCounty status } ownInitialFundingBlockedBy { title } } } }"""
FORECAST = f"""query ($day: Date!, $months: Int!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{
  forecast(months: $months) {{ lastDay before after territory {{ key }} }} }} }} }}"""
TERM = date(2024, 1, 1), date(2026, 1, 1)
APPROVED = date(2023, 10, 1)


class County:
    """A county with the rows of one story, and the queries of its manager."""

    def __init__(self, db: Db, reads: QueryRunner, ids: dict[str, int]) -> None:
        self.db, self.reads, self.ids = db, reads, ids

    async def unit(self, key: str, day: str) -> Any:
        result = await read_uncommitted(self.db, self.reads, self.reads, MANAGER, UNIT, {"key": key, "day": day})
        return result["territory"] and result["territory"]["coverage"]

    async def levels(self, key: str, *days: str) -> list[str]:
        """The unit's level on some days; none where it is not there today any more."""
        return [result["level"] for day in days if (result := await self.unit(key, day))]

    async def flags(self, key: str, *days: str) -> list[list[str]]:
        return [(await self.unit(key, day))["flags"] for day in days]

    async def loses(self, day: str, months: int = 12) -> list[tuple[str, str, str, str]]:
        result = await read_uncommitted(
            self.db, self.reads, self.reads, MANAGER, FORECAST, {"day": day, "months": months}
        )
        return [
            (item["territory"]["key"], item["lastDay"], item["before"], item["after"])
            for item in result["region"]["coverage"]["forecast"]
        ]

    async def row(self, table: str, tenant: str, **values: Any) -> Any:
        await insert_row(self.db, table, **{"tenant_id": self.ids[tenant], "visibility": "TENANT", **values})

    async def post(
        self, tenant: str, *units: str, occupied: list[tuple[date, date | None]] | None = None, funded: bool = True,
        decided: dict[date, str] | None = None, scope: str = "TERRITORY", steps: dict[date, str] | None = None,
        term: tuple[date, date | None] = TERM, **more: Any,
    ) -> Any:  # fmt: skip
        id, days = uuid4(), {"begins_on": term[0], "ends_before": term[1]}
        usual = {
            "kind": "CLIMATE_MANAGER",
            "title": "Stelle",
            "version": 1,
            "is_occupancy_stated": occupied is not None,
        }
        await self.row("post", tenant, id=id, **usual | days | more)
        for begin, end in occupied or []:
            await self.row("post_occupancy", tenant, post_id=id, begins_on=begin, ends_before=end)
        for unit in units:
            await self.row("post_coverage", tenant, post_id=id, ars=unit, scope=scope)
        for day, kind in (steps or {}).items():
            await self.row("post_step", tenant, post_id=id, effective_on=day, kind=kind)
        if funded:
            await self.project(tenant, id, **days)
            for day, kind in ({APPROVED: "APPROVED"} if decided is None else decided).items():
                await self.row("project_step", tenant, project_id=id, effective_on=day, kind=kind)
            await self.row("post_funding", tenant, post_id=id, project_tenant_id=self.ids[tenant], project_id=id,
                           begins_on=term[0], ends_before=term[1] or date(2099, 1, 1))  # fmt: skip
        return id

    async def project(self, tenant: str, id: Any, **more: Any) -> None:
        await self.row("funded_project", tenant, id=id, version=1, title="Vorhaben", item="INITIAL_PROJECT", **more)

    async def follows(self, tenant: str, before: Any, *steps: tuple[date, str], **more: Any) -> None:
        id = uuid4()
        await self.project(tenant, id, **more)
        for day, kind in steps:
            await self.row("project_step", tenant, project_id=id, effective_on=day, kind=kind)
        await self.row("project_predecessor", tenant, project_id=id, to_tenant_id=self.ids[tenant], to_id=before)

    async def concept(self, tenant: str, *units: str, members: bool = False, adopted: date | None = None,
                      **more: Any) -> None:  # fmt: skip
        id = uuid4()
        usual = {"kind": "INTEGRATED", "title": "Konzept", "version": 1, "adopted_on": adopted}
        await self.row("concept", tenant, id=id, **usual | more)
        await self.row("concept_status", tenant, concept_id=id, effective_on=date(2023, 1, 1), status="IN_PREPARATION")
        if adopted:
            await self.row("concept_status", tenant, concept_id=id, effective_on=adopted, status="ADOPTED")
        for unit in units:
            days = {"valid_from": date.min, "valid_to": date.max, "position": 1}
            days["includes_members"] = members and len(unit) == 9
            await self.row("concept_coverage", tenant, concept_id=id, ars=unit, scope="TERRITORY", **days)

    async def confirms(self, tenant: str, day: date) -> None:
        await self.row("data_confirmation", tenant, version=1, confirmed_on=day)


async def towns(county: County, association: str, day: str = "2024-06-01") -> list[str]:
    rows = await county.db.fetch(
        "SELECT ars FROM territory WHERE parent_ars = $1 AND valid_from <= $2 AND $2 < valid_to ORDER BY ars",
        association, date.fromisoformat(day),
    )  # fmt: skip
    return [row["ars"] for row in rows]


@asynccontextmanager
async def emptied_county(db: Db, reads: QueryRunner) -> AsyncIterator[County]:
    async with temporary_transaction(db):
        ids = {row["ars"]: row["id"] for row in await db.fetch("SELECT ars, id FROM tenant")}
        await delete_tenant_rows(db, [id for ars, id in ids.items() if ars.startswith(COUNTY)])
        yield County(db, reads, ids)
