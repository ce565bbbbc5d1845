"""Posts: status on any day, fundings, areas, and names of holders that stay internal."""

import base64
import json
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.funding import (
    CREATE_POST,
    change_post,
    create_post,
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
from tests.helpers.region import ANONYMOUS, EDITOR, LUDWIGSBURG, MANAGER, READER, REVIEWER, WORKSHOP, WRITER

TERM = {"beginsOn": "2021-10-01", "endsOn": "2023-09-30"}

pytestmark = pytest.mark.usefixtures("empty_workshop")


def terms(*days: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [{"beginsOn": begins, "endsOn": ends} for begins, ends in days]


async def test_status_of_a_post_follows_from_its_days(change: Change, ask: Client) -> None:
    post = await create_post(change, **TERM)
    assert await status_on(ask, post, "2021-09-30", "2021-10-01", "2023-09-30", "2023-10-01") == [
        "PLANNED", None, None, "ENDED",
    ], "nobody stated whether it is filled"  # fmt: skip
    answer = await change_post(
        change, "SetOccupancy", post,
        steps=[{"kind": "APPROVED", "effectiveOn": "2021-08-15"}, {"kind": "ADVERTISED", "effectiveOn": "2021-09-01"}],
        occupancies=terms(("2022-01-01", "2022-06-30"), ("2022-09-01", None)),
    )  # fmt: skip
    assert messages(answer) == [], answer
    days = ("2021-08-14", "2021-08-15", "2021-10-01", "2022-01-01", "2022-06-30", "2022-07-01", "2022-08-31")
    assert await status_on(ask, post, *days, "2022-09-01", "2023-09-30", "2023-10-01") == [
        "PLANNED", "APPROVED", "ADVERTISED", "FILLED", "FILLED", "VACANT", "VACANT", "FILLED", "FILLED", "ENDED",
    ]  # fmt: skip
    assert messages(await change_post(change, "Update", post, permanentFrom="2023-10-01")) == []
    assert await status_on(ask, post, "2023-09-30", "2023-10-01", "2030-01-01") == ["FILLED", "PERMANENT", "PERMANENT"]
    answer = await change_post(change, "SetOccupancy", post, occupancies=[])
    assert answer["post"]["isOccupancyStated"] and len(answer["post"]["steps"]) == 2
    assert await status_on(ask, post, "2021-10-01", "2023-10-01") == ["ADVERTISED", "ADVERTISED"]
    answer = await change_post(change, "SetOccupancy", post, occupancies=None)
    assert not answer["post"]["isOccupancyStated"]
    assert await status_on(ask, post, "2022-01-01", "2023-10-01") == [None, "PERMANENT"]


@pytest.mark.parametrize(
    ("occupancies", "at", "text"),
    [
        (terms(("2022-01-01", "2022-03-31"), ("2022-03-31", None)), "1.beginsOn", "dauert aber bis 31.03.2022"),
        (terms(("2022-05-01", None), ("2022-01-01", None)), "0.beginsOn", "dauert aber ohne Ende"),
        (terms(("2022-03-01", "2022-02-01")), "0.endsOn", "endet, bevor sie beginnt: bitte Beginn oder Ende"),
        (terms(("2021-09-30", "2022-02-01")), "0.beginsOn", "erst ab 01.10.2021"),
        (terms(("2022-01-01", "2023-10-01")), "0.endsOn", "endet am 30.09.2023"),
        (terms(("2023-10-01", None)), "0.endsOn", "endet am 30.09.2023"),
    ],
)
async def test_occupancies_must_not_overlap_and_lie_within_the_term(
    change: Change, occupancies: Any, at: str, text: str
) -> None:
    post = await create_post(change, **TERM)
    answer = await change_post(change, "SetOccupancy", post, occupancies=occupancies)
    ((code, field, message),) = messages(answer)
    assert (code, field) == ("INVALID", f"input.occupancies.{at}") and text in message
    assert (await change_post(change, "Update", post, title="Noch da"))["post"]["occupancies"] == []
    edges = terms(("2021-10-01", "2022-03-31"), ("2022-04-01", "2023-09-30"))
    assert messages(await change_post(change, "SetOccupancy", post, occupancies=edges)) == []
    ((_, field, message),) = messages(await change_post(change, "Update", post, endsOn="2023-09-29"))
    assert field == "input.endsOn" and "bitte erst die Besetzung ändern" in message


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"beginsOn": "2023-10-01", "endsOn": "2023-09-30"}, "endsOn", "endet, bevor sie beginnt"),
        ({"endsOn": "2023-09-30"}, "beginsOn", "hat einen Beginn"),
        ({"fullTimeShare": "0"}, "fullTimeShare", "größer als 0"),
        ({"beginsOn": "1989-12-31"}, "beginsOn", "ein Jahr ab 1990"),
        ({"beginsOn": "2021-01-01", "permanentFrom": "9999-01-01"}, "permanentFrom", "ein Jahr bis 2200"),
        ({**TERM, "permanentFrom": "2021-01-01"}, "permanentFrom", "frühestens an ihrem ersten Tag"),
    ],
)
async def test_an_invalid_post_is_refused(change: Change, values: Any, field: str, text: str) -> None:
    usual = {"tenant": LUDWIGSBURG, "title": "Stelle", "kind": "OTHER"}
    ((code, at, message),) = messages(await change(WRITER, CREATE_POST, input=usual | values))
    assert (code, at) == ("INVALID", f"input.{field}") and text in message


