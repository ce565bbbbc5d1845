"""Days: each column and input declares the kind of its days; impossible ones are refused, unusual ones warned of."""

from datetime import date, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from graphql import GraphQLInputObjectType, get_named_type

from federation.schema import member
from tenants import days
from tenants.days import months_after
from tenants.rows import tables
from tests.helpers.deadlines import change_deadline, create_deadline
from tests.helpers.funding import (
    change_post,
    create_post,
    create_project,
    decide_project,
    extend_project,
    messages,
    mutation_document,
    update_project,
)
from tests.helpers.measures import CREATE, SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import LUDWIGSBURG, REVIEWER, TODAY, TOWN_ADMIN, WRITER

YEARS = {"year", "target_year", "year_completed", "budget_year"}
SET_SHEET = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
  measure { version actors { validFrom validTo } } userErrors { code field message } } }"""
WARNED = """mutation ($input: MeasureCreate!) { measureCreate(input: $input) { measure { id version }
  userErrors { code field message } warnings { code field message } } }"""


def test_every_column_of_days_or_years_declares_its_kind() -> None:
    results = [(table.name, c) for _, table in tables() for c in table.c]
    dated = [(of, c) for of, c in results if isinstance(c.type, sa.Date) or c.name in YEARS]
    assert len(dated) > 80
    assert [(of, c.name) for of, c in dated if "day" not in c.info] == []


def test_every_day_and_year_input_has_a_kind_with_bounds() -> None:
    """Filters are exempt: they accept any day."""
    for of in member._schema.type_map.values():
        origin: Any = getattr(of.extensions.get("strawberry-definition"), "origin", None)
        if not (isinstance(of, GraphQLInputObjectType) and hasattr(origin, "__input_of__")):
            continue
        for field in of.fields.values():
            name = field.extensions["strawberry-definition"].python_name
            if get_named_type(field.type).name in ("Date", "DateTime") or name in YEARS:
                kind = origin.__days__[name]
                assert kind.error(date(202, 2, 20), TODAY) and kind.error(date(9999, 12, 30), TODAY), (of, name)
                assert kind.error(TODAY, TODAY) is None and kind.warning(TODAY, TODAY) is None
                assert kind is not days.COMPUTED


@pytest.mark.parametrize(
    ("kind", "value", "refusal", "odd"),
    [
        (days.PAST, date(2026, 6, 1), False, False), (days.PAST, date(2026, 6, 2), True, False),
        (days.PAST, date(1899, 12, 31), True, True), (days.PAST, date(1989, 12, 31), False, True),
        (days.PLANNED, date(2056, 12, 31), False, False), (days.PLANNED, date(2057, 1, 1), False, True),
        (days.PLANNED, date(2101, 1, 1), True, True), (days.REPORTING_DAY, date(1989, 12, 31), True, False),
        (days.END, date(2200, 12, 31), False, False), (days.END, date(2201, 1, 1), True, False),
        (days.YEAR, 2100, False, False), (days.YEAR, 2101, True, False), (days.MEASURED_YEAR, 2027, True, False),
    ],
)  # fmt: skip
def test_impossible_days_are_refused_and_unusual_ones_warned_of(
    kind: days.DayKind, value: Any, refusal: bool, odd: bool
) -> None:
    assert (kind.error(value, TODAY) is not None, kind.warning(value, TODAY) is not None) == (refusal, odd)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-06-01T21:59:59+00:00", date(2026, 6, 1)), ("2026-06-01T22:00:00+00:00", date(2026, 6, 2)),
        ("2026-12-31T23:00:00+00:00", date(2027, 1, 1)), ("0001-01-01T00:00:00+14:00", date(1, 1, 1)),
        ("9999-12-31T23:59:59-12:00", date(9999, 12, 31)),
    ],
)  # fmt: skip
def test_of_a_moment_its_day_in_germany_counts(moment: str, day: date) -> None:
    assert days.day_of(datetime.fromisoformat(moment)) == day


def test_messages_write_a_year_with_four_digits() -> None:
    assert days.german_date(date(202, 2, 20)) == "20.02.0202"


CLOSE = mutation_document("reportClose", "measureReport", "id day")
CONFIRM = mutation_document("dataConfirm", "dataConfirmation", "id")
CONCEPT = mutation_document("conceptCreate", "concept", "id")


@pytest.mark.usefixtures("empty_workshop")
@pytest.mark.parametrize(
    ("values", "field", "cure"),
    [
        ({"effectiveOn": "1000-01-01"}, "effectiveOn", "ein Jahr ab 1900"),
        ({"effectiveOn": "2026-06-02"}, "effectiveOn", "heute oder früher"),
        ({"plannedEnd": "0202-02-20"}, "plannedEnd", "ein Jahr ab 1900"),
        ({"plannedStart": "2999-12-31"}, "plannedStart", "ein Jahr bis 2100"),
        ({"actualStart": "2036-01-01"}, "actualStart", "plannedStart"),
        ({"actualEnd": "2026-01-01"}, "actualEnd", "„Nicht begonnen (beschlossen)“"),
        ({"phase": "IMPLEMENTATION", "actualEnd": "2026-01-01"}, "actualEnd", "„In Umsetzung“"),
        ({"tasks": [{"title": "Eins"}, {"title": "Zwei", "dueOn": "0026-01-01"}]}, "tasks.1.dueOn", "ein Jahr ab 1900"),
    ],
)
async def test_a_measure_refuses_impossible_days(change: Change, values: dict[str, Any], field: str, cure: str) -> None:
    usual = {"tenant": LUDWIGSBURG, "code": "T1", "title": "Tage", "fieldOfAction": "RENEWABLES"}
    ((code, at, message),) = messages(await change(WRITER, CREATE, input=usual | values))
    assert (code, at) == ("INVALID", f"input.{field}") and cure in message, message
    await create_measure(change, code="T1")


@pytest.mark.usefixtures("empty_workshop")
async def test_each_room_refuses_impossible_days_and_names_the_field(change: Change) -> None:
    measure, project, post = await create_measure(change), await create_project(change), await create_post(change)
    row, usual = {"tenant": LUDWIGSBURG}, {"id": measure["id"], "version": 1}
    concept = row | {"kind": "INTEGRATED", "title": "Konzept"}
    deadline = (await create_deadline(change, project=project["id"]))["deadline"]
    answers = {
        "day": await change(REVIEWER, CLOSE, input=row | {"day": "0001-01-02", "title": "Nie"}),
        "confirmedOn": await change(TOWN_ADMIN, CONFIRM, input=row | {"confirmedOn": "0026-05-01"}),
        "adoptedOn": await change(WRITER, CONCEPT, input=concept | {"adoptedOn": "0202-01-01"}),
        "validUntil": await change(WRITER, CONCEPT, input=concept | {"validUntil": "3000-01-01"}),
        "guidelineDate": await update_project(change, project, guidelineDate="0019-01-01"),
        "beginsOn": await update_project(change, project, beginsOn="0021-01-01"),
        "endsOn": await extend_project(change, project, endsOn="9999-12-30", decidedOn="2026-01-01"),
        "decidedOn": await extend_project(change, project, endsOn="2028-12-31", decidedOn="0202-01-01"),
        "effectiveOn": await decide_project(change, project, "APPROVED", "0025-01-01"),
        "permanentFrom": await change_post(change, "Update", post, permanentFrom="0001-01-02"),
        "occupancies.0.beginsOn": await change_post(
            change, "SetOccupancy", post, occupancies=[{"beginsOn": "0025-01-01"}]),
        "dueOn": await change_deadline(change, "Move", deadline, dueOn="0026-01-01", note="Vertippt"),
        "resolutions.1.resolvedOn": await change(WRITER, SET_SHEET, input=usual | {
            "resolutions": [{"body": "Rat"}, {"body": "Rat", "resolvedOn": "2026-06-02"}]}),
        "indicators.0.values.1.year": await change(WRITER, SET_SHEET, input=usual | {"indicators": [{
            "name": "kWp", "unit": "kWp", "values": [{"year": 2025, "value": "1"}, {"year": 2027, "value": "2"}]}]}),
        "actualEnd": await change(WRITER, UPDATE, input=usual | {"actualEnd": "2026-01-01"}),
    }  # fmt: skip
    for field, answer in answers.items():
        assert [item[:2] for item in messages(answer)] == [("INVALID", f"input.{field}")], field


@pytest.mark.usefixtures("empty_workshop")
async def test_bulk_changes_refuse_each_item_for_its_own_day(change: Change) -> None:
    first, second = await create_measure(change), await create_measure(change)
    items = [{"id": item["id"], "version": 1, "phase": "PLANNING", "effectiveOn": day}
             for item, day in ((first, "1026-05-01"), (second, "2026-05-01"))]  # fmt: skip
    query = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) { applied refused
      results { userErrors { code field message } } userErrors { field } } }"""
    answer = await change(WRITER, query, input={"items": items})
    assert (answer["applied"], answer["refused"], answer["userErrors"]) == (1, 1, [])
    assert [user_error["field"] for user_error in answer["results"][0]["userErrors"]] == [
        ["input", "items", "0", "effectiveOn"]
    ]
    confirm = """mutation ($input: MeasuresConfirm!) { measuresConfirm(input: $input) { userErrors { code field } } }"""
    whole = {"items": [{"id": second["id"], "version": 1}], "confirmedOn": "0026-01-01"}
    answer = await change(WRITER, confirm, input=whole)
    assert answer["userErrors"] == [{"code": "INVALID", "field": ["input", "confirmedOn"]}]


