"""People of the test region at the database: statements as one of them, always rolled back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tenants.context import Principal
from tests.helpers import region
from tests.helpers.database import enter_context, statement_result
from tests.helpers.region import (
    MEASURES,
    fixed_id,
)
from tests.helpers.visibility_expectations import (
    PARTS,
    ROW_QUERIES,
)


class People:
    """One connection for each database role; statements of people are rolled back."""

    def __init__(self, api: asyncpg.Connection, anonymous: asyncpg.Connection) -> None:
        self.api, self.anonymous = api, anonymous
        self.ids: dict[str, int] = {}
        self.all_rows: dict[str, list[str]] = {}
        self.directories: dict[str, int] = {}

    @asynccontextmanager
    async def as_principal(self, who: Principal | None) -> AsyncIterator[asyncpg.Connection]:
        connection = self.api if who else self.anonymous
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute("SET TRANSACTION READ WRITE")  # so that it is the right that is missing
            if who:
                await enter_context(connection, who)
            yield connection
        finally:
            await transaction.rollback()

    async def try_statement(self, who: Principal | None, *statements: str) -> str:
        async with self.as_principal(who) as connection:
            return await statement_result(connection, *statements)

    def insert_measure(self, ars: str, visible: str, id: str = str(fixed_id(500))) -> tuple[str, str]:
        """A measure and the first entry of its history."""
        key = f"{self.ids[ars]}, '{id}', '{visible}'"
        return (
            "INSERT INTO measure (tenant_id, id, visibility, code, title, field_of_action, version)"
            f" VALUES ({key}, 'N1', 'Neu', 'RENEWABLES', 1)",
            "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
            f" is_continuous) VALUES ({key}, '2025-02-01', 'PLANNING', 'ON_TRACK', false)",
        )

    def insert_part(self, part: str, ars: str, visible: str, id: str = str(fixed_id(500))) -> str:
        names, values = PARTS[part]
        names = f"tenant_id, measure_id, visibility, position, {names}"
        return f"INSERT INTO {part} ({names}) VALUES ({self.ids[ars]}, '{id}', '{visible}', 77, {values})"

    def insert_origin(self, ars: str, id: str, visible: str, model: int) -> str:
        foreign = next(measure[0] for measure in MEASURES if measure[1] == fixed_id(model))
        return (
            "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
            f" VALUES ({self.ids[ars]}, '{id}', '{visible}', {self.ids[foreign]}, '{fixed_id(model)}', '2025-02-02')"
        )


async def visible_rows(connection: asyncpg.Connection, table: str, but: str = region.WORKSHOP) -> list[str]:
    """The keys of the visible rows, without the county where other tests write."""
    of = "JOIN tenant t ON t.id = m.tenant_id WHERE NOT starts_with(t.ars, $1)"
    return sorted(row[0] for row in await connection.fetch(ROW_QUERIES[table].format(of), but))
