"""Model measures: adopting as a draft, offering, and adopters."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.measures.catalogue.copies import PARTS, SHEET
from federation.measures.model import Measure
from federation.measures.sheet.changes import PARTS as SHEET_PARTS
from tenants.context import Principal
from tenants.policies import insertable_columns
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import CREATE, PUBLISH, SET_STATUS, UPDATE, Change, create_measure, user_errors
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    OTHER_COUNTY,
    READER,
    REVIEWER,
    VIEWER,
    WEILERBACH,
    WORKSHOP,
    WRITER,
)
from tests.rooms.measures.test_archive import ARCHIVE
from tests.rooms.measures.test_links import measure_id
from tests.rooms.measures.test_sheet import ALL_PARTS, SET_SHEET, WHOLE, without_ids

FIELDS_OF_COPY = f"""{{ {ALL_PARTS} code title goal source responsible isModel visibility status isContinuous adoptedOn
  tenant {{ key }} model {{ code }} history {{ totalCount }} sheetVersions {{ id }} }}"""
ADOPT = f"""mutation ($input: MeasureAdopt!) {{ measureAdopt(input: $input) {{
  measure {FIELDS_OF_COPY} userErrors {{ code field message }} }} }}"""
OFFER = f"""mutation ($input: MeasureOffer!) {{ measureOffer(input: $input) {{
  measure {FIELDS_OF_COPY} userErrors {{ code field message }} }} }}"""
MANY = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) {
  applied results { userErrors { code field message } } userErrors { code } } }"""
ONE = "query ($id: ID!) { measure(id: $id) { version isModel adoptedOn model { id } } }"
ELSE = """query ($id: ID!, $region: RegionalKey!) { measure(id: $id) {
  sameModel(region: $region) { totalCount nodes { code tenant { key } } } } }"""
COPIED_OTHERWISE = {
    "tenant_id", "id", "version", "updated_at", "code", "visibility", "is_model", "planned_start", "planned_end",
    "actual_start", "actual_end", "archived_on", "responsible", "completion_percent", "local_field_label",
}  # fmt: skip
"""Columns that concern one tenant alone."""


