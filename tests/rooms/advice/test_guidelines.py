"""Guidelines of advice are data: they distinguish two kinds of Fokusberatung, and warn without refusing."""

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.advice import CURRENT, FORMER, change_advice, change_warnings, create_advice, try_change
from tests.helpers.concepts import change_concept, create_concept, id_and_version
from tests.helpers.funding import create_project
from tests.helpers.measures import SET_STATUS, Change, create_measure
from tests.helpers.region import ANONYMOUS, WRITER

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def test_guideline_date_decides_the_kind_of_fokusberatung(change: Change) -> None:
    advice = await create_advice(change, guidelineDate=None)
    kinds = {
        None: None, "2016-06-22": None, "2016-06-23": "FOCUS_FOR_BEGINNERS", "2021-11-21": "FOCUS_FOR_BEGINNERS",
        "2021-11-22": "FOCUS_ON_ONE_FIELD", "2024-10-10": "FOCUS_ON_ONE_FIELD",
    }  # fmt: skip
    for day, kind in kinds.items():
        advice = await change_advice(change, "Update", advice, guidelineDate=day)
        assert advice["kindOfAdvice"] == kind, day
        assert (advice["rule"] is None) is (kind is None)
    for day, kind in {"2016-06-22": "ENTRY_FORMER", "2019-06-05": None, "2021-11-22": "ENTRY"}.items():
        advice = await change_advice(change, "Update", advice, item="ENTRY_ADVICE", guidelineDate=day)
        assert advice["kindOfAdvice"] == kind, day
    assert "am Anfang" in advice["rule"]["meantFor"]


async def test_guidelines_are_readable_with_their_sources(ask: Client, ask_public: Client) -> None:
    query = """{ adviceRules { item guidelinesFrom guidelinesTo kind mostDays mostMonths needsExperience conceptMayExist
      mostFields leastMeasures leastStarted onSitePercent source } }"""
    rules = (await ask_public(query))["adviceRules"]
    assert rules == (await ask(ANONYMOUS, query))["adviceRules"]
    by_kind = {item["kind"]: item for item in rules}
    then, now = by_kind["FOCUS_FOR_BEGINNERS"], by_kind["FOCUS_ON_ONE_FIELD"]
    bounds = ("mostDays", "mostMonths", "needsExperience", "conceptMayExist", "mostFields", "leastMeasures",
              "leastStarted", "onSitePercent")  # fmt: skip
    assert [then[name] for name in bounds] == [20, 18, False, False, None, None, None, 50]
    assert [now[name] for name in bounds] == [20, 18, True, True, 1, 5, 1, None]
    assert (by_kind["ENTRY_FORMER"]["mostDays"], by_kind["ENTRY"]["mostDays"]) == (15, None)
    assert (then["guidelinesTo"], now["guidelinesFrom"], now["guidelinesTo"]) == ("2021-11-21", "2021-11-22", None)
    assert all("nicht geprüft" in item["source"] for item in rules)


