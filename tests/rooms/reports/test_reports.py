"""Reports: what was counted and written when a day was closed stays, and everybody reads what was theirs of it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg
import pytest

from tenants import operating
from tenants.context import Principal
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.conftest import Client
from tests.helpers import rollup_expectations, tally_database, tally_model
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import (
    ANONYMOUS,
    ISSUER,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TODAY,
    UNKNOWN,
    WORKSHOP,
    WRITER,
)
from tests.helpers.reports import (
    CLOSE,
    COUNTER,
    FROZEN,
    GRANTS,
    HALF,
    HEAD,
    LIVE,
    READERS,
    TABLES,
    close_report,
    count_rows,
    report_measures,
    update_report,
)

AskAs = Callable[..., Awaitable[Any]]
TOWNS = (WORKSHOP, LUDWIGSBURG, "081180046046", "081180051051")
TEXTS = "{ measures(first: 100) { nodes { code title status statusNote goal shown measure { title } } } }"


@pytest.fixture
async def reporting_county(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[dict[str, int]]:
    """The workshop with nobody's measures, and its climate management; afterwards nothing is left."""
    operator = await asyncpg.connect(addresses.operator)
    for subject, role in GRANTS:
        await operating.grant(operator, ISSUER, subject, WORKSHOP, TenantRole[role])
    await operator.close()
    of = await owner.fetch(
        "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1", WORKSHOP
    )
    ids = {row["ars"]: row["id"] for row in of}
    await delete_tenant_rows(owner, list(ids.values()))
    yield ids
    await delete_tenant_rows(owner, list(ids.values()))
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, 'report-'))"
    )


@pytest.fixture
def ask_reader(ask: Client, ask_public: Client) -> AskAs:
    """Asks as one of the readers, by the name."""

    async def messages(name: str, query: str, **variables: Any) -> Any:
        who = READERS[name]
        return await (ask(who, query, **variables) if who else ask_public(query, **variables))

    return messages


