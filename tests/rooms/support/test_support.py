"""Support cases: steps of both sides, refusals with their messages, and visibility."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.database import ROOT, enter_context
from tests.helpers.funding import messages
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import (
    ANONYMOUS,
    EDITOR,
    LUDWIGSBURG,
    MANAGER,
    READER,
    TOWN_ADMIN,
    WORKSHOP,
    WRITER,
    fixed_id,
    person,
)
from tests.helpers.support import (
    CASE,
    COUNTY_EDITOR,
    COUNTY_MANAGER,
    COUNTY_VIEWER,
    answer_case,
    open_case,
    send_offer,
    send_request,
    set_case_status,
)

pytestmark = pytest.mark.usefixtures("empty_workshop")
READ = f"query ($id: ID!) {{ supportCase(id: $id) {{ {CASE} }} }}"


async def read_case(ask: Client, who: Principal, case: Any) -> Any:
    return (await ask(who, READ, id=case["id"]))["supportCase"]


async def test_an_offer_is_accepted_and_completed_with_a_status_for_each_day(change: Change, ask: Client) -> None:
    case = await open_case(change, effectiveOn="2026-02-01")
    assert case["county"] == {"key": WORKSHOP} and case["tenant"] == {"key": LUDWIGSBURG}
    assert (case["status"], case["version"], case["offer"], case["request"]) == (
        "OFFERED", 1, "Ein Tag im Monat", None,
    )  # fmt: skip
    assert messages(await answer_case(change, case, "ACCEPTED", effectiveOn="2026-03-01")) == []
    assert messages(await set_case_status(change, case, "RUNNING", effectiveOn="2026-03-01", note="Los geht es")) == []
    assert messages(await set_case_status(change, case, "DONE", effectiveOn="2026-05-31")) == []
    days = {"2026-01-31": None, "2026-02-01": "OFFERED", "2026-02-28": "OFFERED", "2026-03-01": "RUNNING",
            "2026-05-30": "RUNNING", "2026-05-31": "DONE"}  # fmt: skip
    selection = " ".join(f'd{n}: status(asOf: "{day}")' for n, day in enumerate(days))
    answer = (await ask(READER, f"query ($id: ID!) {{ supportCase(id: $id) {{ {selection} steps {{ kind side }} }} }}",
                        id=case["id"]))["supportCase"]  # fmt: skip
    assert [answer[f"d{n}"] for n in range(len(days))] == [*days.values()]
    assert [(step["kind"], step["side"]) for step in answer["steps"]] == [
        ("OFFERED", "COUNTY"), ("ACCEPTED", "MUNICIPALITY"), ("RUNNING", "COUNTY"), ("DONE", "COUNTY"),
    ]  # fmt: skip


async def test_county_answers_a_request_with_an_offer_and_the_municipality_answers_that(change: Change) -> None:
    case = (await send_request(change))["supportCase"]
    assert (case["reason"], case["status"], case["request"]) == ("REQUEST", "REQUESTED", "Wer hilft beim Antrag?")
    answer = await answer_case(change, case, "OFFERED", COUNTY_EDITOR)
    assert messages(answer)[0][:2] == ("INVALID", "input.note") and "was angeboten" in messages(answer)[0][2]
    assert messages(await answer_case(change, case, "OFFERED", COUNTY_EDITOR, note="Wir schreiben mit")) == []
    answer = await answer_case(change, case, "ACCEPTED", TOWN_ADMIN)
    assert (answer["supportCase"]["offer"], answer["supportCase"]["status"]) == ("Wir schreiben mit", "ACCEPTED")


async def test_a_request_is_declined_with_a_reason_or_withdrawn_by_its_side(change: Change) -> None:
    case = (await send_request(change))["supportCase"]
    ((code, at, message),) = messages(await answer_case(change, case, "DECLINED", COUNTY_EDITOR, note=" "))
    assert (code, at) == ("INVALID", "input.note") and "warum abgelehnt" in message
    assert messages(await answer_case(change, case, "DECLINED", COUNTY_EDITOR, note="Keine Stelle frei")) == []
    other = (await send_request(change))["supportCase"]
    ((code, at, message),) = messages(await set_case_status(change, other, "WITHDRAWN", COUNTY_EDITOR))
    assert (code, at) == ("FORBIDDEN", "input.status") and "Diesen Schritt geht die Kommune" in message
    assert messages(await set_case_status(change, other, "WITHDRAWN", WRITER)) == []


@pytest.mark.parametrize(
    ("who", "step", "earlier_steps", "code", "german", "english"),
    [
        (COUNTY_EDITOR, ("answer", "ACCEPTED"), [], "FORBIDDEN", "Diesen Schritt geht die Kommune",
         "is the municipality's"),
        (COUNTY_EDITOR, ("answer", "DECLINED"), [], "FORBIDDEN", "Diesen Schritt geht die Kommune",
         "is the municipality's"),
        (WRITER, ("status", "WITHDRAWN"), [], "FORBIDDEN", "Diesen Schritt geht der Landkreis", "is the county's"),
        (COUNTY_EDITOR, ("status", "RUNNING"), [], "INVALID",
         "Auf „Angeboten“ folgt nicht „Laufend“: möglich ist „Angenommen“ oder „Abgelehnt“ oder „Zurückgezogen“",
         "possible is ACCEPTED or DECLINED or WITHDRAWN"),
        (WRITER, ("status", "RUNNING"), ["ACCEPTED"], "FORBIDDEN", "Diesen Schritt geht der Landkreis",
         "is the county's"),
        (COUNTY_EDITOR, ("status", "DONE"), ["ACCEPTED"], "INVALID", "möglich ist „Laufend“ oder „Zurückgezogen“",
         "RUNNING or"),
        (WRITER, ("status", "DONE"), ["ACCEPTED", "RUNNING"], "FORBIDDEN", "Diesen Schritt geht der Landkreis",
         "county"),
        (WRITER, ("answer", "ACCEPTED"), ["DECLINED"], "INVALID", "der Fall ist geschlossen", "the case is closed"),
        (COUNTY_EDITOR, ("status", "WITHDRAWN"), ["ACCEPTED", "RUNNING", "DONE"], "INVALID", "der Fall ist geschlossen",
         "please begin a new one"),
        (COUNTY_EDITOR, ("answer", "RUNNING"), [], "INVALID", "ist keine Antwort", "is no answer"),
        (WRITER, ("status", "ACCEPTED"), [], "INVALID", "Antworten gibt supportAnswer", "given with supportAnswer"),
        (COUNTY_EDITOR, ("status", "REQUESTED"), [], "INVALID", "wird hier nicht gesetzt", "is not set here"),
    ],
)  # fmt: skip
async def test_a_step_out_of_order_or_of_the_other_side_is_refused_with_the_cure(
    change: Change,
    who: Principal,
    step: tuple[str, str],
    earlier_steps: list[str],
    code: str,
    german: str,
    english: str,
) -> None:
    case = await open_case(change)
    for item in earlier_steps:
        values: dict[str, Any] = {"note": "Nein"} if item == "DECLINED" else {}
        completed = await (set_case_status if item in ("RUNNING", "DONE") else answer_case)(
            change, case, item, **values
        )
        assert messages(completed) == []
    send = answer_case if step[0] == "answer" else set_case_status
    for language, text in (("de", german), ("en", english)):
        answer = await send(change, case, step[1], who, language, note="Weil")
        ((result, at, message),) = messages(answer)
        assert (result, at) == (code, f"input.{step[0]}") and text in message
        assert answer["supportCase"] is None


async def test_days_of_steps_are_in_order_and_not_in_the_future(change: Change) -> None:
    case = await open_case(change, effectiveOn="2026-02-10")
    for day, text in (("2026-02-09", "erst ab 10.02.2026"), ("2026-06-02", "in der Zukunft")):
        ((code, at, message),) = messages(await answer_case(change, case, "ACCEPTED", effectiveOn=day))
        assert (code, at) == ("INVALID", "input.effectiveOn") and text in message
    assert messages(await answer_case(change, case, "ACCEPTED", effectiveOn="2026-02-10")) == []
    ((_, at, _),) = messages(await send_offer(change, effectiveOn="2026-06-02"))
    assert at == "input.effectiveOn"


async def test_one_of_two_concurrent_steps_is_applied_and_the_other_is_a_conflict(change: Change) -> None:
    for _ in range(5):
        case = await open_case(change)
        both = await asyncio.gather(
            answer_case(change, dict(case), "ACCEPTED"), set_case_status(change, dict(case), "WITHDRAWN")
        )
        (lost,) = [messages(item) for item in both if item["userErrors"]]
        assert [item[:2] for item in lost] == [("CONFLICT", "input.version")]


async def test_a_step_on_an_outdated_version_is_a_conflict(change: Change) -> None:
    case = await open_case(change)
    old = dict(case)
    await answer_case(change, case, "ACCEPTED")
    answer = await answer_case(change, old, "DECLINED", note="Doch nicht")
    ((code, at, message),) = messages(answer)
    assert (code, at) == ("CONFLICT", "input.version") and "Inzwischen gilt Version 2" in message
    assert answer["supportCase"]["status"] == "ACCEPTED"


async def test_only_editors_of_a_side_open_a_case_and_others_see_nothing_of_it(change: Change, ask: Client) -> None:
    for who in (WRITER, TOWN_ADMIN, COUNTY_VIEWER, COUNTY_MANAGER, MANAGER, EDITOR, ANONYMOUS):
        ((code, at, message),) = messages(await send_offer(change, who))
        assert (code, at) == ("FORBIDDEN", "input.tenant") and "wer beim Landkreis dieser Kommune" in message
    for who in (COUNTY_EDITOR, READER, COUNTY_MANAGER, EDITOR, ANONYMOUS):
        ((code, at, message),) = messages(await send_request(change, who))
        assert (code, at) == ("FORBIDDEN", "input.tenant") and "ein Mandat reicht dafür nicht" in message
    case = await open_case(change)
    for who in (COUNTY_EDITOR, COUNTY_MANAGER, WRITER, READER, TOWN_ADMIN):
        assert (await read_case(ask, who, case))["title"] == "Konzept umsetzen"
    for who in (COUNTY_VIEWER, MANAGER, EDITOR, ANONYMOUS, person("writer", "write")):
        assert await read_case(ask, who, case) is None
        ((code, at, _),) = messages(await answer_case(change, case, "ACCEPTED", who))
        assert (code, at) == ("NOT_FOUND", "input.id"), "hidden reads like missing"
    for who in (READER, COUNTY_MANAGER):
        ((code, at, message),) = messages(await answer_case(change, case, "ACCEPTED", who))
        assert (code, at) == ("FORBIDDEN", "input.id") and "sehen, aber nicht ändern" in message


@pytest.mark.parametrize(
    ("values", "at", "text"),
    [
        ({"reason": "REQUEST"}, "reason", "Um Unterstützung bittet die Kommune selbst"),
        ({"tenant": WORKSHOP}, "tenant", "Das ist der Landkreis selbst"),
        ({"unit": "081180046046"}, "unit", "gehört heute nicht zum Gebiet von Ludwigsburg"),
        ({"unit": "000000000000"}, "unit", "gehört heute nicht zum Gebiet"),
        ({"offer": "  "}, "offer", "wird gebraucht"),
        ({"title": " "}, "title", "darf nicht leer sein"),
    ],
)
async def test_an_invalid_offer_is_refused_with_the_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, Any], at: str, text: str
) -> None:
    before = await owner.fetchval("SELECT count(*) FROM support_case")
    ((code, field, message),) = messages(await send_offer(change, **values))
    assert (code, field) == ("INVALID", f"input.{at}") and text in message
    assert await owner.fetchval("SELECT count(*) FROM support_case") == before


async def test_a_case_refers_to_visible_measures_of_its_two_sides_only(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    foreign = await create_measure(change, title="Geteilt", visibility="FEDERATION")
    inside = await create_measure(change, title="Nur intern", visibility="TENANT")
    other = (await ask(ANONYMOUS, '{ measures(filter: {code: "L1"}) { nodes { id } } }'))["measures"]["nodes"][0]
    case = await open_case(change, measures=[foreign["id"]])
    assert case["measures"] == [{"title": "Geteilt"}]
    hidden = messages(await send_offer(change, measures=[foreign["id"], inside["id"]]))
    assert [item[:2] for item in hidden] == [("NOT_FOUND", "input.measures.1")]
    for n, ids, text in (
        (0, [other["id"]], "nur Maßnahmen dieser Kommune"),
        (1, [foreign["id"]] * 2, "höchstens einmal"),
    ):
        ((code, at, message),) = messages(await send_offer(change, measures=ids))
        assert (code, at) == ("INVALID", f"input.measures.{n}") and text in message
    ((code, at, _),) = messages(await send_offer(change, measures=[foreign["id"]] * 51))
    assert (code, at) == ("INVALID", "input.measures")
    own = (await send_request(change, measures=[inside["id"]]))["supportCase"]
    assert own["measures"] == [{"title": "Nur intern"}]
    assert (await read_case(ask, COUNTY_EDITOR, own))["measures"] == [], "a case opens no measure"


async def test_an_offer_whose_reason_does_not_match_the_data_causes_a_warning(
    change: Change, owner: asyncpg.Connection
) -> None:
    answer = await send_offer(change)
    ((code, at, message),) = messages(answer, "warnings")
    assert (
        (code, at) == ("UNUSUAL", "input.reason")
        and "Ein beschlossenes Konzept" in message
        and "nicht in Sicht" in message
    )
    assert messages(await send_offer(change, reason="WHITE_SPOT"), "warnings") == []
    town = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    key = f"VALUES ({town}, '{fixed_id(6900)}', 'FEDERATION'"
    for statement in (
        f"concept (tenant_id, id, visibility, version, title, kind, adopted_on) {key}, 1, 'K', 'INTEGRATED',"
        " '2022-01-01')",
        f"concept_status (tenant_id, concept_id, visibility, effective_on, status) {key}, '2022-01-01', 'ADOPTED')",
        "concept_coverage (tenant_id, concept_id, visibility, ars, scope, includes_members, position, valid_from,"
        f" valid_to) {key}, '{LUDWIGSBURG}', 'TERRITORY', false, 1, '-infinity', 'infinity')",
    ):
        await owner.execute(f"INSERT INTO {statement}")
    assert messages(await send_offer(change), "warnings") == []
    ((_, _, message),) = messages(await send_offer(change, reason="WHITE_SPOT"), "warnings")
    assert "ist ein beschlossenes Konzept eingetragen" in message
    await owner.execute(
        "INSERT INTO post (tenant_id, id, visibility, version, kind, title, begins_on)"
        f" {key}, 1, 'CLIMATE_MANAGER', 'Stelle', '2022-01-01')"
    )
    await owner.execute(
        f"INSERT INTO post_coverage (tenant_id, post_id, visibility, ars, scope) {key}, '{LUDWIGSBURG}', 'TERRITORY')"
    )
    ((_, _, message),) = messages(await send_offer(change), "warnings")
    assert "ist für heute eine Stelle eingetragen" in message


async def test_database_refuses_changed_steps_and_steps_for_the_other_side(
    change: Change, api_connection: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    await open_case(change)
    case = await owner.fetchrow("SELECT tenant_id, id, to_tenant_id FROM support_case WHERE title = 'Konzept umsetzen'"
                                " AND tenant_id = (SELECT id FROM tenant WHERE ars = $1)", WORKSHOP)  # fmt: skip
    assert case
    step = (
        "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
        f" VALUES ({case[0]}, '{case[1]}', {case[2]}, {{}}, '{{}}', '{{}}', ctx.today() + {{}}, 'Nein')"
    )
    tried = [
        (COUNTY_EDITOR, step.format(2, "ACCEPTED", "MUNICIPALITY", 0)),
        (COUNTY_EDITOR, step.format(2, "ACCEPTED", "COUNTY", 0)),
        (WRITER, step.format(2, "ACCEPTED", "COUNTY", 0)), (WRITER, step.format(2, "RUNNING", "MUNICIPALITY", 0)),
        (WRITER, step.format(2, "ACCEPTED", "MUNICIPALITY", 1)),
        (READER, step.format(2, "ACCEPTED", "MUNICIPALITY", 0)),
        (COUNTY_VIEWER, step.format(2, "WITHDRAWN", "COUNTY", 0)),
        (COUNTY_MANAGER, step.format(2, "WITHDRAWN", "COUNTY", 0)),
        *((who, f"{write} support_{of}{rest}") for who in (COUNTY_EDITOR, WRITER, TOWN_ADMIN)
          for of in ("case", "step", "measure") for write, rest in (("UPDATE", " SET id = id"), ("DELETE FROM", ""))),
    ]  # fmt: skip
    for who, statement in tried:
        async with api_connection.transaction():
            await enter_context(api_connection, who)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with api_connection.transaction():
                    await api_connection.execute(statement)
    async with api_connection.transaction():
        await enter_context(api_connection, WRITER)
        result = await api_connection.execute(step.format(2, "ACCEPTED", "MUNICIPALITY", 0))
        assert result == "INSERT 0 1", "so it was the right that was missing"


async def test_region_and_tenant_list_their_cases_by_status_and_reason(change: Change, ask: Client) -> None:
    first = await open_case(change, title="Erstes")
    await answer_case(change, first, "ACCEPTED")
    await open_case(change, title="Zweites", reason="WHITE_SPOT")
    await send_request(change)
    query = """query ($key: RegionalKey!, $filter: SupportCaseFilter) {
      region(key: "08118") { supportCases(filter: $filter, orderBy: [{field: TITLE}]) { nodes { title } } }
      tenant(key: $key) { supportCases(filter: $filter, orderBy: [{field: TITLE}]) { nodes { title } } } }"""
    for conditions, titles in (
        (None, ["Antrag schreiben", "Erstes", "Zweites"]),
        ({"status": ["OFFERED", "REQUESTED"]}, ["Antrag schreiben", "Zweites"]),
        ({"reason": ["WHITE_SPOT", "CONCEPT_ONLY"]}, ["Erstes", "Zweites"]), ({"status": ["ACCEPTED"]}, ["Erstes"]),
        ({"tenant": [LUDWIGSBURG], "reason": ["REQUEST"]}, ["Antrag schreiben"]), ({"tenant": ["081180046046"]}, []),
    ):  # fmt: skip
        for who in (COUNTY_EDITOR, READER):
            for key in (WORKSHOP, LUDWIGSBURG):
                answer = await ask(who, query, key=key, filter=conditions)
                for of in ("region", "tenant"):
                    assert [node["title"] for node in answer[of]["supportCases"]["nodes"]] == titles
    assert (await ask(COUNTY_VIEWER, query, key=WORKSHOP))["region"]["supportCases"]["nodes"] == []


def test_the_public_schema_has_no_support_cases() -> None:
    public = (ROOT / "public.graphql").read_text(encoding="utf-8").lower()
    # A pledge may be to support others.
    public = public.replace("supporter", "").replace('"""unterstützung anderer"""\n  support\n', "")
    assert "support" not in public and "mandate" not in public.replace("mandaten", "")
