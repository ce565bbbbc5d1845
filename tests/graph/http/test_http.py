"""GraphQL over HTTP as browsers, caches and gateways meet it."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest

from federation.app import Service
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import call

MEMBERS, EVERYONE = "/graphql", "/public/graphql"
READ = '{ region(key: "07335") { name members { nodes { name } } } }'
LONG = "{ __schema { types { name description } } }"


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    made = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience=""))
    yield made
    await made.close()


def query_string(query: str) -> str:
    return f"query={quote(query)}"


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_queries_may_use_get_and_mutations_may_not(service: Service, path: str) -> None:
    heard = await call(service, "GET", path, query=query_string(READ))
    assert heard.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"
    change = 'mutation { measureUpdate(input: {id: "x", version: 1}) { userErrors { code } } }'
    heard = await call(service, "GET", MEMBERS, query=query_string(change))
    assert (heard.status, heard.headers["allow"]) == (405, "POST")


async def test_public_answers_are_cacheable_for_a_minute_and_revalidated(service: Service) -> None:
    first = await call(service, "GET", EVERYONE, query=query_string(READ))
    assert first.headers["cache-control"] == "public, max-age=60"
    tag = first.headers["etag"]
    for item in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = await call(service, "GET", EVERYONE, query=query_string(READ), headers={"if-none-match": item})
        assert (again.status, again.text, again.headers["etag"]) == (304, "", tag)
        assert "content-length" not in again.headers
    other = await call(service, "GET", EVERYONE, query=query_string(READ), headers={"if-none-match": '"other"'})
    assert other.status == 200 and other.text == first.text


async def test_all_other_answers_are_not_cacheable(service: Service) -> None:
    wrong = await call(service, "GET", EVERYONE, query=query_string("{ nonsense }"))
    members = await call(service, "GET", MEMBERS, query=query_string(READ))
    body = json.dumps({"query": READ}).encode()
    posted = await call(service, "POST", EVERYONE, body=body, headers={"content-type": "application/json"})
    for heard in (wrong, members, posted):
        assert "etag" not in heard.headers and "cache-control" not in heard.headers


async def test_pages_of_any_origin_read_only_the_public_endpoint(service: Service) -> None:
    asks = {"origin": "https://zeitung.example", "access-control-request-method": "POST"}
    allowed = await call(service, "OPTIONS", EVERYONE, headers=asks)
    assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (204, "*")
    assert "POST" in allowed.headers["access-control-allow-methods"]
    read = await call(service, "GET", EVERYONE, query=query_string(READ), headers=asks)
    assert read.headers["access-control-allow-origin"] == "*"
    for heard in (
        await call(service, "OPTIONS", MEMBERS, headers=asks),
        await call(service, "GET", MEMBERS, query=query_string(READ), headers=asks),
    ):
        assert not [name for name in heard.headers if name.startswith("access-control")]
    assert (await call(service, "OPTIONS", MEMBERS, headers=asks)).status == 405


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_head_requests_return_headers_only(service: Service, path: str) -> None:
    for query in (query_string(READ), query_string("{ nonsense }"), query_string(LONG), ""):
        for headers in ({}, {"accept-encoding": "gzip"}, {"accept": "application/graphql-response+json"}):
            whole, head = [
                await call(service, method, path, query=query, headers=headers) for method in ("GET", "HEAD")
            ]
            assert head.body == b"" and head.status == whole.status
            assert head.headers.keys() == whole.headers.keys()
            if query != query_string(READ):  # what it took differs
                assert head.headers["content-length"] == str(len(whole.body))
    tag = (await call(service, "GET", EVERYONE, query=query_string(READ))).headers["etag"]
    existing = await call(service, "HEAD", EVERYONE, query=query_string(READ), headers={"if-none-match": tag})
    assert existing.status == 304
    change = 'mutation { measureUpdate(input: {id: "x", version: 1}) { userErrors { code } } }'
    assert (await call(service, "HEAD", MEMBERS, query=query_string(change))).status == 405
    events = {"accept": "text/event-stream"}
    live = 'subscription { measureChanged(tenant: "07335") { code } }'
    for query in (READ, live):
        heard = await call(service, "HEAD", MEMBERS, query=query_string(query), headers=events)
        assert (heard.status, heard.body) == (200, b"") and heard.headers["content-type"].startswith(events["accept"])


async def test_empty_parameters_count_as_absent(service: Service) -> None:
    for path in (MEMBERS, EVERYONE):
        heard = await call(
            service, "GET", path, query=query_string(READ) + "&variables=&operationName=&extensions=&documentId="
        )
        assert heard.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_a_compressed_body_is_refused_as_such(service: Service, path: str) -> None:
    body = gzip.compress(json.dumps({"query": READ}).encode())
    sent = {"content-type": "application/json", "content-encoding": "gzip"}
    heard = await call(service, "POST", path, body=body, headers=sent)
    assert (heard.status, heard.headers["accept-encoding"]) == (415, "identity")
    assert "Content-Encoding" in heard.json["errors"][0]["message"]


@pytest.mark.parametrize("path", ["/", MEMBERS, EVERYONE])
@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"])
async def test_a_browser_without_query_gets_a_hint(service: Service, path: str, accept: str) -> None:
    heard = await call(service, "GET", path, headers={"accept": accept})
    assert heard.status == 200 and heard.headers["content-type"].startswith("text/plain")
    assert MEMBERS in heard.text and EVERYONE in heard.text and len(heard.text.splitlines()) == 1
    asked_for = await call(
        service, "GET", MEMBERS, query=query_string(READ), headers={"accept": "text/html;q=0.5, */*;q=0.1"}
    )
    assert asked_for.json["data"]["region"], "who asks gets an answer"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nirgends", 404),
        ("POST", "/graphql/", 404),
        ("GET", "/healthz/", 404),
        ("POST", "/", 405),
        ("DELETE", "/healthz", 405),
    ],
)
async def test_an_unknown_path_answers_in_one_line(service: Service, method: str, path: str, status: int) -> None:
    heard = await call(service, method, path, headers={"host": "evil.example"})
    assert heard.status == status and MEMBERS in heard.text and len(heard.text.splitlines()) == 1
    assert sorted(filter(None, heard.headers.get("allow", "").split(", "))) == (
        ["GET", "HEAD"] if status == 405 else []
    )
    assert "location" not in heard.headers


@pytest.mark.parametrize("path", [MEMBERS, EVERYONE])
async def test_a_long_answer_is_compressed_for_clients_that_accept_it(service: Service, path: str) -> None:
    plain = await call(service, "GET", path, query=query_string(LONG))
    packed = await call(service, "GET", path, query=query_string(LONG), headers={"accept-encoding": "br, gzip"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    short = await call(service, "GET", path, query=query_string("{ __typename }"), headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in short.headers
    for refusing in ("gzip;q=0", "*;q=0", "gzip;q=0.1, identity"):
        heard = await call(service, "GET", path, query=query_string(LONG), headers={"accept-encoding": refusing})
        assert heard.body == plain.body
    only = await call(
        service, "GET", path, query=query_string("{ __typename }"), headers={"accept-encoding": "identity;q=0"}
    )
    assert only.headers["content-encoding"] == "gzip" and b"Query" in gzip.decompress(only.body)


async def test_each_answer_carries_its_request_id(service: Service) -> None:
    values = await call(service, "GET", EVERYONE, query=query_string(READ), headers={"x-request-id": "gateway-12345"})
    assert values.headers["x-request-id"] == "gateway-12345"
    for bad in ("kurz", "mit leerzeichen darin", "x" * 65):
        made = await call(service, "GET", EVERYONE, query=query_string(READ), headers={"x-request-id": bad})
        assert made.headers["x-request-id"] != bad and len(made.headers["x-request-id"]) == 24


async def test_health_reports_readiness_and_the_reason_against_it(service: Service, addresses: Addresses) -> None:
    assert (await call(service, "GET", "/healthz")).json == {"status": "ok"}
    nowhere = addresses.api.rpartition("@")[0] + "@127.0.0.1:1/klimaverbund"
    lost = Service(Settings(api=nowhere, open=nowhere, issuers=(), audience=""))
    heard = await call(lost, "GET", "/healthz")
    assert heard.status == 503 and "Datenbank" in heard.json["reason"]
    read = await call(lost, "GET", MEMBERS, query=query_string(READ))
    assert (read.status, read.headers["retry-after"]) == (503, "1")
    (error,) = read.json["errors"]
    assert error["extensions"] == {"code": "SERVICE_UNAVAILABLE", "retryable": True}
    existing = await call(lost, "GET", MEMBERS, query=query_string("{ __typename __schema { queryType { name } } }"))
    assert existing.json["data"]["__typename"] == "Query"
    await lost.close()
