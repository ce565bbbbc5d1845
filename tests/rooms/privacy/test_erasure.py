"""Erasure: a dump afterwards has no trace of the name in any form, and past counts are the same."""

import hashlib
import subprocess
import unicodedata
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from tenants.context import Principal
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers.database import (
    INSERT_INVITATION,
    INSERT_MAIL,
    INSERT_NOTIFICATION,
    INSERT_REQUEST,
    open_session,
)
from tests.helpers.measures import UPDATE, Change, create_measure, id_and_version
from tests.helpers.region import ISSUER, LUDWIGSBURG, TOWN_ADMIN, UNKNOWN, VIEWER, WRITER, person
from tests.helpers.support import tenant_id

pytestmark = pytest.mark.usefixtures("empty_workshop")

NAME, ADDRESS = "Jörg Gäßler-Zwölfäcker", "joerg.gaessler-zwoelfaecker@stadt.example"
HER = person("joerg.gaessler-zwoelfaecker")
FORMS = ("gäßler-zwölfäcker", "gaessler-zwoelfaecker", "gassler-zwolfacker", "gäßler zwölfäcker", "zwölfäckers")
ERASE = """mutation ($input: PersonErase!) { personErase(input: $input) {
  deletedId userErrors { code field message } } }"""
CLEAN = "mutation ($input: TextClean!) { textClean(input: $input) { deletedId userErrors { code } } }"
TEXTS = f"""{{ tenant(key: "{LUDWIGSBURG}") {{ textsToClean {{ nodes {{
  id objectType objectId label createdAt tenant {{ key }} }} }} }} }}"""
COUNTS = "SELECT (SELECT count(*) FROM trail), (SELECT sum(delta) FROM measure_tally), (SELECT count(*) FROM post_step)"


@pytest.fixture
async def her(owner: asyncpg.Connection) -> AsyncIterator[UUID]:
    """A person with roles, past and present, a session, an idempotency key."""
    user: UUID = await owner.fetchval(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false) RETURNING id",
        ISSUER, HER.subject,
    )  # fmt: skip
    for role, begins, ends in (("VIEWER", "2019-01-01", "2020-01-01"), ("EDITOR", "2020-01-01", "infinity")):
        await owner.execute(
            "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
            f" VALUES ({tenant_id()}, $1, $2, '{begins}', '{ends}')", user, role,
        )  # fmt: skip
    await open_session(owner, HER, name=NAME, email=ADDRESS, device="Firefox")
    yield user
    await owner.execute("DELETE FROM login_session WHERE subject = $1", HER.subject)
    for table in ("idempotency_key", "notification_setting", "access_request"):
        await owner.execute(f"DELETE FROM {table} WHERE user_id = $1", user)
    await owner.execute("DELETE FROM mail WHERE recipient = $1 OR user_id = $2", ADDRESS, user)
    await owner.execute("DELETE FROM invitation WHERE email = $1", ADDRESS)
    await owner.execute("DELETE FROM role_grant WHERE user_id = $1", user)
    await owner.execute("DELETE FROM erasure WHERE user_id = $1 OR user_id IS NULL", user)
    await owner.execute("DELETE FROM app_user WHERE id = $1", user)


def dump(server: Embedded, addresses: Addresses) -> str:
    """All that a backup has of the data, in one normal form."""
    command = [server.tool("pg_dump"), "--data-only", addresses.backup]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return unicodedata.normalize("NFC", text).casefold()


def traces(text: str) -> list[str]:
    """What a dump still has of the name, the address, and their hashes."""
    forms = [unicodedata.normalize("NFC", form).casefold() for form in (*FORMS, ADDRESS, HER.subject or "")]
    hashes = [
        function(value.encode()).hexdigest()
        for value in (NAME, ADDRESS, ADDRESS.lower(), HER.subject or "")
        for function in (hashlib.sha256, hashlib.md5)
    ]
    return [form for form in (*forms, *hashes) if form in text]


async def mention_everywhere(change: Change, owner: asyncpg.Connection) -> None:
    """Rows that name her, in several spellings, written by herself and by others."""
    measure = await create_measure(change, HER, goal="Frau GÄSSLER-ZWÖLFÄCKER fragt", idempotencyKey="a-key")
    await change(WRITER, UPDATE, input=id_and_version(measure, notice="Gaessler-Zwoelfaeckers Idee\nzweite Zeile"))
    other = await create_measure(change, WRITER, title="Bei Gäßler-Zwölfäcker")
    await change(WRITER, UPDATE, input=id_and_version(other, title="Ohne Namen", goal=f"An {ADDRESS} wenden"))
    await owner.execute(
        "WITH made AS (INSERT INTO post (tenant_id, version, kind, title, visibility, is_occupancy_stated)"
        f" VALUES ({tenant_id()}, 1, 'CLIMATE_MANAGER', 'Stelle', 'TENANT', true) RETURNING tenant_id, id), filled AS ("
        " INSERT INTO post_occupancy (tenant_id, post_id, visibility, begins_on)"
        " SELECT tenant_id, id, 'TENANT', '2024-01-01' FROM made RETURNING tenant_id, id)"
        " INSERT INTO post_holder (tenant_id, occupancy_id, name) SELECT tenant_id, id, $1 FROM filled",
        "joerg  GAESSLER-ZWÖLFÄCKER",
    )  # fmt: skip
    invitation = (LUDWIGSBURG, LUDWIGSBURG, ADDRESS, "VIEWER", "OPEN", "chief", None)
    await owner.execute(INSERT_INVITATION, *invitation)
    await owner.execute(INSERT_REQUEST, LUDWIGSBURG, HER.subject, "OPEN")
    await owner.execute("UPDATE access_request SET message = $1 WHERE message = 'Bitte um Zugang' AND user_id ="
                        " (SELECT id FROM app_user WHERE subject = $2)", f"Ich bin {NAME}", HER.subject)  # fmt: skip
    await owner.execute(INSERT_MAIL, "INVITATION", LUDWIGSBURG, ADDRESS, None, None)
    await owner.execute(INSERT_NOTIFICATION, HER.subject, "DEADLINE_DUE", "IMMEDIATE")


