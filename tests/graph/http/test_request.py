"""Parsing of HTTP requests: each is understood or refused with the cure."""

import json
from collections.abc import Callable
from time import thread_time
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from federation.graph.http.request import (
    GRAPHQL_JSON,
    JSON,
    AcceptedMedia,
    check_content_encoding,
    negotiate_media,
    parse_body,
    parse_url,
    preferred_media,
)
from federation.graph.request import HttpError, Request


def parse_post(body: object) -> Request:
    return parse_body(json.dumps(body).encode(), "application/json")


def post_error(body: bytes, content_type: str | None = JSON) -> HttpError:
    start = thread_time()
    with pytest.raises(HttpError) as refusal:
        parse_body(body, content_type)
    assert thread_time() - start < 1
    return refusal.value


def test_a_posted_query_is_parsed() -> None:
    request = {"query": "{ me }", "operationName": "A", "variables": {"ä": ["🌍"]}, "extensions": {"x": 1}, "more": 1}
    assert parse_post(request) == Request("{ me }", "A", {"ä": ["🌍"]}, {"x": 1})
    nulls = {"query": "", "operationName": None, "variables": None, "extensions": None}
    assert parse_post(nulls) == parse_post({"query": ""}) == Request("", None, {}, {})


def test_the_last_of_duplicate_json_names_counts() -> None:
    assert parse_body(b'{"query": "a", "query": "b"}', JSON).query == "b"


@pytest.mark.parametrize(
    "media", ["application/json", "Application/JSON; Charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_each_json_content_type_is_accepted(media: str) -> None:
    assert parse_body(b'{"query": "a"}', media).query == "a"


@pytest.mark.parametrize(
    "media",
    [
        None,
        "",
        ";",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json; charset=latin-1",
        "application/json, text/plain",
        "application/jsonx",
    ],
)
def test_form_content_types_are_refused(media: str | None) -> None:
    refusal = post_error(b'{"query": "a"}', media)
    assert (refusal.status, refusal.headers) == (415, {"Accept-Post": "application/json"})
    assert refusal.payload("de")[0]["extensions"] == {"code": "UNSUPPORTED_MEDIA_TYPE"}


def test_a_body_of_300_kb_is_read_and_one_byte_more_is_not() -> None:
    body = b'{"query": "' + b"a" * (300_000 - 13) + b'"}'
    assert len(parse_body(body, JSON).query) == 299_987
    assert post_error(body + b" ").status == 413


@pytest.mark.parametrize(
    ("body", "cure"),
    [
        (b"", "JSON"),
        (b"\xff", "UTF-8"),
        (b'\xef\xbb\xbf{"query": "a"}', "JSON"),
        (b"{", "JSON"),
        (b"null", "senden Sie ein Objekt mit `query`"),
        (b'"{ me }"', "senden Sie ein Objekt mit `query`"),
        (b'[{"query": "a"}]', "einzeln"),
        (b"[" * 50_000, "Klammern"),
        (b'{"query": "a", "variables": ' + b'{"a":' * 15_000 + b"1" + b"}" * 15_001, "Klammern"),
        (b'{"query": "a", "variables": {"a": NaN}}', "Zahlen"),
        (b'{"query": "a", "variables": {"a": -Infinity}}', "Zahlen"),
        (b'{"query": "a", "variables": {"a": 1e999}}', "Zahlen"),
        (b'{"query": "a", "variables": {"a": ' + b"9" * 90_000 + b"}}", "Zahlen"),
        (b"{}", "als Text in `query`"),
        (b'{"query": null}', "als Text in `query`"),
        (b'{"query": ["a"]}', "als Text in `query`"),
        (b'{"query": "a", "operationName": 1}', "`operationName`"),
        (b'{"query": "a", "variables": []}', "`variables`"),
        (b'{"query": "a", "variables": "{}"}', "`variables`"),
        (b'{"query": "a", "variables": false}', "`variables`"),
        (b'{"query": "a", "extensions": 0}', "`extensions`"),
        (rb'{"query": "a\u0000"}', "NUL"),
        (rb'{"query": "a", "variables": {"a": [{"b": "\ud800"}]}}', "NUL"),
        (rb'{"query": "a", "variables": {"\udfff": 1}}', "NUL"),
        (rb'{"query": "a", "operationName": "\u0000"}', "NUL"),
        (rb'{"query": "a", "unknown": ["\u0000"]}', "NUL"),
    ],
    ids=range(26),
)
def test_a_malformed_body_is_refused_with_its_cure(body: bytes, cure: str) -> None:
    refusal = post_error(body)
    (error,) = refusal.payload("de")
    assert (refusal.status, error["extensions"], refusal.headers) == (400, {"code": "BAD_REQUEST"}, {})
    assert cure in error["message"] and error["message"].endswith(".")


def test_100_kb_of_small_values_are_read_within_a_second_of_cpu_time() -> None:
    start = thread_time()
    assert len(parse_post({"query": "a", "variables": {"a": [[]] * 24_000}}).variables["a"]) == 24_000
    assert thread_time() - start < 1


def test_a_link_carries_a_query() -> None:
    request = {
        "query": "query A { mä }",
        "operationName": "A",
        "variables": '{"a": "ü+ &"}',
        "extensions": "{}",
        "utm": "1",
    }
    assert parse_url(urlencode(request).encode()) == Request("query A { mä }", "A", {"a": "ü+ &"}, {})
    assert parse_url(b"query=a&operationName=&variables=null&utm=1&utm=2") == Request("a", None, {}, {})
    assert parse_url(b"query=a&operationName=&variables=&extensions=&documentId=") == Request("a", None, {}, {})


@pytest.mark.parametrize(
    ("link", "cure"),
    [
        (b"", "als Text in `query`"),
        (b"variables={}", "als Text in `query`"),
        (b"query=a&query=a", "einmal"),
        (b"query=a&variables={}&variables={}", "einmal"),
        (b"query=a&variables=&variables={}", "einmal"),
        (b"query=&variables=", "als Text in `query`"),
        (b"query=a&variables=%20", "`variables` ist kein JSON"),
        (b"query=a&variables=[]", "`variables` ist kein JSON-Objekt"),
        (b"query=a&extensions={", "`extensions` ist kein JSON"),
        (b"query=a&variables=" + b"[" * 50_000, "`variables` ist kein JSON"),
        (b"query=%00", "NUL"),
        (b"query=a&operationName=%00", "NUL"),
        (b"query=%ff", "UTF-8"),
        (b"query=\xff", "UTF-8"),
        (b"query=%ed%a0%80", "UTF-8"),
    ],
    ids=range(15),
)
def test_a_malformed_link_is_refused_with_its_cure(link: bytes, cure: str) -> None:
    with pytest.raises(HttpError, match=cure) as refusal:
        parse_url(link)
    assert refusal.value.status == 400


def test_a_link_of_more_than_100_kb_is_refused() -> None:
    with pytest.raises(HttpError, match="POST") as refusal:
        parse_url(b"&" * 100_001)
    assert refusal.value.status == 414


@pytest.mark.parametrize(
    ("accept", "answer"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
        (JSON, JSON),
        ("Application/JSON; charset=UTF-8", JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON}; q=0.9", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON};q=0.9", JSON),
        (f"{GRAPHQL_JSON}, */*", GRAPHQL_JSON),
        (f"{JSON}, */*", JSON),
        (f"{GRAPHQL_JSON};q=0.5, */*", JSON),
        (f"{JSON};q=0, */*", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0, */*;q=0.1", JSON),
        (f"{JSON};q=viel, {GRAPHQL_JSON};q=0.1", GRAPHQL_JSON),
    ],
)
def test_response_media_type_follows_accept(accept: str | None, answer: str) -> None:
    assert preferred_media(accept) == answer


@pytest.mark.parametrize(
    "accept", ["text/html", "*/*;q=0", f"{JSON};q=0, {GRAPHQL_JSON};q=0.000", f"{JSON};charset=latin-1", ",", ";"]
)
def test_an_accept_header_without_either_media_type_is_refused(accept: str) -> None:
    with pytest.raises(HttpError) as refusal:
        preferred_media(accept)
    assert (refusal.value.status, refusal.value.payload("de")[0]["extensions"]) == (406, {"code": "NOT_ACCEPTABLE"})


STREAM = "text/event-stream"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, AcceptedMedia(JSON)),
        (STREAM, AcceptedMedia(GRAPHQL_JSON, True, True)),
        (f"{JSON}, {STREAM}", AcceptedMedia(JSON, True, True)),
        (f"{JSON}, {STREAM};q=0.5", AcceptedMedia(JSON, True, False)),
        (f"{STREAM};q=0.1, */*;q=0", AcceptedMedia(GRAPHQL_JSON, True, True)),
        (f"{STREAM};q=0, {JSON}", AcceptedMedia(JSON)),
        (f"{STREAM};q=viel, {JSON}", AcceptedMedia(JSON)),
    ],
)
def test_a_subscriber_that_prefers_events_gets_events(accept: str | None, form: AcceptedMedia) -> None:
    assert negotiate_media(accept) == form
    with pytest.raises(HttpError):
        negotiate_media(f"{STREAM};q=0")


