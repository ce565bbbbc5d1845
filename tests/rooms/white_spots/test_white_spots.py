"""A county's notes on its white spots: internal, shared, and published by a reviewer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, ISSUER, LANDSTUHL, MANAGER, TODAY, person

COUNTY, TOWN = "08118", "081180046046"
CLERK, REVIEWER, TOWNSMAN = person("notes-clerk"), person("notes-reviewer"), person("notes-townsman")
PEOPLE = (("notes-clerk", COUNTY, "EDITOR"), ("notes-reviewer", COUNTY, "REVIEWER"), ("notes-townsman", TOWN, "EDITOR"))
NOTE = "whiteSpotNote { id version potential nextStep fieldOfAction notedOn closedOn visibility key measures { code } }"
ERRORS = "userErrors { code field message }"
CREATE = f"mutation ($input: WhiteSpotNoteCreate!) {{ whiteSpotNoteCreate(input: $input) {{ {NOTE} {ERRORS} }} }}"
UPDATE = f"mutation ($input: WhiteSpotNoteUpdate!) {{ whiteSpotNoteUpdate(input: $input) {{ {NOTE} {ERRORS} }} }}"
PUBLISH = f"mutation ($input: WhiteSpotNotePublish!) {{ whiteSpotNotePublish(input: $input) {{ {NOTE} {ERRORS} }} }}"
NOTES_QUERY = f"""query ($day: Date) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{
  units(kind: [MUNICIPALITY]) {{ nodes {{ territory {{ key }} notes {{ potential }}
    fields {{ fieldOfAction notes {{ potential }} }} }} }} }} }} }}"""


@pytest.fixture(autouse=True)
async def county_and_town(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[None]:
    """People of a county and of one of its towns; they and their notes are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    for subject, tenant, role in PEOPLE:
        await operating.grant(operator, ISSUER, subject, tenant, TenantRole[role])
    await operator.close()
    yield
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE subject LIKE 'notes-%')"
    )
    await delete_tenant_rows(owner, [row])
    await owner.execute("DELETE FROM app_user WHERE subject LIKE 'notes-%'")


async def create_note(change: Change, **values: Any) -> dict[str, Any]:
    answer = await change(CLERK, CREATE, input={"region": COUNTY, "potential": "Dächer", "unit": TOWN, **values})
    assert answer["userErrors"] == []
    created: dict[str, Any] = answer["whiteSpotNote"]
    return created


async def read_notes(ask: Client, who: Any, day: str | None = None) -> dict[str, list[str]]:
    """The notes on the town itself and on each of its fields of action."""
    units = (await ask(who, NOTES_QUERY, day=day))["region"]["coverage"]["units"]["nodes"]
    (town,) = [unit for unit in units if unit["territory"]["key"] == TOWN]
    fields = {f["fieldOfAction"]: [n["potential"] for n in f["notes"]] for f in town["fields"] if f["notes"]}
    return {"": [n["potential"] for n in town["notes"]], **fields}


async def test_a_note_is_internal_until_it_is_shared(change: Change, ask: Client, ask_public: Client) -> None:
    created = await create_note(change, nextStep="Anrufen")
    assert (created["visibility"], created["notedOn"], created["closedOn"]) == ("TENANT", TODAY.isoformat(), None)
    assert await read_notes(ask, CLERK) == {"": ["Dächer"]}
    assert await read_notes(ask, TOWNSMAN) == await read_notes(ask, ANONYMOUS) == {"": []}
    of = {"id": created["id"], "version": 1}
    refusal = await change(CLERK, PUBLISH, input=of | {"visibility": "PUBLIC"})
    assert [e["code"] for e in refusal["userErrors"]] == ["FORBIDDEN"]
    shared = await change(CLERK, PUBLISH, input=of | {"visibility": "FEDERATION"})
    assert await read_notes(ask, TOWNSMAN) == {"": ["Dächer"]} and await read_notes(ask, ANONYMOUS) == {"": []}
    shared_row = await change(
        REVIEWER, PUBLISH, input=of | {"version": shared["whiteSpotNote"]["version"], "visibility": "PUBLIC"}
    )
    assert shared_row["userErrors"] == [] and await read_notes(ask, ANONYMOUS) == {"": ["Dächer"]}
    everyone = f'{{ region(key: "{COUNTY}") {{ whiteSpotNotes {{ nodes {{ potential nextStep }} }} }} }}'
    assert (await ask_public(everyone))["region"]["whiteSpotNotes"]["nodes"] == [
        {"potential": "Dächer", "nextStep": "Anrufen"}
    ]


