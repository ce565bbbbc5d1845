"""Fundings of a post: within the terms of its projects, under concurrent changes and for any viewer."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.funding import (
    CREATE_PROJECT,
    change_post,
    create_post,
    create_project,
    extend_project,
    messages,
    publish,
    set_coverage,
)
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WORKSHOP, person

pytestmark = pytest.mark.usefixtures("empty_workshop")
HELPER = person("helper")
"""Edits in the county of the workshop."""
TERM = {"beginsOn": "2024-01-01", "endsOn": "2026-12-31"}
BEYOND = """SELECT count(*) FROM post_funding f JOIN funded_project q
  ON q.tenant_id = f.project_tenant_id AND q.id = f.project_id WHERE f.ends_before > q.ends_before"""


async def create_county_project(change: Change) -> Any:
    """A project of the county that its members see."""
    values = {"tenant": WORKSHOP, "title": "Kreisvorhaben", "item": "COORDINATION", "visibility": "FEDERATION", **TERM}
    answer = await change(HELPER, CREATE_PROJECT, input=values)
    assert answer["userErrors"] == []
    return answer["fundedProject"]


async def test_concurrent_shortening_of_a_project_limits_its_funding(change: Change, owner: asyncpg.Connection) -> None:
    refusals = 0
    for _ in range(12):
        project, post = await create_county_project(change), await create_post(change, visibility="FEDERATION", **TERM)
        paid, shortened = await asyncio.gather(
            change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}]),
            extend_project(change, project, HELPER, endsOn="2025-06-30", decidedOn="2025-01-01"),
        )
        assert paid["userErrors"] == [], "the shorter term is as good as the longer one"
        refusals += len(shortened["userErrors"])
    assert not await owner.fetchval(BEYOND) and 0 <= refusals <= 12


async def test_a_funding_stays_when_its_project_becomes_hidden(change: Change, ask: Client) -> None:
    project, post = await create_county_project(change), await create_post(change, **TERM)
    answer = await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])
    (item,) = answer["post"]["fundings"]
    assert messages(await publish(change, project, HELPER, "TENANT")) == []
    own = await create_project(change, title="Eigenes", beginsOn="2027-01-01", endsOn="2028-12-31")
    await change_post(change, "Update", post, endsOn="2028-12-31")
    both = [{"id": item["id"]}, {"project": own["id"]}]
    answer = await change_post(change, "SetFundings", post, fundings=both)
    assert messages(answer) == []
    assert [(f["beginsOn"], f["endsOn"], f["project"]) for f in answer["post"]["fundings"]] == [
        ("2024-01-01", "2026-12-31", None), ("2027-01-01", "2028-12-31", {"title": "Eigenes"}),
    ]  # fmt: skip
    for more, at, text in (
        ({"id": item["id"], "endsOn": "2027-01-01"}, "0.project", "nicht mehr in Sicht"),
        ({"endsOn": "2025-01-01"}, "0.project", "nennt das Vorhaben, das bezahlt"),
        ({"project": project["id"]}, "0.project", "nicht in Sicht"),
    ):
        ((_, field, message),) = messages(await change_post(change, "SetFundings", post, fundings=[more]))
        assert field == f"input.fundings.{at}" and text in message
    shorter = await change_post(change, "SetFundings", post, fundings=[{"id": item["id"], "endsOn": "2025-12-31"}])
    assert messages(shorter) == [] and shorter["post"]["fundings"][0]["endsOn"] == "2025-12-31"


async def test_a_unit_younger_than_the_post_causes_a_warning(change: Change, owner: asyncpg.Connection) -> None:
    post, young = await create_post(change, **TERM), f"{WORKSHOP}9999"
    await owner.execute(
        "INSERT INTO territory (ars, valid_from, valid_to, kind, name, type_label, register_date)"
        " VALUES ($1, '2025-01-01', 'infinity', 'MUNICIPALITY', 'Neu', 'Gemeinde', '2025-01-01')", young,
    )  # fmt: skip
    try:
        answer = await set_coverage(change, post, (young, "TERRITORY"), name="postSetCoverage")
        ((code, at, message),) = [item for item in messages(answer, "warnings") if "erst seit" in item[2]]
        assert messages(answer) == [] and (code, at) == ("UNUSUAL", "input.coverage")
        assert "erst seit dem 01.01.2025" in message and "ab 01.01.2024" in message
        answer = await set_coverage(change, post, (LUDWIGSBURG, "TERRITORY"), name="postSetCoverage")
        assert (messages(answer), messages(answer, "warnings")) == ([], [])
    finally:
        await owner.execute("DELETE FROM territory WHERE ars = $1", young)


async def test_notes_of_a_published_post_stay_internal(change: Change, ask_public: Client) -> None:
    post = await create_post(change, **TERM)
    step = {"kind": "ADVERTISED", "effectiveOn": "2023-12-01", "note": "Rückfragen an das Hauptamt"}
    answer = await change_post(change, "SetOccupancy", post, occupancies=[], steps=[step])
    assert messages(answer) == [] and messages(await publish(change, post, TOWN_ADMIN, "PUBLIC", "postPublish")) == []
    post_data = await ask_public("query ($id: ID!) { post(id: $id) { steps { kind effectiveOn } } }", id=post["id"])
    assert post_data["post"] == {"steps": [{"kind": "ADVERTISED", "effectiveOn": "2023-12-01"}]}
