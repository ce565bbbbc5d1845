"""Closing a day: rights, repetition, and sharing with the county."""

import json
from datetime import timedelta
from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import (
    ANONYMOUS,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TODAY,
    UNKNOWN,
    WORKSHOP,
    WRITER,
)
from tests.helpers.report_cases import AskAs
from tests.helpers.reports import (
    CLOSE,
    COUNTER,
    HALF,
    HEAD,
    READERS,
    TABLES,
    close_report,
    count_rows,
    update_report,
)

OTHERS = [
    *((who, {"tenant": LUDWIGSBURG}) for who in (WRITER, READER, HEAD)), (REVIEWER, {}), (MANAGER, {}), (COUNTER, {}),
    (ANONYMOUS, {}), (UNKNOWN, {}), (HEAD, {"tenant": "09999"}),
]  # fmt: skip


REFUSED: list[tuple[Principal, dict[str, Any], str, str, str]] = [
    *((*other, "FORBIDDEN", "tenant", "Einen Berichtstag schließt ab, wer hier freigeben darf.") for other in OTHERS),
    (
        HALF, {}, "FORBIDDEN", "tenant",
        "Dieser Bericht zählt alle Mitglieder: das ist Sache des Klimaschutzmanagements beim Landkreis.",
    ),
    (
        HEAD, {"day": str(TODAY + timedelta(days=1))}, "INVALID", "day",
        "Dieser Tag liegt in der Zukunft: bitte heute oder einen früheren.",
    ),
    (
        HEAD, {"visibility": "DRAFT"}, "INVALID", "visibility",
        "Ein Bericht ist kein Entwurf: bitte TENANT, FEDERATION oder PUBLIC.",
    ),
    (HEAD, {"title": " "}, "INVALID", "title", "Diese Angabe wird gebraucht und darf nicht leer sein."),
    (HEAD, {"title": "x" * 201}, "INVALID", "title", "Das sind 201 Zeichen, erlaubt sind 200: bitte kürzen."),
    (
        HEAD, {"day": "2025-12-31"}, "CONFLICT", "day",
        "Dieser Tag ist schon abgeschlossen, und ein Bericht bleibt, wie er ist: bitte jenen lesen oder einen anderen"
        " Tag nehmen.",
    ),
]  # fmt: skip


async def test_closing_without_right_is_refused_with_the_reason_and_writes_nothing(
    owner: asyncpg.Connection, change: Change, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, visibility="FEDERATION", effectiveOn="2025-01-01")
    report = await close_report(change, day="2025-12-31")
    before = await count_rows(owner)
    for who, item, code, field, message in REFUSED:
        usual = {"tenant": WORKSHOP, "day": "2025-06-30", "title": "Bericht"}
        answer = await change(who, CLOSE, input=usual | item)
        expected = {"code": code, "field": ["input", field], "message": message}
        assert answer["userErrors"] == [expected], (who, item)
        assert (answer["measureReport"] or {}).get("id") == (report["id"] if code == "CONFLICT" else None), (
            who,
            item,
        )
    english = await change(HALF, CLOSE, "en", input={"tenant": WORKSHOP, "day": "2025-06-30", "title": "Bericht"})
    assert "climate management" in english["userErrors"][0]["message"]
    assert await count_rows(owner) == before


async def test_closing_writes_one_trail_entry_and_runs_once_per_key(
    owner: asyncpg.Connection, change: Change, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, visibility="FEDERATION", effectiveOn="2025-01-01")
    before = await count_rows(owner)
    values: dict[str, Any] = {"day": str(TODAY), "note": " Erfunden ", "idempotencyKey": "abschluss-1"}
    report = await close_report(change, **values)
    assert report["note"] == "Erfunden" and report["visibility"] == "TENANT" and report["version"] == 1
    assert (await close_report(change, **values))["id"] == report["id"]
    after = await count_rows(owner)
    assert {table: after[table] - before[table] for table in TABLES} == {
        "measure_report": 1, "report_figure": 1, "report_effect": 0, "report_measure": 1, "trail": 1, "measure": 0,
        "status_change": 0,
    }  # fmt: skip
    (entry,) = await owner.fetch("SELECT * FROM trail ORDER BY id DESC LIMIT 1")
    subject = await owner.fetchval("SELECT subject FROM app_user WHERE id = $1", entry["user_id"])
    assert (entry["table_name"], entry["action"], subject) == ("measure_report", "INSERT", "report-head")
    changes = json.loads(entry["changes"])
    assert changes["day"] == [None, str(TODAY)] and changes["covers"] == [None, sorted(reporting_county.values())]
    assert await owner.fetchval("SELECT closed_by FROM measure_report WHERE tenant_id = $1", reporting_county[WORKSHOP])


async def test_a_member_closes_its_own_days_and_the_county_reads_shared_ones_only(
    change: Change, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, code="R1", effectiveOn="2025-01-01")
    await create_measure(change, code="R2", effectiveOn="2025-01-01", visibility="FEDERATION")
    await create_measure(change, code="R3", effectiveOn="2025-01-01", visibility="DRAFT")
    report = await close_report(change, REVIEWER, day="2025-12-31")
    figures = "figures { basis total noDataCount byTenant { total } }"
    query = f"query ($id: ID!) {{ report(id: $id) {{ {figures} measures {{ totalCount }} }} }}"

    async def read() -> dict[str, Any]:
        return {name: (await ask_reader(name, query, id=report["id"]))["report"] for name in READERS}

    of_two = {"figures": {"basis": "MEMBER", "total": 2, "noDataCount": 0, "byTenant": [{"total": 2}]}}
    internal = await read()
    assert {name for name, item in internal.items() if item} == {"writer", "reviewer", "reader"}
    assert internal["reader"] == {**of_two, "measures": {"totalCount": 2}}
    answer = await update_report(change, WRITER, report, visibility="FEDERATION")
    assert answer["userErrors"] == []
    shared = await read()
    assert {name for name, item in shared.items() if item} == {"writer", "reviewer", "reader", "head", "half"}
    assert shared["head"] == {"figures": {**of_two["figures"], "basis": "COUNTY"}, "measures": {"totalCount": 1}}
    assert shared["half"]["figures"] == {"basis": "MEMBER", "total": 1, "noDataCount": 0, "byTenant": [{"total": 1}]}
    answer = await update_report(change, REVIEWER, answer["measureReport"], visibility="PUBLIC")
    assert answer["userErrors"] == []
    published = await read()
    assert {**shared, **dict.fromkeys(("foreign", "anonymous", "open"), published["open"])} == published
    assert published["open"] == {
        "figures": {"basis": "PUBLIC", "total": 0, "noDataCount": 1, "byTenant": [{"total": 0}]},
        "measures": {"totalCount": 0},
    }
