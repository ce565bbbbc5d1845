"""Funded projects: valid values, refusals with their messages, and states on a day."""

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.concepts import create_concept
from tests.helpers.funding import (
    CREATE_PROJECT,
    PROJECT,
    create_project,
    decide_project,
    extend_project,
    messages,
    publish,
    set_coverage,
    status_on,
    update_project,
)
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, EDITOR, LUDWIGSBURG, MANAGER, READER, REVIEWER, TOWN_ADMIN, WORKSHOP, WRITER

pytestmark = pytest.mark.usefixtures("empty_workshop")
TERM = {"beginsOn": "2021-10-01", "endsOn": "2023-09-30"}


async def test_first_and_last_day_of_a_project_are_inclusive(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    assert (project["beginsOn"], project["endsOn"], project["status"]) == ("2021-10-01", "2023-09-30", "PLANNED")
    assert messages(await decide_project(change, project, "APPLIED", "2021-02-01")) == []
    assert messages(await decide_project(change, project, "APPROVED", "2021-08-15")) == []
    assert await status_on(
        ask, project, "2021-01-31", "2021-02-01", "2021-08-15", "2021-09-30", "2021-10-01", "2023-09-30", "2023-10-01"
    ) == ["PLANNED", "APPLIED", "APPROVED", "APPROVED", "RUNNING", "RUNNING", "ENDED"]
    await decide_project(change, project, "SETTLED", "2024-03-01")
    assert await status_on(ask, project, "2024-02-29", "2024-03-01") == ["ENDED", "SETTLED"]


async def test_an_extension_moves_the_end_and_keeps_the_old_one_on_record(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    await decide_project(change, project, "APPROVED", "2021-08-15")
    answer = await extend_project(change, project, endsOn="2024-03-31", decidedOn="2023-07-01", reason="Corona")
    assert answer["userErrors"] == []
    assert answer["fundedProject"]["endsOn"] == "2024-03-31"
    assert answer["fundedProject"]["extensions"] == [
        {"oldEndsOn": "2023-09-30", "newEndsOn": "2024-03-31", "decidedOn": "2023-07-01", "reason": "Corona"}
    ]
    assert await status_on(ask, project, "2023-10-01", "2024-03-31", "2024-04-01") == ["RUNNING", "RUNNING", "ENDED"]
    for days, field, text in (
        ({"endsOn": "2024-03-31", "decidedOn": "2023-08-01"}, "endsOn", "endet schon an diesem Tag"),
        ({"endsOn": "2021-09-01", "decidedOn": "2023-08-01"}, "endsOn", "endet, bevor sie beginnt"),
        ({"endsOn": "2025-01-01", "decidedOn": "2031-08-01"}, "decidedOn", "in der Zukunft"),
        ({"endsOn": "9999-12-30", "decidedOn": "2023-08-01"}, "endsOn", "ein Jahr bis 2200"),
    ):
        ((code, at, message),) = messages(await extend_project(change, project, WRITER, **days))
        assert (code, at) == ("INVALID", f"input.{field}") and text in message
    ((_, at, message),) = messages(await update_project(change, project, endsOn="2025-01-01"))
    assert at == "input.endsOn" and "projectExtend" in message
    assert messages(await update_project(change, project, endsOn="2024-03-31", title="Neuer Titel")) == []


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"beginsOn": "2024-01-01", "endsOn": "2023-12-31"}, "endsOn", "endet, bevor sie beginnt"),
        ({"endsOn": "2023-12-31"}, "beginsOn", "hat einen Beginn"),
        ({"sourceUrl": " javascript:alert(document.cookie)//https://"}, "sourceUrl", "keine Adresse einer Seite"),
        ({"sourceUrl": "http\u017f://kommune.example"}, "sourceUrl", "keine Adresse einer Seite"),
        ({"sourceUrl": "https://kommune.example/a b"}, "sourceUrl", "keine Leerzeichen"),
        ({"sourceUrl": "https://"}, "sourceUrl", "keine Adresse einer Seite"),
        ({"sourceUrl": "ftp://kommune.example"}, "sourceUrl", "https:// oder http://"),
        ({"quotaPercent": "0"}, "quotaPercent", "über 0 und bei höchstens 100 Prozent"),
        ({"quotaPercent": "101"}, "quotaPercent", "über 0 und bei höchstens 100 Prozent"),
        ({"quotaPercent": "-3"}, "quotaPercent", "über 0 und bei höchstens 100 Prozent"),
        ({"fundingEur": "-1"}, "fundingEur", "nicht negativ"),
        ({"fundingEur": "2", "totalEur": "1"}, "fundingEur", "höher als die Gesamtausgaben"),
        ({"partners": "Energieagentur", "partnersState": "NOT_NAMED"}, "partners", "NAMED"),
        ({"partners": "Energieagentur"}, "partners", "NAMED"),
        ({"beginsOn": "0001-01-02", "endsOn": "2200-01-01"}, "beginsOn", "ein Jahr ab 1990; was früher begann"),
        ({"beginsOn": "1990-01-01", "endsOn": "2201-01-01"}, "endsOn", "ein Jahr bis 2200; ein Ende, das nicht"),
        ({"title": "  "}, "title", "darf nicht leer sein"),
    ],
)
async def test_an_invalid_project_is_refused_with_the_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, Any], field: str, text: str
) -> None:
    before = await owner.fetchval("SELECT count(*) FROM funded_project")
    usual = {"tenant": LUDWIGSBURG, "title": "KSI: Konzept", "item": "INITIAL_PROJECT"}
    answer = await change(WRITER, CREATE_PROJECT, input=usual | values)
    ((code, at, message),) = messages(answer)
    assert (code, at) == ("INVALID", f"input.{field}") and text in message
    assert (answer["fundedProject"], answer["warnings"]) == (None, [])
    assert await owner.fetchval("SELECT count(*) FROM funded_project") == before