@pytest.mark.parametrize("seed", range(4))
async def test_a_report_keeps_the_rollup_as_it_was_at_closing(
    owner: asyncpg.Connection, change: Change, ask_reader: AskAs, reporting_county: dict[str, int], seed: int
) -> None:
    draw = Random(seed)
    model = max(
        (rollup_expectations.random_model(draw, [reporting_county[t] for t in TOWNS]) for _ in range(3)),
        key=lambda b: len(b.measures),
    )
    for town in TOWNS:
        for visibility in tally_model.VISIBILITIES:
            model.add_entry(
                model.add_measure(reporting_county[town], visibility=visibility),
                rollup_expectations.FIRST,
                tally_model.NOT_STARTED,
            )
    async with owner.transaction():
        await tally_database.insert_measures(owner, model.measures)
        for measure in draw.sample(model.measures, 8):
            amounts: dict[tally_model.Effect, int | None] = {("GHG_REDUCTION", "MEASURED", 2030): draw.randint(1, 9)}
            await tally_database.set_effects(owner, measure, amounts)
    since = rollup_expectations.FIRST + timedelta(days=draw.randint(100, 400))
    until = since + timedelta(days=draw.randint(1, 400))
    days = {"from": str(since), "to": str(until)}
    live = {name: (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] for name in READERS}
    later = await close_report(change, day=days["to"], visibility="PUBLIC")  # in whatever order they are closed
    earlier = await close_report(change, day=days["from"], visibility="PUBLIC")
    both = {"from": earlier["id"], "to": later["id"]}
    keys, none = {id: ars for ars, id in reporting_county.items()}, frozenset[int]()
    shared = frozenset({"FEDERATION", "PUBLIC"})
    closer = rollup_expectations.Viewer("COUNTY", frozenset(keys), frozenset({reporting_county[WORKSHOP]}), shared)

    def texts(viewer: rollup_expectations.Viewer, day: date) -> set[tuple[str, str, str]]:
        both_see = [measure for measure in model.measures if closer.sees(measure) and viewer.sees(measure)]
        return {
            (keys[s.tenant], str(s.key)[-6:], at) for s in both_see if (at := rollup_expectations.status_of(s, day))
        }

    reads = {
        "head": closer, "half": closer,
        "writer": closer._replace(read_tenants=frozenset({reporting_county[LUDWIGSBURG]})),
        "anonymous": rollup_expectations.Viewer("PUBLIC", none, none, frozenset({"PUBLIC"})),
    }  # fmt: skip
    reads |= dict.fromkeys(("reviewer", "reader"), reads["writer"]) | dict.fromkeys(
        ("foreign", "open"), reads["anonymous"]
    )
    frozen: dict[str, Any] = {}
    for name in READERS:
        result = frozen[name] = await ask_reader(name, FROZEN, **both)
        assert (result["was"]["figures"], result["is"]["figures"]) == (live[name]["was"], live[name]["is"]), name
        assert (result["was"]["effects"], result["is"]["effects"]) == (live[name]["saved"], live[name]["saves"]), name
        changed = result["is"]["compare"].pop("measures")
        assert result["is"]["compare"] == live[name]["changes"], name
        first, last = texts(reads[name], since), texts(reads[name], until)
        assert (report_measures(result["was"]), report_measures(result["is"])) == (first, last), name
        stood, stands = ({item[:2]: item[2] for item in some} for some in (first, last))
        expected = {(*key, was, now) for key in stood | stands if (was := stood.get(key)) != (now := stands.get(key))}
        actual = {
            (m["measure"]["tenant"]["key"], m["measure"]["code"], m["before"], m["after"]) for m in changed["nodes"]
        }
        assert actual == expected and len(actual) == changed["totalCount"], name
    assert live["head"]["is"]["total"] > live["writer"]["is"]["total"] > live["anonymous"]["is"]["total"] > 0

    for measure in model.measures[::3]:
        model.add_entry(measure, since - timedelta(days=1), tally_model.RUNNING, "Berichtigt")
        await tally_database.insert_entries(owner, measure.entries[-1:])
    for measure in model.measures:
        measure.visibility, measure.field_of_action = "TENANT", "ADAPTATION"
        measure.archived = since - timedelta(days=5) if draw.random() < 0.5 else None
    await tally_database.update_measures(owner, model.measures)
    deleted_keys = [measure.key for measure in model.measures[::4]]
    renamed = "UPDATE measure SET title = 'Umbenannt', goal = 'Anderes' WHERE tenant_id = ANY ($1)"
    await owner.execute(renamed, list(keys))
    for name in READERS:
        assert (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] != live[name], name
    await _delete_measures(owner, deleted_keys)
    for name in READERS:
        result = await ask_reader(name, FROZEN, **both)
        assert "measures" in result["is"]["compare"] and result["is"]["compare"].pop("measures")
        for report in (*result.values(), *frozen[name].values()):
            for node in report["measures"]["nodes"]:
                del node["measure"]  # the live one moved on
        assert result == frozen[name], name