@pytest.fixture(autouse=True)
async def no_adopted_measures(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes measures that other tenants adopted in these tests."""
    before = {row["id"] for row in await owner.fetch("SELECT id FROM measure")}
    yield
    others = "tenant_id <> ALL (SELECT id FROM tenant WHERE starts_with(ars, $2))"
    new = f"SELECT id FROM measure WHERE id <> ALL ($1) AND {others}"
    adopted_ids = [row["id"] for row in await owner.fetch(new, list(before), WORKSHOP)]
    ids = [row["id"] for row in await owner.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", WORKSHOP)]
    async with owner.transaction():
        for table in (
            "measure_origin",
            "measure_link",
            *(row.__tablename__ for row in PARTS),
            "status_change",
            "measure_span",
        ):
            await owner.execute(f"DELETE FROM {table} WHERE measure_id = ANY ($1)", adopted_ids)
        await owner.execute("DELETE FROM measure WHERE id = ANY ($1)", adopted_ids)
        await owner.execute("DELETE FROM measure_tally WHERE delta = 0")
    await delete_tenant_rows(owner, ids)


async def create_model(change: Change, visibility: str = "PUBLIC", who: Principal = REVIEWER, **values: Any) -> Any:
    """A model in the workshop's catalogue, with a sheet in full."""
    values |= {"isModel": True, "title": "Netzwerk gründen", "goal": "Mehr Austausch"}
    item = await create_measure(change, who, visibility="DRAFT" if visibility == "DRAFT" else "TENANT", **values)
    answer = await change(who, SET_SHEET, input={"id": item["id"], "version": 1, **WHOLE})
    assert not answer["userErrors"]
    if visibility not in ("DRAFT", "TENANT"):
        assert not (await change(who, PUBLISH, input={"id": item["id"], "version": 2, "visibility": visibility}))[
            "userErrors"
        ]
    return item


async def adopt(change: Change, of: Any, who: Principal = EDITOR, tenant: str = LANDSTUHL, code: str = "A1") -> Any:
    answer = await change(who, ADOPT, input={"model": of["id"], "tenant": tenant, "code": code})
    assert answer["userErrors"] == []
    return answer["measure"]


async def test_a_model_is_adopted_as_a_draft_with_its_sheet_and_its_source(change: Change) -> None:
    item = await create_model(change, source="Konzept 2022", responsible="Stabsstelle", isContinuous=True)
    copy = await adopt(change, item)
    assert (copy["code"], copy["title"], copy["goal"], copy["source"]) == (
        "A1",
        "Netzwerk gründen",
        "Mehr Austausch",
        "Konzept 2022",
    )
    assert (copy["visibility"], copy["status"], copy["isContinuous"], copy["isModel"]) == (
        "DRAFT",
        "PROPOSED",
        True,
        False,
    )
    assert (copy["tenant"]["key"], copy["model"]["code"], copy["responsible"]) == (LANDSTUHL, item["code"], None)
    assert copy["adoptedOn"] == "2026-06-01" and copy["history"]["totalCount"] == 1 and copy["version"] == 1
    assert [(t["title"], t["kind"], t["state"]) for t in copy["tasks"]["nodes"]] == [
        ("Erster", "RECOMMENDED_STEP", "OPEN"), ("Zweiter", "RECOMMENDED_STEP", "OPEN"),
    ]  # fmt: skip
    assert [(c["state"], c["evidence"]) for c in copy["successCriteria"]] == [("OPEN", None)]
    assert [(a["name"], a["validFrom"]) for a in copy["actors"]] == [("Kommune", None), ("Netzwerk", None)]
    assert (copy["resolutions"], copy["internalNote"], copy["sheetVersions"]) == ([], None, [])
    assert [(i["name"], i["target"], i["values"]) for i in copy["indicators"]] == [("Mitglieder", "100.00", [])]
    alike = without_ids({name: copy[name] for name in ("ratings", "links", "costs", "efforts", "effects", "documents")})
    assert alike["costs"][1]["amountMax"] == "2500.50" and alike["ratings"][1]["value"] == 4
    assert alike["links"] == [{"code": "MW6"}] and alike["effects"][0]["amount"] == "12.50"
    assert len(alike["efforts"]) == 2 and alike["documents"][0]["title"] == "Konzept"


async def test_a_copy_without_source_names_its_model_and_keeps_an_own_title(change: Change) -> None:
    item = await create_model(change)
    answer = await change(
        EDITOR, ADOPT, input={"model": item["id"], "tenant": LANDSTUHL, "code": "A2", "title": "Unser Netz"}
    )
    copy = answer["measure"]
    assert copy["title"] == "Unser Netz"
    assert copy["source"] == f"Nach der Mustermaßnahme „Netzwerk gründen“ ({item['code']}, Ludwigsburg)"


def test_every_column_and_part_of_a_sheet_is_copied_or_excluded_explicitly() -> None:
    assert {*insertable_columns(Measure.__table__)} == {*SHEET} | COPIED_OTHERWISE

    assert {*SHEET_PARTS.values()} - {*PARTS} == {SHEET_PARTS["resolutions"]}


@pytest.mark.parametrize(
    ("visibility", "who", "tenant", "error"),
    [
        ("PUBLIC", EDITOR, WEILERBACH, ("FORBIDDEN", "tenant")),
        ("PUBLIC", EDITOR, "99999", ("FORBIDDEN", "tenant")),
        ("PUBLIC", VIEWER, LANDSTUHL, ("FORBIDDEN", "tenant")),
        ("PUBLIC", MANAGER, LANDSTUHL, ("FORBIDDEN", "tenant")),
        ("PUBLIC", ANONYMOUS, LANDSTUHL, ("FORBIDDEN", "tenant")),
        ("DRAFT", EDITOR, LANDSTUHL, ("NOT_FOUND", "model")),
        ("TENANT", EDITOR, LANDSTUHL, ("NOT_FOUND", "model")),
        ("FEDERATION", EDITOR, LANDSTUHL, ("NOT_FOUND", "model")),
        ("FEDERATION", FOREIGNER, OTHER_COUNTY, ("NOT_FOUND", "model")),
    ],
)
async def test_adopting_without_right_is_forbidden_and_writes_nothing(
    change: Change, owner: asyncpg.Connection, visibility: str, who: Principal, tenant: str, error: tuple[str, str]
) -> None:
    item = await create_model(change, visibility)
    before = await owner.fetchval("SELECT count(*) FROM measure")
    answer = await change(who, ADOPT, input={"model": item["id"], "tenant": tenant, "code": "A3"})
    assert user_errors(answer) == [error] and answer["measure"] is None
    assert await owner.fetchval("SELECT count(*) FROM measure") == before


async def test_hidden_and_missing_models_answer_alike(change: Change, owner: asyncpg.Connection) -> None:
    hidden = (await create_model(change, "DRAFT"))["id"]
    ask = {"tenant": LANDSTUHL, "code": "A4"}
    first = await change(EDITOR, ADOPT, input={"model": hidden, **ask})
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    second = await change(EDITOR, ADOPT, input={"model": measure_id(tenant, 999_999), **ask})
    assert first == second
    third = await change(EDITOR, ADOPT, input={"model": "Unfug", **ask})
    assert user_errors(third) == [("INVALID", "model")]


async def test_adopting_a_non_model_or_a_taken_code_is_refused_and_writes_nothing(
    change: Change, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change, REVIEWER, visibility="PUBLIC")
    answer = await change(EDITOR, ADOPT, input={"model": measure["id"], "tenant": LANDSTUHL, "code": "A5"})
    assert user_errors(answer) == [("INVALID", "model")] and "measureOffer" in answer["userErrors"][0]["message"]
    item = await create_model(change)
    tables = [row.__tablename__ for row in PARTS] + ["measure", "measure_origin"]
    before = [await owner.fetchval(f"SELECT count(*) FROM {table}") for table in tables]
    answer = await change(EDITOR, ADOPT, input={"model": item["id"], "tenant": LANDSTUHL, "code": "Se1"})
    assert user_errors(answer) == [("CONFLICT", "code")]
    answer = await change(EDITOR, ADOPT, input={"model": item["id"], "tenant": LANDSTUHL, "code": "x" * 21})
    assert user_errors(answer) == [("INVALID", "code")]
    assert before == [await owner.fetchval(f"SELECT count(*) FROM {table}") for table in tables]


async def test_a_model_of_a_hundred_parts_of_each_kind_is_copied_in_order(change: Change) -> None:
    item = await create_measure(change, REVIEWER, isModel=True, visibility="PUBLIC")
    many = {
        "tasks": [{"title": f"T{n}"} for n in range(100)], "links": [{"code": f"L{n}"} for n in range(100)],
        "actors": [{"role": "LEAD", "name": f"N{n}"} for n in range(100)],
        "documents": [{"title": f"D{n}", "url": "https://d.example"} for n in range(100)],
        "indicators": [{"name": f"I{n}", "unit": "Zahl"} for n in range(100)],
        "successCriteria": [{"text": f"S{n}"} for n in range(100)],
    }  # fmt: skip
    assert not (await change(REVIEWER, SET_SHEET, input={"id": item["id"], "version": 1, **many}))["userErrors"]
    copy = await adopt(change, item)
    assert [link["code"] for link in copy["links"]] == [f"L{n}" for n in range(100)]
    assert [actor["name"] for actor in copy["actors"]] == [f"N{n}" for n in range(100)]
    assert [c["text"] for c in copy["successCriteria"]] == [f"S{n}" for n in range(100)]
    assert [i["name"] for i in copy["indicators"]] == [f"I{n}" for n in range(100)] and len(copy["documents"]) == 100


async def test_an_offered_measure_becomes_a_draft_model_and_its_own_origin(change: Change, ask: Client) -> None:
    measure = await create_measure(change, phase="IMPLEMENTATION", responsible="Stadtwerke", title="Solardach")
    parts = WHOLE | {"effects": [*WHOLE["effects"], {"kind": "ENERGY_SAVING", "basis": "MEASURED", "year": 2024}]}
    parts["tasks"] = [*WHOLE["tasks"], {"title": "Entfallen", "state": "CANCELLED"}]
    await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, **parts})
    offered = (await change(WRITER, OFFER, input={"id": measure["id"], "version": 2}))["measure"]
    assert (offered["code"], offered["title"]) == (f"M-{measure['code']}", "Solardach")
    assert (offered["isModel"], offered["visibility"], offered["status"]) == (True, "DRAFT", "PROPOSED")
    assert offered["source"] == f"Nach der Maßnahme „Solardach“ ({measure['code']}, Ludwigsburg)"
    assert (offered["responsible"], offered["resolutions"], offered["internalNote"]) == (None, [], None)
    assert [task["state"] for task in offered["tasks"]["nodes"]] == ["OPEN", "OPEN"]
    assert [effect["basis"] for effect in offered["effects"]] == ["ESTIMATED"], "what was measured is one tenant's"
    assert [c["state"] for c in offered["successCriteria"]] == ["OPEN"] and offered["indicators"][0]["values"] == []
    after = (await ask(WRITER, ONE, id=measure["id"]))["measure"]
    assert (after["version"], after["isModel"], after["model"]) == (3, False, {"id": offered["id"]})
    again = await change(WRITER, OFFER, input={"id": measure["id"], "version": 3})
    assert user_errors(again) == [("INVALID", "id")] and "measureUpdate" in again["userErrors"][0]["message"]
    assert user_errors(await change(WRITER, OFFER, input={"id": offered["id"], "version": 1})) == [("INVALID", "id")]
    assert user_errors(await change(WRITER, PUBLISH, input={"id": offered["id"], "version": 1})) == [
        ("FORBIDDEN", "visibility")
    ]
    assert not (await change(REVIEWER, PUBLISH, input={"id": offered["id"], "version": 1}))["userErrors"]
    assert (await adopt(change, offered))["model"]["code"] == offered["code"]