async def test_a_term_of_one_day_and_a_share_of_100_percent_are_accepted(change: Change, ask: Client) -> None:
    project = await create_project(change, beginsOn="2024-02-29", endsOn="2024-02-29", quotaPercent="100")
    await decide_project(change, project, "APPROVED", "2024-01-01")
    days = await status_on(ask, project, "2024-02-28", "2024-02-29", "2024-03-01")
    assert days == ["APPROVED", "RUNNING", "ENDED"]
    assert (await create_project(change, quotaPercent="0.01"))["quotaPercent"] == "0.01"


async def test_a_term_longer_than_any_grant_causes_a_warning(change: Change) -> None:
    for ends, warnings in (("2055-12-31", []), ("2056-01-01", ["input.endsOn"])):
        values = {"tenant": LUDWIGSBURG, "title": "Lang", "item": "OTHER", "beginsOn": "2026-01-01", "endsOn": ends}
        answer = await change(WRITER, CREATE_PROJECT, input=values)
        assert messages(answer) == [] and [at for _, at, _ in messages(answer, "warnings")] == warnings
    assert "länger als 30 Jahre, vom 01.01.2026 bis 01.01.2056" in messages(answer, "warnings")[0][2]
    project = await create_project(change, beginsOn="2026-01-01", endsOn="2027-01-01")
    assert (
        messages(await extend_project(change, project, endsOn="2055-12-31", decidedOn="2026-05-01"), "warnings") == []
    )
    answer = await extend_project(change, project, endsOn="2056-02-01", decidedOn="2026-05-01")
    assert [at for _, at, _ in messages(answer, "warnings")] == ["input.endsOn"]


async def test_reference_numbers_are_normalised_and_unusual_ones_cause_a_warning(change: Change) -> None:
    pasted = await create_project(change, reference="67k\u200b18775\u20131\u00ad")
    assert pasted["reference"] == "67K18775-1", "as it looks, whatever it was pasted from"
    assert (await create_project(change, reference="\u200b"))["reference"] is None
    ((_, at, _),) = messages(await update_project(change, pasted, reference="ß" * 41))
    assert at == "input.reference"
    assert (await update_project(change, pasted, reference="ß" * 40))["fundedProject"]["reference"] == "ß" * 40
    for reference in ("03k 17253", "03KF0069A", "03KE0069", "67K18775", "67K18775-1", "67K30043"):
        project = await create_project(change, reference=reference)
        assert project["reference"] == reference.upper().replace(" ", "")
    answer = await change(
        WRITER, CREATE_PROJECT, input={"tenant": LUDWIGSBURG, "title": "Land", "item": "OTHER", "reference": "L7517-21"}
    )
    assert answer["userErrors"] == [] and answer["fundedProject"]["reference"] == "L7517-21"
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.reference") and "Bei Landesprogrammen kann das richtig sein" in message
    again = await change(
        WRITER,
        CREATE_PROJECT,
        input={"tenant": LUDWIGSBURG, "title": "Doppelt", "item": "OTHER", "reference": "67k18775"},
    )
    ((code, at, message),) = messages(again)
    assert (code, at) == ("CONFLICT", "input.reference") and "trägt schon ein anderes Vorhaben" in message


