"""From the raw parts of an HTTP request to a GraphQL request, by the GraphQL-over-HTTP specification."""

import json
import math
import re
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from federation.graph.http.credentials import holds_credential
from federation.graph.http.negotiation import LONGEST_HEADER, QUALITY
from federation.graph.http.sse import EVENT_STREAM
from federation.graph.limits import MAX_BODY_BYTES, MAX_DOCUMENT_LENGTH
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.request import HttpError, Request, misplaced_credential

MODERN = "application/graphql-response+json"
JSON = "application/json"
PARAMETERS = ("query", "documentId", "operationName", "variables", "extensions")
DATA = ("query", "documentId", "operationName", "variables")
"""What may be anything, be it a text that looks like a credential."""
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL and UTF-8 know neither


def from_body(body: bytes, content_type: str | None, documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a POST, or a Refusal: 415 for another media type, 413 above 300 kB, 400 for a malformed one."""
    media, parameters = _media((content_type or "")[:LONGEST_HEADER])
    if media != JSON or parameters.get("charset", "utf-8") != "utf-8":
        message = "Senden Sie die Abfrage als JSON mit `Content-Type: application/json; charset=utf-8`."
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", message, {"Accept-Post": JSON})
    if len(body) > MAX_BODY_BYTES:
        raise too_large()
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise _bad("Der Inhalt ist kein UTF-8; senden Sie JSON in UTF-8.") from None
    result = _json(text, "Der Inhalt")
    if "\\u" in text:  # only so can NUL or half a surrogate get into JSON that is UTF-8
        check_texts(result)
    if isinstance(result, list):
        raise _bad("Stapel von Abfragen werden nicht unterstützt; senden Sie jede Abfrage einzeln.")
    if not isinstance(result, dict):
        raise _bad("Der Inhalt ist kein JSON-Objekt; senden Sie ein Objekt mit `query`.")
    return from_object(result, documents)


def from_url(query_string: bytes, documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a GET, or a Refusal: 414 above 100 kB, 400 for a malformed one. An empty parameter is none."""
    if len(query_string) > MAX_DOCUMENT_LENGTH:
        raise too_long()
    try:
        pairs = parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise _bad("Die Adresse ist kein UTF-8; kodieren Sie die Parameter als UTF-8 in Prozentschreibweise.") from None
    results: dict[str, Any] = {}
    for name, value in pairs:
        if name not in PARAMETERS:
            continue
        if name in results:
            raise _bad(f"`{name}` steht mehrfach in der Adresse; nennen Sie den Parameter einmal.")
        is_json = value and name in ("variables", "extensions")
        results[name] = _json(value, f"`{name}`") if is_json else value or None
    check_texts(results)
    return from_object(results, documents)


def check_coding(coding: str | None) -> None:
    """Refusal 415 when a body is packed: nothing here unpacks it."""
    if coding is not None and {part.strip().lower() for part in coding.split(",")} - {"identity", ""}:
        message = "Die Anfrage ist gepackt (`Content-Encoding`); senden Sie sie so, wie sie ist."
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", message, {"Accept-Encoding": "identity"})


class AcceptedMedia(NamedTuple):
    """In what an answer may come: the media type of a single one, and whether events are taken, and liked best."""

    media: str
    takes_events: bool = False
    prefers_events: bool = False


def accepted_media(accept: str | None) -> AcceptedMedia:
    """What is accepted where there are live queries, too; Refusal 406 when nothing is that there is."""
    ranges = _ranges(accept or "") if len(accept or "") <= LONGEST_HEADER else {}
    if not (events := ranges.get(EVENT_STREAM, 0)):
        return AcceptedMedia(wanted_media(accept))
    media, quality = _best(accept or "")
    return AcceptedMedia(media if quality else MODERN, takes_events=True, prefers_events=events >= quality)


def wants_page(accept: str | None) -> bool:
    """Whether somebody looks in with a browser: HTML is what they name, and no kind of JSON."""
    ranges = _ranges(accept or "") if len(accept or "") <= LONGEST_HEADER else {}
    return bool(ranges.get("text/html")) and not ranges.keys() & {JSON, MODERN, EVENT_STREAM}


def wanted_media(accept: str | None) -> str:
    """The media type to answer in; JSON when anything will do; Refusal 406 when neither of the two is accepted."""
    if accept and len(accept) > LONGEST_HEADER:
        raise HttpError(406, "NOT_ACCEPTABLE", f"`Accept` ist zu lang; nennen Sie {MODERN} oder {JSON}.")
    media, quality = _best(accept or "")
    if quality == 0:
        raise HttpError(
            406, "NOT_ACCEPTABLE", f"Antworten gibt es nur als {MODERN} oder {JSON}; nennen Sie eins davon."
        )
    return media


@lru_cache(256)
def _best(accept: str) -> tuple[str, float]:
    """Which of the two media types is liked best, and how much."""
    ranges = _ranges(accept)

    def rank(media: str) -> tuple[float, bool, bool]:
        exact = media in ranges
        quality = next((ranges[name] for name in (media, "application/*", "*/*") if name in ranges), 0.0)
        return quality, exact, (media == MODERN) == exact

    best = max((MODERN, JSON), key=rank)
    return best, rank(best)[0]


@lru_cache(256)
def _ranges(accept: str) -> dict[str, float]:
    """The media types that are accepted, and how much each is liked."""
    ranges: dict[str, float] = {}
    for word in accept.split(",") if accept.strip() else ["*/*"]:
        media, parameters = _media(word)
        quality = parameters.get("q", "1")
        if QUALITY.fullmatch(quality) and parameters.get("charset", "utf-8") == "utf-8":
            ranges[media] = max(float(quality), ranges.get(media, 0))
    return ranges


def from_object(result: dict[str, Any], documents: PersistedDocuments = NO_DOCUMENTS) -> Request:
    """The request of a JSON object, or a Refusal: 400 for a malformed one, 404 for a document that nobody knows."""
    query, operation_name = result.get("query"), result.get("operationName")
    if holds_credential({name: value for name, value in result.items() if name not in DATA}):
        raise misplaced_credential()
    if (identifier := result.get("documentId")) is not None:
        if query is not None or not isinstance(identifier, str):
            raise _bad("Senden Sie entweder `query` oder `documentId`, beides als Text.")
        if (query := documents.find(identifier)) is None:
            raise HttpError(404, "DOCUMENT_NOT_FOUND", "Unter dieser documentId ist hier kein Dokument hinterlegt.")
    elif documents.only:
        raise HttpError(
            403, "DOCUMENT_REQUIRED", "Hier laufen nur hinterlegte Dokumente; nennen Sie eine `documentId`."
        )
    if not isinstance(query, str):
        raise _bad("`query` fehlt oder ist kein Text; senden Sie das GraphQL-Dokument als Text in `query`.")
    if not isinstance(operation_name, str | None):
        raise _bad("`operationName` ist kein Text; nennen Sie den Namen einer Operation oder lassen Sie ihn weg.")
    return Request(query, operation_name, _object(result, "variables"), _object(result, "extensions"))


def _object(result: dict[str, Any], name: str) -> dict[str, Any]:
    value = result.get(name)
    if not isinstance(value, dict | None):
        raise _bad(f"`{name}` ist kein JSON-Objekt; senden Sie ein Objekt oder lassen Sie es weg.")
    return value or {}


def _json(text: str, what: str) -> Any:
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError):
        raise _bad(f"{what} ist kein JSON oder zu tief geschachtelt; prüfen Sie Klammern und Zahlen.") from None