WARNED: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (FORMER, {"daysPlanned": "20.5"}, "daysPlanned", "höchstens 20 Beratertage, eingetragen: 20,5."),
    (FORMER, {"daysPlanned": "20", "daysUsed": "21", "daysOnSite": "11"}, "daysUsed", "Beratertage, eingetragen: 21."),
    (FORMER, {"daysUsed": "20", "daysOnSite": "9.5"}, "daysOnSite", "mindestens 50 Prozent der Beratertage"),
    (FORMER, {"beginsOn": "2020-03-01", "endsOn": "2021-09-01"}, "endsOn", "18 Monate, das wäre bis zum 31.08.2021"),
    (FORMER, {"isExperienced": True}, "isExperienced", "Erfahrung ist hier als vorhanden angegeben"),
    (CURRENT, {"daysPlanned": "100"}, "daysPlanned", "höchstens 20 Beratertage, eingetragen: 100."),
    (CURRENT, {"fields": ["HEATING", "MOBILITY"]}, "fields", "höchstens behandelt: 1, eingetragen: 2."),
    (CURRENT, {"isExperienced": False}, "isExperienced", "Erfahrung im Klimaschutz voraus"),
    (CURRENT, {"isExperienced": None}, "isExperienced", "Bitte angeben, ob schon Erfahrung da ist"),
    (CURRENT, {"guidelineDate": None}, "guidelineDate", "bitte ihren Tag nennen"),
    (CURRENT, {"guidelineDate": "2015-09-22"}, "guidelineDate", "für die Fassung vom 22.09.2015 nichts hinterlegt"),
    (CURRENT, {"item": "ENTRY_ADVICE", "guidelineDate": "2016-06-22", "isExperienced": False, "daysPlanned": "15.25"},
     "daysPlanned", "höchstens 15 Beratertage, eingetragen: 15,25."),
]  # fmt: skip
UNUSUAL = [f"{field}: {', '.join(map(str, more.values()))}" for _, more, field, _ in WARNED]


@pytest.mark.parametrize(("usual", "more", "field", "text"), WARNED, ids=UNUSUAL)
async def test_deviations_from_a_guideline_are_applied_with_a_warning(
    change: Change, usual: dict[str, Any], more: dict[str, Any], field: str, text: str
) -> None:
    advice, errors, warnings = await try_change(change, "Create", **usual | more)
    assert errors == [] and advice["title"] == "Fokusberatung"
    by_field = {at: (code, message) for code, at, message in warnings}
    code, message = by_field.pop(field)
    assert code == "UNUSUAL" and text in message
    assert by_field.keys() <= {"daysUsed"}
    _, _, english = await try_change(change, "Update", WRITER, "en", id=advice["id"], version=1, title="Again")
    assert {at for _, at, _ in english} >= {field} and not any("bitte" in message for _, _, message in english)


@pytest.mark.parametrize(
    "values",
    [
        FORMER | {"daysPlanned": "20", "daysUsed": "20", "daysOnSite": "10"},
        FORMER | {"beginsOn": "2020-03-01", "endsOn": "2021-08-31", "fields": ["HEATING", "MOBILITY", "BUSINESS"]},
        CURRENT | {"beginsOn": "2023-08-31", "endsOn": "2025-02-27", "fields": ["HEATING"], "daysPlanned": "20"},
    ],
)
async def test_advice_within_its_guideline_has_no_warnings(change: Change, values: dict[str, Any]) -> None:
    _, errors, warnings = await try_change(change, "Create", **values)
    assert (errors, warnings) == ([], [])


async def test_more_days_used_than_planned_cause_a_warning(change: Change) -> None:
    advice = await create_advice(change, daysPlanned="10")
    warnings = await change_warnings(change, advice, daysUsed="12.5")
    assert warnings == {"daysUsed": "Geleistete Beratertage: 12,5, geplant: 10. Bitte prüfen, wer die übrigen zahlt."}
    assert await change_warnings(change, advice, daysUsed="10") == {}


async def test_former_guideline_warns_of_an_existing_concept(change: Change) -> None:
    values = FORMER | {"beginsOn": "2020-03-01", "endsOn": "2021-08-31"}
    concept = await create_concept(
        change, title="Altes Konzept", adoptedOn="2020-03-01", status="ADOPTED", effectiveOn="2020-03-01"
    )
    _, _, warnings = await try_change(change, "Create", **values)
    ((_, field, text),) = warnings
    assert field == "guidelineDate" and "am 01.03.2020 gilt hier aber schon „Altes Konzept“" in text
    earlier = values | {"beginsOn": "2020-02-29"}
    assert (await try_change(change, "Create", **earlier | {"endsOn": None}))[2] == [], "it was adopted a day later"
    church = values | {"applicantGroup": "RELIGIOUS", "applicant": "Kirchengemeinde"}
    assert (await try_change(change, "Create", **church))[2] == [], "the concept is the municipality's"
    today = CURRENT | {"beginsOn": "2023-03-01", "endsOn": "2023-08-31"}
    assert (await try_change(change, "Create", **today))[2] == [], "today one may exist"
    newer = await create_concept(change, title="Neues")
    await change_concept(change, "Update", **id_and_version(concept), supersededBy=newer["id"])
    later = {"status": "SUPERSEDED", "effectiveOn": "2020-03-01"}
    await change_concept(change, "SetStatus", id=concept["id"], version=2, **later)
    assert (await try_change(change, "Create", **values))[2] == []