async def test_a_follow_up_suggests_its_predecessor_by_the_reference_number(change: Change, ask: Client) -> None:
    first = await create_project(change, title="Erst", reference="67K18775", beginsOn="2022-09-01", endsOn="2023-08-31")
    usual = {"tenant": LUDWIGSBURG, "title": "Anschluss", "item": "FOLLOW_UP_PROJECT", "reference": "67K18775-1"}
    await create_concept(change, status="ADOPTED", adoptedOn="2023-06-01", effectiveOn="2023-06-01")
    answer = await change(WRITER, CREATE_PROJECT, input=usual)
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.predecessor") and first["id"] in message and "67K18775" in message
    second = answer["fundedProject"]
    assert second["proposedPredecessor"] == {"title": "Erst"}
    answer = await update_project(change, second, predecessor=first["id"])
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    assert answer["fundedProject"]["predecessor"] == {"title": "Erst"}
    assert answer["fundedProject"]["proposedPredecessor"] is None
    ((_, at, message),) = messages(await update_project(change, answer["fundedProject"], predecessor=second["id"]))
    assert at == "input.predecessor" and "nicht an sich selbst" in message
    ((_, at, message),) = messages(await update_project(change, first, predecessor=second["id"]))
    assert at == "input.predecessor" and "Das wäre ein Kreis" in message
    loose = await change(WRITER, CREATE_PROJECT, input={**usual, "reference": "67K99999-1"})
    assert "schließt an ein anderes an" in messages(loose, "warnings")[0][2]
    answer = await update_project(change, answer["fundedProject"], predecessor=None)
    assert answer["fundedProject"]["predecessor"] is None


async def test_a_hidden_or_missing_predecessor_is_refused_alike(change: Change, ask: Client) -> None:
    foreign = (await ask(EDITOR, '{ fundedProjects(filter: {search: "Ärger"}) { nodes { id } } }'))["fundedProjects"]
    (hidden,) = foreign["nodes"]
    project = await create_project(change)
    for predecessor in (hidden["id"], hidden["id"].replace("A", "B")):
        ((code, at, _),) = messages(await update_project(change, project, predecessor=predecessor))
        assert (code, at) in {("NOT_FOUND", "input.predecessor"), ("INVALID", "input.predecessor")}
    ((code, *_),) = messages(await update_project(change, project, predecessor=hidden["id"]))
    assert code == "NOT_FOUND"


