"""Random lives of cooperations as people lead them: each attempt comes, and leaves behind, what the rules say."""

from random import Random
from typing import Any

import asyncpg

from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.cooperation_acts import tenant
from tests.helpers.cooperation_lives import NEVER, Act, Life
from tests.helpers.database import enter_context, temporary_transaction

SEEDS = (0, 2, 5, 10, 11, 14, 17, 19)
"""Of lives that come to all that the test asks for."""
STATE = "SELECT status, terms_number, visibility = 'PUBLIC' FROM cooperation WHERE id = $1"
STEPS = (
    "SELECT kind, effective_on - ctx.today(), terms_number FROM cooperation_step WHERE cooperation_id = $1"
    " ORDER BY number"
)
SIDES = (
    "SELECT t.ars, p.status, p.terms_number, p.agreed_on - ctx.today(),"
    " CASE WHEN p.ends_before < 'infinity' THEN p.ends_before - ctx.today() END, p.publishes"
    " FROM cooperation_party p JOIN tenant t ON t.id = p.to_tenant_id WHERE p.cooperation_id = $1"
)
UNEVEN = (
    "SELECT t.number FROM cooperation_terms t JOIN cooperation_share s ON s.tenant_id = t.tenant_id"
    " AND s.cooperation_id = t.cooperation_id AND s.terms_number = t.number WHERE t.cooperation_id = $1"
    " GROUP BY t.number, t.rest_bp HAVING sum(s.share_bp) + t.rest_bp <> 10000"
)
PASS = (
    "UPDATE cooperation_party SET ends_before = ctx.today() WHERE status = 'LEFT' AND ends_before > ctx.today()"
    " AND cooperation_id = $1",
    "UPDATE cooperation_party_step SET ends_before = ctx.today() WHERE kind = 'LEFT' AND ends_before > ctx.today()"
    " AND cooperation_id = $1",
)  # fmt: skip


async def is_done(db: asyncpg.Connection, act: Act) -> bool:
    """Whether the service does what somebody tries."""
    savepoint = db.transaction()
    await savepoint.start()
    try:
        await db.execute("SET CONSTRAINTS ALL DEFERRED; SET LOCAL ROLE api")
        await enter_context(db, cast_person(act.who))
        for statement in act.statements:
            await db.fetch(statement)
        await db.execute("SET CONSTRAINTS ALL IMMEDIATE; RESET ROLE")
    except asyncpg.PostgresError as refusal:
        await savepoint.rollback()
        assert refusal.sqlstate in ("23514", "23503", "42501"), refusal
        return False
    await savepoint.commit()
    return True


async def stands_as(db: asyncpg.Connection, life: Life) -> list[Any]:
    """What stands otherwise than in the model."""
    id = cast_id(life.name)
    ars = {await db.fetchval(f"SELECT ars FROM tenant WHERE id = {tenant(side)}"): side for side in "ABYZ"}
    state, steps = await db.fetchrow(STATE, id), await db.fetch(STEPS, id)
    sides = {ars[row[0]]: tuple(row)[1:] for row in await db.fetch(SIDES, id)}
    expected = {
        name: (it.status, it.terms, it.agreed, None if it.ends == NEVER else it.ends, it.publishes)
        for name, it in life.sides.items()
    }
    pairs: tuple[tuple[Any, Any], ...] = (
        (tuple(state or ()), (life.status, life.holds, life.is_public)),
        ([tuple(row) for row in steps], life.steps),
        (sides, expected),
        (await db.fetch(UNEVEN, id), []),
    )
    return [pair for pair in pairs if pair[0] != pair[1]]


async def reached_by(db: asyncpg.Connection, seed: int) -> set[Any]:
    """Leads a random life, and says what it came to."""
    draw = Random(seed)
    life = Life(draw, f"random {seed}")
    reached = set()
    async with temporary_transaction(db):
        assert await is_done(db, life.begin())
        for n in range(90):
            if draw.random() < 0.05 and life.pass_days():
                await db.execute("SET LOCAL ROLE owner")
                for statement in PASS:
                    await db.execute(statement, cast_id(life.name))
                await db.execute("RESET ROLE; SET LOCAL ROLE api; SELECT ctx.settle_cooperations(); RESET ROLE")
            act = life.next()
            assert await is_done(db, act) == act.is_done, (seed, n, act)
            assert await stands_as(db, life) == [], (seed, n, act)
            reached |= {life.status, life.is_public, life.holds, *(kind for kind, _, _ in life.steps)}
            reached |= {side.status for side in life.sides.values()}
    return reached


async def test_random_lives_are_those_of_the_model(cast: asyncpg.Connection) -> None:
    reached = set()
    for seed in SEEDS:
        reached |= await reached_by(cast, seed)
    assert reached >= {True, 3, "TERMS_CHANGED", "TERMS_WITHDRAWN", "ENDED", "LEFT", "DECLINED", "WITHDRAWN"}
