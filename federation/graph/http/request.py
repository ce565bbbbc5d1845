"""From the parts of an HTTP request to a GraphQL request, by the GraphQL-over-HTTP specification."""

import json
import math
import re
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from federation.graph import messages
from federation.graph.http.credentials import contains_credential
from federation.graph.http.negotiation import MAX_HEADER_LENGTH, QUALITY_VALUE
from federation.graph.http.sse import EVENT_STREAM
from federation.graph.limits import MAX_BODY_BYTES, MAX_DOCUMENT_LENGTH
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.request import HttpError, Request, misplaced_credential
from tenants.messages import Text

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"
URL_PARAMETERS = ("query", "documentId", "operationName", "variables", "extensions")
USER_DATA = ("query", "documentId", "operationName", "variables")
"""Fields whose texts may look like a credential."""
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL and UTF-8 have neither


def parse_body(body: bytes, content_type: str | None, documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a POST.

    Raises ``HttpError``: 415 for another media type, 413 above 300 kB, 400 for a malformed one.
    """
    media, parameters = _parse_media((content_type or "")[:MAX_HEADER_LENGTH])
    if media != JSON or parameters.get("charset", "utf-8") != "utf-8":
        message = messages.NO_JSON_BODY.localized()
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", message, {"Accept-Post": JSON})
    if len(body) > MAX_BODY_BYTES:
        raise body_too_large()
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise _bad_request(messages.BODY_NOT_UTF8.localized()) from None
    value = _parse_json(text, messages.THE_BODY)
    if "\\u" in text:  # only so can NUL or half a surrogate pair get into JSON that is UTF-8
        check_texts(value)
    if isinstance(value, list):
        raise _bad_request(messages.NO_BATCHES.localized())
    if not isinstance(value, dict):
        raise _bad_request(messages.BODY_NO_OBJECT.localized())
    return parse_object(value, documents)


def parse_url(query_string: bytes, documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a GET; raises ``HttpError``: 414 above 100 kB, 400 for a malformed one.

    An empty parameter counts as missing.
    """
    if len(query_string) > MAX_DOCUMENT_LENGTH:
        raise url_too_long()
    try:
        pairs = parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        message = messages.URL_NOT_UTF8.localized()
        raise _bad_request(message) from None
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name not in URL_PARAMETERS:
            continue
        if name in fields:
            raise _bad_request(messages.PARAMETER_TWICE.localized(name=name))
        is_json = value and name in ("variables", "extensions")
        fields[name] = _parse_json(value, f"`{name}`") if is_json else value or None
    check_texts(fields)
    return parse_object(fields, documents)


def check_content_encoding(encoding: str | None) -> None:
    """Raises ``HttpError`` 415 for a compressed body: none is decompressed here."""
    if encoding is not None and {part.strip().lower() for part in encoding.split(",")} - {"identity", ""}:
        message = messages.BODY_ENCODED.localized()
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", message, {"Accept-Encoding": "identity"})


class AcceptedMedia(NamedTuple):
    """The media type of a single response, and whether an event stream is accepted, and preferred."""

    media: str
    accepts_events: bool = False
    prefers_events: bool = False


def negotiate_media(accept: str | None) -> AcceptedMedia:
    """What is accepted of JSON and of an event stream; raises ``HttpError`` 406 if nothing is."""
    ranges = _media_ranges(accept or "") if len(accept or "") <= MAX_HEADER_LENGTH else {}
    if not (events := ranges.get(EVENT_STREAM, 0)):
        return AcceptedMedia(preferred_media(accept))
    media, quality = _best_media(accept or "")
    return AcceptedMedia(media if quality else GRAPHQL_JSON, accepts_events=True, prefers_events=events >= quality)


def is_page_request(accept: str | None) -> bool:
    """Whether a browser asks for a page: HTML is accepted by name, and no kind of JSON."""
    ranges = _media_ranges(accept or "") if len(accept or "") <= MAX_HEADER_LENGTH else {}
    return bool(ranges.get("text/html")) and not ranges.keys() & {JSON, GRAPHQL_JSON, EVENT_STREAM}


def preferred_media(accept: str | None) -> str:
    """The media type of the response, JSON if any is accepted; raises ``HttpError`` 406 if neither of the two is."""
    if accept and len(accept) > MAX_HEADER_LENGTH:
        raise HttpError(406, "NOT_ACCEPTABLE", messages.ACCEPT_TOO_LONG.localized(first=GRAPHQL_JSON, second=JSON))
    media, quality = _best_media(accept or "")
    if quality == 0:
        message = messages.NOT_ACCEPTABLE.localized(first=GRAPHQL_JSON, second=JSON)
        raise HttpError(406, "NOT_ACCEPTABLE", message)
    return media


@lru_cache(256)
def _best_media(accept: str) -> tuple[str, float]:
    """The preferred one of the two media types, and its q-value."""
    ranges = _media_ranges(accept)

    def rank(media: str) -> tuple[float, bool, bool]:
        is_exact = media in ranges
        quality = next((ranges[name] for name in (media, "application/*", "*/*") if name in ranges), 0.0)
        return quality, is_exact, (media == GRAPHQL_JSON) == is_exact

    best = max((GRAPHQL_JSON, JSON), key=rank)
    return best, rank(best)[0]


@lru_cache(256)
def _media_ranges(accept: str) -> dict[str, float]:
    """Media range -> q-value."""
    ranges: dict[str, float] = {}
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        media, parameters = _parse_media(part)
        quality = parameters.get("q", "1")
        if QUALITY_VALUE.fullmatch(quality) and parameters.get("charset", "utf-8") == "utf-8":
            ranges[media] = max(float(quality), ranges.get(media, 0))
    return ranges


def parse_object(fields: dict[str, Any], documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a JSON object; raises ``HttpError``: 400 for a malformed one, 404 for an unknown document."""
    query, operation_name = fields.get("query"), fields.get("operationName")
    if contains_credential({name: value for name, value in fields.items() if name not in USER_DATA}):
        raise misplaced_credential()
    if (identifier := fields.get("documentId")) is not None:
        if query is not None or not isinstance(identifier, str):
            raise _bad_request(messages.QUERY_OR_ID.localized())
        if (query := documents.find(identifier)) is None:
            raise HttpError(404, "DOCUMENT_NOT_FOUND", messages.NO_SUCH_DOCUMENT.localized())
    elif documents.only:
        message = messages.DOCUMENT_REQUIRED.localized()
        raise HttpError(403, "DOCUMENT_REQUIRED", message)
    if not isinstance(query, str):
        raise _bad_request(messages.NO_QUERY.localized())
    if not isinstance(operation_name, str | None):
        message = messages.NO_OPERATION_NAME.localized()
        raise _bad_request(message)
    return Request(query, operation_name, _object_field(fields, "variables"), _object_field(fields, "extensions"))


def _object_field(fields: dict[str, Any], name: str) -> dict[str, Any]:
    value = fields.get(name)
    if not isinstance(value, dict | None):
        raise _bad_request(messages.FIELD_NO_OBJECT.localized(name=name))
    return value or {}


def _parse_json(text: str, subject: str | Text) -> Any:
    try:
        return JSON_DECODER.decode(text)
    except (ValueError, RecursionError):
        message = messages.NO_JSON.localized(subject=subject)
        raise _bad_request(message) from None


def _finite_number(text: str) -> float:
    if math.isfinite(number := float(text)):
        return number
    raise ValueError(text)


JSON_DECODER = json.JSONDecoder(parse_constant=_finite_number, parse_float=_finite_number)


def check_texts(value: object) -> None:
    """Raises ``HttpError`` 400 if any text or name in a JSON value has a NUL or half a surrogate pair."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str) and UNSTORABLE.search(item):
            raise _bad_request(messages.UNSTORABLE_TEXT.localized())
        if isinstance(item, dict):
            stack.extend(item)
        if isinstance(item, dict | list):
            stack.extend(item.values() if isinstance(item, dict) else item)


def body_too_large() -> HttpError:
    """The error for a body that is too large; the rest of it is not read."""
    message = messages.BODY_TOO_LARGE.localized(limit=MAX_BODY_BYTES)
    return HttpError(413, "PAYLOAD_TOO_LARGE", message, {"Connection": "close"})


def url_too_long() -> HttpError:
    """The error for a URL that is too long."""
    return HttpError(414, "URI_TOO_LONG", messages.URL_TOO_LONG.localized())


def _bad_request(message: str) -> HttpError:
    return HttpError(400, "BAD_REQUEST", message)


@lru_cache(256)
def _parse_media(text: str) -> tuple[str, dict[str, str]]:
    """A media type and its parameters, all in lower case."""
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    pairs = (part.partition("=") for part in parameters)
    return media, {name.strip(): value.strip().strip('"') for name, _, value in pairs}