async def texts(ask: Client, who: Principal) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = (await ask(who, TEXTS))["tenant"]["textsToClean"]["nodes"]
    return nodes


async def test_after_an_erasure_a_dump_has_no_trace_of_the_name_and_past_counts_are_the_same(
    change: Change, ask: Client, owner: asyncpg.Connection, her: UUID, server: Embedded, addresses: Addresses
) -> None:
    await mention_everywhere(change, owner)
    assert len(traces(dump(server, addresses))) >= 5
    before = await owner.fetchrow(COUNTS)
    refused = await change(HER, ERASE, input={"confirmation": "ja"})
    assert [error["code"] for error in refused["userErrors"]] == ["INVALID"] and refused["deletedId"] is None
    erased = await change(HER, ERASE, input={"confirmation": "löschen"})
    assert erased["userErrors"] == [] and erased["deletedId"]
    after = await owner.fetchrow(COUNTS)
    assert (
        before and after and after[1:] == before[1:] and after[0] >= before[0]
    )  # the trail has the end of her roles, too
    assert await owner.fetchval("SELECT count(*) FROM trail WHERE user_id = $1", her) > 0

    assert await texts(ask, WRITER) == [] and await texts(ask, VIEWER) == []
    found = await texts(ask, TOWN_ADMIN)
    assert {(item["objectType"], item["label"].split()[0]) for item in found} >= {("Measure", "Ziel")}
    for who in (WRITER, VIEWER, person("chief", "read")):
        answer = await change(who, CLEAN, input={"id": found[0]["id"], "text": "x"})
        assert answer["deletedId"] is None and answer["userErrors"]
    for item in found:
        answer = await change(TOWN_ADMIN, CLEAN, input={"id": item["id"], "text": "Text ohne Namen"})
        assert answer == {"deletedId": item["id"], "userErrors": []}
    assert await texts(ask, TOWN_ADMIN) == []
    assert traces(dump(server, addresses)) == []
    rows = await owner.fetch("SELECT role, valid_to <= ctx.today() AS ended FROM role_grant WHERE user_id = $1", her)
    assert [tuple(row) for row in rows] == [("VIEWER", True), ("EDITOR", True)]
    assert (await ask(HER, "{ me { subject } }"))["me"] is None, "her token is one of nobody"


async def test_a_text_that_does_not_fit_is_refused_and_a_clean_one_is_a_new_version(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change, WRITER, title="Bei Zwölfäcker")
    listed = (
        "INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name) SELECT tenant_id, 'measure', id::text,"
    )
    await owner.execute(f"{listed} 'title' FROM measure WHERE title = 'Bei Zwölfäcker'")
    (item,) = [text for text in await texts(ask, TOWN_ADMIN) if text["objectId"] == measure["id"]]
    for text in (None, " ", "x" * 5000):
        answer = await change(TOWN_ADMIN, CLEAN, input={"id": item["id"], "text": text})
        assert answer == {"deletedId": None, "userErrors": [{"code": "INVALID"}]}
    assert item in await texts(ask, TOWN_ADMIN)
    await change(TOWN_ADMIN, CLEAN, input={"id": item["id"], "text": "Ohne Namen"})
    answer = await change(WRITER, UPDATE, input=id_and_version(measure, title="Bei Zwölfäcker, wie vorher"))
    assert [error["code"] for error in answer["userErrors"]] == ["CONFLICT"], "the old text is written back by nobody"


async def test_the_last_admin_erases_herself_only_after_somebody_else_has_the_role(
    change: Change, owner: asyncpg.Connection, her: UUID
) -> None:
    chief = "UPDATE role_grant SET role = $1 WHERE user_id = (SELECT id FROM app_user WHERE subject = 'chief')"
    await owner.execute(chief, "VIEWER")
    await owner.execute("UPDATE role_grant SET role = 'ADMIN' WHERE user_id = $1 AND role = 'EDITOR'", her)
    try:
        answer = await change(HER, ERASE, input={"confirmation": "LÖSCHEN"})
        assert answer["userErrors"][0]["code"] == "CONFLICT" and "Ludwigsburg" in answer["userErrors"][0]["message"]
        assert await owner.fetchval("SELECT subject FROM app_user WHERE id = $1", her) == HER.subject
    finally:
        await owner.execute(chief, "ADMIN")
    assert (await change(HER, ERASE, input={"confirmation": "LÖSCHEN"}))["userErrors"] == []


