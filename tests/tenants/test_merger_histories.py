"""Random histories of a region with mergers: who may what where, on the days before, at and after, is the model's."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg

from tenants.context import Principal
from tenants.mergers import merge_tenants
from tenants.operating import OperatorError
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.merger_histories import MEMBER_ROLES, Delegation, Held, History, random_period
from tests.helpers.region import ISSUER, WORKSHOP, person

PEOPLE = tuple(f"history-{n}" for n in range(5))
SEEDS = range(12)
RIGHTS = ("read", "edit", "draft", "own_edit", "publish", "admin", "region", "county")
TENANTS = """SELECT t.id, t.ars, t.kind = 'COUNTY' AS is_county FROM tenant t
WHERE starts_with(t.ars, $1) AND NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = t.id AND t.kind <> 'COUNTY')
ORDER BY is_county DESC, t.ars LIMIT 6"""
GIVE = "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)"
DELEGATE = """INSERT INTO mandate (tenant_id, to_tenant_id, version, valid_from, valid_to)
VALUES ($1, $2, 1, $3, $4)"""
REVOKE = """UPDATE mandate SET revoked_at = now()
WHERE tenant_id = $1 AND valid_from = $2 AND valid_to = $3 AND revoked_at IS NULL"""
PASS = (
    "UPDATE role_grant SET valid_from = valid_from - $1::int, valid_to = valid_to - $1::int WHERE tenant_id = ANY ($2)",
    # By way of other years: one after the other, two of a town would overlap in between.
    "UPDATE mandate SET valid_from = valid_from - 20000 - $1::int, valid_to = valid_to - 20000 - $1::int"
    " WHERE tenant_id = ANY ($2)",
    "UPDATE mandate SET valid_from = valid_from + 20000 + 0 * $1::int, valid_to = valid_to + 20000"
    " WHERE tenant_id = ANY ($2)",
    "UPDATE tenant SET succeeded_on = succeeded_on - $1::int WHERE id = ANY ($2) AND succeeded_on IS NOT NULL",
)
MISSING = "SELECT tenant_id FROM ctx.tenants_without_admin(0)"
HELD = "SELECT user_id, tenant_id, role, valid_from, valid_to FROM role_grant WHERE user_id = ANY ($1)"


class Told:
    """A history as it is told to the database, and to the model."""

    def __init__(self, db: asyncpg.Connection, draw: Random) -> None:
        self.db, self.draw = db, draw

    async def begin(self) -> None:
        rows = await self.db.fetch(TENANTS, WORKSHOP)
        self.keys = {row["id"]: row["ars"] for row in rows}
        county, *towns = self.keys
        self.model = History(county, towns, await self.db.fetchval("SELECT ctx.today()"))
        made = "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id"
        self.ids = {who: await self.db.fetchval(made, ISSUER, who) for who in PEOPLE}

    async def next(self) -> str:
        """Lets something happen; returns what."""
        acts = {
            "give": self.give, "delegate": self.delegate, "revoke": self.revoke, "merge": self.merge,
            "pass": self.pass_days, "leave behind": self.leave_behind,
        }  # fmt: skip
        what = self.draw.choices([*acts], weights=(6, 4, 2, 4, 3, 2))[0]
        await acts[what]()
        return what

    async def refuses(self, statement: str, *values: Any) -> bool:
        """Whether the database refuses that for a tenant that was merged, whoever writes."""
        try:
            async with self.db.transaction():
                await self.db.execute(statement, *values)
        except asyncpg.CheckViolationError as refusal:
            assert str(refusal.constraint_name).endswith("_tenant_merged"), refusal
            return True
        return False

    async def give(self) -> None:
        model, who = self.model, self.draw.choice(PEOPLE)
        tenant = self.draw.choice([model.county, *model.towns * 2])
        role = self.draw.choice((*MEMBER_ROLES, "ADMIN", "COUNTY") if tenant == model.county else MEMBER_ROLES)
        period = random_period(self.draw, model.today)
        is_refused = await self.refuses(GIVE, tenant, self.ids[who], role, *period)
        assert is_refused == (tenant in model.merged)
        if not is_refused:
            model.held.append(Held(who, tenant, role, *period))

    async def delegate(self) -> None:
        model, tenant = self.model, self.draw.choice(self.model.towns)
        period = random_period(self.draw, model.today)
        with suppress(asyncpg.ExclusionViolationError):
            is_refused = await self.refuses(DELEGATE, tenant, model.county, *period)
            assert is_refused == (tenant in model.merged)
            if not is_refused:
                model.delegations.append(Delegation(tenant, *period))

    async def revoke(self) -> None:
        if standing := [one for one in self.model.delegations if not one.is_revoked]:
            one = self.draw.choice(standing)
            await self.db.execute(REVOKE, one.tenant, one.begins, one.ends)
            one.is_revoked = True

    async def merge(self) -> None:
        model, (one, into) = self.model, self.draw.choices(self.model.towns, k=2)
        day = model.today - timedelta(self.draw.choice((0, 0, 1, 30)))
        try:
            async with self.db.transaction():
                await self.db.execute("SET LOCAL ROLE operator")
                merger = await merge_tenants(self.db, self.keys[one], self.keys[into], day)
                await self.db.execute("RESET ROLE")
        except OperatorError:
            assert not model.may_merge(one, into)
            return
        assert model.may_merge(one, into)
        counted = sum(role.tenant == one and model.today < role.ends for role in model.held)
        assert model.merge(one, into, day) == (merger.roles, merger.people, merger.mandates), counted
        assert merger.has_administrator == any(model.administers(who, into) for who in PEOPLE)

    async def pass_days(self) -> None:
        days = self.draw.choice((1, 1, 6, 25))
        # As the owner without triggers: nobody changes days that are past.
        await self.db.execute("SET LOCAL session_replication_role = replica")
        for statement in PASS:
            await self.db.execute(statement, days, [*self.keys])
        await self.db.execute("SET LOCAL session_replication_role = origin")
        self.model.pass_days(days)

    async def leave_behind(self) -> None:
        """A role in a tenant that was merged, however it came."""
        model = self.model
        if model.merged:
            who, tenant = self.draw.choice(PEOPLE), self.draw.choice([*model.merged])
            await self.db.execute("SET LOCAL ROLE owner")
            period = model.today - timedelta(9), model.today + timedelta(9)
            await self.db.execute(GIVE, tenant, self.ids[who], "ADMIN", *period)
            await self.db.execute("RESET ROLE")
            model.held.append(Held(who, tenant, "ADMIN", *period))

    async def differences(self) -> list[Any]:
        """What is otherwise than the model says: rights, roles, mandates, administrations."""
        found: list[Any] = []
        model, names = self.model, {id: who for who, id in self.ids.items()}
        for who in PEOPLE:
            rights = await rights_of(self.db, person(who), RIGHTS)
            expected = model.rights(who)
            found += [(who, right, has) for right, has in rights.items() if has & {*self.keys} != expected[right]]
            for tenant in self.keys:
                is_one = await self.db.fetchval("SELECT ctx.is_administrator($1, $2)", self.ids[who], tenant)
                found += [(who, "administers", tenant)] if is_one != model.administers(who, tenant) else []
        rows = await self.db.fetch(HELD, [*self.ids.values()])
        held = sorted((names[row[0]], *tuple(row)[1:]) for row in rows)
        given = sorted((one.who, one.tenant, one.role, one.begins, one.ends) for one in model.held)
        found += [(held, given)] if held != given else []
        query = "SELECT tenant_id, valid_from, valid_to, revoked_at IS NOT NULL FROM mandate WHERE to_tenant_id = $1"
        mandates = {tuple(row) for row in await self.db.fetch(query, model.county) if row[0] in self.keys}
        delegated = {(one.tenant, one.begins, one.ends, one.is_revoked) for one in model.delegations}
        found += [(mandates, delegated)] if mandates != delegated else []
        missing = {row["tenant_id"] for row in await self.db.fetch(MISSING)} & {*model.towns}
        found += [("missing", missing)] if missing != model.without_administrator() & {*model.towns} else []
        return found


async def rights_of(db: asyncpg.Connection, who: Principal, names: Iterable[str]) -> dict[str, set[int]]:
    """Right -> where a person has it, as policies ask."""
    async with temporary_transaction(db):
        await enter_context(db, who)
        texts = {name: await db.fetchval("SELECT current_setting('ctx.' || $1)", name) for name in names}
    return {name: {int(id) for id in text.split(",") if id} for name, text in texts.items()}


async def told_otherwise(db: asyncpg.Connection, seed: int) -> tuple[list[Any], set[str]]:
    """What a random history comes to that the model does not say, and what happened in it."""
    happened: set[str] = set()
    async with temporary_transaction(db):
        told = Told(db, Random(seed))
        await told.begin()
        for _ in range(30):
            what = await told.next()
            happened |= {what, *(["merged"] if told.model.merged else [])}
            if different := await told.differences():
                return [seed, what, *different], happened
    return [], happened


async def test_rights_are_those_of_the_model(db: asyncpg.Connection) -> None:
    happened: set[str] = set()
    for seed in SEEDS:
        different, acts = await told_otherwise(db, seed)
        assert different == []
        happened |= acts
    assert happened == {"give", "delegate", "revoke", "merge", "merged", "pass", "leave behind"}


def test_the_model_counts_a_town_with_its_successor() -> None:
    today = date(2026, 6, 1)
    editor = Held("a", 3, "EDITOR", today, today + timedelta(1))
    admin = Held("b", 2, "ADMIN", today - timedelta(1), today + timedelta(9))
    history = History(1, [2, 3], today, [editor, admin])
    assert history.rights("a")["edit"] == {3} and history.rights("b")["admin"] == {2}
    assert history.merge(2, 3, today) == (1, 1, 0) and not history.may_merge(3, 1)
    assert history.rights("a")["edit"] == {2, 3} and not any(history.rights("b").values())
    history.pass_days(1)
    assert not any(history.rights("a").values())
