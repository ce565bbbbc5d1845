"""Advice: its life, every refusal with its message, rights, and nothing half-written."""

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.advice import CURRENT, change_advice, change_error, create_advice, try_change
from tests.helpers.concepts import create_concept
from tests.helpers.database import enter_context, statement_result
from tests.helpers.funding import create_project
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import (
    ANONYMOUS,
    EDITOR,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    WEILERBACH,
    fixed_id,
)

FIELDS = ("daysPlanned", "daysUsed", "daysOnSite")

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def count_rows(owner: asyncpg.Connection) -> list[int]:
    tables = ("advice", "advice_topic", "advice_field", "advice_step", "advice_workshop", "advice_measure",
              "advice_concept", "advice_project", "trail")  # fmt: skip
    return [await owner.fetchval(f"SELECT count(*) FROM {table}") for table in tables]


async def test_status_of_advice_follows_from_its_days(change: Change, ask: Client) -> None:
    advice = await create_advice(change, beginsOn="2020-03-01", endsOn="2021-08-31")
    assert (advice["beginsOn"], advice["endsOn"], advice["visibility"]) == ("2020-03-01", "2021-08-31", "TENANT")

    async def on(*days: str) -> list[str]:
        request = " ".join(f'd{n}: status(asOf: "{day}")' for n, day in enumerate(days))
        answer = await ask(READER, f"query ($id: ID!) {{ advice(id: $id) {{ {request} }} }}", id=advice["id"])
        return [answer["advice"][f"d{n}"] for n in range(len(days))]

    assert await on("2020-02-29", "2020-03-01", "2021-08-31", "2021-09-01") == ["PLANNED", "RUNNING", "RUNNING", "DONE"]
    advice = await change_advice(change, "Update", advice, droppedOn="2021-01-15", dropReason="Kein Personal")
    assert await on("2021-01-14", "2021-01-15", "2021-09-01") == ["RUNNING", "DROPPED", "DROPPED"]
    advice = await change_advice(change, "Update", advice, droppedOn=None, dropReason=None, endsOn=None, beginsOn=None)
    assert await on("2020-03-01", "2026-06-01") == ["PLANNED", "PLANNED"]


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"item": "INITIAL_PROJECT"}, "item", "Einstiegsberatung (ENTRY_ADVICE) oder eine Fokusberatung"),
        ({"applicantGroup": "MUNICIPAL_25"}, "municipalSharePercent", "bitte nennen, wie viel Prozent"),
        ({"applicantGroup": "MUNICIPAL_25", "municipalSharePercent": "24.99"}, "municipalSharePercent",
         "bitte den Anteil prüfen, oder eine andere Gruppe wählen"),
        ({"municipalSharePercent": "100.01"}, "municipalSharePercent", "zwischen 0 und 100 Prozent"),
        ({"municipalSharePercent": "-1"}, "municipalSharePercent", "zwischen 0 und 100 Prozent"),
        ({"beginsOn": "2024-01-01", "endsOn": "2023-12-31"}, "endsOn", "endet, bevor sie beginnt"),
        ({"endsOn": "2023-12-31"}, "beginsOn", "hat einen Beginn"),
        ({"beginsOn": "2024-01-01", "endsOn": "9999-01-01"}, "endsOn", "ein Jahr bis 2200"),
        ({"beginsOn": "1989-12-31"}, "beginsOn", "ein Jahr ab 1990"),
        ({"daysPlanned": "0"}, "daysPlanned", "mehr als 0 Beratertage"),
        ({"daysUsed": "-0.5"}, "daysUsed", "nicht negativ"),
        ({"daysOnSite": "-1"}, "daysOnSite", "nicht negativ"),
        ({"daysOnSite": "11", "daysPlanned": "10"}, "daysOnSite", "mehr Tage vor Ort als Beratertage"),
        ({"daysOnSite": "12.5", "daysPlanned": "10", "daysUsed": "12"}, "daysOnSite", "mehr Tage vor Ort"),
        ({"daysPlanned": "0.001"}, "daysPlanned", "mehr als 2 Stellen nach dem Komma"),
        ({"resolvedOn": "2026-06-02"}, "resolvedOn", "in der Zukunft"),
        ({"title": " "}, "title", "darf nicht leer sein"),
        ({"applicant": ""}, "applicant", "darf nicht leer sein"),
        ({"project": "UXVhdHNjaA"}, "project", "keine Kennung"),
    ],
)  # fmt: skip
async def test_invalid_advice_is_refused_with_the_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, Any], field: str, text: str
) -> None:
    before = await count_rows(owner)
    advice, ((code, at, message),), warnings = await try_change(change, "Create", **CURRENT | values)
    assert (code, at) == ("INVALID", field) and text in message, message
    assert (advice, warnings) == (None, []) and await count_rows(owner) == before


