"""The life of a cooperation: asked, agreed, changed, published, left; who sees what at each step, as ``api``."""

from __future__ import annotations

from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.cooperations import NETWORK
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import (
    ADMIN,
    COUNTY,
    FOREIGNER,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    VIEWER,
    WEILERBACH,
    WRITER,
    fixed_id,
)

C, TERMS = fixed_id(14901), "Wer was tut"
TENANT = "(SELECT id FROM tenant WHERE ars = '{}')"
PARTY = "(SELECT id FROM cooperation_party WHERE cooperation_id = $1 AND to_tenant_id = " + TENANT + ")"


class Life:
    """A cooperation of the county with two municipalities, of which one is in another county."""

    def __init__(self, db: asyncpg.Connection) -> None:
        self.db = db

    async def do(self, who: Principal, statement: str, *values: Any) -> str:
        """What comes of a statement of a person: how many rows, or the SQLSTATE, and the constraint of a refusal."""
        await enter_context(self.db, who)
        savepoint = self.db.transaction()
        await savepoint.start()
        try:
            tag = await self.db.execute(statement, *values)
        except asyncpg.PostgresError as error:
            await savepoint.rollback()
            return f"{error.sqlstate} {error.constraint_name or ''}".strip()
        await savepoint.commit()
        return str(tag.rsplit(" ", 1)[-1])

    async def step(self, who: Principal, side: str, kind: str, terms: int | None = None, **more: Any) -> str:
        lead = "LEAD" if kind in ("ASKED", "WITHDRAWN") else "PARTY"
        return await self.do(
            who,
            "INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on,"
            " terms_number, note, ends_before) SELECT p.tenant_id, p.cooperation_id, p.id, 1 + (SELECT count(*) FROM"
            " cooperation_party_step s WHERE s.party_id = p.id), $2, $3, ctx.today(), $4, $5, ctx.today() + $6::int"
            f" FROM cooperation_party p WHERE p.id = {PARTY.format(side)}",
            C, kind, lead, terms, more.get("note"), more.get("days"),
        )  # fmt: skip

    async def ask(self, side: str) -> list[str]:
        made = await self.do(
            MANAGER,
            "INSERT INTO cooperation_party (tenant_id, cooperation_id, visibility, version, to_tenant_id, role) SELECT"
            f" tenant_id, id, visibility, 1, {TENANT.format(side)}, 'MUNICIPALITY' FROM cooperation WHERE id = $1",
            C,
        )
        return [made, await self.step(MANAGER, side, "ASKED")]

    async def propose(self, who: Principal = MANAGER) -> str:
        return await self.do(
            who,
            "INSERT INTO cooperation_terms (tenant_id, cooperation_id, division_of_labour, financing_status, rest_bp)"
            f" VALUES ({TENANT.format(COUNTY)}, $1, $2, 'OPEN', 0)",
            C, TERMS,
        )  # fmt: skip

    async def sees(self, who: Principal, what: str = "cooperation", column: str = "id") -> int:
        await enter_context(self.db, who)
        return int(await self.db.fetchval(f"SELECT count(*) FROM {what} WHERE {column} = $1", C))

    async def state(self, column: str) -> Any:
        await enter_context(self.db, MANAGER)
        return await self.db.fetchval(f"SELECT {column} FROM cooperation WHERE id = $1", C)


