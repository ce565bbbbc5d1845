"""Invalid input is refused at once with a code and a cure, without internal errors or texts of the database."""

import json
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from time import process_time
from typing import Any

import pytest

from federation.app import MEMBER_PATH, PUBLIC_PATH, Service
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import Response, call

JSON = {"content-type": "application/json"}
DATABASE = re.compile(
    r"postgres|asyncpg|sqlalchemy|SQLSTATE|invalid byte|syntax for|permission denied|Traceback|\$1|::", re.I
)
READ, CREATE = "{ regions { totalCount } }", 'mutation { measureCreate(input: {tenant: "07335", code: "B1",'
CREATE += ' title: "Böse", fieldOfAction: MOBILITY}) { measure { code } userErrors { code } } }'
BOMB = "{ ...F0 } " + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30))
BOMB += " fragment F30 on Query { regions { totalCount } }"
PAGES = (
    "{ regions(first: 100) { nodes { members(first: 100) { nodes { territories(first: 100) { nodes { name } } } } } } }"
)


def encode_id(text: str) -> str:
    return b64encode(text.encode()).decode()


FORGED = encode_id('["a", "b", "c"]')
HALF, NUL = encode_id(r'["\ud800", "1", "00000000-0000-0000-0000-00000000000b"]'), "Territory:07\x00335:infinity"


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield created
    await created.close()


async def send(
    service: Service, body: bytes, path: str = MEMBER_PATH, method: str = "POST", headers: Mapping[str, str] = JSON
) -> Response:
    """The response to a body; it takes less than a second of CPU time and reveals nothing internal."""
    begun = process_time()
    response = await call(service, method, path, body=body, headers=headers)
    assert process_time() - begun < 1
    assert response.status < 500, response.text
    assert not DATABASE.search(response.text), response.text
    assert response.headers["x-request-id"]
    return response


async def ask(service: Service, query: str, variables: Any = None, path: str = MEMBER_PATH, **more: Any) -> Response:
    return await send(service, json.dumps({"query": query, "variables": variables or {}, **more}).encode(), path)


def error_codes(response: Response) -> set[str]:
    errors = response.json["errors"]
    assert all(error["message"].strip() for error in errors)
    return {error["extensions"]["code"] for error in errors}


