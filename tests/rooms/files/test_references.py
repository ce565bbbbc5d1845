"""Documents, resolutions and concepts that name a file of their tenant: who sees it, and when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.concepts import MUTATIONS
from tests.helpers.database import statement_result, temporary_transaction
from tests.helpers.funding import mutation_document
from tests.helpers.measures import PUBLISH, Change, create_measure
from tests.helpers.region import ANONYMOUS, EDITOR, LUDWIGSBURG, READER, REVIEWER, TOWN_ADMIN, WORKSHOP, WRITER
from tests.helpers.support import COUNTY_EDITOR, insert_mandate

pytestmark = pytest.mark.usefixtures("empty_workshop")

SHEET = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
  measure { id version documents { id title url file { name } } resolutions { id body file { name } } }
  userErrors { code field message } } }"""
DELETE = "mutation ($input: FileDelete!) { fileDelete(input: $input) { deletedId userErrors { code field message } } }"
DELETE_MEASURE = DELETE.replace("File", "Measure").replace("file", "measure")
SHOW = mutation_document("fileSetVisibility", "file", "visibility").replace(" warnings { code field message }", "")


async def insert_file(
    owner: asyncpg.Connection, name: str = "Bericht.pdf", visibility: str = "TENANT", of: str = LUDWIGSBURG
) -> str:
    """The id of a new file."""
    row = await owner.fetchrow(
        "INSERT INTO file (tenant_id, name, visibility, media_type, content)"
        " SELECT id, $2, $3, 'PDF', '%PDF-1.7 %%EOF' FROM tenant WHERE ars = $1 RETURNING tenant_id, id",
        of, name, visibility,
    )  # fmt: skip
    assert row
    return encode("File", [row["tenant_id"], row["id"]])


async def names(owner: asyncpg.Connection) -> list[str]:
    rows = await owner.fetch(
        "SELECT f.name FROM file f JOIN tenant t ON t.id = f.tenant_id WHERE starts_with(t.ars, $1) ORDER BY 1",
        WORKSHOP,
    )
    return [row["name"] for row in rows]


def refusals(answer: Any) -> list[tuple[str, str]]:
    return [(error["code"], ".".join(error["field"][1:])) for error in answer["userErrors"]]


async def set_sheet(change: Change, measure: Any, **lists: Sequence[Any]) -> Any:
    """The answer; the measure has its new version."""
    answer = await change(WRITER, SHEET, input={"id": measure["id"], "version": measure["version"], **lists})
    if not answer["userErrors"]:
        measure["version"] = answer["measure"]["version"]
    return answer


async def test_a_document_is_an_address_a_file_or_both(change: Change, owner: asyncpg.Connection) -> None:
    measure, file = await create_measure(change), await insert_file(owner)
    documents = [
        {"title": "Seite", "url": "https://kommune.example/a"}, {"title": "Datei", "file": file},
        {"title": "Beides", "url": "https://kommune.example/b", "file": file},
    ]  # fmt: skip
    resolutions = [{"body": "Gemeinderat", "file": file}]
    answer = await set_sheet(change, measure, documents=documents, resolutions=resolutions)
    seen = answer["measure"]["documents"]
    assert [(item["url"], item["file"]) for item in seen] == [
        ("https://kommune.example/a", None), (f"/dateien/{file}", {"name": "Bericht.pdf"}),
        ("https://kommune.example/b", {"name": "Bericht.pdf"}),
    ]  # fmt: skip
    assert answer["measure"]["resolutions"][0]["file"] == {"name": "Bericht.pdf"}
    # What an older program reads it may send back: it knows of no files.
    again = [{key: item[key] for key in ("id", "title", "url")} for item in seen]
    assert (await set_sheet(change, measure, documents=again))["measure"]["documents"] == seen
    assert refusals(await set_sheet(change, measure, documents=[{"title": "Nichts"}])) == [
        ("INVALID", "documents.0.url")
    ]


async def test_hidden_missing_and_foreign_files_are_refused_alike(change: Change, owner: asyncpg.Connection) -> None:
    measure = await create_measure(change)
    foreign = await insert_file(owner, visibility="PUBLIC", of=WORKSHOP)
    missing = encode("File", [await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG), UUID(int=7)])
    for file in (foreign, missing):
        for entry in ({"title": "D", "file": file}, {"title": "D", "url": f"/dateien/{file}"}):
            answer = await set_sheet(change, measure, documents=[entry])
            assert refusals(answer) == [("NOT_FOUND", "documents.0.file")]
        values = {"tenant": LUDWIGSBURG, "kind": "FOCUS", "title": "Konzept", "file": file}
        assert refusals(await change(WRITER, MUTATIONS["Create"], input=values)) == [("NOT_FOUND", "file")]