async def test_decisions_follow_in_order_and_can_be_corrected(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    ((_, at, message),) = messages(await decide_project(change, project, "SETTLED", "2024-01-01"))
    assert at == "input.kind" and "Am Anfang steht nicht „Verwendungsnachweis abgeschlossen“" in message
    await decide_project(change, project, "APPLIED", "2021-02-01")
    ((_, _, message),) = messages(await decide_project(change, project, "APPLIED", "2021-03-01"))
    assert "möglich ist „Bewilligt“ oder „Abgelehnt“ oder „Zurückgezogen“" in message
    answer = await decide_project(change, project, "REJECTED", "2021-06-01")
    assert messages(answer) == []
    ((_, _, message),) = messages(await decide_project(change, project, "APPROVED", "2021-07-01"))
    assert "danach kommt nichts mehr" in message
    ((_, at, _),) = messages(await decide_project(change, project, "APPROVED", "2031-07-01"))
    assert at == "input.effectiveOn"
    wrong = answer["fundedProject"]["steps"][-1]["id"]
    answer = await decide_project(change, project, "APPROVED", "2021-06-01", corrects=wrong)
    assert messages(answer) == []
    assert [(s["kind"], s["isCorrected"]) for s in answer["fundedProject"]["steps"]] == [
        ("APPLIED", False), ("REJECTED", True), ("APPROVED", False),
    ]  # fmt: skip
    assert await status_on(ask, project, "2021-06-01", "2021-10-01") == ["APPROVED", "RUNNING"]
    ((code, at, _),) = messages(await decide_project(change, project, "APPROVED", "2021-06-01", corrects=wrong))
    assert (code, at) == ("NOT_FOUND", "input.corrects")


async def test_coverage_accepts_registered_units_of_the_own_county_only(change: Change) -> None:
    project = await create_project(change, **TERM)
    answer = await set_coverage(change, project, (LUDWIGSBURG, "TERRITORY"), (WORKSHOP, "OWN_RESPONSIBILITIES"))
    assert messages(answer) == []
    coverage = [(item["key"], item["scope"]) for item in answer["fundedProject"]["coverage"]]
    assert coverage == [(WORKSHOP, "OWN_RESPONSIBILITIES"), (LUDWIGSBURG, "TERRITORY")]
    for units, at, text in (
        ([("073355011", "TERRITORY")], "input.coverage.0.key", "liegt nicht im eigenen Landkreis (08118)"),
        ([(LUDWIGSBURG, "TERRITORY"), ("081189999", "TERRITORY")], "input.coverage.1.key", "Gemeindeverzeichnis"),
        ([(LUDWIGSBURG, "TERRITORY")] * 2, "input.coverage.1.key", "höchstens einmal"),
    ):
        answer = await set_coverage(change, project, *units)
        ((code, field, message),) = messages(answer)
        assert (code, field) == ("INVALID", at) and text in message
    answer = await update_project(change, project, title="Noch da")
    assert len(answer["fundedProject"]["coverage"]) == 2, "what was refused changed nothing"


async def test_only_editors_change_and_only_reviewers_publish(change: Change, ask: Client) -> None:
    project = await create_project(change)
    for who in (READER, EDITOR, MANAGER, ANONYMOUS):
        ((code, *_),) = messages(await update_project(change, project, who, title="Fremd"))
        assert code == ("FORBIDDEN" if who is READER else "NOT_FOUND")
        usual = {"tenant": LUDWIGSBURG, "title": "Fremd", "item": "OTHER"}
        ((code, at, _),) = messages(await change(who, CREATE_PROJECT, input=usual))
        assert (code, at) == ("FORBIDDEN", "input.tenant")
    ((code, at, _),) = messages(await publish(change, project, WRITER, "PUBLIC"))
    assert (code, at) == ("FORBIDDEN", "input.visibility")
    usual = {"tenant": LUDWIGSBURG, "title": "Gleich öffentlich", "item": "OTHER", "visibility": "PUBLIC"}
    ((code, at, _),) = messages(await change(WRITER, CREATE_PROJECT, input=usual))
    assert (code, at) == ("FORBIDDEN", "input.visibility")
    query = f"query ($id: ID!) {{ fundedProject(id: $id) {{ {PROJECT} }} }}"
    assert (await ask(ANONYMOUS, query, id=project["id"]))["fundedProject"] is None
    assert messages(await publish(change, project, REVIEWER, "PUBLIC")) == []
    assert (await ask(ANONYMOUS, query, id=project["id"]))["fundedProject"]["title"] == project["title"]
    assert messages(await publish(change, project, TOWN_ADMIN, "TENANT")) == []
    assert (await ask(ANONYMOUS, query, id=project["id"]))["fundedProject"] is None
    ((code, at, message),) = messages(await update_project(change, project | {"version": 0}, title="Alt"))
    assert (code, at) == ("CONFLICT", "input.version") and "Inzwischen gilt Version" in message


async def test_county_reads_projects_of_its_members_but_no_drafts(ask: Client) -> None:
    query = """query { tenant(key: "073355011") { fundedProjects { nodes { title visibility } } } }"""
    visible_projects = (await ask(MANAGER, query))["tenant"]["fundedProjects"]["nodes"]
    assert {item["visibility"] for item in visible_projects} == {"PUBLIC", "FEDERATION", "TENANT"}
    own = (await ask(EDITOR, query))["tenant"]["fundedProjects"]["nodes"]
    assert {item["visibility"] for item in own} == {"PUBLIC", "FEDERATION", "TENANT", "DRAFT"}