def _finite(text: str) -> float:
    if math.isfinite(number := float(text)):
        return number
    raise ValueError(text)


DECODER = json.JSONDecoder(parse_constant=_finite, parse_float=_finite)


def check_texts(result: object) -> None:
    """Refusal when a text anywhere, be it a name, holds a NUL or half a surrogate pair."""
    waiting = [result]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise _bad("Ein Text enthält NUL oder ein halbes Zeichen (Surrogat); entfernen Sie es.")
        if isinstance(value, dict):
            waiting.extend(value)
        if isinstance(value, dict | list):
            waiting.extend(value.values() if isinstance(value, dict) else value)


def too_large() -> HttpError:
    """What a body that is too large is answered; the rest of it is not waited for."""
    message = f"Die Anfrage hat mehr als {MAX_BODY_BYTES} Bytes; teilen Sie sie auf."
    return HttpError(413, "PAYLOAD_TOO_LARGE", message, {"Connection": "close"})


def too_long() -> HttpError:
    """What an address that is too long is answered."""
    return HttpError(414, "URI_TOO_LONG", "Die Adresse ist zu lang; senden Sie die Abfrage mit POST.")


def _bad(message: str) -> HttpError:
    return HttpError(400, "BAD_REQUEST", message)


@lru_cache(256)
def _media(text: str) -> tuple[str, dict[str, str]]:
    """A media type and its parameters, all in lower case."""
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    pairs = (part.partition("=") for part in parameters)
    return media, {name.strip(): value.strip().strip('"') for name, _, value in pairs}