async def _delete_measures(owner: asyncpg.Connection, keys: list[Any]) -> None:
    """Measures are gone with all that was known of them."""
    deleted_keys = "tenant_id IN (SELECT t.id FROM tenant t WHERE starts_with(t.ars, '08118'))"
    await owner.execute(f"DELETE FROM status_change WHERE {deleted_keys}")
    await owner.execute(f"DELETE FROM measure_span WHERE {deleted_keys}")
    await owner.execute(f"DELETE FROM measure WHERE {deleted_keys} AND id = ANY ($1)", keys)
    assert not await owner.fetchval(f"SELECT count(*) FROM measure WHERE {deleted_keys} AND id = ANY ($1)", keys)


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
    existing = await close_report(change, day="2025-12-31")
    before = await count_rows(owner)
    for who, item, code, field, message in REFUSED:
        usual = {"tenant": WORKSHOP, "day": "2025-06-30", "title": "Bericht"}
        answer = await change(who, CLOSE, input=usual | item)
        expected = {"code": code, "field": ["input", field], "message": message}
        assert answer["userErrors"] == [expected], (who, item)
        assert (answer["measureReport"] or {}).get("id") == (existing["id"] if code == "CONFLICT" else None), (
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


async def test_a_report_shows_what_was_public_at_closing_and_no_more(
    change: Change, ask: Client, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    public = await create_measure(change, REVIEWER, code="P1", title="Offenes", goal="Damals", visibility="PUBLIC")
    shared = await create_measure(change, code="F1", title="Kreisweites", goal="Unter uns", visibility="FEDERATION")
    await create_measure(change, code="T1", title="Internes", goal="Bei uns")
    await create_measure(change, code="D1", title="Entwurf", goal="Im Kopf", visibility="DRAFT")
    report = await close_report(change, day=str(TODAY), visibility="PUBLIC")
    query = f"query ($id: ID!) {{ report(id: $id) {TEXTS} node(id: $id) {{ id }} }}"
    openly = query.replace("shown ", "")

    async def codes(name: str) -> dict[str, Any]:
        results = await ask_reader(name, openly if name == "open" else query, id=report["id"])
        return {node["code"]: node for node in results["report"]["measures"]["nodes"]}

    assert (await codes("head")).keys() == {"P1", "F1"}, "the county takes along what it reads, and counts the rest"
    assert (await codes("writer")).keys() == {"P1", "F1"}
    for who, item, visibility in ((REVIEWER, public, "TENANT"), (REVIEWER, shared, "PUBLIC")):
        values = {"id": item["id"], "version": item["version"], "visibility": visibility}
        assert (await change(who, PUBLISH, input=values))["userErrors"] == []
    for name in ("anonymous", "foreign", "open"):
        result = await codes(name)
        assert result.keys() == {"P1"}, "what was shared then is not public in the report, though it is today"
        assert result["P1"]["goal"] == "Damals" and result["P1"]["measure"] is None, "the live one is withdrawn"
    assert (await codes("writer"))["P1"]["measure"] == {"title": "Offenes"}
    figures = "query ($id: ID!) { report(id: $id) { figures { total } } }"
    assert (await ask_reader("open", figures, id=report["id"]))["report"]["figures"]["total"] == 1
    assert (await ask_reader("head", figures, id=report["id"]))["report"]["figures"]["total"] == 3
    assert (await update_report(change, HEAD, report, visibility="TENANT"))["userErrors"] == []
    for name in ("writer", "anonymous", "foreign", "open"):
        result = await ask_reader(name, openly if name == "open" else query, id=report["id"])
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
            async with tally_database.temporary_transaction(api_connection, who):
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
    nodes = (await ask_reader("open", query, id=report["id"]))["report"]["measures"]["nodes"]
    told_of = {node["code"]: (node["status"], node["statusNote"]) for node in nodes}
    codes = [str(measure.key)[-6:] for measure in (item, other)]
    assert told_of == {codes[0]: ("POSTPONED", "Haushalt"), codes[1]: ("MERGED", "Aufgegangen")}


async def test_reports_are_compared_with_visible_earlier_ones_of_the_same_tenant(
    change: Change, ask_reader: AskAs, reporting_county: dict[str, int]
) -> None:
    await create_measure(change, effectiveOn="2025-01-01", visibility="FEDERATION")
    old, new = [await close_report(change, day=day, visibility="FEDERATION") for day in ("2024-12-31", "2025-12-31")]
    hidden = await close_report(change, day="2025-06-30")
    own = await close_report(change, REVIEWER, day="2024-12-31", visibility="FEDERATION")
    query = "query ($id: ID!, $to: ID!) { report(id: $id) { compare(to: $to) { from asOf basis net } } }"
    request = [("head", new, old), ("head", new, hidden), ("writer", new, old), ("writer", new, hidden)]
    request += [("writer", new, own), ("writer", old, new), ("writer", new, new)]
    results = [
        (await ask_reader(who, query, id=item["id"], to=to["id"]))["report"]["compare"] for who, item, to in request
    ]
    assert [item and (item["from"], item["basis"], item["net"]) for item in results] == [
        ("2024-12-31", "COUNTY", 1), ("2025-06-30", "COUNTY", 0), ("2024-12-31", "MEMBER", 1), None, None, None, None,
    ]  # fmt: skip