async def test_nobody_speaks_for_another_side(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection):
        life = Life(api_connection)
        assert await life.do(
            MANAGER,
            "INSERT INTO cooperation (tenant_id, id, version, title, kind, form, level) VALUES"
            f" ({TENANT.format(COUNTY)}, $1, 1, 'Erfunden', 'INTERMUNICIPAL', 'INFORMAL', 'COOPERATION')",
            C,
        ) == "1"  # fmt: skip
        assert await life.do(
            MANAGER,
            "INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on)"
            f" VALUES ({TENANT.format(COUNTY)}, $1, 'TENANT', 1, 'APPROACHING', 'LEAD', ctx.today())",
            C,
        ) == "1"  # fmt: skip
        assert await life.sees(ADMIN) == 0
        assert await life.ask(WEILERBACH) == ["1", "1"]
        assert await life.ask(LUDWIGSBURG) == ["1", "1"]
        assert (await life.ask(LUDWIGSBURG))[0] == "23505 cooperation_party_once"
        seen = [await life.sees(who) for who in (ADMIN, TOWN_ADMIN, REVIEWER, WRITER, READER, FOREIGNER)]
        assert seen == [1, 1, 1, 0, 0, 0]
        assert await life.propose() == "1"
        assert await life.propose(ADMIN) == "42501"
        assert await life.step(MANAGER, WEILERBACH, "AGREED", 1) == "42501"
        assert await life.step(WRITER, LUDWIGSBURG, "AGREED", 1) in ("0", "42501")
        assert await life.step(ADMIN, WEILERBACH, "AGREED", 2) == "23503 cooperation_party_step_terms"
        assert await life.step(ADMIN, WEILERBACH, "AGREED", 1) == "1"
        assert await life.step(MANAGER, COUNTY, "AGREED", 1) == "1"
        assert (await life.state("status"), await life.state("terms_number")) == ("APPROACHING", None)
        assert await life.step(REVIEWER, LUDWIGSBURG, "AGREED", 1) == "1"
        assert (await life.state("status"), await life.state("terms_number")) == ("AGREED", 1)
        assert await life.sees(READER) == 1
        assert await life.propose() == "1"
        assert await life.step(MANAGER, COUNTY, "AGREED", 2) == "1"
        assert await life.step(ADMIN, WEILERBACH, "TERMS_DECLINED", 2, note="zu teuer") == "1"
        assert await life.state("terms_number") == 1
        assert await life.step(ADMIN, WEILERBACH, "AGREED", 2) == "1"
        assert await life.step(REVIEWER, LUDWIGSBURG, "AGREED", 2) == "1"
        assert await life.state("terms_number") == 2
        assert await life.step(TOWN_ADMIN, LUDWIGSBURG, "LEFT", days=0) == "23514 cooperation_party_step_days"
        assert await life.step(TOWN_ADMIN, LUDWIGSBURG, "PUBLICATION_AGREED") == "1"
        assert await life.step(TOWN_ADMIN, LUDWIGSBURG, "LEFT", days=1) == "1"
        assert await life.step(MANAGER, COUNTY, "PUBLICATION_AGREED") == "1"
        assert await life.state("visibility") == "TENANT"
        assert await life.step(ADMIN, WEILERBACH, "PUBLICATION_AGREED") == "1"
        assert await life.state("visibility") == "PUBLIC"
        assert await life.sees(FOREIGNER) == 1
        assert await life.step(ADMIN, WEILERBACH, "PUBLICATION_WITHDRAWN") == "1"
        assert [await life.state("visibility"), await life.sees(FOREIGNER)] == ["TENANT", 0]
        assert await life.step(MANAGER, COUNTY, "LEFT", days=0) == "23514 cooperation_party_step_lead"


async def test_a_side_that_left_reads_the_history_of_its_days_and_nothing_new(
    api_connection: asyncpg.Connection,
) -> None:
    counts = {
        "cooperation": "id", "cooperation_step": "cooperation_id", "cooperation_party": "cooperation_id",
        "cooperation_party_step": "cooperation_id", "cooperation_terms": "cooperation_id",
        "cooperation_share": "cooperation_id",
    }  # fmt: skip

    async def seen(who: Principal) -> list[int]:
        async with temporary_transaction(api_connection, who):
            return [
                await api_connection.fetchval(f"SELECT count(*) FROM {table} WHERE {column} = $1", NETWORK)
                for table, column in counts.items()
            ]

    assert await seen(MANAGER) == [1, 5, 3, 5, 2, 2]
    assert await seen(VIEWER) == [0, 4, 1, 5, 1, 0]
    assert await seen(ADMIN) == [0, 0, 0, 0, 0, 0]