@pytest.mark.parametrize("coding", [None, "", "identity", "Identity, identity"])
def test_an_unencoded_body_is_read(coding: str | None) -> None:
    check_content_encoding(coding)


@pytest.mark.parametrize("coding", ["gzip", "br", "identity, gzip", "x"])
def test_a_compressed_body_is_not_reported_as_malformed_text(coding: str) -> None:
    with pytest.raises(HttpError, match="Content-Encoding") as refusal:
        check_content_encoding(coding)
    assert (refusal.value.status, refusal.value.headers) == (415, {"Accept-Encoding": "identity"})


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda x: st.lists(x) | st.dictionaries(st.text(), x),
)
BODIES = st.dictionaries(st.sampled_from(["query", "operationName", "variables", "extensions"]), VALUES)


def assert_storable(request: Request) -> None:
    """Checks that a parsed request can be written as UTF-8 and JSON, and stored by PostgreSQL."""
    text = json.dumps(request, ensure_ascii=False, allow_nan=False)
    assert r"\u0000" not in text.replace(r"\\", "")
    assert text.encode()


@given(st.binary() | BODIES.map(json.dumps).map(str.encode) | VALUES.map(json.dumps).map(str.encode))
@example(rb'{"query": "\\u0000"}')
@example(rb'{"query": "\u0000"}')
def test_any_bytes_are_parsed_or_refused(body: bytes) -> None:
    reads: list[Callable[[], Request]] = [lambda: parse_body(body, JSON), lambda: parse_url(body)]
    for read in reads:
        try:
            assert_storable(read())
        except HttpError as refusal:
            assert refusal.status in (400, 413, 414)


@given(st.text())
def test_any_header_is_parsed_or_refused(header: str) -> None:
    reads: list[Callable[[], object]] = [lambda: preferred_media(header), lambda: parse_body(b'{"query": "a"}', header)]
    for read in reads:
        try:
            read()
        except HttpError as refusal:
            assert refusal.status in (406, 415)