async def test_a_session_without_a_user_is_erased_and_an_unverified_address_reaches_nobody_elses_rows(
    change: Change, owner: asyncpg.Connection, her: UUID
) -> None:
    stranger = person("stranger-7")
    await open_session(owner, stranger, name="Otto Irgendwer", email=ADDRESS, verified=False)
    assert (await change(stranger, ERASE, input={"confirmation": "LÖSCHEN"}))["userErrors"] == []
    assert not await owner.fetchval("SELECT count(*) FROM login_session WHERE subject = 'stranger-7'")
    assert await owner.fetchval("SELECT count(*) FROM person WHERE user_id = $1", her) == 1
    assert await owner.fetchval("SELECT count(*) FROM login_session WHERE subject = $1", HER.subject) == 1


async def test_nobody_erases_nobody(change: Change) -> None:
    answer = await change(Principal(), ERASE, input={"confirmation": "LÖSCHEN"})
    assert [error["code"] for error in answer["userErrors"]] == ["FORBIDDEN"]


async def test_what_is_stored_about_a_person_is_told_to_her_alone_and_without_what_belongs_to_others(
    change: Change, ask: Client, owner: asyncpg.Connection, her: UUID
) -> None:
    await mention_everywhere(change, owner)
    await owner.execute("UPDATE role_grant SET valid_to = '2021-01-01' WHERE user_id = $1 AND role = 'EDITOR'", her)
    data = (await ask(HER, "{ me { data } }"))["me"]["data"]  # also of a tenant where she has no role any more
    assert {"app_user", "person", "login_session", "role_grant", "trail", "idempotency_key"} <= data.keys()
    assert {"invitation", "access_request", "mail", "notification_setting"} <= data.keys()
    assert "invited_by" not in data["invitation"][0] and "hash" not in data["invitation"][0]
    assert data["person"][0]["name"] == NAME and len(data["role_grant"]) == 2
    assert not {"hash", "id_token"} & data["login_session"][0].keys()
    assert {entry["user_id"] for entry in data["trail"]} == {str(her)}
    assert not any("changes" in entry for entry in data["trail"])
    assert (await ask(person(HER.subject or "", "write"), "{ myData }"))["myData"] is None
    assert (await ask(Principal(), "{ myData }"))["myData"] is None
    session = await ask(UNKNOWN, "{ myData me { subject } }")
    assert session["me"] is None and session["myData"].keys() == {"login_session"}


@pytest.mark.parametrize("statement", [
    "SELECT ctx.erase_person(NULL, 'i', 's', NULL, NULL, NULL, NULL)",
    "SELECT ctx.export_person(NULL, 'i', 's', NULL, NULL, NULL)",
    "SELECT ctx.collect_person_rows(NULL, 'i', 's', NULL, NULL, NULL)",
    "SELECT ctx.delete_person_rows(NULL, 'i', 's', NULL, NULL, NULL)",
    "SELECT ctx.do_erase_person(NULL, 'i', 's', NULL, NULL, NULL, NULL, true)",
    "SELECT ctx.texts_with('{1}', '{%}')", "SELECT ctx.end_all_sessions()",
    "UPDATE text_to_clean SET row_id = ''", "DELETE FROM erasure", "INSERT INTO erasure (by_person) VALUES (false)",
])  # fmt: skip
async def test_the_service_reaches_nobody_but_whoever_is_logged_in(
    api_connection: asyncpg.Connection, statement: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await api_connection.execute(statement)


async def test_words_of_a_name_are_found_in_each_spelling_and_in_no_other_word(owner: asyncpg.Connection) -> None:
    patterns = "SELECT ctx.mentions($1, ctx.person_patterns($2, $3))"
    hits = (
        "Frau Müller",
        "MÜLLERs Idee",
        "Mu\u0308ller",
        "Mueller, bitte",
        "zu k.mueller@x.example.",
        '["a\\nMuller"]',
    )
    misses = ("Müllermeister", "Mühle", "Karla", "Mül ler", "")
    for text in hits:
        assert await owner.fetchval(patterns, text, ["Karla Müller"], ["k.mueller@x.example"]), text
    for text in misses:
        assert not await owner.fetchval(patterns, text, ["Karla Müller"], ["k.mueller@x.example"]), text
    assert await owner.fetchval(patterns, "von Li Wu", ["Li Wu"], [])
    assert not await owner.fetchval(patterns, "Wu wei", ["Li Wu"], [])
    assert await owner.fetchval(patterns, "bei Leyen", ["von der Leyen, Ute"], []) is False
    assert not await owner.fetchval(patterns, "alles", [], [])