async def test_values_at_the_bounds_are_accepted(change: Change) -> None:
    advice = await create_advice(
        change, applicantGroup="MUNICIPAL_25", municipalSharePercent="25", beginsOn="2024-02-29", endsOn="2024-02-29",
        daysPlanned="0.5", daysUsed="0", daysOnSite="0.5",
    )  # fmt: skip
    assert [advice[name] for name in ("municipalSharePercent", *FIELDS)] == ["25.00", "0.50", "0.00", "0.50"]
    fewer = await change_error(change, "Update", advice, municipalSharePercent="24")
    assert fewer[:2] == ("INVALID", "municipalSharePercent") and "andere Gruppe wählen" in fewer[2]
    other = await change_advice(change, "Update", advice, municipalSharePercent="24", applicantGroup="EDUCATION")
    assert other["applicantGroup"] == "EDUCATION"
    again = await change_error(change, "Update", other, applicantGroup="MUNICIPAL_25", municipalSharePercent=None)
    assert "mindestens 25 Prozent kommunale Beteiligung: bitte nennen" in again[2]


async def test_dropping_advice_needs_a_past_day_within_the_term(change: Change) -> None:
    advice = await create_advice(change, beginsOn="2025-01-01", endsOn="2026-05-31")
    invalid_values: tuple[tuple[dict[str, Any], str], ...] = (
        ({"droppedOn": "2026-06-02"}, "in der Zukunft"),
        ({"droppedOn": "2026-06-01"}, "schon zu Ende"),
        ({"dropReason": "Kein Geld"}, "bitte `droppedOn` nennen"),
    )
    for values, text in invalid_values:
        code, field, message = await change_error(change, "Update", advice, **values)
        assert (code, field) == ("INVALID", "droppedOn") and text in message
    assert (await change_advice(change, "Update", advice, droppedOn="2026-05-31"))["status"] == "DROPPED"


async def test_errors_are_reported_in_english_on_request(change: Change) -> None:
    values = CURRENT | {"applicantGroup": "MUNICIPAL_25", "municipalSharePercent": "10"}
    _, (item,), _ = await try_change(change, "Create", EDITOR, "en", **values | {"tenant": LANDSTUHL})
    assert item[2].startswith("Below a municipal share of 25 percent")


async def test_steps_are_copied_from_the_template_and_edited_freely(change: Change, ask: Client) -> None:
    assert (await create_advice(change))["steps"] == []
    advice = await create_advice(change, useTemplate=True)
    usual = (await ask(READER, "{ adviceStepTemplates { title source } }"))["adviceStepTemplates"]
    assert [item["title"] for item in usual] == [
        "Ist-Analyse mit Bestandsbericht", "Schwerpunkte festlegen", "Leitbild erarbeiten",
        "Maßnahmenplan, kurz- und mittelfristig", "Förderantrag stellen",
    ]  # fmt: skip
    assert all("bricht vor seinen Schritten ab" in item["source"] for item in usual), "nothing is invented as a fact"
    assert [(item["title"], item["note"]) for item in advice["steps"]] == [
        (entry["title"], entry["source"]) for entry in usual
    ]
    first, *_, last = advice["steps"]
    step_titles = [
        {"id": last["id"], "title": "Anträge stellen"},
        {"id": first["id"], "title": first["title"], "state": "DONE", "doneOn": "2026-05-01"},
        {"title": "Energiebericht", "state": "IN_PROGRESS", "dueOn": "2026-12-01"},
    ]
    advice = await change_advice(change, "SetSteps", advice, steps=step_titles)
    assert [(item["title"], item["state"], item["doneOn"], item["dueOn"]) for item in advice["steps"]] == [
        ("Anträge stellen", "OPEN", None, None), ("Ist-Analyse mit Bestandsbericht", "DONE", "2026-05-01", None),
        ("Energiebericht", "IN_PROGRESS", None, "2026-12-01"),
    ]  # fmt: skip
    assert advice["steps"][0]["id"] == last["id"]
    for step, field, text in (
        ({"title": "X", "state": "DONE"}, "steps.0.doneOn", "bitte `doneOn` nennen"),
        ({"title": "X", "state": "DONE", "doneOn": "2026-06-02"}, "steps.0.doneOn", "in der Zukunft"),
        ({"title": "", "state": "OPEN"}, "steps.0.title", "darf nicht leer sein"),
        ({"title": "X", "id": fixed_id(5).hex}, "steps.0.id", "gibt es hier nicht"),
    ):
        _, at, message = await change_error(change, "SetSteps", advice, steps=[step])
        assert at == field and text in message
    assert len((await change_advice(change, "Update", advice, title="Anders"))["steps"]) == 3


