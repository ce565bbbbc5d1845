"""The traffic light of a post as everyone sees it: from published rows alone, and without deadlines."""

from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers.funding import (
    change_post,
    create_post,
    create_project,
    decide_project,
    messages,
    publish,
    update_project,
)
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, REVIEWER, WRITER

ASKED = """query ($id: ID!) { post(id: $id) { trafficLight(asOf: "2026-06-01") { light reason endsOn daysLeft } } }"""
FOUND = '{ posts(filter: {region: "08118", trafficLight: [%s]}) { nodes { title } } }'

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def create_ending_post(change: Change) -> tuple[Any, Any, Any]:
    """A filled post that ends within a year, the project that pays it, and an approved follow-up; all internal."""
    project = await create_project(change, title="Erst", beginsOn="2024-03-01", endsOn="2027-02-28")
    post = await create_post(change, beginsOn="2024-03-01", endsOn="2027-02-28")
    await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2024-03-01"}])
    assert messages(await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])) == []
    after = await create_project(change, title="Anschluss", beginsOn="2027-03-01", endsOn="2030-02-28")
    await update_project(change, after, predecessor=project["id"])
    await decide_project(change, after, "APPROVED", "2026-01-01")
    return post, project, after


async def test_everyone_sees_the_light_of_a_published_post_by_published_rows(
    change: Change, ask: Client, ask_public: Client
) -> None:
    post, project, after = await create_ending_post(change)

    async def light() -> Any:
        answer = (await ask_public(ASKED, id=post["id"]))["post"]
        assert (await ask(ANONYMOUS, ASKED, id=post["id"]))["post"] == answer, "the same at both addresses"
        return answer

    async def found(colour: str) -> int:
        return len((await ask_public(FOUND % colour))["posts"]["nodes"])

    assert await light() is None
    assert [await found(colour) for colour in ("RED", "AMBER", "GREEN")] == [0, 0, 0], "an internal post is not found"
    assert messages(await publish(change, post, REVIEWER, "PUBLIC", "postPublish")) == []
    ends = {"endsOn": "2027-02-28", "daysLeft": 272}
    hidden = {"trafficLight": {"light": "AMBER", "reason": "ENDS_WITHIN_A_YEAR", **ends}}
    assert await light() == hidden, "the follow-up is internal, and so is the project that it follows"
    inside = (await ask(WRITER, ASKED, id=post["id"]))["post"]["trafficLight"]
    assert (inside["light"], inside["reason"]) == ("GREEN", "FOLLOW_UP_APPROVED")
    assert [await found(colour) for colour in ("RED", "AMBER", "GREEN")] == [0, 1, 0]
    assert messages(await publish(change, project, REVIEWER, "PUBLIC")) == []
    assert await light() == hidden
    assert messages(await publish(change, after, REVIEWER, "PUBLIC")) == []
    assert await light() == {"trafficLight": {"light": "GREEN", "reason": "FOLLOW_UP_APPROVED", **ends}}
    assert [await found(colour) for colour in ("RED", "AMBER", "GREEN")] == [0, 0, 1]
