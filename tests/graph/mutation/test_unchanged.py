"""A mutation that changes nothing writes nothing: no version, trail, history or event; it returns the object."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from graphql import GraphQLNonNull, GraphQLObjectType

from federation.schema import member
from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers import advice, concepts, funding
from tests.helpers.cooperation_changes import DOCUMENTS
from tests.helpers.database import OWNED
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import ISSUER, LUDWIGSBURG, WORKSHOP, person

STEADY = person("steady")
"""Administers a town and its county, so that nothing is refused for want of a right."""
pytestmark = pytest.mark.usefixtures("empty_workshop")
MUTATION = member._schema.mutation_type
assert MUTATION is not None
SETTING = sorted(name for name in MUTATION.fields if "Update" in name or "Set" in name)
EFFECTS = [{"kind": "GHG_REDUCTION", "basis": "ESTIMATED", "year": 2030, "amount": "1.50"}]
DAY = "2026-05-01"

FULL: dict[str, dict[str, Any]] = {
    "measureUpdate": {"goal": "Ziel", "plannedEnd": "2027-01-01", "teaser": " Kurz ", "completionPercent": 5},
    "measureSetStatus": {"effectiveOn": DAY, "phase": "PLANNING", "note": "So"},
    "measuresSetStatus": {"effectiveOn": DAY, "phase": "PLANNING"},
    "measureSetSheet": {
        "tasks": [{"title": "Eins"}, {"title": "Zwei", "dueOn": DAY}], "internalNote": "innen", "effects": EFFECTS,
        "indicators": [{"name": "Mitglieder", "unit": "Zahl", "values": [{"year": 2025, "value": "3"}]}],
        "links": [{"code": "MW6"}],
    },
    "measureSettingsUpdate": {
        "dueAfterDays": 90, "fieldLabels": [{"label": "Häuser", "fieldOfAction": "PUBLIC_BUILDINGS"}],
        "fieldExemptions": [{"fieldOfAction": "HEATING", "reason": "Zweckverband"}],
    },
    "coverageSettingsUpdate": {"warnMonths": 6, "managementKinds": ["CLIMATE_MANAGER"]},
    "reportUpdate": {"title": "Bericht", "note": "Anmerkung"},
    "tenantUpdate": {"about": "Wir.", "licence": "CC_BY_4_0", "targetYear": 2040},
    "whiteSpotNoteUpdate": {"potential": "Dächer", "nextStep": "Anrufen", "measures": []},
    "conceptUpdate": {"title": "Konzept", "fields": ["MOBILITY", "HEATING"]},
    "conceptSetStatus": {"status": "IN_PREPARATION", "effectiveOn": DAY},
    "conceptSetCoverage": {"coverage": [{"unit": LUDWIGSBURG, "scope": "TERRITORY"}]},
    "projectUpdate": {"title": "Vorhaben", "beginsOn": "2026-01-01", "endsOn": "2027-12-31", "quotaPercent": "65.0"},
    "projectSetStatus": {"kind": "APPLIED", "effectiveOn": DAY},
    "projectSetCoverage": {"coverage": [{"key": LUDWIGSBURG, "scope": "TERRITORY"}]},
    "postUpdate": {"title": "Stelle", "beginsOn": "2026-01-01", "endsOn": "2027-12-31"},
    "postSetOccupancy": {
        "occupancies": [{"beginsOn": "2026-02-01"}], "steps": [{"kind": "PLANNED", "effectiveOn": DAY}],
    },
    "postSetFundings": {"fundings": []},
    "postSetCoverage": {"coverage": [{"key": LUDWIGSBURG, "scope": "TERRITORY"}]},
    "postSetHolder": {"name": "Erika Muster"},
    "deadlineUpdate": {"title": "Frist", "note": "Anmerkung"},
    "allianceUpdate": {
        "claim": "Los", "foundedOn": DAY, "goals": [{"title": "Eins"}, {"title": "Zwei"}], "duties": ["GUIDE", "PRESS"],
    },
    "declarationUpdate": {"title": "Erklärung", "signBy": "2030-01-01"},
    "pressItemUpdate": {"medium": "Erfundene Zeitung"},
    "cooperationPartyUpdate": {"contribution": "Wir messen.", "contactEmail": "klima@example.org"},
    "cooperationUpdate": {"purpose": "Gemeinsam messen", "level": "PARTICIPATION"},
    "meetingUpdate": {"description": "Was vorgesehen ist", "places": 12, "agenda": [{"kind": "TALK", "title": "Eins"}]},
    "meetingSeriesUpdate": {"topic": "Wärme", "perYearMin": 2, "perYearMax": 3},
    "adviceUpdate": {"title": "Beratung", "topics": ["CLIMATE_ACTION"]},
    "adviceSetSteps": {"steps": [{"title": "Eins"}, {"title": "Zwei"}]},
    "adviceSetWorkshops": {"workshops": [{"title": "Auftakt", "attendance": 12}]},
    "adviceSetResults": {"measures": [], "concepts": []},
}  # fmt: skip
"""All optional values of each mutation at once."""
BARE = {"measureUpdate", "measureSetSheet", "measureSettingsUpdate", "coverageSettingsUpdate", "reportUpdate",
        "conceptUpdate", "projectUpdate", "postUpdate", "postSetOccupancy", "deadlineUpdate", "adviceUpdate",
        "adviceSetResults", "allianceUpdate", "declarationUpdate", "pressItemUpdate", "cooperationUpdate",
        "cooperationPartyUpdate", "meetingUpdate", "meetingSeriesUpdate"}  # fmt: skip
"""Mutations that need no values besides the object."""


@pytest.fixture(scope="module", autouse=True)
async def administration(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[None]:
    operator = await asyncpg.connect(addresses.operator)
    for tenant, role in ((LUDWIGSBURG, TenantRole.ADMIN), (WORKSHOP, TenantRole.ADMIN), (WORKSHOP, TenantRole.COUNTY)):
        await operating.grant(operator, ISSUER, "steady", tenant, role)
    await operator.close()
    yield
    own_rows = "user_id = (SELECT id FROM app_user WHERE subject = 'steady')"
    await owner.execute(f"DELETE FROM idempotency_key WHERE {own_rows}")
    await owner.execute(f"DELETE FROM role_grant WHERE {own_rows}")
    await owner.execute("DELETE FROM app_user WHERE subject = 'steady'")


def mutation_of(name: str) -> str:
    """A mutation that answers its object: id and version."""
    assert MUTATION is not None
    field = MUTATION.fields[name]
    of: Any = field.type
    (row,) = (item for item in of.fields if item not in ("userErrors", "warnings"))
    row_type: Any = of.fields[row].type
    parts = "id version" if "id" in row_type.fields else "version"
    input_type = field.args["input"].type
    assert isinstance(input_type, GraphQLNonNull) and isinstance(of, GraphQLObjectType)
    return (
        f"mutation ($input: {input_type.of_type.name}!) {{ {name}(input: $input) {{"
        f" object: {row} {{ {parts} }} userErrors {{ code field message }} }} }}"
    )


async def row_versions(owner: asyncpg.Connection) -> dict[str, Any]:
    """Every row that tenants own as it was last written: also one that was written anew as it stood is another."""
    tables = [name for name in OWNED if name != "idempotency_key"]
    query = " UNION ALL ".join(
        f"SELECT '{name}', count(*), md5(string_agg(t::text || t.xmin, ' ' ORDER BY t::text)) FROM {name} t"
        for name in tables
    )
    return {row[0]: tuple(row)[1:] for row in await owner.fetch(query)}


async def create_object(change: Change, name: str) -> dict[str, Any]:
    """What a change is about: a new object with its version, or a tenant without settings."""
    settings = {
        "measureSettingsUpdate": {"tenant": LUDWIGSBURG}, "coverageSettingsUpdate": {"region": WORKSHOP},
        "tenantUpdate": {"tenant": LUDWIGSBURG},
    }  # fmt: skip
    if name in settings:
        return {**settings[name], "version": 0}
    make: dict[str, Callable[[Change], Awaitable[Any]]] = {
        "measure": lambda change: create_measure(change, STEADY),
        "concept": lambda change: concepts.create_concept(change, STEADY),
        "project": funding.create_project, "advice": advice.create_advice, "report": create_report,
        "deadline": create_own_deadline, "alliance": create_alliance, "declaration": create_declaration,
        "pressItem": create_press_item, "cooperationParty": create_side, "cooperation": create_cooperation,
        "meetingSeries": create_series, "meeting": create_meeting,
        "postSetHolder": create_occupied_post, "post": create_filled_post, "whiteSpotNote": create_note,
    }  # fmt: skip
    return existing_id(await next(item for kind, item in make.items() if name.startswith(kind))(change), name)


async def create_note(change: Change) -> Any:
    return await first_values(change, "whiteSpotNoteCreate", region=WORKSHOP, unit=LUDWIGSBURG, potential="Dächer")


async def create_alliance(change: Change) -> Any:
    return await first_values(change, "allianceCreate", tenant=LUDWIGSBURG, name="Bündnis")


async def create_declaration(change: Change) -> Any:
    of = (await create_alliance(change))["id"]
    return await first_values(change, "declarationCreate", alliance=of, title="T", text="Wir", validFrom=DAY)


async def create_press_item(change: Change) -> Any:
    of = (await create_alliance(change))["id"]
    return await first_values(change, "pressItemCreate", alliance=of, publishedOn=DAY, title="Meldung")


async def create_cooperation(change: Change) -> Any:
    values = {"tenant": LUDWIGSBURG, "title": "Probe", "kind": "INTERMUNICIPAL", "begins": "APPROACHING", "sides": []}
    return (await change(STEADY, DOCUMENTS["cooperationCreate"], input=values))["cooperation"]


async def create_side(change: Change) -> Any:
    """The lead's own side, which has agreed."""
    cooperation = await create_cooperation(change)
    terms = {"cooperation": cooperation["id"], "divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    assert (await change(STEADY, DOCUMENTS["cooperationTermsPropose"], input=terms))["userErrors"] == []
    (side,) = cooperation["parties"]
    agreed = {"id": side["id"], "step": side["stepCount"], "kind": "AGREED", "terms": 1}
    return (await change(STEADY, DOCUMENTS["cooperationPartyStep"], input=agreed))["cooperationParty"]


async def create_series(change: Change) -> Any:
    return await first_values(change, "meetingSeriesCreate", tenant=LUDWIGSBURG, title="Reihe", kind="TOPIC")


async def create_meeting(change: Change) -> Any:
    times = {"startsAt": "2090-05-01T10:00:00+02:00", "endsAt": "2090-05-01T12:00:00+02:00"}
    return await first_values(change, "meetingCreate", tenant=LUDWIGSBURG, title="Treffen", kind="NETWORK", **times)


async def create_report(change: Change) -> Any:
    return await first_values(change, "reportClose", tenant=WORKSHOP, day="2025-12-31", title="Bericht")


async def create_filled_post(change: Change) -> Any:
    return await funding.create_post(change, beginsOn="2026-01-01", endsOn="2027-12-31")


async def create_own_deadline(change: Change) -> Any:
    of = (await create_filled_post(change))["id"]
    return await first_values(
        change, "deadlineCreate", post=of, dueOn="2026-12-01", title="T", kind="OTHER", basis="Bescheid"
    )


async def create_occupied_post(change: Change) -> Any:
    row = existing_id(await create_filled_post(change)) | {"occupancies": [{"beginsOn": "2026-02-01"}]}
    mutation = """mutation ($input: PostSetOccupancy!) { postSetOccupancy(input: $input) {
      post { id version occupancies { id } } } }"""
    return (await change(STEADY, mutation, input=row))["post"]


def existing_id(row: Any, name: str = "") -> dict[str, Any]:
    """What a change names of its object."""
    more = {"occupancy": row["occupancies"][0]["id"]} if name == "postSetHolder" else {}
    return {"id": row["id"], "version": row["version"], **more}


async def first_values(change: Change, name: str, /, **values: Any) -> dict[str, Any]:
    answer = await change(STEADY, mutation_of(name), input=values)
    assert answer["userErrors"] == []
    return existing_id(answer["object"])


async def run_mutation(change: Change, name: str, values: dict[str, Any]) -> int:
    """The version of the object after a change that was not refused."""
    if name == "measuresSetStatus":
        many = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) {
          results { object: measure { version } userErrors { message } } applied } }"""
        answer = await change(STEADY, many, input={"items": [values]})
        assert answer["applied"] == 1
        answer = answer["results"][0]
    else:
        answer = await change(STEADY, mutation_of(name), input=values)
    assert answer["userErrors"] == []
    return (answer["object"] or {"version": 0})["version"]


BY_OFFICES = (
    "membershipNoteUpdate", "membershipPersonUpdate", "membershipUpdate", "pledgeUpdate", "storyUpdate",
    "networkUpdate", "networkIdeaUpdate", "networkResultUpdate",
)  # fmt: skip
"""What offices and members change: tests of their rooms hold that nothing is written where nothing changes."""


def test_every_mutation_that_sets_something_is_tested_here() -> None:
    # A step of a support case never equals the current one: it is the next one, or refused. What a person wants to hear
    # has no version, nor has a file. So with the steps that list a partner. Of meetings: tests/rooms/meetings.
    of_meetings = ("meetingAttendanceSet", "meetingMinutesSet")
    steps = ("supportSetStatus", "notificationsSet", "partnerSetListing", "fileSetVisibility")
    others = (*steps, *of_meetings, *BY_OFFICES)
    assert sorted(FULL) == [name for name in SETTING if name not in others]


@pytest.mark.parametrize("name", sorted(BARE))
async def test_an_empty_input_changes_nothing(change: Change, owner: asyncpg.Connection, name: str) -> None:
    row = await create_object(change, name)
    before = await row_versions(owner)
    assert await run_mutation(change, name, row) == row["version"]
    assert await row_versions(owner) == before


@pytest.mark.parametrize("name", sorted(FULL))
async def test_an_input_equal_to_the_current_state_changes_nothing(
    change: Change, owner: asyncpg.Connection, name: str
) -> None:
    row, values = await create_object(change, name), FULL[name]
    version = await run_mutation(change, name, row | values)
    assert version == row["version"] + (name not in ("postSetFundings", "adviceSetResults")), (
        "so it is a change at first"
    )
    before = await row_versions(owner)
    assert await run_mutation(change, name, row | values | {"version": version}) == version
    assert await row_versions(owner) == before


async def test_freezing_an_unchanged_sheet_again_keeps_one_version(change: Change, owner: asyncpg.Connection) -> None:
    row, values = await create_object(change, "measureFreezeSheet"), {"asOf": DAY, "author": "Büro", "goal": None}
    version = await run_mutation(change, "measureFreezeSheet", row | values)
    assert version == row["version"] + 1
    before = await row_versions(owner)
    assert await run_mutation(change, "measureFreezeSheet", row | values | {"version": version}) == version
    assert await row_versions(owner) == before
    other = values | {"goal": "Ziel", "version": version}
    assert await run_mutation(change, "measureFreezeSheet", row | other) == version + 1


async def test_an_empty_status_is_refused_with_the_cure(change: Change, owner: asyncpg.Connection) -> None:
    row = await create_object(change, "measureSetStatus")
    before = await row_versions(owner)
    answer = await change(STEADY, mutation_of("measureSetStatus"), input=row | {"effectiveOn": DAY})
    (error,) = answer["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID", ["input", "phase"])
    assert "phase, condition oder isContinuous" in error["message"] and "measureConfirm" in error["message"]
    assert await row_versions(owner) == before


async def test_restating_a_status_on_a_later_day_confirms_it_without_an_edit(change: Change) -> None:
    row = existing_id(await create_measure(change, STEADY, effectiveOn="2025-01-01"))
    values = {"phase": "PLANNING", "condition": "ON_TRACK"}
    assert await run_mutation(change, "measureSetStatus", row | values | {"effectiveOn": "2026-01-01"}) == 2
    document = """mutation ($input: MeasureSetStatus!) { measureSetStatus(input: $input) {
      measure { version statusAsOf confirmedOn history { totalCount } } userErrors { code } } }"""
    answer = await change(STEADY, document, input=row | values | {"version": 2, "effectiveOn": DAY})
    assert answer["measure"] == {
        "version": 2, "statusAsOf": "2026-01-01", "confirmedOn": "2026-06-01", "history": {"totalCount": 2},
    }  # fmt: skip
    with_a_note = row | values | {"version": 2, "effectiveOn": DAY, "note": "Im Ausschuss berichtet"}
    answer = await change(STEADY, document, input=with_a_note)
    assert answer["measure"]["version"] == 3 and answer["measure"]["history"]["totalCount"] == 3


async def test_a_change_without_effect_causes_no_version_conflict(change: Change) -> None:
    row = await create_object(change, "measureUpdate")
    for name in ("measureUpdate", "measureSetSheet", "measureUpdate"):
        assert await run_mutation(change, name, row) == row["version"]
    assert await run_mutation(change, "measureUpdate", row | {"title": "Neu"}) == row["version"] + 1


async def test_a_part_without_id_matches_an_equal_part_or_is_new(change: Change) -> None:
    row = await create_object(change, "measureSetSheet")
    document = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
      measure { version tasks { nodes { id title } } } userErrors { code } } }"""
    first = (await change(STEADY, document, input=row | {"tasks": [{"title": "A"}, {"title": "A"}, {"title": "B"}]}))[
        "measure"
    ]
    ids = [node["id"] for node in first["tasks"]["nodes"]]
    values = [{"title": "B"}, {"title": "A"}, {"title": "C"}]
    after = (await change(STEADY, document, input=row | {"version": 2, "tasks": values}))["measure"]
    assert [node["title"] for node in after["tasks"]["nodes"]] == ["B", "A", "C"]
    assert [node["id"] for node in after["tasks"]["nodes"]][:2] == [ids[2], ids[0]]
    assert after["tasks"]["nodes"][2]["id"] not in ids
