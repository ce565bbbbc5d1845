"""GraphQL over HTTP for browsers, caches and gateways."""

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

MEMBERS, PUBLIC = "/graphql", "/public/graphql"
READ = '{ region(key: "07335") { name members { nodes { name } } } }'
LONG = "{ __schema { types { name description } } }"


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield created
    await created.close()


def query_string(query: str) -> str:
    return f"query={quote(query)}"


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_queries_may_use_get_and_mutations_may_not(service: Service, path: str) -> None:
    response = await call(service, "GET", path, query=query_string(READ))
    assert response.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"
    change = 'mutation { measureUpdate(input: {id: "x", version: 1}) { userErrors { code } } }'
    response = await call(service, "GET", MEMBERS, query=query_string(change))
    assert (response.status, response.headers["allow"]) == (405, "POST")


async def test_public_answers_are_cacheable_for_a_minute_and_revalidated(service: Service) -> None:
    first = await call(service, "GET", PUBLIC, query=query_string(READ))
    assert first.headers["cache-control"] == "public, max-age=60"
    tag = first.headers["etag"]
    for item in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = await call(service, "GET", PUBLIC, query=query_string(READ), headers={"if-none-match": item})
        assert (again.status, again.text, again.headers["etag"]) == (304, "", tag)
        assert "content-length" not in again.headers
    other = await call(service, "GET", PUBLIC, query=query_string(READ), headers={"if-none-match": '"other"'})
    assert other.status == 200 and other.text == first.text


async def test_all_other_answers_are_not_cacheable(service: Service) -> None:
    wrong = await call(service, "GET", PUBLIC, query=query_string("{ nonsense }"))
    members = await call(service, "GET", MEMBERS, query=query_string(READ))
    body = json.dumps({"query": READ}).encode()
    posted = await call(service, "POST", PUBLIC, body=body, headers={"content-type": "application/json"})
    for response in (wrong, members, posted):
        assert "etag" not in response.headers and "cache-control" not in response.headers


async def test_pages_of_any_origin_read_only_the_public_endpoint(service: Service) -> None:
    asks = {"origin": "https://zeitung.example", "access-control-request-method": "POST"}
    allowed = await call(service, "OPTIONS", PUBLIC, headers=asks)
    assert (allowed.status, allowed.headers["access-control-allow-origin"]) == (204, "*")
    assert "POST" in allowed.headers["access-control-allow-methods"]
    read = await call(service, "GET", PUBLIC, query=query_string(READ), headers=asks)
    assert read.headers["access-control-allow-origin"] == "*"
    for response in (
        await call(service, "OPTIONS", MEMBERS, headers=asks),
        await call(service, "GET", MEMBERS, query=query_string(READ), headers=asks),
    ):
        assert not [name for name in response.headers if name.startswith("access-control")]
    assert (await call(service, "OPTIONS", MEMBERS, headers=asks)).status == 405


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
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
    tag = (await call(service, "GET", PUBLIC, query=query_string(READ))).headers["etag"]
    answer = await call(service, "HEAD", PUBLIC, query=query_string(READ), headers={"if-none-match": tag})
    assert answer.status == 304
    change = 'mutation { measureUpdate(input: {id: "x", version: 1}) { userErrors { code } } }'
    assert (await call(service, "HEAD", MEMBERS, query=query_string(change))).status == 405
    events = {"accept": "text/event-stream"}
    live = 'subscription { measureChanged(tenant: "07335") { code } }'
    for query in (READ, live):
        response = await call(service, "HEAD", MEMBERS, query=query_string(query), headers=events)
        assert (response.status, response.body) == (200, b"") and response.headers["content-type"].startswith(
            events["accept"]
        )


async def test_empty_parameters_count_as_absent(service: Service) -> None:
    for path in (MEMBERS, PUBLIC):
        response = await call(
            service, "GET", path, query=query_string(READ) + "&variables=&operationName=&extensions=&documentId="
        )
        assert response.json["data"]["region"]["name"] == "Landkreis Kaiserslautern"


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_a_compressed_body_is_refused_as_such(service: Service, path: str) -> None:
    body = gzip.compress(json.dumps({"query": READ}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    response = await call(service, "POST", path, body=body, headers=headers)
    assert (response.status, response.headers["accept-encoding"]) == (415, "identity")
    assert "Content-Encoding" in response.json["errors"][0]["message"]


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"])
async def test_a_browser_without_query_gets_a_hint(service: Service, path: str, accept: str) -> None:
    response = await call(service, "GET", path, headers={"accept": accept})
    assert response.status == 200 and response.headers["content-type"].startswith("text/plain")
    assert MEMBERS in response.text and PUBLIC in response.text and len(response.text.splitlines()) == 1
    queried = await call(
        service, "GET", MEMBERS, query=query_string(READ), headers={"accept": "text/html;q=0.5, */*;q=0.1"}
    )
    assert queried.json["data"]["region"], "a query is answered whatever is accepted"


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
    response = await call(service, method, path, headers={"host": "evil.example"})
    assert response.status == status and MEMBERS in response.text and len(response.text.splitlines()) == 1
    assert sorted(filter(None, response.headers.get("allow", "").split(", "))) == (
        ["GET", "HEAD"] if status == 405 else []
    )
    assert "location" not in response.headers


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_a_long_answer_is_compressed_for_clients_that_accept_it(service: Service, path: str) -> None:
    plain = await call(service, "GET", path, query=query_string(LONG))
    packed = await call(service, "GET", path, query=query_string(LONG), headers={"accept-encoding": "br, gzip"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    short = await call(service, "GET", path, query=query_string("{ __typename }"), headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in short.headers
    for refusing in ("gzip;q=0", "*;q=0", "gzip;q=0.1, identity"):
        response = await call(service, "GET", path, query=query_string(LONG), headers={"accept-encoding": refusing})
        assert response.body == plain.body
    only = await call(
        service, "GET", path, query=query_string("{ __typename }"), headers={"accept-encoding": "identity;q=0"}
    )
    assert only.headers["content-encoding"] == "gzip" and b"Query" in gzip.decompress(only.body)


async def test_each_answer_carries_its_request_id(service: Service) -> None:
    values = await call(service, "GET", PUBLIC, query=query_string(READ), headers={"x-request-id": "gateway-12345"})
    assert values.headers["x-request-id"] == "gateway-12345"
    for bad in ("kurz", "mit leerzeichen darin", "x" * 65):
        answer = await call(service, "GET", PUBLIC, query=query_string(READ), headers={"x-request-id": bad})
        assert answer.headers["x-request-id"] != bad and len(answer.headers["x-request-id"]) == 24


async def test_health_reports_readiness_and_the_reason_against_it(service: Service, addresses: Addresses) -> None:
    assert (await call(service, "GET", "/healthz")).json == {"status": "ok"}
    nowhere = addresses.api.rpartition("@")[0] + "@127.0.0.1:1/klimaverbund"
    lost = Service(Settings(api=nowhere, anonymous=nowhere, issuers=(), audience=""))
    response = await call(lost, "GET", "/healthz")
    assert response.status == 503 and "Datenbank" in response.json["reason"]
    read = await call(lost, "GET", MEMBERS, query=query_string(READ))
    assert (read.status, read.headers["retry-after"]) == (503, "1")
    (error,) = read.json["errors"]
    assert error["extensions"] == {"code": "SERVICE_UNAVAILABLE", "retryable": True}
    answer = await call(lost, "GET", MEMBERS, query=query_string("{ __typename __schema { queryType { name } } }"))
    assert answer.json["data"]["__typename"] == "Query"
    await lost.close()