async def test_several_projects_fund_a_post_in_sequence_within_their_terms(change: Change) -> None:
    first = await create_project(change, title="Erst", **TERM)
    then = await create_project(change, title="Dann", beginsOn="2023-10-01", endsOn="2026-09-30")
    post = await create_post(change, beginsOn="2021-10-01", endsOn="2026-09-30")
    answer = await change_post(change, "SetFundings", post, fundings=[{"project": first["id"]}])
    assert messages(answer) == [] and "wer zahlt danach" in messages(answer, "warnings")[0][2]
    both = [{"project": first["id"]}, {"project": then["id"], "endsOn": "2026-09-30"}]
    answer = await change_post(change, "SetFundings", post, fundings=both)
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    assert [(f["beginsOn"], f["endsOn"], f["project"]["title"]) for f in answer["post"]["fundings"]] == [
        ("2021-10-01", "2023-09-30", "Erst"), ("2023-10-01", "2026-09-30", "Dann"),
    ]  # fmt: skip
    for item, at, text in (
        ({"endsOn": "2023-10-01"}, "endsOn", "Das Vorhaben endet am 30.09.2023"),
        ({"beginsOn": "2021-09-30"}, "beginsOn", "läuft erst ab 01.10.2021"),
        ({"beginsOn": "2022-01-01", "endsOn": "2021-12-31"}, "endsOn", "endet, bevor sie beginnt: bitte"),
    ):
        answer = await change_post(change, "SetFundings", post, fundings=[{"project": first["id"], **item}])
        ((code, field, message),) = messages(answer)
        assert (code, field) == ("INVALID", f"input.fundings.0.{at}") and text in message
    ((_, at, message),) = messages(await update_project(change, first, endsOn="2023-09-29"))
    assert at == "input.endsOn" and "bezahlt eine Stelle bis 30.09.2023" in message
    ((_, at, _),) = messages(await extend_project(change, first, endsOn="2023-08-31", decidedOn="2023-01-01"))
    assert at == "input.endsOn"
    ((_, at, message),) = messages(await change_post(change, "Update", post, endsOn="2026-08-31"))
    assert at == "input.endsOn" and "bitte erst die Förderung ändern" in message


async def test_an_extension_warns_of_posts_funded_until_the_old_end(change: Change) -> None:
    project, other = (
        await create_project(change, title="Erst", **TERM),
        await create_project(change, title="Dann", **TERM),
    )
    await extend_project(change, other, endsOn="2025-09-30", decidedOn="2023-01-01")
    for both in (False, False, True):
        post = await create_post(change, beginsOn="2021-10-01")
        more = [{"project": other["id"], "beginsOn": "2023-10-01"}] if both else []
        await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}, *more])
    answer = await extend_project(change, project, endsOn="2024-03-31", decidedOn="2023-07-01")
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.endsOn") and "2 Stellen sind weiter nur bis 30.09.2023 bezahlt" in message
    assert "postSetFundings" in message and "postUpdate" in message
    answer = await extend_project(change, project, endsOn="2024-06-30", decidedOn="2023-08-01")
    assert answer["warnings"] == [], "the first answer warned of them, and nothing is paid until 2024-03-31"


@pytest.mark.parametrize(
    ("decision", "word"), [("REJECTED", "abgelehnt"), ("WITHDRAWN", "zurückgezogen"), ("REVOKED", "widerrufen")]
)
async def test_a_rejected_project_funds_nothing_and_causes_a_warning(change: Change, decision: str, word: str) -> None:
    project = await create_project(change, title="KSI: Nichts", **TERM)
    post = await create_post(change, **TERM)
    await decide_project(change, project, "APPROVED" if decision == "REVOKED" else "APPLIED", "2021-01-01")
    assert (await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}]))["warnings"] == []
    await decide_project(change, project, decision, "2021-05-01")
    answer = await change_post(change, "Update", post, title="Andere")
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.fundings") and f"„KSI: Nichts“ ist {word}" in message


async def test_a_hidden_project_cannot_fund_and_answers_like_missing(change: Change, ask: Client) -> None:
    result = await ask(EDITOR, '{ fundedProjects(filter: {search: "Ärger"}) { nodes { id } } }')
    (hidden,) = result["fundedProjects"]["nodes"]
    post = await create_post(change, beginsOn="2025-01-01")
    answer = await change_post(change, "SetFundings", post, fundings=[{"project": hidden["id"]}])
    assert [(code, at) for code, at, _ in messages(answer)] == [("NOT_FOUND", "input.fundings.0.project")]