async def test_an_adopted_measure_is_offered_once_and_keeps_its_first_origin(change: Change, ask: Client) -> None:
    first = await create_model(change)
    copy = await adopt(change, first)
    offered = (await change(EDITOR, OFFER, input={"id": copy["id"], "version": 1, "code": "N1"}))["measure"]
    assert offered["model"]["code"] == first["code"]
    assert (await ask(EDITOR, ONE, id=copy["id"]))["measure"]["model"]["id"] == first["id"]
    again = await change(EDITOR, OFFER, input={"id": copy["id"], "version": 2, "code": "N2"})
    assert user_errors(again) == [("INVALID", "id")]


@pytest.mark.parametrize("who", [READER, MANAGER, ANONYMOUS])
async def test_offering_needs_the_right_to_edit(change: Change, who: Principal) -> None:
    measure = await create_measure(change, REVIEWER, visibility="PUBLIC")
    assert user_errors(await change(who, OFFER, input={"id": measure["id"], "version": 1})) == [("FORBIDDEN", "id")]
    old = await change(WRITER, OFFER, input={"id": measure["id"], "version": 7})
    assert user_errors(old) == [("CONFLICT", "version")]
    draft = await create_measure(change, WRITER, visibility="DRAFT")
    assert user_errors(await change(who, OFFER, input={"id": draft["id"], "version": 1})) == [("NOT_FOUND", "id")]


