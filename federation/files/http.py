"""Files over HTTP: an upload by a form, and each file under its id, with the rights of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from federation.files import messages
from federation.files.codes import MediaType
from federation.files.model import File
from federation.files.upload import Uploads
from federation.graph import errors
from federation.graph.http.authentication import authenticate, check_change
from federation.graph.http.cors import ALLOWED_HEADERS, ALLOWED_METHODS, CorsPolicy, preflight_headers
from federation.graph.http.endpoint import log_call, new_call
from federation.graph.http.headers import parse_headers
from federation.graph.http.public import has_current, tags_in
from federation.graph.http.session import Sessions
from federation.graph.mutation.user_errors import UserError
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.graph.run.operations import Operations, to_graphql_error
from federation.graph.sql.global_id import decode_key, encode
from tenants.context import ANONYMOUS, Pool
from tenants.model import Visibility

PATH = "/dateien"
UPLOAD_COST, DOWNLOAD_COST = 100, 10
"""Units of the caller's minute."""
STATUSES = {"NOT_FOUND": 404, "FORBIDDEN": 403, "CONFLICT": 409, "INVALID": 422}
HEADERS = {
    "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "authorization, cookie",
}  # fmt: skip
"""So that no browser runs anything of a file, whatever is in it."""
PRIVATE, PUBLIC = "private, no-store", "no-cache"
_ENTERED = "SELECT CASE WHEN ctx.enter($4, $5, $6, $7) THEN ({}) END"
_FILE = (
    "SELECT convert_to(json_build_object('name', name, 'type', media_type, 'size', size, 'sha256', sha256,"
    " 'visibility', {})::text || E'\\n', 'UTF8')"
    " || CASE WHEN '*' = ANY ($3::text[]) OR '\"' || sha256 || '\"' = ANY ($3::text[]) THEN ''::bytea ELSE content END"
    " FROM file WHERE tenant_id = $1 AND id = $2"
)
"""A line of JSON, and then the content, but of versions that the caller has."""
NO_CORS = CorsPolicy()
Headers = Mapping[bytes, bytes]
Handler = Callable[[Request, Headers, Call], Awaitable[Response]]


class Facts(NamedTuple):
    """What a file is, without its content."""

    name: str
    type: MediaType
    size: int
    sha256: str
    is_public: bool

    @classmethod
    def read(cls, text: bytes) -> Facts:
        """What a line of JSON says."""
        row = json.loads(text)
        is_public = row["visibility"] == Visibility.PUBLIC
        return cls(row["name"], MediaType[row["type"]], row["size"], row["sha256"], is_public)

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'

    def headers(self) -> dict[str, str]:
        """The headers of a response with this file."""
        kind = "attachment" if self.type is MediaType.PDF else "inline"
        plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in self.name)
        disposition = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"
        cache = PUBLIC if self.is_public else PRIVATE
        return {**HEADERS, "Content-Disposition": disposition, "ETag": self.etag, "Cache-Control": cache}


