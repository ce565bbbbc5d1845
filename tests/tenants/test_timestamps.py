"""What others are told of when something changed, and where a page ends, says nothing of what they do not see."""

import json
from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from federation.schema import everyone, member
from tenants.rows import tables
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
    """When a row was last changed, as everyone is told it: the same at both endpoints."""

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
    (existing,) = answer["post"]["occupancies"]
    version, before = post["version"], await changed_at("post", post["id"])
    steps = mutation_document("postSetOccupancy", "post", POST.replace("steps {", "steps { id"))
    (step,) = (await change(WRITER, steps, input={"id": post["id"], "version": version}))["post"]["steps"]
    noted = {"id": step["id"], "kind": "ADVERTISED", "effectiveOn": "2024-10-01", "note": "Zwei Bewerbungen"}
    for which, item in (
        ("SetHolder", {"occupancy": existing["id"], "name": "Nadja Niemand"}),
        ("SetHolder", {"occupancy": existing["id"], "name": "Nora Niemand"}),
        ("SetHolder", {"occupancy": existing["id"], "name": None}),
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


CURSORS = """query ($id: ID!) { measure(id: $id) { history { edges { cursor node { status } } } } }"""


async def test_a_cursor_of_a_history_reveals_no_entries_of_other_tenants(change: Change, ask: Client) -> None:
    own, foreign = await create_measure(change), await create_measure(change)
    for day in (1, 2, 3):
        version = 3 * (day - 1) + 1
        for n in range(3):
            entry = {"id": foreign["id"], "version": version + n, "effectiveOn": f"2026-02-0{n + 1}",
                     "phase": "PLANNING", "note": f"{day}.{n}"}  # fmt: skip
            assert (await change(WRITER, SET_STATUS, input=entry))["userErrors"] == []
        entry = {"id": own["id"], "version": day, "effectiveOn": "2026-03-01", "phase": "PLANNING", "note": f"{day}"}
        assert (await change(WRITER, SET_STATUS, input=entry))["userErrors"] == []
    edges = (await ask(WRITER, CURSORS, id=own["id"]))["measure"]["history"]["edges"]
    cursors = [json.loads(b64decode(edge["cursor"] + "==")) for edge in edges]
    tenants = {item[2] for item in cursors}
    assert len(cursors) == 4 and len(tenants) == 1 and all(len(item) == 4 for item in cursors), "mark, day, tenant, id"


async def test_within_a_day_the_later_entry_wins_and_is_listed_last(change: Change, ask: Client) -> None:
    measure = await create_measure(change, effectiveOn="2025-01-01")
    phases = ["PLANNING", "IMPLEMENTATION", "PLANNING", "NOT_STARTED", "IMPLEMENTATION"]
    for n, phase in enumerate(phases):
        entry = {"id": measure["id"], "version": n + 1, "effectiveOn": "2026-02-01", "phase": phase, "note": "Weil"}
        answer = await change(WRITER, SET_STATUS, input=entry)
        assert answer["userErrors"] == [] and answer["measure"]["phase"] == phase
    query = "query ($id: ID!, $after: String) { measure(id: $id) { history(first: 2, after: $after) {"
    query += " pageInfo { endCursor hasNextPage } nodes { phase } } } }"
    visible: list[str] = []
    after = None
    while True:
        page = (await ask(WRITER, query, id=measure["id"], after=after))["measure"]["history"]
        visible += [node["phase"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert visible == ["NOT_STARTED", *phases]


async def test_no_sequence_shared_by_tenants_is_public_or_sorts_a_list(db: asyncpg.Connection) -> None:
    assert member and everyone
    counted = {(t.name, c.name) for _, t in tables() for c in t.c if c.identity is not None and not c.primary_key}
    assert counted, "the database keeps the order of entering"
    for row, table in tables():
        assert not {(table.name, name) for name in (*row.__public_columns__, *row.__order__)} & counted, table.name
    granted = (
        "SELECT relname, attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE attidentity <> ''"
        " AND relnamespace = 'public'::regnamespace AND has_column_privilege('open', c.oid, attnum, 'SELECT')"
    )
    keys = {("tenant", "id"), ("region", "id"), ("advice_rule", "id"), ("advice_step_template", "id")}
    assert {tuple(item) for item in await db.fetch(granted)} == keys, "directories, which everyone reads whole"