async def test_a_public_row_names_no_file_that_fewer_see(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    measure, file = await create_measure(change), await insert_file(owner)
    await set_sheet(change, measure, documents=[{"title": "Bericht", "file": file}])
    publish = {"id": measure["id"], "version": measure["version"], "visibility": "PUBLIC"}
    answer = await change(REVIEWER, PUBLISH, input=publish)
    assert refusals(answer) == [("INVALID", "file")] and "fileSetVisibility" in answer["userErrors"][0]["message"]
    shown = {"id": file, "visibility": "PUBLIC"}
    assert refusals(await change(WRITER, SHOW, input=shown)) == [("FORBIDDEN", "visibility")]
    assert refusals(await change(EDITOR, SHOW, input=shown)) == [("NOT_FOUND", "id")]
    assert (await change(REVIEWER, SHOW, input=shown))["userErrors"] == []
    measure["version"] = (await change(REVIEWER, PUBLISH, input=publish))["measure"]["version"]
    document = "query ($id: ID!) { measure(id: $id) { documents { url file { name } } } }"
    public = (await ask(ANONYMOUS, document, id=measure["id"]))["measure"]["documents"]
    assert public == [{"url": f"/dateien/{file}", "file": {"name": "Bericht.pdf"}}]
    draft = await insert_file(owner, "Entwurf.pdf", "DRAFT")
    answer = await set_sheet(change, measure, documents=[{"title": "Entwurf", "file": draft}])
    assert refusals(answer) == [("INVALID", "documents.0.file")]
    hidden = {"id": file, "visibility": "TENANT"}
    assert refusals(await change(REVIEWER, SHOW, input=hidden)) == [("INVALID", "visibility")]


async def test_a_concept_names_a_file_that_its_readers_see(change: Change, owner: asyncpg.Connection) -> None:
    file = await insert_file(owner, "Konzept.pdf", "FEDERATION")
    values = {"tenant": LUDWIGSBURG, "kind": "FOCUS", "title": "Konzept", "file": file}
    create = MUTATIONS["Create"].replace("concept { id", "concept { file { name } id")
    answer = await change(REVIEWER, create, input=values | {"visibility": "PUBLIC"})
    assert refusals(answer) == [("INVALID", "file")]
    concept = (await change(WRITER, create, input=values | {"visibility": "FEDERATION"}))["concept"]
    assert concept["file"] == {"name": "Konzept.pdf"}
    answer = await change(
        REVIEWER, MUTATIONS["Publish"],
        input={"id": concept["id"], "version": concept["version"], "visibility": "PUBLIC"},
    )  # fmt: skip
    assert refusals(answer) == [("INVALID", "file")]
    update = {"id": concept["id"], "version": concept["version"], "file": None}
    assert (await change(WRITER, MUTATIONS["Update"], input=update))["userErrors"] == []
    assert await names(owner) == [], "a file goes with the last row that names it"


async def test_a_file_goes_with_the_last_row_that_names_it(change: Change, owner: asyncpg.Connection) -> None:
    first, second = await create_measure(change, visibility="DRAFT"), await create_measure(change)
    shared, own = await insert_file(owner, "Beide.pdf"), await insert_file(owner, "Eine.pdf")
    await insert_file(owner, "Frei.pdf")
    await set_sheet(change, second, documents=[{"title": "Beide", "file": shared}])
    await set_sheet(change, first, documents=[{"title": title, "file": own} for title in "AB"])
    await set_sheet(change, first, documents=[{"title": "B", "file": own}, {"title": "Beide", "file": shared}])
    assert await names(owner) == ["Beide.pdf", "Eine.pdf", "Frei.pdf"], "named anew in the same change"
    answer = await change(TOWN_ADMIN, DELETE_MEASURE, input={"id": first["id"], "version": first["version"]})
    assert answer["userErrors"] == [] and await names(owner) == ["Beide.pdf", "Frei.pdf"]
    await set_sheet(change, second, documents=[])
    assert await names(owner) == ["Frei.pdf"], "what nobody ever named stays"


async def test_a_file_in_use_is_not_deleted(change: Change, ask: Client, owner: asyncpg.Connection) -> None:
    measure, file = await create_measure(change), await insert_file(owner)
    public = await insert_file(owner, "Offen.pdf", "PUBLIC")
    await set_sheet(change, measure, documents=[{"title": "Bericht", "file": file}])
    answer = await change(WRITER, DELETE, input={"id": file})
    assert refusals(answer) == [("CONFLICT", "id")] and "zuerst dort herausnehmen" in answer["userErrors"][0]["message"]
    assert refusals(await change(READER, DELETE, input={"id": file})) == [("FORBIDDEN", "id")]
    assert refusals(await change(EDITOR, DELETE, input={"id": file})) == [("NOT_FOUND", "id")]
    assert refusals(await change(WRITER, DELETE, input={"id": public})) == [("FORBIDDEN", "id")]
    await insert_mandate(owner)
    assert refusals(await change(COUNTY_EDITOR, DELETE, input={"id": file}))[0][0] in ("FORBIDDEN", "NOT_FOUND")
    assert (await change(REVIEWER, DELETE, input={"id": public}))["deletedId"] == public
    free = await insert_file(owner, "Frei.pdf")
    assert (await change(WRITER, DELETE, input={"id": free}))["deletedId"] == free
    assert refusals(await change(WRITER, DELETE, input={"id": free})) == [("NOT_FOUND", "id")]
    assert await names(owner) == ["Bericht.pdf"]


async def test_the_database_itself_keeps_files_from_readers_of_a_public_row(
    api_connection: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    await insert_file(owner)
    insert = (
        "INSERT INTO concept (tenant_id, kind, title, visibility, version, file_id)"
        " SELECT t.id, 'FOCUS', 'K', '{}', 1, {} FROM tenant t JOIN file f ON f.tenant_id = t.id"
        f" WHERE t.ars = '{LUDWIGSBURG}'"
    )
    for who, statement, outcome in (
        (REVIEWER, insert.format("TENANT", "f.id"), "1"), (REVIEWER, insert.format("PUBLIC", "f.id"), "23514"),
        (REVIEWER, insert.format("TENANT", "uuidv7()"), "23503"),
        (REVIEWER, "UPDATE file SET visibility = 'DRAFT' WHERE name = 'Bericht.pdf'", "23514"),
        (WRITER, "UPDATE file SET visibility = 'PUBLIC' WHERE name = 'Bericht.pdf'", "42501"),
        (READER, "UPDATE file SET visibility = 'FEDERATION' WHERE name = 'Bericht.pdf'", "0"),
        (REVIEWER, "UPDATE file SET content = '' WHERE name = 'Bericht.pdf'", "42501"),
        (REVIEWER, "UPDATE file SET tenant_id = 1 WHERE name = 'Bericht.pdf'", "42501"),
    ):  # fmt: skip
        async with temporary_transaction(api_connection, who):
            assert await statement_result(api_connection, statement) == outcome, statement


async def test_a_copy_in_another_tenant_takes_no_file_along(change: Change, owner: asyncpg.Connection) -> None:
    model, file = await create_measure(change, isModel=True), await insert_file(owner, visibility="FEDERATION")
    documents = [
        {"title": "Datei", "file": file}, {"title": "Beides", "url": "https://kommune.example/b", "file": file},
    ]  # fmt: skip
    await set_sheet(change, model, documents=documents)
    shown = {"id": model["id"], "version": model["version"], "visibility": "FEDERATION"}
    assert (await change(REVIEWER, PUBLISH, input=shown))["userErrors"] == []
    adopt = mutation_document("measureAdopt", "measure", "documents { title url file { name } }")
    adopt = adopt.replace(" warnings { code field message }", "")
    here = await change(WRITER, adopt, input={"model": model["id"], "tenant": LUDWIGSBURG, "code": "A1"})
    there = await change(COUNTY_EDITOR, adopt, input={"model": model["id"], "tenant": WORKSHOP, "code": "A1"})
    assert [item["title"] for item in here["measure"]["documents"] if item["file"]] == ["Datei", "Beides"]
    assert there["measure"]["documents"] == [{"title": "Beides", "url": "https://kommune.example/b", "file": None}]