async def test_a_model_refuses_status_progress_end_and_mergers(change: Change) -> None:
    begun = {"tenant": LUDWIGSBURG, "code": "B1", "title": "T", "fieldOfAction": "RENEWABLES", "isModel": True}
    assert user_errors(await change(WRITER, CREATE, input=begun | {"phase": "PLANNING"})) == [("INVALID", "phase")]
    element = await create_measure(change, isModel=True)
    assert (element["phase"], element["condition"], element["status"]) == ("PROPOSED", "UNKNOWN", "PROPOSED")
    entry = {"id": element["id"], "version": 1, "effectiveOn": "2026-05-01", "phase": "PLANNING"}
    answer = await change(WRITER, SET_STATUS, input=entry)
    assert user_errors(answer) == [("INVALID", "id")] and "keinen Umsetzungsstand" in answer["userErrors"][0]["message"]
    measure = await create_measure(change)
    into = {
        "id": measure["id"],
        "version": 1,
        "effectiveOn": "2026-05-01",
        "condition": "MERGED",
        "mergedInto": element["id"],
    }
    answer = await change(WRITER, SET_STATUS, input=into)
    assert user_errors(answer) == [("INVALID", "mergedInto")] and "Mustermaßnahme" in answer["userErrors"][0]["message"]
    many = await change(
        WRITER, MANY, input={"items": [entry, into | {"phase": "PLANNING", "condition": None, "mergedInto": None}]}
    )
    assert many["applied"] == 1
    assert [[e["field"] for e in result["userErrors"]] for result in many["results"]] == [
        [["input", "items", "0", "id"]],
        [],
    ]
    for item, field in (
        ({"actualStart": "2026-05-01"}, "id"),
        ({"completionPercent": 5}, "id"),
    ):
        answer = await change(WRITER, UPDATE, input={"id": element["id"], "version": 1, **item})
        assert user_errors(answer) == [("INVALID", field)], item
    archived = await change(WRITER, ARCHIVE, input={"id": element["id"], "version": 1})
    assert user_errors(archived) == [("INVALID", "archivedOn")]
    assert (await change(WRITER, UPDATE, input={"id": element["id"], "version": 1, "goal": "Neu"}))["measure"][
        "goal"
    ] == "Neu"


