"""The lead of a cooperation is merged by a reform: lists name who leads today, who brings what she has there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.mergers import merge_tenants
from tests.conftest import Client
from tests.helpers.cooperation_changes import Cooperations, side_of
from tests.helpers.measures import create_measure
from tests.helpers.mergers import undone_mergers
from tests.helpers.region import LUDWIGSBURG, READER, WEIL, WORKSHOP, WRITER, person

TOWN = "SELECT ars FROM tenant WHERE kind <> 'COUNTY' AND starts_with(ars, $1) AND ars <> $2 ORDER BY ars LIMIT 1"
LIST = """query ($keys: [RegionalKey!]) { cooperations(filter: { tenant: $keys }) {
  facets { tenant { tenant { key } count } } nodes { title tenant { key } formerTenant { key } } } }"""
OF_SIDE = "query ($keys: [RegionalKey!]) { cooperations(filter: { side: $keys }) { nodes { title } } }"
ITEMS = "query ($id: ID!) { cooperation(id: $id) { measures { title } parties { tenant { key } measures { title } } } }"
SINCE = """UPDATE cooperation_party SET agreed_on = '2020-01-01'
WHERE to_tenant_id = (SELECT id FROM tenant WHERE ars = $1)"""
Merge = Callable[[], Awaitable[None]]


@pytest.fixture
async def town(cooperations: Cooperations, owner: asyncpg.Connection) -> str:
    """The key of a town of the workshop with somebody who edits and somebody who decides."""
    key: str = await owner.fetchval(TOWN, WORKSHOP, LUDWIGSBURG)
    await cooperations.access.grant("guest-editor", "EDITOR", key)
    await cooperations.access.grant("guest-admin", "ADMIN", key)
    return key


@pytest.fixture
async def merge(town: str, addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[Merge]:
    """Merges that town into the one where tests write; afterwards it is one of its own again."""

    async def merge() -> None:
        connection = await asyncpg.connect(addresses.operator)
        try:
            await merge_tenants(connection, town, LUDWIGSBURG, await connection.fetchval("SELECT ctx.today()"))
        finally:
            await connection.close()

    async with undone_mergers(owner, WORKSHOP):
        yield merge


@pytest.fixture
async def led(cooperations: Cooperations, town: str) -> Any:
    """A cooperation that the town leads, agreed to by the town and by a town of another county."""
    editor, admin = person("guest-editor"), person("guest-admin")
    made = await cooperations.create(editor, tenant=town, sides=[{"tenant": WEIL}])
    terms: dict[str, Any] = {"divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    await cooperations.done(editor, "cooperationTermsPropose", cooperation=made["id"], **terms)
    for key, who in ((town, admin), (WEIL, cooperations.neighbour)):
        await cooperations.step(who, side_of(made, key), "AGREED", terms=1)
    return made


async def test_lists_name_who_leads_today(
    led: Any, cooperations: Cooperations, town: str, merge: Merge, ask: Client, owner: asyncpg.Connection
) -> None:
    await owner.execute(SINCE, town)

    async def listed(*keys: str) -> list[tuple[Any, ...]]:
        nodes = (await ask(cooperations.neighbour, LIST, keys=keys))["cooperations"]["nodes"]
        return [(row["title"], row["tenant"]["key"], row["formerTenant"] and row["formerTenant"]["key"])
                for row in nodes]  # fmt: skip

    assert await listed(town) == [(led["title"], town, None)] and await listed(LUDWIGSBURG) == []
    await merge()
    assert await listed(LUDWIGSBURG) == await listed(town) == [(led["title"], LUDWIGSBURG, town)]
    facets = (await ask(cooperations.neighbour, LIST))["cooperations"]["facets"]["tenant"]
    counts = {row["tenant"]["key"]: row["count"] for row in facets}
    assert counts[LUDWIGSBURG] == 1 and town not in counts
    for key in (LUDWIGSBURG, town):
        found = (await ask(cooperations.neighbour, OF_SIDE, keys=[key]))["cooperations"]["nodes"]
        assert found == [{"title": led["title"]}], key


async def test_the_successor_brings_its_own_and_what_the_town_had(
    led: Any, cooperations: Cooperations, town: str, merge: Merge, ask: Client
) -> None:
    change, add = cooperations.access.change, {"cooperation": led["id"]}
    old = await create_measure(change, person("guest-editor"), tenant=town, title="Alte Maßnahme")
    new = await create_measure(change, WRITER, tenant=LUDWIGSBURG, title="Neue Maßnahme")
    assert await cooperations.refused(WRITER, "cooperationItemsAdd", **add, measures=[new["id"]]) == (
        "NOT_FOUND", "cooperation",
    )  # fmt: skip
    await merge()
    both = [old["id"], new["id"]]
    assert await cooperations.refused(READER, "cooperationItemsAdd", **add, measures=both) == (
        "FORBIDDEN", "measures.0",
    )  # fmt: skip
    assert await cooperations.refused(cooperations.neighbour, "cooperationItemsAdd", **add, measures=both) == (
        "NOT_FOUND", "measures.0",
    )  # fmt: skip
    await cooperations.done(WRITER, "cooperationItemsAdd", **add, measures=both)
    read = (await ask(WRITER, ITEMS, id=led["id"]))["cooperation"]
    titles = ["Alte Maßnahme", "Neue Maßnahme"]
    assert [row["title"] for row in read["measures"]] == titles
    assert side_of(read, LUDWIGSBURG)["measures"] == read["measures"], "both belong to the one side"
    await cooperations.done(WRITER, "cooperationItemsRemove", **add, measures=both)
    assert (await ask(WRITER, ITEMS, id=led["id"]))["cooperation"]["measures"] == []


async def test_who_acts_for_a_side_is_not_asked_beside_it(
    cooperations: Cooperations, town: str, merge: Merge, ask: Client
) -> None:
    """Two sides that are one town now: what one of them declined, it is not asked anew while the other is in."""
    made = await cooperations.create(cooperations.county, tenant=WORKSHOP, sides=[{"tenant": town}])
    asked = await cooperations.done(
        cooperations.county, "cooperationAsk", cooperation=made["id"], sides=[{"tenant": LUDWIGSBURG}]
    )
    side = await cooperations.step(person("guest-admin"), side_of(asked, town), "DECLINED", note="Keine Leute")
    await merge()
    add = {"cooperation": made["id"], "sides": [{"tenant": LUDWIGSBURG}]}
    assert await cooperations.refused(cooperations.county, "cooperationAsk", **add) == ("CONFLICT", "sides.0")
    merged = {"cooperation": made["id"], "sides": [{"tenant": town}]}
    assert await cooperations.refused(cooperations.county, "cooperationAsk", **merged) == ("CONFLICT", "sides.0.tenant")
    assert (await cooperations.refused_step(cooperations.county, side, "ASKED"))[0] == "CONFLICT"
