"""Delegated rows are not carried into another tenant, by copy or by reference."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph.sql.global_id import encode
from tenants import context
from tests.helpers import advice, concepts
from tests.helpers.funding import CREATE_POST, CREATE_PROJECT, create_project, messages, mutation_document
from tests.helpers.mandates import KORNWESTHEIM
from tests.helpers.measures import PUBLISH, SET_STATUS, Change, create_measure
from tests.helpers.region import LUDWIGSBURG, REVIEWER, TOWN_ADMIN, WORKSHOP
from tests.helpers.support import COUNTY_EDITOR, insert_mandate, send_offer, tenant_id
from tests.rooms.measures.test_catalogue import ADOPT, MANY, OFFER
from tests.rooms.measures.test_links import SET_LINKS

pytestmark = pytest.mark.usefixtures("empty_workshop")

NOT_FOUND = "NOT_FOUND"
ADVISE = mutation_document("adviceCreate", "advice", "id version")


def user_errors(answer: Any) -> list[tuple[str, str]]:
    return [(user_error["code"], ".".join(user_error["field"][1:])) for user_error in answer["userErrors"]]


async def offer_model(change: Change, measure: Any) -> Any:
    """A model in the town's catalogue, offered under a mandate."""
    answer = await change(COUNTY_EDITOR, OFFER, input={"id": measure["id"], "version": measure["version"]})
    assert answer["userErrors"] == []
    return answer["measure"]


async def model_id(owner: asyncpg.Connection, title: str) -> str:
    """The id of the only model of that title."""
    (row,) = await owner.fetch("SELECT tenant_id, id FROM measure WHERE is_model AND title = $1", title)
    return encode("Measure", [*row])


async def test_a_delegated_measure_is_offered_in_its_town_and_adopted_nowhere_else(
    owner: asyncpg.Connection, change: Change
) -> None:
    inside = await create_measure(change, title="Bleibt im Ort", goal="Nur für uns")
    await insert_mandate(owner)
    await insert_mandate(owner, of=KORNWESTHEIM)
    await offer_model(change, inside)
    model = await model_id(owner, "Bleibt im Ort")
    for tenant in (WORKSHOP, KORNWESTHEIM):
        answer = await change(COUNTY_EDITOR, ADOPT, input={"model": model, "tenant": tenant, "code": "A1"})
        assert user_errors(answer) == [(NOT_FOUND, "model")], tenant
    at_home = await change(COUNTY_EDITOR, ADOPT, input={"model": model, "tenant": LUDWIGSBURG, "code": "A1"})
    assert at_home["userErrors"] == [] and at_home["measure"]["tenant"]["key"] == LUDWIGSBURG
    await owner.execute(f"UPDATE mandate SET revoked_at = now() WHERE to_tenant_id = {tenant_id(WORKSHOP)}")
    elsewhere = f"SELECT title FROM measure WHERE tenant_id IN ({tenant_id(WORKSHOP)}, {tenant_id(KORNWESTHEIM)})"
    assert await owner.fetch(elsewhere) == []


async def test_shared_models_are_adopted_as_usual_also_under_a_mandate(
    owner: asyncpg.Connection, change: Change
) -> None:
    shared = await create_measure(change, title="Für alle", isModel=True)
    visible = {"id": shared["id"], "version": shared["version"], "visibility": "FEDERATION"}
    assert (await change(REVIEWER, PUBLISH, input=visible))["userErrors"] == []
    await insert_mandate(owner)
    await insert_mandate(owner, of=KORNWESTHEIM)
    for tenant in (WORKSHOP, KORNWESTHEIM):
        answer = await change(COUNTY_EDITOR, ADOPT, input={"model": shared["id"], "tenant": tenant, "code": "A1"})
        assert answer["userErrors"] == [], tenant


async def link_input(change: Change, own: Any, foreign: Any) -> Any:
    named = {"id": own["id"], "version": own["version"], "links": [{"kind": "RELATED", "measure": foreign["id"]}]}
    return await change(COUNTY_EDITOR, SET_LINKS, input=named)


async def merge_input(change: Change, own: Any, foreign: Any) -> Any:
    entry = {"id": own["id"], "version": own["version"], "effectiveOn": "2026-02-01", "condition": "MERGED",
             "phase": "COMPLETED", "mergedInto": foreign["id"], "note": "Zusammen"}  # fmt: skip
    return await change(COUNTY_EDITOR, SET_STATUS, input=entry)


CARRIES: dict[str, tuple[Callable[..., Awaitable[Any]], str]] = {
    "a link": (link_input, "links.0.measure"), "a merger": (merge_input, "mergedInto"),
}  # fmt: skip
"""References from a measure of one tenant to one of another, and the field of the error."""


@pytest.mark.parametrize("kind", CARRIES)
async def test_rows_of_other_tenants_cannot_refer_to_delegated_rows(
    owner: asyncpg.Connection, change: Change, kind: str
) -> None:
    carries, field = CARRIES[kind]
    foreign = await create_measure(change, title="Internes")
    await insert_mandate(owner)
    own = await create_measure(change, COUNTY_EDITOR, tenant=WORKSHOP, title="Vom Kreis")
    assert user_errors(await carries(change, own, foreign)) == [(NOT_FOUND, field)]
    beside = await create_measure(change, COUNTY_EDITOR, title="Daneben")
    assert (await carries(change, beside, foreign))["userErrors"] == [], "in the town itself it is found"


