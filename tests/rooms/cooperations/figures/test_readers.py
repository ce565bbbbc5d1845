"""Who counts which side of which cooperation, from the moment of that side's own word; nobody writes figures."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import days_from_today
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.cooperation_acts import side_step
from tests.helpers.cooperation_cast import COOPERATIONS, TENANTS, was_in
from tests.helpers.database import enter_context, temporary_transaction

READERS = {
    "lead-viewer": "A", "lead-editor": "A", "lead-reviewer": "A", "lead-admin": "A", "b-viewer": "B", "b-editor": "B",
    "b-reviewer": "B", "b-admin": "B", "y-viewer": "Y", "y-admin": "Y", "z-viewer": "Z", "z-admin": "Z",
    "k-overseer": "AB", "k-editor": "A", "x-overseer": "Y", "x-editor": "Y", "stranger": "", "helper": "", "signer": "",
    "nobody": "",
}  # fmt: skip
"""Person -> the tenants whose sides she counts, whatever is published; under a mandate those of who gave it."""
FROM_OUTSIDE = {("public", "A"), ("public", "B")}
"""Sides that everybody counts: of the published one, but the side that left without agreeing to that."""


async def counted(cast: asyncpg.Connection, who: str | None) -> set[tuple[str, str]]:
    """Cooperation and side of each span that somebody counts; without a person as the public schema does."""
    names = {cast_id(f"{name} {side}"): (name, side) for name in COOPERATIONS for side in TENANTS}
    async with temporary_transaction(cast):
        await cast.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await enter_context(cast, cast_person(who))
        column = "party_id" if who else "key"
        rows = await cast.fetch(f"SELECT DISTINCT {column} AS id, key, tenant_id FROM cooperation_span")
    if who:
        return {names[row["id"]] for row in rows if row["id"] in names}
    keys = await cast.fetch("SELECT party_id, key, tenant_id FROM cooperation_span")
    by_key = {(row["key"], row["tenant_id"]): names.get(row["party_id"]) for row in keys}
    return {name for row in rows if (name := by_key[row["key"], row["tenant_id"]])}


SIDES = {(name, side) for name, c in COOPERATIONS.items() for side in TENANTS if was_in(c.sides.get(side))}
"""Those that have agreed, some of which left."""


@pytest.mark.parametrize("who", READERS)
async def test_each_person_counts_sides_of_her_own_tenants_once_these_agreed(
    cast: asyncpg.Connection, who: str
) -> None:
    own = {(name, side) for name, side in SIDES if side in READERS[who]}
    assert await counted(cast, who) == own | FROM_OUTSIDE


async def test_everybody_counts_what_is_published_of_who_agreed_to_that(cast: asyncpg.Connection) -> None:
    assert await counted(cast, None) == FROM_OUTSIDE
    assert {("public", "Y"), ("left", "B"), ("anew", "B"), ("before", "B")} <= SIDES


async def test_a_county_counts_a_member_from_the_moment_of_its_word(cast: asyncpg.Connection) -> None:
    async with temporary_transaction(cast):
        seen = []
        for kind in (None, "AGREED", "PUBLICATION_AGREED", "LEFT"):
            if kind:
                await cast.execute("SET LOCAL ROLE api")
                await enter_context(cast, cast_person("b-admin"))
                more = {"ends_before": days_from_today(1)} if kind == "LEFT" else {}
                nth = ("AGREED", "PUBLICATION_AGREED", "LEFT").index(kind) + 1
                await cast.execute(side_step("asked", "B", kind, nth, **more))
                await cast.execute("RESET ROLE")
            seen.append([("asked", "B") in await counted(cast, who) for who in ("k-overseer", "x-overseer")])
        # Nothing is published while others are asked; who left is counted for the days until then.
        assert seen == [[False, False], *[[True, False]] * 3]


async def test_each_region_knows_a_cooperation_by_another_key(cast: asyncpg.Connection) -> None:
    keys = await cast.fetch(
        "SELECT DISTINCT s.key, t.region_id FROM cooperation_span s JOIN cooperation_party p ON p.id = s.party_id"
        " JOIN tenant t ON t.id = s.tenant_id WHERE p.cooperation_id = $1", cast_id("agreed"),
    )  # fmt: skip
    assert len(keys) == len({row["key"] for row in keys}) == 2


@pytest.mark.parametrize("statement", [
    "DELETE FROM cooperation_span", "UPDATE cooperation_span SET visibility = 'PUBLIC'",
    "INSERT INTO cooperation_span SELECT * FROM cooperation_span LIMIT 1",
    "SELECT cooperation_rewrite_spans('{1}', '{00000000-0000-0000-0000-000000000001}')",
])  # fmt: skip
@pytest.mark.parametrize("who", ["lead-admin", "k-overseer"])
async def test_nobody_writes_figures(cast: asyncpg.Connection, who: str, statement: str) -> None:
    async with temporary_transaction(cast):
        await cast.execute("SET LOCAL ROLE api")
        await enter_context(cast, cast_person(who))
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await cast.execute(statement)