async def test_an_open_note_appears_in_its_field_of_action(change: Change, ask: Client) -> None:
    await create_note(change, potential="Radwege im Kreis", unit=None, fieldOfAction="MOBILITY", notedOn="2025-01-01")
    created = await create_note(change, potential="Abwärme", fieldOfAction="HEATING", notedOn="2025-02-01")
    assert await read_notes(ask, CLERK, "2024-12-31") == {"": []}
    assert await read_notes(ask, CLERK, "2025-01-31") == {"": [], "MOBILITY": ["Radwege im Kreis"]}
    both = {"": ["Abwärme"], "HEATING": ["Abwärme"], "MOBILITY": ["Radwege im Kreis"]}
    assert await read_notes(ask, CLERK, "2025-02-01") == both
    closed = await change(CLERK, UPDATE, input={"id": created["id"], "version": 1, "closedOn": "2025-03-01"})
    assert closed["userErrors"] == []
    assert await read_notes(ask, CLERK, "2025-02-28") == both
    assert await read_notes(ask, CLERK, "2025-03-01") == {"": [], "MOBILITY": ["Radwege im Kreis"]}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"region": LANDSTUHL}, "FORBIDDEN", "region"),
        ({"region": TOWN}, "FORBIDDEN", "region"),
        ({"region": "99999"}, "FORBIDDEN", "region"),
        ({"unit": LANDSTUHL}, "INVALID", "unit"),
        ({"unit": "081180000000"}, "INVALID", "unit"),
        ({"notedOn": "2099-01-01"}, "INVALID", "notedOn"),
        ({"potential": "   "}, "INVALID", "potential"),
        ({"measures": ["quatsch"]}, "INVALID", "measures.0"),
        ({"supportCase": "quatsch"}, "INVALID", "supportCase"),
        ({"visibility": "PUBLIC"}, "FORBIDDEN", "visibility"),
    ],
)
async def test_an_invalid_note_is_refused_with_the_cure(
    change: Change, ask: Client, wrong: dict[str, Any], code: str, field: str
) -> None:
    values = {"region": COUNTY, "potential": "Dächer", "unit": TOWN} | wrong
    answer = await change(CLERK, CREATE, input=values)
    assert [(e["code"], ".".join(e["field"][1:])) for e in answer["userErrors"]] == [(code, field)]
    assert await read_notes(ask, CLERK) == {"": []}, "nothing is written by halves"


async def test_only_editors_of_the_county_write_notes(change: Change) -> None:
    for who in (TOWNSMAN, MANAGER, ANONYMOUS):
        answer = await change(who, CREATE, input={"region": COUNTY, "potential": "Dächer", "unit": TOWN})
        assert [(e["code"], e["field"][-1]) for e in answer["userErrors"]] == [("FORBIDDEN", "region")]


async def test_a_note_suggests_visible_measures_and_shows_each_reader_theirs(change: Change, ask: Client) -> None:
    visible = await ask(CLERK, '{ measures(filter: {code: "Se1"}) { nodes { id } } }')
    hidden = await ask(MANAGER, '{ measures(filter: {code: "K2"}) { nodes { id } } }')
    (public,), (internal,) = ([n["id"] for n in item["measures"]["nodes"]] for item in (visible, hidden))
    created = await create_note(change, measures=[public], visibility="FEDERATION")
    assert created["measures"] == [{"code": "Se1"}]
    blind = await change(CLERK, UPDATE, input={"id": created["id"], "version": 1, "measures": [public, internal]})
    assert [(e["code"], ".".join(e["field"][1:])) for e in blind["userErrors"]] == [("NOT_FOUND", "measures.1")]
    twice = await change(CLERK, UPDATE, input={"id": created["id"], "version": 1, "measures": [public, public]})
    assert [(e["code"], ".".join(e["field"][1:])) for e in twice["userErrors"]] == [("INVALID", "measures.1")]
    emptied_list = await change(CLERK, UPDATE, input={"id": created["id"], "version": 1, "measures": []})
    assert emptied_list["whiteSpotNote"]["measures"] == []