async def test_workshops_keep_groups_and_attendance_and_no_names(change: Change) -> None:
    advice = await create_advice(change)
    current = {"title": "Auftakt", "heldOn": "2026-03-01", "place": "Rathaus",
        "groups": "Verwaltung, Betriebe, Vereine",
            "attendance": 34}  # fmt: skip
    advice = await change_advice(
        change, "SetWorkshops", advice, workshops=[current, {"title": "Leitbild", "heldOn": "2026-11-01"}]
    )
    first, second = advice["workshops"]
    assert {name: first[name] for name in current} == current and second["attendance"] is None
    code, field, message = await change_error(
        change, "SetWorkshops", advice, workshops=[{"title": "X", "attendance": -1}]
    )
    assert (code, field) == ("INVALID", "workshops.0.attendance") and "leer lassen" in message
    advice = await change_advice(
        change, "SetWorkshops", advice, workshops=[{"id": second["id"], "title": "Leitbild II"}]
    )
    assert [(workshop["id"], workshop["title"], workshop["heldOn"]) for workshop in advice["workshops"]] == [
        (second["id"], "Leitbild II", None)
    ]


async def test_advice_links_its_measures_and_guiding_vision(change: Change, ask: Client) -> None:
    advice = await create_advice(change)
    row = await create_measure(change, title="Solaroffensive")
    foreign = (await ask(EDITOR, '{ measures(filter: {code: ["L1"]}) { nodes { id } } }'))["measures"]["nodes"][0]
    vision = await create_concept(change, kind="GUIDING_VISION", title="Leitbild 2035")
    plan = await create_concept(change, kind="PLAN", title="Klimaschutzplan")
    entries = [{"measure": row["id"], "nature": "STRATEGIC", "note": "Als erste"}, {"measure": foreign["id"]}]
    advice = await change_advice(change, "SetResults", advice, measures=entries, concepts=[plan["id"], vision["id"]])
    assert [(measure["nature"], measure["note"], measure["measure"]["title"]) for measure in advice["measures"]] == [
        ("STRATEGIC", "Als erste", "Solaroffensive"), (None, None, "Sanierung Schule"),
    ]  # fmt: skip
    assert [node["title"] for node in advice["concepts"]["nodes"]] == ["Klimaschutzplan", "Leitbild 2035"]
    assert advice["guidingVision"] == {"title": "Leitbild 2035"}
    reverse_query = '{ measures(filter: {search: "Solaroffensive"}) { nodes { advice { nodes { title } } } } }'
    (item,) = (await ask(READER, reverse_query))["measures"]["nodes"]
    assert item["advice"]["nodes"] == [{"title": "Fokusberatung"}]
    existing_link = {"id": advice["measures"][0]["id"], "measure": row["id"], "nature": "PRACTICAL"}
    advice = await change_advice(change, "SetResults", advice, measures=[existing_link])
    assert [measure["nature"] for measure in advice["measures"]] == ["PRACTICAL"]
    assert len(advice["concepts"]["nodes"]) == 2, "what an input does not name stays"
    advice = await change_advice(change, "SetResults", advice, concepts=[plan["id"]])
    assert (advice["guidingVision"], len(advice["measures"])) == (None, 1)


