"""What a call brings along and leaves behind: its budget, its timing, its line in the log, its document's id."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from federation import logs, settings
from federation.app import Service
from federation.graph.plan import persisted
from federation.graph.plan.persisted import PersistedDocuments
from federation.settings import Settings
from tenants.context import Principal
from tenants.install import Addresses
from tests.helpers.region import ISSUER
from tests.helpers.service import Heard, ask, call

MEMBERS, EVERYONE = "/graphql", "/public/graphql"
READ = '{ region(key: "07335") { name } }'
NAMED = "query Named($key: RegionalKey!) { region(key: $key) { name } }"
DEAR = """{ measures(first: 100) { nodes { code title goal description source notice version createdAt
  tasks(first: 20) { nodes { id title state } } } } }"""
HASH = hashlib.sha256(NAMED.encode()).hexdigest()


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    kept = PersistedDocuments({HASH: NAMED})
    made = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience="", documents=kept))

    async def identify(authorization: str) -> Principal:  # what a token says is tested with tokens
        return Principal(ISSUER, authorization.removeprefix("Bearer "), ("read", "write"))

    members = made._endpoints[MEMBERS]
    members.operations.callers.identify = identify
    yield made
    await made.close()


async def sent(service: Service, body: dict[str, Any], path: str = MEMBERS, **headers: str) -> Heard:
    values = {"content-type": "application/json", **headers}
    return await call(service, "POST", path, body=json.dumps(body).encode(), headers=values)


async def test_a_program_that_the_operator_knows_as_one_may_ask_for_more(
    service: Service, owner: asyncpg.Connection
) -> None:
    refused = await ask(service, DEAR, token="reader")
    assert refused.json["errors"][0]["extensions"]["limit"] == 5_000
    await owner.execute("UPDATE app_user SET is_machine = true WHERE subject = 'foreigner'")
    try:
        heard = await ask(service, DEAR, token="foreigner")
        assert "errors" not in heard.json
        assert heard.json["extensions"]["cost"]["limit"] == 20_000
        assert 5_000 < heard.json["extensions"]["cost"]["requested"] < 20_000
    finally:
        await owner.execute("UPDATE app_user SET is_machine = false WHERE subject = 'foreigner'")
    callers = service._endpoints[MEMBERS].operations.callers
    assert "errors" not in (await ask(service, DEAR, token="foreigner")).json, "for a minute it is remembered"
    callers._machines.expire(10**9)
    assert (await ask(service, DEAR, token="foreigner")).json["errors"][0]["extensions"]["limit"] == 5_000
    assert (await ask(service, DEAR, token="nobody-knows-me")).json["errors"][0]["extensions"]["limit"] == 5_000
    assert (await ask(service, DEAR)).json["errors"][0]["extensions"]["limit"] == 2_000


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_who_asks_for_it_hears_what_took_how_long(service: Service, path: str) -> None:
    timed = await sent(service, {"query": READ, "extensions": {"timing": True}}, path)
    stages = dict(part.split(";dur=") for part in timed.headers["server-timing"].split(", "))
    assert list(stages) == ["authentication", "document", "plan", "database"]
    assert all(0 <= float(took) < 1000 for took in stages.values())
    assert "server-timing" not in (await sent(service, {"query": READ}, path)).headers


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
@pytest.mark.parametrize("identifier", [HASH, f"sha256:{HASH}"])
async def test_a_document_kept_here_is_run_by_its_id(service: Service, path: str, identifier: str) -> None:
    variables = {"key": "07335"}
    posted = await sent(service, {"documentId": identifier, "variables": variables}, path)
    got = await call(service, "GET", path, query=f"documentId={identifier}&variables={json.dumps(variables)}")
    for heard in (posted, got):
        assert heard.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"documentId": "0" * 64}, 404, "DOCUMENT_NOT_FOUND"),
        ({"documentId": HASH.upper()}, 404, "DOCUMENT_NOT_FOUND"),
        ({"documentId": HASH, "query": READ}, 400, "BAD_REQUEST"),
        ({"documentId": 7}, 400, "BAD_REQUEST"),
        ({"documentId": ""}, 404, "DOCUMENT_NOT_FOUND"),
    ],
)
async def test_an_id_that_names_nothing_is_told(service: Service, body: dict[str, Any], status: int, code: str) -> None:
    heard = await sent(service, body)
    assert (heard.status, heard.json["errors"][0]["extensions"]["code"]) == (status, code)


async def test_where_only_kept_documents_run_no_other_does(addresses: Addresses) -> None:
    only = PersistedDocuments({HASH: NAMED}, only=True)
    strict = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience="", documents=only))
    try:
        heard = await sent(strict, {"query": READ})
        assert (heard.status, heard.json["errors"][0]["extensions"]["code"]) == (403, "DOCUMENT_REQUIRED")
        heard = await sent(strict, {"documentId": HASH, "variables": {"key": "07335"}})
        assert heard.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"
    finally:
        await strict.close()


def test_a_list_of_documents_is_read_and_a_bad_one_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "documents.json"
    file.write_text(json.dumps({HASH: NAMED, f"sha256:{hashlib.sha256(READ.encode()).hexdigest()}": READ}))
    assert persisted.read(str(file)).find(f"sha256:{HASH}") == NAMED
    environment = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_OPEN": "postgresql://b", "DOCUMENTS": str(file)}
    assert settings.read(environment).documents.only is False
    assert settings.read(environment | {"DOCUMENTS_ONLY": "yes"}).documents.only is True
    for wrong, named in (
        (environment | {"DOCUMENTS_ONLY": "ja"}, "DOCUMENTS_ONLY"),
        ({**environment, "DOCUMENTS": "", "DOCUMENTS_ONLY": "yes"}, "DOCUMENTS"),
        (environment | {"DOCUMENTS": str(tmp_path / "none.json")}, "none.json"),
    ):
        with pytest.raises(settings.SettingsError, match=named):
            settings.read(wrong)
    for text in ("[]", "{", json.dumps({"0" * 64: NAMED}), json.dumps({HASH: 7})):
        file.write_text(text)
        with pytest.raises(settings.SettingsError, match="DOCUMENTS="):
            settings.read(environment)


async def test_a_call_leaves_one_line_that_tells_no_contents(service: Service, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "klimaverbund"):
        await ask(service, NAMED, {"key": "07335"}, token="reader", x_request_id="gateway-4711")
        await ask(service, "{ geheim }", path=EVERYONE)
    lines = [json.loads(logs.JsonFormatter().format(record)) for record in caplog.records]
    assert [line["message"] for line in lines] == ["POST /graphql 200", "POST /public/graphql 200"]
    first = lines[0]
    assert (first["request"], first["operation"], first["document"]) == ("gateway-4711", "query", HASH[:16])
    assert (first["cost"], first["limit"], first["level"]) == (2, 5_000, "info")
    assert set(first["stages"]) == {"authentication", "document", "plan", "database", "send"}
    assert abs(sum(first["stages"].values()) - first["duration_ms"]) < 0.1
    message = json.dumps(lines)
    for secret in ("07335", "reader", "region", "geheim", ISSUER, "127.0.0.1"):
        assert secret not in message, secret


def test_a_line_of_a_failure_is_one_line_with_its_trace() -> None:
    try:
        raise ValueError("zwei\nZeilen")
    except ValueError as error:
        record = logging.makeLogRecord({"msg": "request %s failed", "args": ("x",), "levelno": logging.ERROR,
                                        "levelname": "ERROR", "exc_info": (type(error), error, None)})  # fmt: skip
    written = logs.JsonFormatter().format(record)
    assert "\n" not in written
    assert json.loads(written)["message"] == "request x failed" and "ValueError" in json.loads(written)["trace"]
