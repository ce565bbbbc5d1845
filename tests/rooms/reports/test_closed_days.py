"""Closed days: what stays public, what may change, texts, and comparison."""

from datetime import date
from typing import Any

import asyncpg

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers import tally_database, tally_model
from tests.helpers.database import temporary_transaction
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import (
    ANONYMOUS,
    LUDWIGSBURG,
    READER,
    REVIEWER,
    TODAY,
    WORKSHOP,
    WRITER,
)
from tests.helpers.report_cases import AskAs
from tests.helpers.reports import (
    HEAD,
    READERS,
    TABLES,
    close_report,
    count_rows,
    update_report,
)

TEXTS = "{ measures(first: 100) { nodes { code title status statusNote goal shown measure { title } } } }"


async def test_a_report_shows_what_was_public_at_closing_and_no_more(
    change: Change, ask: Client, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    public = await create_measure(change, REVIEWER, code="P1", title="Offenes", goal="Damals", visibility="PUBLIC")
    shared = await create_measure(change, code="F1", title="Kreisweites", goal="Unter uns", visibility="FEDERATION")
    await create_measure(change, code="T1", title="Internes", goal="Bei uns")
    await create_measure(change, code="D1", title="Entwurf", goal="Im Kopf", visibility="DRAFT")
    report = await close_report(change, day=str(TODAY), visibility="PUBLIC")
    query = f"query ($id: ID!) {{ report(id: $id) {TEXTS} node(id: $id) {{ id }} }}"
    public_query = query.replace("shown ", "")

    async def codes(name: str) -> dict[str, Any]:
        results = await ask_reader(name, public_query if name == "public" else query, id=report["id"])
        return {node["code"]: node for node in results["report"]["measures"]["nodes"]}

    assert (await codes("head")).keys() == {"P1", "F1"}, "the county takes along what it reads, and counts the rest"
    assert (await codes("writer")).keys() == {"P1", "F1"}
    for who, item, visibility in ((REVIEWER, public, "TENANT"), (REVIEWER, shared, "PUBLIC")):
        values = {"id": item["id"], "version": item["version"], "visibility": visibility}
        assert (await change(who, PUBLISH, input=values))["userErrors"] == []
    for name in ("anonymous", "foreign", "public"):
        result = await codes(name)
        assert result.keys() == {"P1"}, "what was shared then is not public in the report, though it is today"
        assert result["P1"]["goal"] == "Damals" and result["P1"]["measure"] is None, "the live one is withdrawn"
    assert (await codes("writer"))["P1"]["measure"] == {"title": "Offenes"}
    figures = "query ($id: ID!) { report(id: $id) { figures { total } } }"
    assert (await ask_reader("public", figures, id=report["id"]))["report"]["figures"]["total"] == 1
    assert (await ask_reader("head", figures, id=report["id"]))["report"]["figures"]["total"] == 3
    assert (await update_report(change, HEAD, report, visibility="TENANT"))["userErrors"] == []
    for name in ("writer", "anonymous", "foreign", "public"):
        result = await ask_reader(name, public_query if name == "public" else query, id=report["id"])
        assert result == {"report": None, "node": None}, "a report that is withdrawn is gone with all its parts"
    count = "reports { totalCount }"
    entries = f'{{ region(key: "{WORKSHOP}") {{ {count} }} tenant(key: "{WORKSHOP}") {{ {count} }} }}'
    totals = {name: (await ask_reader(name, entries))["region"]["reports"]["totalCount"] for name in READERS}
    assert totals == {name: int(name in ("head", "half")) for name in READERS}


async def test_an_editor_may_change_only_the_title_of_a_report(
    owner: asyncpg.Connection, change: Change, reporting_county: dict[str, int]
) -> None:
    report = await close_report(change, REVIEWER, day="2025-12-31")
    result = await update_report(change, WRITER, report, title="Neuer Titel", note="Zeile")
    assert result["userErrors"] == [] and result["measureReport"]["title"] == "Neuer Titel"
    report = result["measureReport"]
    assert (report["version"], report["day"], report["note"]) == (2, "2025-12-31", "Zeile")
    refusals: list[tuple[Principal, dict[str, Any], str, str, str]] = [
        (WRITER, {"visibility": "PUBLIC"}, "FORBIDDEN", "visibility", "Veröffentlichen und zurückziehen darf, wer"),
        (REVIEWER, {"visibility": "DRAFT"}, "INVALID", "visibility", "kein Entwurf"),
        (REVIEWER, {"title": None}, "INVALID", "title", "wird gebraucht"),
        (REVIEWER, {"visibility": None}, "INVALID", "visibility", "wird gebraucht"),
        (READER, {"title": "Von mir"}, "FORBIDDEN", "id", "nicht ändern"),
        (HEAD, {"title": "Von uns"}, "NOT_FOUND", "id", "nicht in Sicht"),
        (ANONYMOUS, {"title": "Von mir"}, "NOT_FOUND", "id", "nicht in Sicht"),
        (REVIEWER, {"title": "Alt", "version": 1}, "CONFLICT", "version", "Inzwischen gilt Version 2"),
    ]
    before = await count_rows(owner)
    for who, refusal, code, field, text in refusals:
        (error,) = (await update_report(change, who, report, **refusal))["userErrors"]
        assert (error["code"], error["field"]) == (code, ["input", field]) and text in error["message"], refusal
    assert await count_rows(owner) == before
    assert (
        await owner.fetchval("SELECT title FROM measure_report WHERE tenant_id = $1", reporting_county[LUDWIGSBURG])
        == "Neuer Titel"
    )


async def test_database_refuses_any_change_to_a_closed_day(
    api_connection: asyncpg.Connection, owner: asyncpg.Connection, change: Change, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, effectiveOn="2025-01-01", visibility="FEDERATION")
    await close_report(change, day="2025-12-31", visibility="PUBLIC")
    id = await owner.fetchval("SELECT id FROM measure_report WHERE tenant_id = $1", reporting_county[WORKSHOP])
    whole = f"{reporting_county[WORKSHOP]}, '{id}', 'PUBLIC', {reporting_county[LUDWIGSBURG]}"
    tries = [
        "INSERT INTO report_figure (tenant_id, report_id, visibility, of_tenant_id, field_of_action, phase, status,"
        f" shown, number) VALUES ({whole}, 'HEATING', 'PLANNING', 'PLANNED', 'PUBLIC', 99)",
        "INSERT INTO report_measure (tenant_id, report_id, visibility, of_tenant_id, measure_id, shown, code, title,"
        f" field_of_action, phase, condition, is_continuous, updated_at) VALUES ({whole}, uuidv7(), 'PUBLIC', 'X', 'X',"
        " 'HEATING', 'PLANNING', 'ON_TRACK', false, now())",
        *(f"DELETE FROM {table}" for table in TABLES[:3]),
        "UPDATE report_figure SET number = 0", "UPDATE report_measure SET goal = ''",
        "UPDATE report_measure SET visibility = 'PUBLIC'", "UPDATE report_figure SET shown = 'PUBLIC'",
        *(f"UPDATE measure_report SET {c} = {c}" for c in ("day", "covers", "created_at", "closed_by", "tenant_id")),
    ]  # fmt: skip
    for who in (HEAD, REVIEWER, WRITER, ANONYMOUS):
        for statement in tries:
            async with temporary_transaction(api_connection, who):
                with tally_database.raises_sqlstate("42501", None):
                    await api_connection.execute(statement)


async def test_a_report_has_the_status_of_its_day_and_the_texts_of_closing(
    owner: asyncpg.Connection, change: Change, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    stand, id = tally_model.STATES, reporting_county[WORKSHOP]
    postponed = next(s for s in stand if s.status == "POSTPONED")
    merged = next(s for s in stand if s.status == "MERGED")
    model = tally_model.TallyModel([id])
    item, other, deleted_keys = (model.add_measure(id, visibility="PUBLIC") for _ in range(3))
    wrong = model.add_entry(item, date(2025, 2, 1), tally_model.RUNNING, "Falsch")
    model.add_entry(item, date(2025, 2, 1), postponed, "Haushalt", corrects=wrong)
    model.add_entry(item, date(2025, 9, 1), tally_model.RUNNING, "Später")
    model.add_entry(other, date(2025, 2, 1), tally_model.NOT_STARTED, "Vorher")
    model.add_entry(other, date(2025, 3, 1), merged, "Aufgegangen", merged_into=item)
    model.add_entry(deleted_keys, date(2025, 2, 1), tally_model.NOT_STARTED)
    deleted_keys.archived = date(2025, 6, 30)
    late = model.add_measure(id, visibility="PUBLIC")
    model.add_entry(late, date(2025, 7, 1), tally_model.NOT_STARTED)
    async with owner.transaction():
        await tally_database.insert_measures(owner, model.measures)
        await tally_database.confirm(owner, [(item, date(2025, 5, 1))])
    report = await close_report(change, day="2025-06-30", visibility="PUBLIC")
    assert report["figures"]["total"] == 1, "what was merged is not counted, what was put away is not there"
    query = f"query ($id: ID!) {{ report(id: $id) {TEXTS} }}".replace("shown ", "")
    nodes = (await ask_reader("public", query, id=report["id"]))["report"]["measures"]["nodes"]
    visible_codes = {node["code"]: (node["status"], node["statusNote"]) for node in nodes}
    codes = [str(measure.key)[-6:] for measure in (item, other)]
    assert visible_codes == {codes[0]: ("POSTPONED", "Haushalt"), codes[1]: ("MERGED", "Aufgegangen")}


async def test_reports_are_compared_with_visible_earlier_ones_of_the_same_tenant(
    change: Change, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, effectiveOn="2025-01-01", visibility="FEDERATION")
    old, new = [await close_report(change, day=day, visibility="FEDERATION") for day in ("2024-12-31", "2025-12-31")]
    hidden = await close_report(change, day="2025-06-30")
    own = await close_report(change, REVIEWER, day="2024-12-31", visibility="FEDERATION")
    query = "query ($id: ID!, $to: ID!) { report(id: $id) { compare(to: $to) { from asOf basis net } } }"
    comparisons = [("head", new, old), ("head", new, hidden), ("writer", new, old), ("writer", new, hidden)]
    comparisons += [("writer", new, own), ("writer", old, new), ("writer", new, new)]
    results = [
        (await ask_reader(who, query, id=item["id"], to=to["id"]))["report"]["compare"] for who, item, to in comparisons
    ]
    assert [item and (item["from"], item["basis"], item["net"]) for item in results] == [
        ("2024-12-31", "COUNTY", 1), ("2025-06-30", "COUNTY", 0), ("2024-12-31", "MEMBER", 1), None, None, None, None,
    ]  # fmt: skip