async def test_a_concept_that_resulted_from_advice_causes_no_warning(change: Change) -> None:
    advice = await create_advice(change, **FORMER)
    concept = await create_concept(
        change, title="Daraus", adoptedOn="2020-03-01", status="ADOPTED", effectiveOn="2020-03-01"
    )
    assert (await change_warnings(change, advice, title="Neu")).keys() == {"guidelineDate"}
    await change_warnings(change, advice, "SetResults", concepts=[concept["id"]])
    assert await change_warnings(change, advice, title="Neuer") == {}


async def test_current_guideline_asks_for_five_measures_with_one_started(change: Change) -> None:
    advice = await create_advice(change)
    five = [await create_measure(change) for _ in range(5)]
    results = [{"measure": item["id"]} for item in five]
    _, _, warnings = await try_change(
        change, "SetResults", id=advice["id"], version=advice["version"], measures=results[:4]
    )  # fmt: skip
    assert [field for _, field, _ in warnings] == ["measures", "measures"]
    assert "mindestens 5 benannte Maßnahmen, eingetragen: 4" in warnings[0][2]
    assert "so viele sollen es mindestens sein: 1." in warnings[1][2]
    begun = {"id": five[4]["id"], "version": 1, "phase": "IMPLEMENTATION", "effectiveOn": "2026-06-01"}
    assert (await change(WRITER, SET_STATUS, input=begun | {"condition": "DELAYED"}))["userErrors"] == []
    advice["version"] += 1
    assert await change_warnings(change, advice, "SetResults", measures=results) == {}
    former = await create_advice(change, **FORMER)
    assert await change_warnings(change, former, "SetResults", measures=[]) == {}


async def test_a_project_that_funds_something_else_causes_a_warning(change: Change) -> None:
    project = await create_project(change, title="KSI: Erstvorhaben")
    advice = await create_advice(change)
    warnings = await change_warnings(change, advice, project=project["id"])
    assert warnings["project"].startswith("Das Vorhaben „KSI: Erstvorhaben“ fördert Erstvorhaben Klimaschutzkonzept")


async def test_a_new_guideline_version_is_a_row_without_code(change: Change, owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE advice_rule SET valid_to = '2026-01-01' WHERE kind = 'FOCUS_ON_ONE_FIELD'")
    await owner.execute(
        "INSERT INTO advice_rule (item, valid_from, valid_to, kind, meant_for, most_days, source)"
        " VALUES ('FOCUS_ADVICE', '2026-01-01', 'infinity', 'FOCUS_ON_ONE_FIELD', 'Alle', 5, 'Für diesen Test')"
    )
    try:
        advice = await create_advice(
            change, guidelineDate="2026-01-01", fields=["HEATING", "MOBILITY"], isExperienced=None
        )
        assert advice["rule"] == {"meantFor": "Alle"}
        assert (await change_warnings(change, advice, daysPlanned="6")).keys() == {"daysPlanned"}
        with pytest.raises(asyncpg.ExclusionViolationError):
            await owner.execute("UPDATE advice_rule SET valid_to = '2026-01-02' WHERE valid_to = '2026-01-01'")
    finally:
        await owner.execute("DELETE FROM advice_rule WHERE source = 'Für diesen Test'")
        await owner.execute("UPDATE advice_rule SET valid_to = 'infinity' WHERE kind = 'FOCUS_ON_ONE_FIELD'")