VALIDATION, PARSE, COMPLEX, BAD, INVALID = (
    "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "QUERY_TOO_COMPLEX", "BAD_REQUEST", "INVALID",
)  # fmt: skip
DOCUMENTS: dict[str, tuple[str, Any, str]] = {
    "an unknown field": ("{ regions { nonsense } }", None, VALIDATION),
    "an unknown code": ("{ measures(filter: { status: [DONE] }) { totalCount } }", None, VALIDATION),
    "an unknown code in a variable": (
        "query ($s: [MeasureStatus!]) { measures(filter: { status: $s }) { totalCount } }", {"s": ["done"]}, VALIDATION,
    ),
    "an unknown order": ("{ measures(orderBy: [{ field: VERSION }]) { totalCount } }", None, VALIDATION),
    "a day that no calendar has": (
        '{ region(key: "07335") { measureStatus(asOf: "2025-02-30") { total } } }', None, VALIDATION,
    ),
    "such a day in a variable": (
        'query ($d: Date) { region(key: "07335") { measureStatus(asOf: $d) { total } } }', {"d": "2025-02-30"},
        VALIDATION,
    ),
    "a number as a day": ('{ region(key: "07335") { measureStatus(asOf: 20250101) { total } } }', None, VALIDATION),
    "a negative page": ("{ measures(first: -1) { totalCount } }", None, INVALID),
    "a page of 101": ("query ($n: Int) { measures(first: $n) { totalCount } }", {"n": 101}, INVALID),
    "a page beyond numbers": (f"{{ measures(first: {'9' * 5000}) {{ totalCount }} }}", None, VALIDATION),
    "a page of half a row": ("query ($n: Int) { measures(first: $n) { totalCount } }", {"n": 1.5}, VALIDATION),
    "a broken cursor": ('{ measures(after: "quatsch") { totalCount } }', None, INVALID),
    "a forged cursor": (f'{{ measures(after: "{FORGED}") {{ totalCount }} }}', None, INVALID),
    "a cursor with half a character": (
        f'{{ measures(after: "{HALF}") {{ totalCount }} }}', None, INVALID,
    ),
    "an empty id": ('{ node(id: "") { id } }', None, INVALID),
    "an id of 5,000 digits": (f"{{ node(id: {'7' * 5000}) {{ id }} }}", None, INVALID),
    "such an id in a variable": ("query ($i: ID!) { measure(id: $i) { code } }", {"i": "7" * 5000}, INVALID),
    "an id of no UUID": (f'{{ node(id: "{encode_id("Measure:1:zz")}") {{ id }} }}', None, INVALID),
    "an id with too large a number": (f'{{ node(id: "{encode_id("Tenant:9999999999")}") {{ id }} }}', None, INVALID),
    "an id with too few parts": (f'{{ node(id: "{encode_id("Measure:1")}") {{ id }} }}', None, INVALID),
    "an id of another type": (f'{{ measure(id: "{encode_id("Tenant:1")}") {{ code }} }}', None, INVALID),
    "an id with a NUL": (f'{{ node(id: "{encode_id(NUL)}") {{ id }} }}', None, INVALID),
    "a NUL as an escape of the document": (r'{ measures(filter: { code: ["\u0000"] }) { totalCount } }', None, INVALID),
    "a NUL as an escape in an id": (r'{ node(id: "\u0000") { id } }', None, INVALID),
    "a NUL as an escape in a cursor": (r'{ measures(after: "\u0000") { totalCount } }', None, INVALID),
    "a NUL in a text": ('{ measures(filter: { code: ["\0"] }) { totalCount } }', None, BAD),
    "a NUL in a variable": ("query ($i: ID!) { node(id: $i) { id } }", {"i": "\0"}, BAD),
    "half a character in a variable": ("query ($i: ID!) { node(id: $i) { id } }", {"i": "\ud800"}, BAD),
    "half a character as an escape of the document": (r'{ node(id: "\ud800") { id } }', None, PARSE),
    "thirty levels": ("{ regions { nodes" + " { members { nodes" * 14 + " { id }" + " } }" * 15, None, COMPLEX),
    "a fragment bomb": (BOMB, None, COMPLEX),
    "circular fragments": ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", None, VALIDATION),
    "pages in pages in pages": (PAGES, None, COMPLEX),
    "a hundred aliases": ("{ " + " ".join(f"a{n}: regions {{ totalCount }}" for n in range(100)) + " }", None, COMPLEX),
    "no document": ("", None, PARSE),
    "half a document": ("{ regions {", None, PARSE),
    "only a fragment": ("fragment F on Query { regions { totalCount } }", None, VALIDATION),
    "a subscription": ("subscription { regions { totalCount } }", None, VALIDATION),
    "two operations and no name": (f"query A {READ} query B {READ}", None, BAD),
    "a key without its zero": ('{ region(key: "7335") { name } }', None, VALIDATION),
    "a key as a number": ("{ region(key: 7335) { name } }", None, VALIDATION),
    "a key with a letter": ('{ region(key: "07335x") { name } }', None, VALIDATION),
    "a key with a line after it": (r'{ region(key: "07335\n") { name } }', None, VALIDATION),
    "a key in Arabic digits": ('{ region(key: "٠٧٣٣٥") { name } }', None, VALIDATION),
    "a variable that is missing": ("query ($k: RegionalKey!) { region(key: $k) { name } }", {}, VALIDATION),
    "a list of lists": (
        "query ($c: [String!]) { measures(filter: { code: $c }) { totalCount } }", {"c": [["Se1"]]}, VALIDATION,
    ),
    "an object where a text is meant": (
        "query ($c: String) { measures(after: $c) { totalCount } }", {"c": {"a": 1}}, VALIDATION,
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", [MEMBER_PATH, PUBLIC_PATH])
@pytest.mark.parametrize("name", DOCUMENTS)
async def test_an_invalid_document_is_refused_with_its_code(service: Service, name: str, path: str) -> None:
    query, variables, code = DOCUMENTS[name]
    response = await ask(service, query, variables, path)
    assert (response.status, error_codes(response)) == (400 if code == BAD and "NUL" in response.text else 200, {code})
    assert not any((response.json.get("data") or {}).values())
    again = await ask(service, READ, path=path)
    assert again.json["data"] == {"regions": {"totalCount": 3}}


DAY = 'query ($d: Date) { __schema { queryType { name } } region(key: "07335") { measureStatus(asOf: $d) { total } } }'
SORT = "query ($f: MeasureSort = CODE) { __typename measures(orderBy: [{ field: $f }]) { totalCount } }"
OPEN: dict[str, tuple[str, Any, str]] = {
    "first and last": ("{ measures(first: 1, last: 1) { totalCount } }", None, INVALID),
    "null for an id that has a default": ('query ($i: ID = "x") { node(id: $i) { id } }', {"i": None}, INVALID),
    "null for a measure's id": ('query ($i: ID = "x") { measure(id: $i) { code } }', {"i": None}, INVALID),
    "null for ids": ("query ($i: [ID!] = []) { nodes(ids: $i) { id } }", {"i": None}, INVALID),
    "null for a key": ('query ($k: RegionalKey = "07335") { region(key: $k) { name } }', {"k": None}, INVALID),
    "null for an order": (SORT, {"f": None}, INVALID),
    "null for a switch": ("query ($b: Boolean = true) { me @include(if: $b) { id } }", {"b": None}, INVALID),
    "a week instead of a day": (DAY.replace("__schema { queryType { name } }", ""), {"d": "2025-W01-1"}, VALIDATION),
}  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
async def test_null_for_non_null_and_a_week_for_a_day_are_refused(service: Service, name: str) -> None:
    query, variables, code = OPEN[name]
    response = await ask(service, query, variables)
    assert error_codes(response) == {code}


@pytest.mark.parametrize(
    ("query", "variables"),
    [(DAY, {"d": "2025-06-01"}), (SORT.replace("typename", "schema { __typename }"), {"f": "CODE"})],
)
async def test_introspection_works_beside_roots_with_variables(service: Service, query: str, variables: Any) -> None:
    assert "errors" not in (await ask(service, query, variables)).json


async def test_ids_in_a_list_may_be_of_different_types(service: Service) -> None:
    for id, name in (("Tenant:1", "Tenant"), ("Region:1", "Region")):
        response = await ask(service, "query ($i: ID!) { nodes(ids: [$i]) { __typename } }", {"i": encode_id(id)})
        assert response.json["data"] == {"nodes": [{"__typename": name}]}


async def test_first_and_last_days_of_the_calendar_are_accepted_or_refused(service: Service) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        response = await ask(service, f'{{ region(key: "07335") {{ measureStatus(asOf: "{day}") {{ asOf }} }} }}')
        assert "infinity" not in response.text


async def test_lists_of_ids_and_orders_are_bounded(service: Service) -> None:
    query = "query ($i: [ID!]!) { nodes(ids: $i) { __typename } regions { totalCount } }"
    ids = [encode_id(f"{kind}:1") for kind in ("Region", "Tenant", "Nothing", "Region")]
    response = await ask(service, query, {"i": ids * 25})
    assert [node and node["__typename"] for node in response.json["data"]["nodes"][:4]] == [
        "Region",
        "Tenant",
        None,
        "Region",
    ]
    assert len(response.json["data"]["nodes"]) == 100
    for many in (ids * 26, ids * 400, [encode_id("Region")] * 1_000):
        assert error_codes(await ask(service, query, {"i": many})) <= {INVALID, COMPLEX}
    order = "query ($o: [MeasureOrder!]) { measures(orderBy: $o) { pageInfo { endCursor } edges { cursor } } }"
    for keys in (["TITLE", "TITLE"], ["PLANNED_END"] * 1_500):
        assert error_codes(await ask(service, order, {"o": [{"field": key} for key in keys]})) == {INVALID}


async def test_an_unknown_regional_key_is_no_error(service: Service) -> None:
    response = await ask(service, '{ region(key: "99999") { name } }')
    assert response.json["data"] == {"region": None} and "errors" not in response.json


async def test_newer_media_type_answers_an_invalid_document_with_status_400(service: Service) -> None:
    modern = {**JSON, "accept": "application/graphql-response+json"}
    for query, status in (("{ nonsense }", 400), ("{", 400), (BOMB, 400), (READ, 200)):
        response = await send(service, json.dumps({"query": query}).encode(), headers=modern)
        assert (response.status, response.headers["content-type"]) == (
            status,
            "application/graphql-response+json; charset=utf-8",
        )


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, BAD),
        (b"no json", 400, BAD),
        (b"\xff\xfe", 400, BAD),
        (b"[]", 400, BAD),
        (b"{}", 400, BAD),
        (b'{"query": 1}', 400, BAD),
        (rb'{"query": "{ node(id: \"\ud800\") { id } }"}', 400, BAD),
        (b'{"query": "' + b" " * 1_000_000 + b'"}', 413, "PAYLOAD_TOO_LARGE"),
        (b'{"query": ' + b"[" * 90_000, 400, BAD),
    ],
    ids=["empty", "text", "bytes", "list", "object", "number", "surrogate", "megabyte", "brackets"],
)
async def test_a_malformed_body_is_refused(service: Service, body: bytes, status: int, code: str) -> None:
    for path in (MEMBER_PATH, PUBLIC_PATH):
        response = await send(service, body, path)
        assert (response.status, error_codes(response)) == (status, {code})