class FileEndpoint:
    """``POST /dateien`` and ``GET /dateien/{id}``."""

    def __init__(
        self, operations: Operations, pools: tuple[Pool, Pool], sessions: Sessions | None, *, proxies: int,
        uploads: Uploads, cors: CorsPolicy = NO_CORS,
    ) -> None:  # fmt: skip
        """``pools``: of members, and of the database role for everyone else."""
        self._operations, self._sessions, self._proxies = operations, sessions, proxies
        self._members, self._anonymous = pools
        self._uploads, self._cors = uploads, cors

    def routes(self) -> list[BaseRoute]:
        """The routes of both."""
        return [
            Route(PATH, self._answer(self._upload), methods=["POST", "OPTIONS"]),
            Route(PATH + "/{id}", self._answer(self._serve), methods=["GET", "OPTIONS"]),
        ]

    def _answer(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            headers = parse_headers(request.scope)
            if request.method == "OPTIONS":
                return self._preflight(headers)
            call = new_call(headers)
            try:
                await authenticate(
                    call, request.scope, headers, self._operations.callers, self._sessions, self._proxies
                )
                response = await handler(request, headers, call)
            except Exception as error:
                response = _refusal(error, call)
            response.headers["X-Request-Id"] = call.request_id
            response.headers.update(self._cors.response_headers(headers))
            response.headers["Vary"] = HEADERS["Vary"] + self._cors.vary.decode()
            call.mark("answer")
            log_call(request.scope, call, response.status_code)
            return response

        return endpoint

    def _preflight(self, headers: Headers) -> Response:
        """What a browser asks before a page of another origin sends a token: never a cookie."""
        if not self._cors.is_preflight("OPTIONS", headers):
            return Response(None, 405, {**HEADERS, "Allow": ", ".join(ALLOWED_METHODS)})
        allowed = preflight_headers(f"Authorization, {ALLOWED_HEADERS}") | self._cors.response_headers(headers)
        return Response(None, 204, {**HEADERS, **allowed, "Vary": HEADERS["Vary"] + self._cors.vary.decode()})

    async def _upload(self, request: Request, headers: Headers, call: Call) -> Response:
        call.cost = UPLOAD_COST
        call.charge(UPLOAD_COST)
        if call.principal is ANONYMOUS:
            raise HttpError(401, "UNAUTHENTICATED", messages.LOGIN_NEEDED.localized(), {"WWW-Authenticate": "Bearer"})
        check_change(call, headers, self._sessions)
        with self._uploads.slots.take(call.caller):
            file = await self._uploads.save(await self._uploads.read(request), call)
        global_id = encode(File.__name__, [file.tenant_id, file.id])
        address = f"{PATH}/{global_id}"
        content = {
            "id": global_id, "name": file.name, "mediaType": file.media_type, "contentType":
            file.media_type.content_type, "size": len(file.content), "width": file.width, "height": file.height,
            "visibility": file.visibility, "address": address,
        }  # fmt: skip
        return JSONResponse(content, 201, {"Location": address, "Cache-Control": "no-store"})

    async def _serve(self, request: Request, headers: Headers, call: Call) -> Response:
        call.cost = DOWNLOAD_COST
        call.charge(DOWNLOAD_COST)
        try:
            key = decode_key(request.path_params["id"], File.__name__, File)
        except GraphQLError:
            raise _no_file() from None
        is_head = request.method == "HEAD"
        facts, content = await self._fetch([*key, ["*"] if is_head else [*tags_in(headers)]], call)
        if has_current(headers, facts.etag):
            return Response(None, 304, facts.headers())
        response = Response(content, 200, facts.headers(), facts.type.content_type)
        response.headers["Content-Length"] = str(facts.size)
        return response

    async def _fetch(self, values: list[Any], call: Call) -> tuple[Facts, bytes]:
        """A file, by its key and the tags of versions whose content is not wanted; raises ``HttpError``."""
        if call.principal is ANONYMOUS:
            # The role for everyone reads public rows alone, and no visibility.
            row = await self._anonymous.fetch_json(_FILE.format("'PUBLIC'"), values)
        else:
            query = _ENTERED.format(_FILE.format("visibility"))
            row = await self._members.fetch_json(query, [*values, *call.principal.entry])
        if row is None:
            raise _no_file()
        facts, _, content = row.partition(b"\n")
        return Facts.read(facts), content


def _no_file() -> HttpError:
    return HttpError(404, "NOT_FOUND", messages.NO_FILE.localized())


def _refusal(error: Exception, call: Call) -> Response:
    """The response to an error, in the form that all our interfaces have."""
    if isinstance(error, UserError):
        text = error.message.text.localized(**error.values)
        error = HttpError(STATUSES[error.code], error.code, text)
    if not isinstance(error, HttpError):
        cause = errors.find_cause(error)
        formatted = to_graphql_error(error, call.request_id)
        status = STATUSES.get(cause.code, cause.status)
        headers = {"Retry-After": "1"} if cause.is_retryable else {}
        error = HttpError(status, cause.code, formatted.message, headers, retryable=cause.is_retryable)
    call.reason = call.reason or error.reason
    headers = {**HEADERS, "Cache-Control": "no-store", **error.headers}
    return JSONResponse({"errors": error.payload(call.language)}, error.status, headers)
