"""What people do with stories, as statements of their own in one transaction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers.alliances import OF_UTILITY, UTILITY_IN_NEIGHBOUR, UTILITY_IN_TOWN
from tests.helpers.database import enter_context
from tests.helpers.region import fixed_id
from tests.helpers.uncommitted import Db

NEW, IN_COUNTY, IN_NEIGHBOUR, IN_TOWN, NAMING = (fixed_id(17901 + n) for n in range(5))
TELLINGS = {OF_UTILITY: IN_COUNTY, UTILITY_IN_NEIGHBOUR: IN_NEIGHBOUR, UTILITY_IN_TOWN: IN_TOWN}
"""Membership -> the telling of the new story there."""


async def do(db: Db, who: Principal | None, statement: str, *values: Any) -> str:
    """What comes of a statement of a person, or of a database owner: a number of rows, or the refusal."""
    savepoint = db.transaction()
    await savepoint.start()
    try:
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'owner'}")
        if who:
            await enter_context(db, who)
        tag = await db.execute(statement, *values)
        await db.execute("SET CONSTRAINTS ALL IMMEDIATE")
        await db.execute("SET CONSTRAINTS ALL DEFERRED; RESET ROLE")
    except asyncpg.PostgresError as error:
        await savepoint.rollback()
        return f"{error.sqlstate} {error.constraint_name or ''}".strip()
    await savepoint.commit()
    return str(tag.rsplit(" ", 1)[-1])


async def sees(db: Db, who: Principal | None, table: str = "success_story", id: UUID = NEW) -> bool:
    """Whether somebody sees a row; ``None``: the public schema."""
    savepoint = db.transaction()
    await savepoint.start()
    await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
    if who:
        await enter_context(db, who)
    found = await db.fetchval(f"SELECT count(*) FROM {table} WHERE id = $1", id)
    await savepoint.rollback()
    return bool(found)


async def be_member_everywhere(db: Db) -> None:
    """The utility becomes a listed member of three alliances, for which one person acts."""
    await do(db, None, "UPDATE membership SET status = 'ACTIVE', is_listed = true WHERE id = ANY ($1)", [*TELLINGS])
    await do(db, None, "UPDATE alliance SET visibility = 'PUBLIC'")
    await represent(db, "signer", UTILITY_IN_TOWN)


async def represent(db: Db, subject: str, membership: UUID) -> None:
    """Somebody acts for a member."""
    await do(
        db,
        None,
        "INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name, status, is_substitute)"
        " SELECT m.tenant_id, m.id, m.alliance_id, u.id, 'Erfunden', 'SIGNING', false FROM membership m, app_user u"
        " WHERE m.id = $1 AND u.subject = $2",
        membership,
        subject,
    )


async def write(db: Db, who: Principal, membership: UUID = OF_UTILITY, id: UUID = NEW, **more: Any) -> str:
    """A new story of a member."""
    on_behalf = bool(more.get("on_behalf"))
    return await do(
        db, who,
        "INSERT INTO success_story (tenant_id, id, version, membership_id, alliance_id, title, text, reuse, on_behalf,"
        " method, evidence) SELECT tenant_id, $2, 1, id, alliance_id, 'Erfunden', 'Erfundener Text', 'NONE', $3,"
        " CASE WHEN $3 THEN 'PHONE' END, CASE WHEN $3 THEN 'Anruf' END FROM membership WHERE id = $1",
        membership, id, on_behalf,
    )  # fmt: skip


async def rewrite(db: Db, who: Principal, id: UUID = NEW, title: str = "Anders") -> str:
    return await do(db, who, "UPDATE success_story SET title = $2 WHERE id = $1", id, title)


async def tell(db: Db, who: Principal, membership: UUID = OF_UTILITY, id: UUID | None = None, story: UUID = NEW) -> str:
    """A telling of the new story, without its first step."""
    return await do(
        db, who,
        "INSERT INTO story_alliance (tenant_id, id, story_id, membership_id, alliance_id)"
        " SELECT tenant_id, $2, $3, id, alliance_id FROM membership WHERE id = $1",
        membership, id or TELLINGS[membership], story,
    )  # fmt: skip


async def step(db: Db, who: Principal, telling: UUID, kind: str, number: int, **more: Any) -> str:
    """A step of a telling, with what its kind needs."""
    office = kind in ("RETURNED", "REJECTED", "PUBLISHED", "UNPUBLISHED")
    defaults = {
        "reason": "CONTENT" if kind in ("RETURNED", "REJECTED") else None,
        "note": "Erfundener Grund" if kind in ("RETURNED", "REJECTED", "UNPUBLISHED") else None,
        "follows": kind == "PUBLISHED", "on_behalf": False, "side": "OFFICE" if office else "MEMBER",
    }  # fmt: skip
    values = defaults | more
    return await do(
        db, who,
        "INSERT INTO story_step (tenant_id, story_alliance_id, membership_id, alliance_id, number, kind, side,"
        " on_behalf, method, evidence, reason, note, follows_rules, effective_on)"
        " SELECT tenant_id, id, membership_id, alliance_id, $2, $3, $4, $5, CASE WHEN $5 THEN 'PHONE' END,"
        " CASE WHEN $5 THEN 'Anruf' END, $6, $7, $8, ctx.today() FROM story_alliance WHERE id = $1",
        telling, number, kind, values["side"], values["on_behalf"], values["reason"], values["note"],
        values["follows"],
    )  # fmt: skip


async def name(db: Db, who: Principal, partner: UUID, id: UUID = NAMING, story: UUID = NEW) -> str:
    """An organisation is named in the story."""
    return await do(
        db, who,
        "INSERT INTO story_partner (tenant_id, id, story_id, alliance_id, partner_id, on_behalf)"
        " SELECT tenant_id, $2, id, alliance_id, $3, false FROM success_story WHERE id = $1", story, id, partner,
    )  # fmt: skip


async def answer(db: Db, who: Principal, said: str | None, id: UUID = NAMING, *, on_behalf: bool = False) -> str:
    """What an organisation that is named says."""
    return await do(
        db, who,
        "UPDATE story_partner SET answer = $2, on_behalf = $3, method = CASE WHEN $3 THEN 'PHONE' END,"
        " evidence = CASE WHEN $3 THEN 'Anruf' END WHERE id = $1", id, said, on_behalf,
    )  # fmt: skip