async def test_hidden_and_missing_measures_answer_alike_and_existing_links_stay(change: Change, ask: Client) -> None:
    advice = await create_advice(change)
    measure = await create_measure(change)
    query = """{ measures(filter: {code: ["Se3"]}) { nodes { id } } fundedProjects(filter: {search: "Personalstelle"})
      { nodes { id } } concepts(filter: {search: "Se3"}) { nodes { id } } }"""
    inside = {name: of["nodes"][0]["id"] for name, of in (await ask(EDITOR, query)).items()}
    deleted_id = "QWR2aWNlOjc6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDBi"
    hidden = "Das gibt es nicht, oder es ist nicht in Sicht."
    other = await change_error(change, "SetResults", advice, measures=[{"measure": deleted_id}])
    assert other[:2] == ("INVALID", "measures.0.measure")
    for name, item, field in (
        ("SetResults", {"measures": [{"measure": inside["measures"]}]}, "measures.0.measure"),
        ("SetResults", {"concepts": [inside["concepts"]]}, "concepts.0"),
        ("Update", {"project": inside["fundedProjects"]}, "project"),
    ):
        assert await change_error(change, name, advice, **item) == ("NOT_FOUND", field, hidden)
    twice = await change_error(change, "SetResults", advice, measures=[{"measure": measure["id"]}] * 2)
    assert twice == (
        "INVALID",
        "measures.1.measure",
        "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
    )
    advice = await change_advice(change, "SetResults", advice, measures=[{"measure": measure["id"]}])
    changed_link = {"id": advice["measures"][0]["id"], "measure": (await create_measure(change))["id"]}
    code, field, message = await change_error(change, "SetResults", advice, measures=[changed_link])
    assert (code, field) == ("INVALID", "measures.0.id") and "bitte die neue ohne id nennen" in message


async def test_the_funding_project_is_set_changed_and_removed(change: Change, ask: Client) -> None:
    item = await create_project(change, title="KSI: Fokusberatung", item="FOCUS_ADVICE")
    two = await create_project(change, title="KSI: Anderes", item="FOCUS_ADVICE")
    advice = await create_advice(change, project=item["id"])
    assert advice["project"] == {"title": "KSI: Fokusberatung"}
    query = "query ($id: ID!) { fundedProject(id: $id) { advice { nodes { title } } } }"
    paid = (await ask(READER, query, id=item["id"]))["fundedProject"]["advice"]["nodes"]
    assert paid == [{"title": "Fokusberatung"}]
    advice = await change_advice(change, "Update", advice, project=two["id"], title="Bleibt")
    assert advice["project"] == {"title": "KSI: Anderes"}
    assert (await change_advice(change, "Update", advice, project=None))["project"] is None


async def test_only_editors_change_and_only_reviewers_publish(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection
) -> None:
    advice = await create_advice(
        change, title="Zum Zeigen", topics=["CLIMATE_ACTION"], fields=["HEATING"], useTemplate=True
    )
    measure = await create_measure(change, title="Noch intern")
    advice = await change_advice(
        change, "SetResults", advice, measures=[{"measure": measure["id"], "nature": "PRACTICAL"}]
    )
    before = await count_rows(owner)
    changes: dict[str, dict[str, Any]] = {
        "Update": {"title": "Anders"}, "SetSteps": {"steps": []}, "SetWorkshops": {"workshops": []},
        "SetResults": {"measures": []}, "Publish": {"visibility": "FEDERATION"},
    }  # fmt: skip
    for name, item in changes.items():
        for who, code in (
            (READER, "FORBIDDEN"),
            (MANAGER, "NOT_FOUND"),
            (EDITOR, "NOT_FOUND"),
            (ANONYMOUS, "NOT_FOUND"),
        ):
            assert (await change_error(change, name, advice, who, **item))[0] == code, (name, who)
        old = await change_error(change, name, advice | {"version": 1}, **item)
        assert old[:2] == ("CONFLICT", "version"), name
    for who in (READER, MANAGER, EDITOR, ANONYMOUS):
        _, (error,), _ = await try_change(change, "Create", who, **CURRENT)
        assert error[:2] == ("FORBIDDEN", "tenant")
    _, (error,), _ = await try_change(change, "Create", **CURRENT | {"visibility": "PUBLIC"})
    assert error == ("FORBIDDEN", "visibility", "Veröffentlichen und zurückziehen darf, wer freigeben darf.")
    assert (await change_error(change, "Publish", advice, visibility="PUBLIC"))[0] == "FORBIDDEN"
    assert await count_rows(owner) == before
    everyone = """{ advices(filter: {search: "zeigen"}) { nodes { title topics { topic } fields { fieldOfAction }
      steps { title } measures { nature measure { title } } } } }"""
    assert (await ask_public(everyone))["advices"]["nodes"] == []
    advice = await change_advice(change, "Publish", advice, REVIEWER, visibility="PUBLIC")
    (shared,) = (await ask_public(everyone))["advices"]["nodes"]
    assert shared["topics"] == [{"topic": "CLIMATE_ACTION"}] and len(shared["steps"]) == 5
    assert shared["measures"] == [], "the measure is not published itself, and how many there are says too much"
    assert (await change_error(change, "Publish", advice, visibility="TENANT"))[0] == "FORBIDDEN"
    await change_advice(change, "Publish", advice, REVIEWER, visibility="TENANT")
    assert (await ask_public(everyone))["advices"]["nodes"] == []