async def test_a_post_outside_its_projects_area_is_kept_with_a_warning(change: Change) -> None:
    project = await create_project(change, **TERM)
    await set_coverage(change, project, (LUDWIGSBURG, "TERRITORY"))
    post = await create_post(change, **TERM)
    await change_post(change, "SetFundings", post, fundings=[{"project": project["id"]}])
    units = [(LUDWIGSBURG, "TERRITORY"), ("081180046046", "TERRITORY")]
    answer = await set_coverage(change, post, *units, name="postSetCoverage")
    assert answer["userErrors"] == [] and len(answer["post"]["coverage"]) == 2
    ((code, at, message),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.coverage") and "081180046046" in message and LUDWIGSBURG not in message
    ((code, at, _),) = messages(await set_coverage(change, post, ("073355011", "TERRITORY"), name="postSetCoverage"))
    assert (code, at) == ("INVALID", "input.coverage.0.key")


async def test_a_territory_lists_its_posts_and_county_wide_ones_only_if_stated(change: Change, ask: Client) -> None:
    post = await create_post(change, tenant=LUDWIGSBURG, visibility="FEDERATION", **TERM)
    await set_coverage(change, post, (WORKSHOP, "TERRITORY"), name="postSetCoverage")
    query = """query ($key: RegionalKey!, $on: Date) { territory(key: $key) {
      posts(asOf: $on, filter: { tenant: ["081180048048"] }) { nodes { title } } } }"""

    async def count(key: str, day: str) -> int:
        return len((await ask(WRITER, query, key=key, on=day))["territory"]["posts"]["nodes"])

    assert await count(LUDWIGSBURG, "2022-01-01") == 0
    await set_coverage(change, post, (LUDWIGSBURG, "TERRITORY"), name="postSetCoverage")
    days = ("2021-09-30", "2021-10-01", "2023-09-30", "2023-10-01")
    assert [await count(LUDWIGSBURG, day) for day in days] == [0, 1, 1, 0]


NAME = "Erika Mustermann-Geheim"


async def test_the_name_of_a_holder_is_visible_to_editors_only(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    post = await create_post(change, **TERM)
    answer = await change_post(change, "SetOccupancy", post, occupancies=terms(("2022-01-01", "2023-01-31")))
    occupancy = answer["post"]["occupancies"][0]["id"]
    for who, code in ((READER, "FORBIDDEN"), (EDITOR, "NOT_FOUND"), (MANAGER, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND")):
        refusal = await change_post(change, "SetHolder", post, who, occupancy=occupancy, name=NAME)
        assert [item[0] for item in messages(refusal)] == [code]
    answer = await change_post(change, "SetHolder", post, occupancy=occupancy, name=f" {NAME} ")
    assert answer["post"]["occupancies"][0]["holder"] == {"name": NAME}
    assert messages(await publish(change, post, REVIEWER, "PUBLIC", "postPublish")) == []
    query = "query ($id: ID!) { post(id: $id) { title occupancies { beginsOn holder { name } } } }"
    for who, is_visible in ((WRITER, True), (REVIEWER, True), (READER, False), (MANAGER, False), (ANONYMOUS, False)):
        result = await ask(who, query, id=post["id"])
        assert result["post"]["title"] and (NAME in json.dumps(result)) is is_visible, who
    result = await ask_public("query ($id: ID!) { post(id: $id) { title occupancies { beginsOn } } }", id=post["id"])
    assert result["post"]["occupancies"] == [{"beginsOn": "2022-01-01"}]
    holder = await owner.fetchval("SELECT tenant_id || ':' || id FROM post_holder WHERE name = $1", NAME)
    id = base64.b64encode(f"PostHolder:{holder}".encode()).decode().rstrip("=")
    for who, is_visible in ((WRITER, True), (READER, False), (MANAGER, False), (ANONYMOUS, False)):
        node = (await ask(who, "query ($id: ID!) { node(id: $id) { ... on PostHolder { name } } }", id=id))["node"]
        assert (node == {"name": NAME}) is is_visible
    trail = await owner.fetch("SELECT changes::text FROM trail WHERE table_name = 'post_holder' AND row_id IS NOT NULL")
    assert trail and all("Mustermann" not in row[0] for row in trail)
    terms_of_name = await owner.fetch("SELECT term FROM search_term WHERE term LIKE 'mustermann%'")
    assert terms_of_name == []
    answer = await change_post(change, "SetHolder", post, occupancy=occupancy, name=None)
    assert answer["post"]["occupancies"][0]["holder"] is None
    await change_post(change, "SetHolder", post, occupancy=occupancy, name=NAME)
    assert messages(await change_post(change, "SetOccupancy", post, occupancies=[])) == []
    assert await owner.fetchval("SELECT count(*) FROM post_holder WHERE name = $1", NAME) == 0


async def test_a_holder_is_set_on_occupancies_of_the_same_post_only(change: Change) -> None:
    item, other = await create_post(change, **TERM), await create_post(change, **TERM)
    answer = await change_post(change, "SetOccupancy", other, occupancies=terms(("2022-01-01", None)))
    occupancy = answer["post"]["occupancies"][0]["id"] if answer["post"] else ""
    assert messages(answer) == []
    answer = await change_post(change, "SetHolder", item, occupancy=occupancy, name=NAME)
    assert [(code, at) for code, at, _ in messages(answer)] == [("NOT_FOUND", "input.occupancy")]