async def test_bulk_mergers_accept_delegated_targets_from_their_own_town_only(
    owner: asyncpg.Connection, change: Change
) -> None:
    foreign = await create_measure(change, title="Internes")
    await insert_mandate(owner)
    await insert_mandate(owner, of=KORNWESTHEIM)
    merging = {"effectiveOn": "2026-02-01", "condition": "MERGED", "phase": "COMPLETED", "note": "Zusammen"}
    items = []
    for tenant in (WORKSHOP, KORNWESTHEIM, LUDWIGSBURG):
        item = await create_measure(change, COUNTY_EDITOR, tenant=tenant)
        items.append({"id": item["id"], "version": item["version"], "mergedInto": foreign["id"]} | merging)
    answer = await change(COUNTY_EDITOR, MANY, input={"items": items, "allOrNothing": False})
    refusal = [[user_error["code"] for user_error in each["userErrors"]] for each in answer["results"]]
    assert (refusal, answer["applied"]) == ([[NOT_FOUND], [NOT_FOUND], []], 1)


async def test_posts_projects_concepts_and_cases_of_the_county_cannot_refer_to_delegated_rows(
    owner: asyncpg.Connection, change: Change
) -> None:
    measure, project = (
        await create_measure(change),
        await create_project(change, beginsOn="2025-01-01", endsOn="2026-12-31"),
    )
    concept = await concepts.create_concept(change)
    await insert_mandate(owner)
    own = (await change(COUNTY_EDITOR, CREATE_PROJECT, input={"tenant": WORKSHOP, "title": "Anschluss",
                                                        "item": "FOLLOW_UP_PROJECT"}))["fundedProject"]  # fmt: skip
    post = (await change(COUNTY_EDITOR, CREATE_POST, input={"tenant": WORKSHOP, "title": "Stelle", "kind": "OTHER",
                                                     "beginsOn": "2025-01-01"}))["post"]  # fmt: skip
    pays = {"project": project["id"], "beginsOn": "2025-01-01", "endsOn": "2025-12-31"}
    values = advice.CURRENT | {"tenant": WORKSHOP}
    advised = (await change(COUNTY_EDITOR, ADVISE, input=values))["advice"]
    leads = {"id": advised["id"], "version": advised["version"]}
    results = mutation_document("adviceSetResults", "advice", "id")
    for answer, field in (
        (await change(COUNTY_EDITOR, mutation_document("projectUpdate", "fundedProject", "id"),
                      input={"id": own["id"], "version": own["version"], "predecessor": project["id"]}),
         "predecessor"),
        (await change(COUNTY_EDITOR, mutation_document("postSetFundings", "post", "id"),
                      input={"id": post["id"], "version": post["version"], "fundings": [pays]}), "fundings.0.project"),
        (await change(COUNTY_EDITOR, ADVISE, input=values | {"project": project["id"]}), "project"),
        (await change(COUNTY_EDITOR, results, input=leads | {"concepts": [concept["id"]]}), "concepts.0"),
        (await change(COUNTY_EDITOR, results, input=leads | {"measures": [{"measure": measure["id"]}]}),
         "measures.0.measure"),
        (await send_offer(change, COUNTY_EDITOR, measures=[measure["id"]]), "measures.0"),
    ):  # fmt: skip
        assert [(code, way.removeprefix("input.")) for code, way, _ in messages(answer)] == [(NOT_FOUND, field)]
    copied = "SELECT count(*) FROM {} WHERE tenant_id = " + tenant_id(WORKSHOP)
    for table in (
        "project_predecessor",
        "post_funding",
        "advice_project",
        "advice_concept",
        "advice_measure",
        "support_measure",
    ):
        assert await owner.fetchval(copied.format(table)) == 0, table


async def test_every_mutation_begins_by_role_and_uses_delegated_rights_of_its_tenant_only(
    owner: asyncpg.Connection, writes: AsyncEngine
) -> None:
    await insert_mandate(owner)
    await insert_mandate(owner, of=KORNWESTHEIM)
    places = [await owner.fetchval(f"SELECT {tenant_id(item)}") for item in (WORKSHOP, LUDWIGSBURG, KORNWESTHEIM)]
    county, town, other = places
    async with context.transaction(writes, COUNTY_EDITOR) as session:

        async def rights() -> set[frozenset[int]]:
            return {
                frozenset(await session.scalar(select(func.ctx.tenant_ids(item))) or ())
                for item in ("read", "draft", "edit")
            }

        assert await rights() == {frozenset({county})}
        for tenants, editable in (([town], {county, town}), ([county], {county}), ([], {county}),
                               (None, {county, town, other}), ([other], {county, other})):  # fmt: skip
            await context.use_delegated_rights(session, tenants)
            assert await rights() == {frozenset(editable)}
            delegated = await session.scalar(select(func.ctx.delegated_mandates()))
            assert len(delegated or ()) == len(editable) - 1, "the mandates of the tenants that delegate now"
    async with context.transaction(writes, TOWN_ADMIN) as session:
        await context.use_delegated_rights(session, [county, other])
        assert await session.scalar(select(func.ctx.tenant_ids("edit"))) == [town]