async def test_county_reads_advice_of_its_members_but_no_drafts(ask: Client) -> None:
    query = '{ region(key: "07335") { advice(first: 100) { nodes { title } } } }'
    titles = [node["title"] for node in (await ask(MANAGER, query))["region"]["advice"]["nodes"]]
    assert "Beratung Personalstelle" in titles and "Beratung Ärger mit dem Wärmenetz" not in titles
    foreign = [node["title"] for node in (await ask(EDITOR, query))["region"]["advice"]["nodes"]]
    assert "Beratung Ärger mit dem Wärmenetz" in foreign and "Beratung Fuhrpark" not in foreign


async def test_county_search_finds_the_advice_it_may_read(ask: Client) -> None:
    query = '{ advices(filter: {search: "Personalstelle"}) { nodes { title } } }'
    assert (await ask(MANAGER, query))["advices"]["nodes"] == [{"title": "Beratung Personalstelle"}]
    assert (await ask(MANAGER, query.replace("Personalstelle", "Ärger")))["advices"]["nodes"] == [], "a draft"


async def test_database_refuses_a_link_to_a_row_hidden_from_the_writer(
    api_connection: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    insert_values = (
        f"INSERT INTO {{}} (tenant_id, advice_id, visibility, to_tenant_id, to_id) VALUES ({ids[LANDSTUHL]}, '{{}}',"
    )
    insert_values += f" 'TENANT', {ids[WEILERBACH]}, '{{}}')"
    for table, visible_row, hidden in (
        ("advice_measure", fixed_id(21), fixed_id(22)), ("advice_concept", fixed_id(6021), fixed_id(6022)),
        ("advice_project", fixed_id(21), fixed_id(22)),
    ):  # fmt: skip
        for to, answer in ((visible_row, "1"), (hidden, "42501"), (fixed_id(99), "42501")):
            transaction = api_connection.transaction()
            await transaction.start()
            await enter_context(api_connection, EDITOR)
            await api_connection.execute(f"DELETE FROM {table} WHERE advice_id = '{fixed_id(13)}'")
            values = insert_values.format(table, fixed_id(13), to)
            if table == "advice_measure":
                values = values.replace("to_id)", "to_id, position)").replace("')", "', 1)")
            assert await statement_result(api_connection, values) == answer, (table, to)
            await transaction.rollback()


async def test_a_repeated_mutation_runs_once(change: Change, owner: asyncpg.Connection) -> None:
    values = CURRENT | {"title": "Einmal", "useTemplate": True, "idempotencyKey": "advice-once-0001"}
    first, second = [(await try_change(change, "Create", **values))[0] for _ in range(2)]
    assert first["id"] == second["id"] and len(second["steps"]) == 5
    count = await owner.fetchval("SELECT count(*) FROM advice WHERE title = 'Einmal' AND tenant_id ="
                                 " (SELECT id FROM tenant WHERE ars = $1)", LUDWIGSBURG)  # fmt: skip
    assert count == 1
