"""A call: its budget, timings, log line and persisted document."""

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
from federation.graph.run.caller import Credential
from federation.settings import Settings
from tenants.context import Principal, account_of
from tenants.install import Addresses
from tests.helpers.region import ISSUER
from tests.helpers.service import Response, ask, call

MEMBERS, PUBLIC = "/graphql", "/public/graphql"
READ = '{ region(key: "07335") { name } }'
NAMED_QUERY = "query Named($key: RegionalKey!) { region(key: $key) { name } }"
DEAR = """{ measures(first: 100) { nodes { code title goal description source notice version createdAt
  tasks(first: 20) { nodes { id title state } } } } }"""
HASH = hashlib.sha256(NAMED_QUERY.encode()).hexdigest()


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    documents = PersistedDocuments({HASH: NAMED_QUERY})
    created = Service(
        Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", documents=documents)
    )

    async def identify(credential: Credential) -> Principal:  # tokens are tested elsewhere
        subject = str(credential).removeprefix("Bearer ")
        return Principal(ISSUER, subject, ("read", "write"), account=account_of(ISSUER, subject))

    members = created._endpoints[MEMBERS]
    members.operations.callers.identify = identify
    yield created
    await created.close()


async def post_body(service: Service, body: dict[str, Any], path: str = MEMBERS, **headers: str) -> Response:
    values = {"content-type": "application/json", **headers}
    return await call(service, "POST", path, body=json.dumps(body).encode(), headers=values)


async def test_a_registered_machine_has_a_higher_cost_limit(service: Service, owner: asyncpg.Connection) -> None:
    refusal = await ask(service, DEAR, token="reader")
    assert refusal.json["errors"][0]["extensions"]["limit"] == 5_000
    await owner.execute("UPDATE app_user SET is_machine = true WHERE subject = 'foreigner'")
    try:
        response = await ask(service, DEAR, token="foreigner")
        assert "errors" not in response.json
        assert response.json["extensions"]["cost"]["limit"] == 20_000
        assert 5_000 < response.json["extensions"]["cost"]["requested"] < 20_000
    finally:
        await owner.execute("UPDATE app_user SET is_machine = false WHERE subject = 'foreigner'")
    callers = service._endpoints[MEMBERS].operations.callers
    assert "errors" not in (await ask(service, DEAR, token="foreigner")).json, "for a minute it is remembered"
    callers._machines.expire(10**9)
    assert (await ask(service, DEAR, token="foreigner")).json["errors"][0]["extensions"]["limit"] == 5_000
    assert (await ask(service, DEAR, token="nobody-knows-me")).json["errors"][0]["extensions"]["limit"] == 5_000
    assert (await ask(service, DEAR)).json["errors"][0]["extensions"]["limit"] == 2_000


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_a_caller_gets_timings_on_request(service: Service, path: str) -> None:
    timed = await post_body(service, {"query": READ, "extensions": {"timing": True}}, path)
    stages = dict(part.split(";dur=") for part in timed.headers["server-timing"].split(", "))
    assert list(stages) == ["authentication", "document", "plan", "database"]
    assert all(0 <= float(duration) < 1000 for duration in stages.values())
    assert "server-timing" not in (await post_body(service, {"query": READ}, path)).headers


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("identifier", [HASH, f"sha256:{HASH}"])
async def test_a_persisted_document_runs_by_its_id(service: Service, path: str, identifier: str) -> None:
    variables = {"key": "07335"}
    posted = await post_body(service, {"documentId": identifier, "variables": variables}, path)
    get_response = await call(service, "GET", path, query=f"documentId={identifier}&variables={json.dumps(variables)}")
    for response in (posted, get_response):
        assert response.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"


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
async def test_an_unknown_document_id_is_refused(
    service: Service, body: dict[str, Any], status: int, code: str
) -> None:
    response = await post_body(service, body)
    assert (response.status, response.json["errors"][0]["extensions"]["code"]) == (status, code)


async def test_with_documents_only_other_documents_are_refused(addresses: Addresses) -> None:
    only = PersistedDocuments({HASH: NAMED_QUERY}, only=True)
    strict = Service(
        Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", documents=only)
    )
    try:
        response = await post_body(strict, {"query": READ})
        assert (response.status, response.json["errors"][0]["extensions"]["code"]) == (403, "DOCUMENT_REQUIRED")
        response = await post_body(strict, {"documentId": HASH, "variables": {"key": "07335"}})
        assert response.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"
    finally:
        await strict.close()


def test_a_file_of_documents_is_read_or_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "documents.json"
    file.write_text(json.dumps({HASH: NAMED_QUERY, f"sha256:{hashlib.sha256(READ.encode()).hexdigest()}": READ}))
    assert persisted.read(str(file)).find(f"sha256:{HASH}") == NAMED_QUERY
    environment = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_ANONYMOUS": "postgresql://b", "DOCUMENTS": str(file)}
    assert settings.read(environment).documents.only is False
    assert settings.read(environment | {"DOCUMENTS_ONLY": "yes"}).documents.only is True
    for wrong, expected in (
        (environment | {"DOCUMENTS_ONLY": "ja"}, "DOCUMENTS_ONLY"),
        ({**environment, "DOCUMENTS": "", "DOCUMENTS_ONLY": "yes"}, "DOCUMENTS"),
        (environment | {"DOCUMENTS": str(tmp_path / "none.json")}, "none.json"),
    ):
        with pytest.raises(settings.SettingsError, match=expected):
            settings.read(wrong)
    for text in ("[]", "{", json.dumps({"0" * 64: NAMED_QUERY}), json.dumps({HASH: 7})):
        file.write_text(text)
        with pytest.raises(settings.SettingsError, match="DOCUMENTS="):
            settings.read(environment)


async def test_a_call_is_logged_in_one_line_without_contents(service: Service, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "klimaverbund"):
        await ask(service, NAMED_QUERY, {"key": "07335"}, token="reader", x_request_id="gateway-4711")
        await ask(service, "{ geheim }", path=PUBLIC)
    lines = [json.loads(logs.JsonFormatter().format(record)) for record in caplog.records]
    assert [line["message"] for line in lines] == ["POST /graphql 200", "POST /public/graphql 200"]
    first = lines[0]
    assert (first["request"], first["operation"], first["document"]) == ("gateway-4711", "query", HASH[:16])
    assert (first["cost"], first["limit"], first["level"]) == (2, 5_000, "info")
    assert set(first["stages"]) == {"authentication", "document", "plan", "database", "send"}
    assert abs(sum(first["stages"].values()) - first["duration_ms"]) < 0.1
    text = json.dumps(lines)
    for secret in ("07335", "reader", "region", "geheim", ISSUER, "127.0.0.1"):
        assert secret not in text, secret


def test_a_failure_is_logged_in_one_line_with_its_trace() -> None:
    try:
        raise ValueError("zwei\nZeilen")
    except ValueError as error:
        record = logging.makeLogRecord({"msg": "request %s failed", "args": ("x",), "levelno": logging.ERROR,
                                        "levelname": "ERROR", "exc_info": (type(error), error, None)})  # fmt: skip
    written = logs.JsonFormatter().format(record)
    assert "\n" not in written
    assert json.loads(written)["message"] == "request x failed" and "ValueError" in json.loads(written)["trace"]
