"""The sheet of a measure: its parts are set as whole lists, and its former text stays beside the current one."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import ANONYMOUS, READER, REVIEWER, WRITER

ALL_PARTS = """id version tasks { nodes { id title kind state } } ratings { id criterion value scale } links { id code }
  actors { id role name validFrom } costs { id kind level amountMin amountMax coFinancedBy note }
  efforts { id party hoursMin note } effects { id kind amount basis year }
  successCriteria { id text state evidence } indicators { id name unit target values { id year value } }
  resolutions { id body resolvedOn paper } documents { id title url } internalNote { text }"""
SET_SHEET = f"""mutation ($input: MeasureSetSheet!) {{ measureSetSheet(input: $input) {{
  measure {{ {ALL_PARTS} }} userErrors {{ code field message }} }} }}"""
FREEZE = """mutation ($input: MeasureFreezeSheet!) { measureFreezeSheet(input: $input) {
  measure { version title goal sheetVersions { asOf precision author concept binding title goal description } }
  userErrors { code field message } } }"""
UPDATE = """mutation ($input: MeasureUpdate!) { measureUpdate(input: $input) {
  measure { version title teaser localFieldLabel influenceSphere timeHorizon regionalValue responsible
    completionPercent } userErrors { code field message } } }"""
WHOLE: dict[str, Any] = {
    "tasks": [{"title": "Erster", "kind": "MILESTONE"}, {"title": "Zweiter", "state": "DONE", "doneOn": "2026-01-02"}],
    "ratings": [{"criterion": "PRIORITY", "scale": 6}, {"criterion": "COST_EFFICIENCY", "scale": 6, "value": 4}],
    "links": [{"code": "MW6", "title": "Bewusstsein"}],
    "actors": [
        {"role": "LEAD", "name": "Kommune"}, {"role": "IMPLEMENTER", "name": "Netzwerk", "validFrom": "2027-01-01"},
    ],
    "costs": [
        {"kind": "STARTUP_INTERNAL", "level": "LOW", "note": "für Koordination"},
        {"kind": "INVESTMENT", "amountMin": "1000.00", "amountMax": "2500.50", "coFinancedBy": "Betriebe"},
        {"kind": "RUNNING", "level": "NONE"},
    ],
    "efforts": [
        {"party": "ADMINISTRATION", "note": "Veranstaltungen"}, {"party": "OTHERS", "hoursMin": 2, "hoursMax": 8},
    ],
    "effects": [{"kind": "GHG_REDUCTION", "amount": "12.5", "basis": "ESTIMATED", "year": 2030}],
    "successCriteria": [{"text": "Netzwerke treffen sich", "state": "PARTLY", "evidence": "Zwei Treffen 2025"}],
    "indicators": [
        {"name": "Mitglieder", "unit": "Zahl", "target": "100", "targetYear": 2030,
         "values": [{"year": 2024, "value": "40"}, {"year": 2025, "value": "55"}]},
    ],
    "resolutions": [{"body": "Gemeinderat", "resolvedOn": "2023-05-10", "paper": "101/23"}],
    "documents": [{"title": "Konzept", "url": "https://kommune.example/konzept.pdf"}],
    "internalNote": "Mit dem Kämmerer klären",
}  # fmt: skip


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_ids(part) for name, part in value.items() if name != "id"}
    return [without_ids(part) for part in value] if isinstance(value, list) else value


async def test_a_sheet_is_read_back_as_set_and_setting_it_again_changes_no_id(change: Change) -> None:
    measure = await create_measure(change)
    first = (await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, **WHOLE}))["measure"]
    assert first["version"] == 2
    assert [task["kind"] for task in first["tasks"]["nodes"]] == ["MILESTONE", "ACTIVITY"]
    assert [(c["kind"], c["level"], c["amountMax"]) for c in first["costs"]] == [
        ("STARTUP_INTERNAL", "LOW", None), ("INVESTMENT", "UNKNOWN", "2500.50"), ("RUNNING", "NONE", None),
    ]  # fmt: skip
    assert [v["value"] for v in first["indicators"][0]["values"]] == ["40.00", "55.00"]
    assert first["effects"][0] | {"id": ""} == {
        "id": "", "kind": "GHG_REDUCTION", "amount": "12.50", "basis": "ESTIMATED", "year": 2030,
    }  # fmt: skip
    assert first["internalNote"] == {"text": "Mit dem Kämmerer klären"}
    actors = [
        {"id": actor["id"], "role": actor["role"], "name": actor["name"].upper()} for actor in reversed(first["actors"])
    ]
    again = (await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 2, "actors": actors}))["measure"]
    assert [(a["id"], a["name"]) for a in again["actors"]] == [
        (a["id"], a["name"].upper()) for a in first["actors"][::-1]
    ]
    rest = {name: part for name, part in again.items() if name not in ("version", "actors")}
    assert rest == {name: first[name] for name in rest}, "what is not given stays"


async def test_parts_missing_in_a_list_are_deleted_and_an_empty_list_clears(change: Change) -> None:
    measure = await create_measure(change)
    first = (await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, **WHOLE}))["measure"]
    remaining_task = {"id": first["tasks"]["nodes"][1]["id"], "title": "Bleibt"}
    cleared: dict[str, list[Any]] = {name: [] for name in WHOLE if name not in ("tasks", "internalNote")}
    values = {
        "id": measure["id"],
        "version": 2,
        "tasks": [{"title": "Neu"}, remaining_task],
        "internalNote": None,
        **cleared,
    }
    after = (await change(WRITER, SET_SHEET, input=values))["measure"]
    assert [task["title"] for task in after["tasks"]["nodes"]] == ["Neu", "Bleibt"]
    assert after["tasks"]["nodes"][1]["id"] == remaining_task["id"]
    assert after["internalNote"] is None
    lists = {name: part for name, part in after.items() if name not in ("id", "version", "tasks", "internalNote")}
    assert set(map(str, lists.values())) == {"[]"}


@pytest.mark.parametrize(
    ("part", "field", "cure"),
    [
        ({"costs": [{"kind": "RUNNING"}, {"kind": "RUNNING"}]}, "costs.1.kind", "höchstens einmal"),
        ({"costs": [{"kind": "RUNNING", "amountMin": "5", "amountMax": "4"}]}, "costs.0.amountMin", "übersteigt"),
        ({"costs": [{"kind": "RUNNING", "level": "NONE", "amountMax": "4"}]}, "costs.0.level", "passen nicht"),
        ({"effects": [{"kind": "ENERGY_SAVING", "basis": "MEASURED", "year": 1900}]}, "effects.0.year", "zwischen"),
        ({"actors": [{"role": "LEAD", "name": "x" * 301}]}, "actors.0.name", "erlaubt sind 300"),
        ({"actors": [{"role": "LEAD", "name": "  "}]}, "actors.0.name", "nicht leer"),
        (
            {"actors": [{"role": "LEAD", "name": "A", "validFrom": "2026-02-01", "validTo": "2026-01-01"}]},
            "actors.0.validTo",
            "endet",
        ),
        ({"documents": [{"title": "D", "url": "u"}] * 101}, "documents", "Höchstens 100"),
        ({"documents": [{"title": "D", "url": "javascript:alert(1)"}]}, "documents.0.url", "keine Adresse einer Seite"),
        (
            {"successCriteria": [{"text": "T", "evidenceUrl": "www.a.de"}]},
            "successCriteria.0.evidenceUrl",
            "mit https://",
        ),
        ({"tasks": [{"id": "Unfug", "title": "T"}]}, "tasks.0.id", "gibt es hier nicht"),
        ({"tasks": [{"title": "T", "state": "DONE"}]}, "tasks.0.doneOn", "doneOn"),
        ({"ratings": [{"criterion": "PRIORITY", "scale": 6, "value": 7}]}, "ratings.0.value", "Höchstzahl"),
        ({"ratings": [{"criterion": "PRIORITY", "scale": 6}] * 2}, "ratings.1.criterion", "höchstens einmal"),
        ({"links": [{"code": "A"}, {"code": "A"}]}, "links.1.code", "schon da"),
        ({"efforts": [{"party": "OTHERS", "hoursMin": -1, "hoursMax": 4}]}, "efforts.0.hoursMin", "negativ"),
    ],
)
async def test_an_invalid_part_is_named_with_the_cure_and_nothing_is_written(
    change: Change, part: dict[str, Any], field: str, cure: str
) -> None:
    measure = await create_measure(change, tasks=[{"title": "Steht schon da"}])
    answer = await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, **part})
    (error,) = answer["userErrors"]
    assert error["field"] == ["input", *field.split(".")] and cure in error["message"], error
    after = await change(WRITER, UPDATE, input={"id": measure["id"], "version": 1, "teaser": "Kurz"})
    assert after["measure"]["version"] == 2, "the refused change left no trace"


async def test_a_frozen_text_stays_unchanged_beside_the_current_one(change: Change) -> None:
    measure = await create_measure(change, title="Wie 2022", goal="Damaliges Ziel")
    frozen = await change(
        WRITER, FREEZE,
        input={"id": measure["id"], "version": 1, "asOf": "2022-12-31", "precision": "YEAR", "author": "LEA e. V.",
               "concept": "Klimaneutralitätskonzept"},
    )  # fmt: skip
    assert not frozen["userErrors"]
    await change(WRITER, UPDATE, input={"id": measure["id"], "version": 2, "title": "Wie heute", "goal": "Neues Ziel"})
    again = await change(WRITER, FREEZE, input={"id": measure["id"], "version": 3, "asOf": "2026-01-01", "goal": None})
    assert (again["measure"]["title"], again["measure"]["goal"]) == ("Wie heute", "Neues Ziel")
    then, now = again["measure"]["sheetVersions"]
    assert (then["title"], then["goal"], then["binding"], then["precision"]) == (
        "Wie 2022", "Damaliges Ziel", "RECOMMENDATION", "YEAR",
    )  # fmt: skip
    assert (now["title"], now["goal"], now["precision"]) == ("Wie heute", None, "DAY")
    late = await change(WRITER, FREEZE, input={"id": measure["id"], "version": 4, "asOf": "2026-06-02"})
    assert [e["field"] for e in late["userErrors"]] == [["input", "asOf"]]


async def test_sheet_fields_are_read_back_and_percentages_are_bounded(change: Change) -> None:
    measure = await create_measure(change)
    fields = {
        "teaser": "Kurz gesagt", "localFieldLabel": "Bündnis", "influenceSphere": "ADVISE", "timeHorizon": "SHORT_TERM",
        "regionalValue": "Aufträge bleiben hier", "responsible": "Stabsstelle Klima", "completionPercent": 40,
    }  # fmt: skip
    answer = await change(WRITER, UPDATE, input={"id": measure["id"], "version": 1, **fields})
    assert answer["measure"] == {"version": 2, "title": measure.get("title", "Neue Maßnahme"), **fields}
    wrong = await change(WRITER, UPDATE, input={"id": measure["id"], "version": 2, "completionPercent": 101})
    assert [e["field"][-1] for e in wrong["userErrors"]] == ["completionPercent"]


async def test_an_internal_note_of_a_published_measure_stays_internal(change: Change, ask: Client) -> None:
    measure = await create_measure(change, WRITER)
    await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, **WHOLE})
    publish = "mutation ($input: MeasurePublish!) { measurePublish(input: $input) { userErrors { code } } }"
    assert not (await change(REVIEWER, publish, input={"id": measure["id"], "version": 2}))["userErrors"]
    document = "query ($id: ID!) { measure(id: $id) { actors { name } internalNote { text } } }"
    for who, note in ((WRITER, {"text": WHOLE["internalNote"]}), (READER, None), (ANONYMOUS, None)):
        visible = (await ask(who, document, id=measure["id"]))["measure"]
        assert (len(visible["actors"]), visible["internalNote"]) == (2, note)


async def test_a_changed_internal_note_has_its_timestamp(change: Change, owner: asyncpg.Connection) -> None:
    measure = await create_measure(change, WRITER)
    written = []
    for version, text in enumerate(("Erst so", "Dann so"), 1):
        await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": version, "internalNote": text})
        written.append(await owner.fetchval("SELECT updated_at FROM measure_internal WHERE text = $1", text))
    assert written[0] < written[1]