@pytest.mark.usefixtures("empty_workshop")
async def test_bulk_changes_warn_of_unusual_days_of_applied_items_only(change: Change) -> None:
    new = [await create_measure(change) for _ in range(3)]
    odd = {"version": 1, "effectiveOn": "1980-05-01", "phase": "PLANNING"}
    items = [odd | {"id": new[0]["id"], "effectiveOn": "2026-05-01"}, odd | {"id": new[1]["id"], "version": 9},
             odd | {"id": new[2]["id"]}]  # fmt: skip
    query = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) { applied
      warnings { code field message } } }"""
    answer = await change(WRITER, query, input={"items": items, "idempotencyKey": "odd"})
    assert answer["applied"] == 2
    assert [item[:2] for item in messages(answer, "warnings")] == [("UNUSUAL", "input.items.2.effectiveOn")]


@pytest.mark.usefixtures("empty_workshop")
async def test_a_required_end_may_not_be_empty(change: Change) -> None:
    project = await create_project(change)
    ((_, at, message),) = messages(await extend_project(change, project, endsOn="9999-12-30", decidedOn="2026-01-01"))
    assert (at, message) == ("input.endsOn", "Bitte ein Jahr bis 2200.")


@pytest.mark.usefixtures("empty_workshop")
async def test_unusual_days_are_applied_with_a_warning(change: Change) -> None:
    usual = {"tenant": LUDWIGSBURG, "code": "Alt", "title": "Fernwärme", "fieldOfAction": "RENEWABLES"}
    values = {"actualStart": "1978-04-01", "plannedEnd": "2099-12-31", "phase": "IMPLEMENTATION"}
    answer = await change(WRITER, WARNED, input=usual | values)
    assert messages(answer) == []
    assert sorted((code, at) for code, at, _ in messages(answer, "warnings")) == [
        ("UNUSUAL", "input.actualStart"), ("UNUSUAL", "input.plannedEnd"),
    ]  # fmt: skip
    assert "01.04.1978 liegt weit zurück" in str(answer["warnings"])
    answer = await change(WRITER, WARNED, input=usual | {"code": "Neu", "actualStart": "2026-01-01"})
    ((_, at, message),) = messages(answer, "warnings")
    assert at == "input.actualStart" and "Nicht begonnen" in message


@pytest.mark.usefixtures("empty_workshop")
async def test_an_actual_end_is_accepted_with_an_ended_status_only(change: Change) -> None:
    measure = await create_measure(change)
    usual = {"id": measure["id"], "version": 1, "effectiveOn": "2026-06-01"}
    plans = usual | {"phase": "PLANNING", "actualEnd": "2026-05-01"}
    ((code, at, _),) = messages(await change(WRITER, SET_STATUS, input=plans))
    assert (code, at) == ("INVALID", "input.actualEnd")
    answer = await change(WRITER, SET_STATUS, input=usual | {"phase": "COMPLETED", "actualEnd": "2026-05-01"})
    assert answer["userErrors"] == [] and answer["measure"]["actualEnd"] == "2026-05-01"


@pytest.mark.usefixtures("empty_workshop")
async def test_the_last_day_of_an_actor_is_inclusive(change: Change, owner: asyncpg.Connection) -> None:
    """Half-open in the database, as every time is."""
    measure = await create_measure(change)
    actors = [{"role": "LEAD", "name": "Amt", "validFrom": "2026-01-01", "validTo": "2026-01-01"}]
    answer = await change(WRITER, SET_SHEET, input={"id": measure["id"], "version": 1, "actors": actors})
    assert answer["userErrors"] == []
    assert answer["measure"]["actors"] == [{"validFrom": "2026-01-01", "validTo": "2026-01-01"}]
    assert await owner.fetchval("SELECT valid_to FROM measure_actor WHERE name = 'Amt'") == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("last", "months", "expected"),
    [
        ("2027-02-28", 6, "2027-08-31"), ("2028-02-28", 6, "2028-08-28"), ("2028-02-29", 6, "2028-08-31"),
        ("2026-06-30", 6, "2026-12-31"), ("2026-08-30", 6, "2027-02-28"), ("2026-08-29", 6, "2027-02-28"),
        ("2026-05-14", 1, "2026-06-14"), ("2027-09-30", 0, "2027-09-30"), ("2023-08-30", 18, "2025-02-28"),
        ("2027-02-28", -6, "2026-08-28"), ("2024-02-29", -12, "2023-02-28"), ("2026-08-31", -6, "2026-02-28"),
    ],
)  # fmt: skip
def test_months_after_maps_month_ends_to_month_ends(last: str, months: int, expected: str) -> None:
    assert months_after(date.fromisoformat(last), months) == date.fromisoformat(expected)


async def test_database_and_service_add_months_alike(owner: asyncpg.Connection) -> None:
    first = date(2023, 12, 25)
    lasts = [first + timedelta(days=n) for n in range(1_600)]
    for months in (-120, -12, -6, -1, 0, 1, 2, 6, 11, 12, 18, 30, 120):
        rows = await owner.fetch("SELECT ctx.months_after(d, $2) FROM unnest($1::date[]) AS d", lasts, months)
        assert [row[0] for row in rows] == [months_after(last, months) for last in lasts], months
