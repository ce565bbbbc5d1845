"""Timestamps reveal no change of internal data."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers import concepts
from tests.helpers.funding import POST, change_post, create_post, mutation_document, publish
from tests.helpers.measures import PUBLISH, SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import ANONYMOUS, REVIEWER, WRITER
from tests.rooms.measures.test_sheet import SET_SHEET

pytestmark = pytest.mark.usefixtures("empty_workshop")


Asks = Callable[[str, str], Awaitable[Any]]


@pytest.fixture
def changed_at(ask: Client, ask_public: Client) -> Asks:
    """The public time of the last change of a row: the same at both endpoints."""

    async def moment(of: str, id: str) -> str:
        query = f"query ($id: ID!) {{ {of}(id: $id) {{ updatedAt }} }}"
        public_value = (await ask_public(query, id=id))[of]["updatedAt"]
        assert public_value == (await ask(ANONYMOUS, query, id=id))[of]["updatedAt"]
        return str(public_value)

    return moment


async def test_changed_at_of_a_post_reveals_no_change_of_holder_contact_or_note(
    change: Change, changed_at: Asks
) -> None:
    post = await create_post(change, beginsOn="2025-01-01")
    (await change_post(change, "SetOccupancy", post, occupancies=[{"beginsOn": "2025-02-01"}],
                    steps=[{"kind": "ADVERTISED", "effectiveOn": "2024-10-01"}]))  # fmt: skip
    answer = await publish(change, post, REVIEWER, "PUBLIC", "postPublish")
    (occupancy,) = answer["post"]["occupancies"]
    version, before = post["version"], await changed_at("post", post["id"])
    steps = mutation_document("postSetOccupancy", "post", POST.replace("steps {", "steps { id"))
    (step,) = (await change(WRITER, steps, input={"id": post["id"], "version": version}))["post"]["steps"]
    noted = {"id": step["id"], "kind": "ADVERTISED", "effectiveOn": "2024-10-01", "note": "Zwei Bewerbungen"}
    for which, item in (
        ("SetHolder", {"occupancy": occupancy["id"], "name": "Nadja Niemand"}),
        ("SetHolder", {"occupancy": occupancy["id"], "name": "Nora Niemand"}),
        ("SetHolder", {"occupancy": occupancy["id"], "name": None}),
        ("Update", {"contact": "klima@stadt.example"}),
        ("SetOccupancy", {"steps": [noted]}),
    ):  # fmt: skip
        assert (await change_post(change, which, post, **item))["userErrors"] == []
        assert await changed_at("post", post["id"]) == before, which
    assert post["version"] == version + 5, "who changes it notices"
    last = before
    for which, item in (
        ("Update", {"title": "Klimamanagement", "contact": "Neu"}),
        ("SetOccupancy", {"steps": [noted | {"kind": "APPROVED"}]}),
        ("SetOccupancy", {"steps": []}),
        ("SetCoverage", {"coverage": [{"key": "081180048048", "scope": "TERRITORY"}]}),
    ):
        assert (await change_post(change, which, post, **item))["userErrors"] == [], which
        last, earlier = await changed_at("post", post["id"]), last
        assert last > earlier, which


async def test_changed_at_of_a_measure_reveals_no_change_of_an_internal_note(change: Change, changed_at: Asks) -> None:
    measure = await create_measure(change)
    values = {"id": measure["id"]}
    assert not (await change(REVIEWER, PUBLISH, input=values | {"version": 1, "visibility": "PUBLIC"}))["userErrors"]
    before = await changed_at("measure", measure["id"])
    for n, text in enumerate(("Nur wir", "Noch immer nur wir", None)):
        answer = await change(WRITER, SET_SHEET, input=values | {"version": 2 + n, "internalNote": text})
        assert answer["userErrors"] == [] and await changed_at("measure", measure["id"]) == before
    moves: list[tuple[str, dict[str, Any]]] = [
        (SET_SHEET, {"internalNote": "Wir", "resolutions": [{"body": "Gemeinderat"}]}),
        (UPDATE, {"goal": "Mehr"}),
        (SET_STATUS, {"effectiveOn": "2026-02-01", "phase": "PLANNING"}),
    ]
    for n, (what, move) in enumerate(moves):
        assert (await change(WRITER, what, input=values | {"version": 5 + n} | move))["userErrors"] == []
        before, earlier = await changed_at("measure", measure["id"]), before
        assert before > earlier, move


async def test_changed_at_of_a_concept_reveals_no_change_of_its_note(change: Change, changed_at: Asks) -> None:
    concept = await concepts.create_concept(change)
    values = concepts.id_and_version(concept) | {"visibility": "PUBLIC"}
    concept = await concepts.change_concept(change, "Publish", REVIEWER, **values)
    before = await changed_at("concept", concept["id"])
    concept = await concepts.change_concept(change, "Update", **concepts.id_and_version(concept), note="Der Rat zögert")
    assert await changed_at("concept", concept["id"]) == before
    await concepts.change_concept(
        change, "Update", **concepts.id_and_version(concept), note="Der Rat zögert", title="Neues Konzept"
    )
    assert await changed_at("concept", concept["id"]) > before