@pytest.mark.parametrize(
    ("path", "method", "headers", "status", "code"),
    [
        (MEMBER_PATH, "POST", {"content-type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (MEMBER_PATH, "POST", {}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (PUBLIC_PATH, "POST", {"content-type": "application/x-www-form-urlencoded"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (MEMBER_PATH, "PUT", JSON, 405, "METHOD_NOT_ALLOWED"),
        (PUBLIC_PATH, "DELETE", JSON, 405, "METHOD_NOT_ALLOWED"),
        (MEMBER_PATH, "POST", {**JSON, "accept": "text/html"}, 406, "NOT_ACCEPTABLE"),
        (PUBLIC_PATH, "POST", {**JSON, "accept": "application/json;q=0"}, 406, "NOT_ACCEPTABLE"),
        (MEMBER_PATH, "POST", {**JSON, "authorization": "Bearer quatsch"}, 401, "UNAUTHENTICATED"),
        (MEMBER_PATH, "POST", {**JSON, "authorization": "Basic YTpi"}, 401, "UNAUTHENTICATED"),
        (MEMBER_PATH, "POST", {**JSON, "authorization": ""}, 401, "UNAUTHENTICATED"),
    ],
)
async def test_a_bad_request_is_refused_with_its_status(
    service: Service, path: str, method: str, headers: dict[str, str], status: int, code: str
) -> None:
    response = await send(service, json.dumps({"query": READ}).encode(), path, method, headers)
    assert (response.status, error_codes(response)) == (status, {code})
    assert response.headers.get("allow") == ("GET, POST" if status == 405 else None)


async def test_operation_name_must_match_the_document(service: Service) -> None:
    two = f'query A {READ} query B {{ nothing: tenant(key: "99999") {{ name }} }}'
    assert (await ask(service, two, operationName="B")).json["data"] == {"nothing": None}
    for name in ("C", ""):
        response = await ask(service, two, operationName=name)
        assert (response.status, error_codes(response)) == (200, {BAD})


async def test_anonymous_may_not_mutate(service: Service) -> None:
    answer = (await ask(service, CREATE)).json["data"]["measureCreate"]
    assert answer["measure"] is None and answer["userErrors"]
    response = await ask(service, CREATE, path=PUBLIC_PATH)
    assert (response.status, error_codes(response)) == (200, {VALIDATION})


async def test_get_requests_neither_mutate_nor_fail(service: Service) -> None:
    for query, status in (
        ("query=" + READ.replace(" ", "%20"), 200),
        ("query=%00", 400),
        ("", 400),
        ("query=%ff", 400),
    ):
        response = await call(service, "GET", PUBLIC_PATH, query=query)
        assert response.status == status
