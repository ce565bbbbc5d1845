"""Nothing lent is kept: what a municipality lends is not carried into another tenant, by copy or by name."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph.sql.global_id import encode
from tenants import context
from tests.helpers import advice, concepts
from tests.helpers.funding import CREATE as CREATE_PROJECT
from tests.helpers.funding import CREATE_POST, created, document, told
from tests.helpers.measures import PUBLISH, SET, Change, made
from tests.helpers.region import CHIEF, LUDWIGSBURG, REVIEWER, WORKSHOP
from tests.helpers.support import HELPER, here, lend, offers
from tests.rooms.measures.test_catalogue import ADOPT, MANY, OFFER
from tests.rooms.measures.test_links import SET as SET_LINKS
from tests.tenants.test_mandates import KORNWESTHEIM

pytestmark = pytest.mark.usefixtures("emptied_workshop")

NOT_FOUND = "NOT_FOUND"
ADVISE = document("adviceCreate", "advice", "id version")


def told_of(answer: Any) -> list[tuple[str, str]]:
    return [(user_error["code"], ".".join(user_error["field"][1:])) for user_error in answer["userErrors"]]


async def offered(change: Change, measure: Any) -> Any:
    """A model in the town's catalogue, made under the mandate of its measure."""
    answer = await change(HELPER, OFFER, input={"id": measure["id"], "version": measure["version"]})
    assert answer["userErrors"] == []
    return answer["measure"]


async def model_of(owner: asyncpg.Connection, title: str) -> str:
    """The id of the only model of that title."""
    (row,) = await owner.fetch("SELECT tenant_id, id FROM measure WHERE is_model AND title = $1", title)
    return encode("Measure", [*row])


async def test_a_measure_that_was_lent_is_offered_in_its_town_and_adopted_nowhere_else(
    owner: asyncpg.Connection, change: Change
) -> None:
    inside = await made(change, title="Bleibt im Ort", goal="Nur für uns")
    await lend(owner)
    await lend(owner, of=KORNWESTHEIM)
    await offered(change, inside)
    model = await model_of(owner, "Bleibt im Ort")
    for tenant in (WORKSHOP, KORNWESTHEIM):
        answer = await change(HELPER, ADOPT, input={"model": model, "tenant": tenant, "code": "A1"})
        assert told_of(answer) == [(NOT_FOUND, "model")], tenant
    at_home = await change(HELPER, ADOPT, input={"model": model, "tenant": LUDWIGSBURG, "code": "A1"})
    assert at_home["userErrors"] == [] and at_home["measure"]["tenant"]["key"] == LUDWIGSBURG
    towns = f"tenant_id IN ({here(WORKSHOP)}, {here(KORNWESTHEIM)})"
    await owner.execute(f"UPDATE mandate SET revoked_at = now() WHERE {towns}")
    elsewhere = f"SELECT title FROM measure WHERE {towns}"
    assert await owner.fetch(elsewhere) == []


async def test_what_the_region_shares_is_adopted_as_ever_also_into_a_town_that_lends(
    owner: asyncpg.Connection, change: Change
) -> None:
    shared = await made(change, title="Für alle", isModel=True)
    seen = {"id": shared["id"], "version": shared["version"], "visibility": "FEDERATION"}
    assert (await change(REVIEWER, PUBLISH, input=seen))["userErrors"] == []
    await lend(owner)
    await lend(owner, of=KORNWESTHEIM)
    for tenant in (WORKSHOP, KORNWESTHEIM):
        answer = await change(HELPER, ADOPT, input={"model": shared["id"], "tenant": tenant, "code": "A1"})
        assert answer["userErrors"] == [], tenant


async def links(change: Change, mine: Any, theirs: Any) -> Any:
    named = {"id": mine["id"], "version": mine["version"], "links": [{"kind": "RELATED", "measure": theirs["id"]}]}
    return await change(HELPER, SET_LINKS, input=named)


async def merges(change: Change, mine: Any, theirs: Any) -> Any:
    entry = {"id": mine["id"], "version": mine["version"], "effectiveOn": "2026-02-01", "condition": "MERGED",
             "phase": "COMPLETED", "mergedInto": theirs["id"], "note": "Zusammen"}  # fmt: skip
    return await change(HELPER, SET, input=entry)


CARRIES: dict[str, tuple[Callable[..., Awaitable[Any]], str]] = {
    "a link": (links, "links.0.measure"), "a merger": (merges, "mergedInto"),
}  # fmt: skip
"""How a measure of one tenant comes to name one of another, and where the mistake is."""


@pytest.mark.parametrize("kind", CARRIES)
async def test_what_is_lent_is_named_by_nothing_of_another_tenant(
    owner: asyncpg.Connection, change: Change, kind: str
) -> None:
    carries, field = CARRIES[kind]
    theirs = await made(change, title="Internes")
    await lend(owner)
    mine = await made(change, HELPER, tenant=WORKSHOP, title="Vom Kreis")
    assert told_of(await carries(change, mine, theirs)) == [(NOT_FOUND, field)]
    beside = await made(change, HELPER, title="Daneben")
    assert (await carries(change, beside, theirs))["userErrors"] == [], "in the town itself it is found"