async def test_models_are_in_the_catalogue_and_in_no_list_or_figure(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection
) -> None:
    figures = f"""{{ region(key: "{WORKSHOP}") {{ measureStatus {{ total sourceCount }}
      measureChanges(from: "2026-05-31", to: "2026-06-01") {{ after measures {{ totalCount }} }} }} }}"""
    lists = f"""{{ tenant(key: "{LUDWIGSBURG}") {{ measures {{ totalCount }} models {{ nodes {{ id isModel }} }} }}
      measures(filter: {{tenant: ["{LUDWIGSBURG}"]}}) {{ totalCount }}
      models(filter: {{region: "{WORKSHOP}"}}, orderBy: [{{field: CODE}}]) {{ totalCount nodes {{ id }} }}
      search(region: "{WORKSHOP}", text: "netz") {{ nodes {{ ... on Measure {{ id isModel }} }} }} }}"""
    before = await ask_public(figures)
    item = await create_model(change)
    for answer in (await ask(WRITER, lists), await ask_public(lists)):
        assert answer["tenant"] == {
            "measures": {"totalCount": 0},
            "models": {"nodes": [{"id": item["id"], "isModel": True}]},
        }
        assert answer["measures"]["totalCount"] == 0 and answer["models"] == {
            "totalCount": 1,
            "nodes": [{"id": item["id"]}],
        }
        assert answer["search"]["nodes"] == [{"id": item["id"], "isModel": True}]
    assert await ask_public(figures) == before
    assert (
        await owner.fetchval("SELECT count(*) FROM measure_span s JOIN measure m ON m.id = s.measure_id WHERE is_model")
        == 0
    )
    assert (await ask(EDITOR, "{ models { nodes { id } } }"))["models"]["nodes"] == [{"id": item["id"]}]


async def test_adopters_of_a_model_are_listed_as_far_as_visible(
    change: Change, ask: Client, ask_public: Client
) -> None:
    item = await create_model(change)
    own, foreign = await adopt(change, item), await adopt(change, item, ADMIN, WEILERBACH)
    await adopt(change, item, FOREIGNER, OTHER_COUNTY)

    async def visible(who: Principal | None, of: Any) -> list[str]:
        values = {"id": of["id"], "region": "07335"}
        answer = await (ask(who, ELSE, **values) if who else ask_public(ELSE, **values))
        result = (answer["measure"] or {"sameModel": {"nodes": [], "totalCount": 0}})["sameModel"]
        assert result["totalCount"] == len(result["nodes"])
        return sorted(node["tenant"]["key"] for node in result["nodes"])

    assert await visible(EDITOR, item) == [LANDSTUHL] and await visible(EDITOR, own) == [], (
        "drafts of others are hidden"
    )
    await change(EDITOR, PUBLISH, input={"id": own["id"], "version": 1, "visibility": "FEDERATION"})
    assert await visible(ADMIN, foreign) == [LANDSTUHL] and await visible(ADMIN, item) == sorted(
        [LANDSTUHL, WEILERBACH]
    )
    await change(ADMIN, PUBLISH, input={"id": foreign["id"], "version": 1, "visibility": "PUBLIC"})
    assert await visible(EDITOR, own) == [WEILERBACH] and await visible(MANAGER, item) == sorted(
        [LANDSTUHL, WEILERBACH]
    )
    assert (
        await visible(None, item) == await visible(ANONYMOUS, item) == [WEILERBACH]
        and await visible(None, foreign) == []
    )
    assert await visible(FOREIGNER, item) == [WEILERBACH], "another region's shared measures are not visible"


async def test_a_withdrawn_model_is_null_and_its_origin_stays(change: Change, ask: Client, ask_public: Client) -> None:
    item = await create_model(change)
    own, foreign = await adopt(change, item), await adopt(change, item, ADMIN, WEILERBACH)
    for who, of in ((EDITOR, own), (ADMIN, foreign)):
        await change(who, PUBLISH, input={"id": of["id"], "version": 1, "visibility": "FEDERATION"})
    await change(REVIEWER, PUBLISH, input={"id": item["id"], "version": 3, "visibility": "TENANT"})
    after = (await ask(EDITOR, ONE, id=own["id"]))["measure"]
    assert (after["model"], after["adoptedOn"]) == (None, "2026-06-01")
    others = (await ask(EDITOR, ELSE, id=own["id"], region="07335"))["measure"]["sameModel"]["nodes"]
    assert [node["tenant"]["key"] for node in others] == [WEILERBACH]
    assert (await ask_public("{ models { totalCount } }"))["models"]["totalCount"] == 0
    again = await change(EDITOR, ADOPT, input={"model": item["id"], "tenant": LANDSTUHL, "code": "A9"})
    assert user_errors(again) == [("NOT_FOUND", "model")]


async def test_adopting_twice_with_one_key_adopts_once(change: Change, owner: asyncpg.Connection) -> None:
    item = await create_model(change)
    values = {"model": item["id"], "tenant": LANDSTUHL, "code": "A8", "idempotencyKey": "einmal"}
    first, second = await change(EDITOR, ADOPT, input=values), await change(EDITOR, ADOPT, input=values)
    assert first == second and not first["userErrors"]
    assert await owner.fetchval("SELECT count(*) FROM measure WHERE code = 'A8'") == 1
