"""Each side puts its own into a cooperation, and nobody anybody else's; who sees it, stays as it is."""

from __future__ import annotations

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, Cooperations, side_of
from tests.helpers.measures import CREATE
from tests.helpers.region import LUDWIGSBURG, READER, REVIEWER, WORKSHOP, WRITER, person

HELPER, LOOKER = person("helper"), person("looker")


async def measure(cooperations: Cooperations, who: Principal, tenant: str) -> str:
    values = {"tenant": tenant, "code": f"C{tenant[-3:]}", "title": f"Für alle {tenant}", "fieldOfAction": "MOBILITY"}
    answer = await cooperations.access.change(who, CREATE, input=values)
    assert not answer["userErrors"], answer
    id: str = answer["measure"]["id"]
    return id


async def test_a_side_hangs_its_own_on_it_once_it_has_agreed(cooperations: Cooperations, ask: Client) -> None:
    made = await cooperations.create()
    await cooperations.propose(made)
    own, foreign = await measure(cooperations, WRITER, LUDWIGSBURG), await measure(cooperations, HELPER, WORKSHOP)
    add = {"cooperation": made["id"]}
    assert await cooperations.refused(WRITER, "cooperationItemsAdd", **add, measures=[own]) == (
        "FORBIDDEN",
        "measures.0",
    )
    await cooperations.step(REVIEWER, side_of(made, LUDWIGSBURG), "AGREED", terms=1)
    await cooperations.step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1)
    with_own = await cooperations.done(WRITER, "cooperationItemsAdd", **add, measures=[own])
    assert [item["title"] for item in with_own["measures"]] == [f"Für alle {LUDWIGSBURG}"]
    assert await cooperations.refused(WRITER, "cooperationItemsAdd", **add, measures=[own]) == (
        "CONFLICT",
        "measures.0",
    )
    refused = await cooperations.refused(WRITER, "cooperationItemsAdd", **add, measures=[foreign])
    assert refused == ("NOT_FOUND", "measures.0")
    assert await cooperations.refused(READER, "cooperationItemsAdd", **add, measures=[own]) == (
        "FORBIDDEN",
        "measures.0",
    )
    assert await cooperations.refused(WRITER, "cooperationItemsAdd", **add) == ("INVALID", "measures")
    both = await cooperations.done(HELPER, "cooperationItemsAdd", **add, measures=[foreign])
    assert [item["title"] for item in both["measures"]] == [f"Für alle {WORKSHOP}"], "each sees its own"
    read = (await ask(LOOKER, READ, id=made["id"]))["cooperation"]
    assert [item["title"] for item in read["measures"]] == [f"Für alle {WORKSHOP}"]
    remove = await cooperations.refused(HELPER, "cooperationItemsRemove", **add, measures=[own])
    assert remove == ("NOT_FOUND", "measures.0")
    without = await cooperations.done(WRITER, "cooperationItemsRemove", **add, measures=[own])
    assert without["measures"] == []
    assert await cooperations.refused(WRITER, "cooperationItemsRemove", **add, measures=[own]) == (
        "NOT_FOUND", "measures.0",
    )  # fmt: skip
    many = await cooperations.refused(WRITER, "cooperationItemsAdd", **add, measures=[own] * 51)
    assert many == ("INVALID", "measures")