async def test_many_mergers_at_once_find_what_is_lent_from_its_own_town_alone(
    owner: asyncpg.Connection, change: Change
) -> None:
    theirs = await made(change, title="Internes")
    await lend(owner)
    await lend(owner, of=KORNWESTHEIM)
    merging = {"effectiveOn": "2026-02-01", "condition": "MERGED", "phase": "COMPLETED", "note": "Zusammen"}
    items = []
    for tenant in (WORKSHOP, KORNWESTHEIM, LUDWIGSBURG):
        item = await made(change, HELPER, tenant=tenant)
        items.append({"id": item["id"], "version": item["version"], "mergedInto": theirs["id"]} | merging)
    answer = await change(HELPER, MANY, input={"items": items, "allOrNothing": False})
    refused = [[user_error["code"] for user_error in each["userErrors"]] for each in answer["results"]]
    assert (refused, answer["applied"]) == ([[NOT_FOUND], [NOT_FOUND], []], 1)


async def test_posts_projects_concepts_and_cases_of_the_county_name_nothing_that_is_lent(
    owner: asyncpg.Connection, change: Change
) -> None:
    measure, project = await made(change), await created(change, beginsOn="2025-01-01", endsOn="2026-12-31")
    concept = await concepts.made(change)
    await lend(owner)
    ours = (await change(HELPER, CREATE_PROJECT, input={"tenant": WORKSHOP, "title": "Anschluss",
                                                        "item": "FOLLOW_UP_PROJECT"}))["fundedProject"]  # fmt: skip
    post = (await change(HELPER, CREATE_POST, input={"tenant": WORKSHOP, "title": "Stelle", "kind": "OTHER",
                                                     "beginsOn": "2025-01-01"}))["post"]  # fmt: skip
    pays = {"project": project["id"], "beginsOn": "2025-01-01", "endsOn": "2025-12-31"}
    entered = advice.TODAYS | {"tenant": WORKSHOP}
    advised = (await change(HELPER, ADVISE, input=entered))["advice"]
    leads = {"id": advised["id"], "version": advised["version"]}
    results = document("adviceSetResults", "advice", "id")
    for answer, field in (
        (await change(HELPER, document("projectUpdate", "fundedProject", "id"),
                      input={"id": ours["id"], "version": ours["version"], "predecessor": project["id"]}),
         "predecessor"),
        (await change(HELPER, document("postSetFundings", "post", "id"),
                      input={"id": post["id"], "version": post["version"], "fundings": [pays]}), "fundings.0.project"),
        (await change(HELPER, ADVISE, input=entered | {"project": project["id"]}), "project"),
        (await change(HELPER, results, input=leads | {"concepts": [concept["id"]]}), "concepts.0"),
        (await change(HELPER, results, input=leads | {"measures": [{"measure": measure["id"]}]}), "measures.0.measure"),
        (await offers(change, HELPER, measures=[measure["id"]]), "measures.0"),
    ):  # fmt: skip
        assert [(code, way.removeprefix("input.")) for code, way, _ in told(answer)] == [(NOT_FOUND, field)]
    copied = "SELECT count(*) FROM {} WHERE tenant_id = " + here(WORKSHOP)
    for table in (
        "project_predecessor",
        "post_funding",
        "advice_project",
        "advice_concept",
        "advice_measure",
        "support_measure",
    ):
        assert await owner.fetchval(copied.format(table)) == 0, table


async def test_every_change_begins_by_role_and_is_lent_by_the_tenant_it_writes_in(
    owner: asyncpg.Connection, writes: AsyncEngine
) -> None:
    await lend(owner)
    await lend(owner, of=KORNWESTHEIM)
    places = [await owner.fetchval(f"SELECT {here(item)}") for item in (WORKSHOP, LUDWIGSBURG, KORNWESTHEIM)]
    county, town, other = places
    async with context.transaction(writes, HELPER) as session:

        async def rights() -> set[frozenset[int]]:
            return {
                frozenset(await session.scalar(select(func.ctx.ids(item))) or ()) for item in ("read", "draft", "edit")
            }

        assert await rights() == {frozenset({county})}
        for tenants, there in (([town], {county, town}), ([county], {county}), ([], {county}),
                               (None, {county, town, other}), ([other], {county, other})):  # fmt: skip
            await context.use_delegated_rights(session, tenants)
            assert await rights() == {frozenset(there)}
            lent = await session.scalar(select(func.ctx.lent()))
            assert len(lent or ()) == len(there) - 1, "the mandates of those that lend by now"
    async with context.transaction(writes, CHIEF) as session:
        await context.use_delegated_rights(session, [county, other])
        assert await session.scalar(select(func.ctx.ids("edit"))) == [town]
