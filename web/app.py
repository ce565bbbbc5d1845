"""The pages as routes of one Starlette application: a request -> the graph -> a template -> HTML."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from federation.graph.http.client_address import client_address
from federation.graph.http.endpoint import header_text, log_call, new_call, parse_headers, timing_header
from federation.graph.http.negotiation import GzipPolicy, gzip_policy
from federation.graph.http.public import has_current
from federation.graph.run.caller import Call
from tenants.messages import LANGUAGES, Language
from web import errors
from web.addresses import address_in, register_address_parts, split_address
from web.cache import PageCache, PageKey, RenderedPage
from web.errors import PageError
from web.graph import PageGraph, to_page_error
from web.headers import MAX_AGE, SECURITY_HEADERS
from web.page import Page
from web.pages import PAGES
from web.plain import PLAIN_FILES, PlainFile, Source
from web.queries import write_json
from web.request import VIEW, PageRequest, parse_query
from web.site import DEFAULT_SITE, Site
from web.templating import STATIC, Templates, static_address

QUERY_VIEW = "abfrage"
STATIC_MAX_AGE = 31_536_000
"""Seconds: the address of a file changes with its content."""

Render = Callable[[Request, Call, str], Awaitable[RenderedPage]]
"""A request, its call and the address that it comes from -> what goes out; raises ``PageError``."""


class Pages:
    """All pages. They know no room and no table: what they show they ask of the graph."""

    def __init__(
        self, graph: PageGraph, proxies: int = 0, *, queries: PageGraph | None = None, site: Site = DEFAULT_SITE
    ) -> None:
        """``proxies``: how many of our own stand in front and report addresses.

        ``queries``: the graph that answers documents of visitors, at the rate of the public endpoint.
        """
        self.graph, self.queries, self.proxies, self.site = graph, queries or graph, proxies, site
        self._codes = graph.codes()
        self._templates = Templates(self._codes)
        self._cache = PageCache()
        self._making: dict[PageKey, asyncio.Event] = {}
        """Pages that are being made, each with what tells when it is done."""
        register_address_parts()
        self.page_routes = [
            Route(address_in(language, page.path), self._endpoint(partial(self._page, page), page), methods=["GET"])
            for page in PAGES
            for language in LANGUAGES
        ]
        self._file_routes = [
            Route(file.path, self._endpoint(partial(self._file, file)), methods=["GET"]) for file in PLAIN_FILES
        ]

    def routes(self) -> list[BaseRoute]:
        """The routes of all pages in all languages, and of the files that they load."""
        return [Mount("/static", PageFiles()), *self._file_routes, *self.page_routes]

    def warm_up(self) -> None:
        """Compiles every template, and every document as its page asks it first: no first visit waits for that."""
        self._templates.warm_up()
        for page in PAGES:
            if page.document:
                params, day = page.sample_params(), self.graph.operations.day()
                request = PageRequest(page.path, params, QueryParams(), "de", day, self._codes)
                self.graph.warm_up(page.document, page.variables(request))

    def not_found(self, scope: Scope) -> Response:
        """The page for an address that does not exist; the way to one that has only a slash too many."""
        path = scope["path"].removesuffix("/")
        if path != scope["path"] and any(route.path_regex.match(path) for route in self.page_routes):
            query = scope["query_string"].decode("latin-1")
            target = quote(path) + (f"?{query}" if query else "")  # without a host: that of the request is not trusted
            return RedirectResponse(target, 308, SECURITY_HEADERS)
        return self._refuse(PageError(404, errors.NOT_FOUND), scope, new_call(parse_headers(scope)))

    def wrong_method(self, scope: Scope, allowed: str) -> Response:
        """The page for a browser that would change what can only be read."""
        response = self._refuse(PageError(405, errors.WRONG_METHOD), scope, new_call(parse_headers(scope)))
        response.headers["Allow"] = allowed
        return response

    def _endpoint(self, render: Render, page: Page | None = None) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            scope, headers = request.scope, parse_headers(request.scope)
            call = new_call(headers)
            call.language, _ = split_address(scope["path"])
            try:
                rendered = await render(request, call, client_address(scope, headers, self.proxies))
                response = _respond(rendered, headers, call, self._cache.age(rendered))
            except PageError as error:
                response = self._refuse(error, scope, call, page)
            except Exception as error:
                response = self._refuse(to_page_error(error, call), scope, call, page)
            log_call(scope, call, response.status_code)
            return response

        return endpoint

    async def _page(self, page: Page, request: Request, call: Call, address: str) -> RenderedPage:
        """The page, from the cache or made anew; raises ``PageError``.

        Who comes while it is made waits for that, once: a page that fails keeps nobody in a queue.
        """
        # What asks nothing costs nobody's rate: kept, it could drive out at will what many read. So could a query form.
        if not page.document or page.rate != "pages":
            return await self._make(page, request, call, address)
        key = call.language, request.scope["path"], request.scope["query_string"].decode("latin-1")
        if (made := self._making.get(key)) is not None:
            await made.wait()
        if (kept := self._cache.get(key)) is not None:
            return kept
        made = self._making[key] = asyncio.Event()
        try:
            rendered = await self._make(page, request, call, address)
            self._cache.put(key, rendered)
        finally:
            made.set()
            if self._making.get(key) is made:
                del self._making[key]
        return rendered

    async def _make(self, page: Page, request: Request, call: Call, address: str) -> RenderedPage:
        """The page made anew; raises ``PageError``."""
        scope = request.scope
        query = parse_query(scope["query_string"], page.max_query)
        graph = self.graph if page.rate == "pages" else self.queries
        day = graph.operations.day()
        _, path = split_address(scope["path"])
        page_request = PageRequest(path, request.path_params, query, call.language, day, self._codes, self.site)
        graph.begin(call, address)
        answer = await page.fetch(graph, page_request, call)
        if not page.is_found(answer.data):
            raise PageError(404, errors.NOT_FOUND)
        values = self._values(page, page_request) | {"data": answer.data}
        if query.get(VIEW) == QUERY_VIEW and page.document:
            variables = write_json(page.variables(page_request))
            values |= {"document": page.document, "variables": variables}
            values |= {"cost": answer.cost, "limit": call.budget.cost}
            rendered = RenderedPage.of(self._templates.render("query.html", call.language, values))
        else:
            values |= answer.data | page.view(answer.data, page_request)
            values["structured_data"] = page.structured_data(answer.data, page_request)
            rendered = RenderedPage.of(self._templates.render(page.template, call.language, values), page.headers)
        call.mark("template")
        return rendered

    async def _file(self, file: PlainFile, request: Request, call: Call, address: str) -> RenderedPage:
        """The file, from the cache or made anew; raises ``PageError``."""
        key = call.language, file.path, ""
        if (kept := self._cache.get(key)) is not None:
            return kept
        self.graph.begin(call, address)
        text = await file.text(Source(self.site, self.graph, PAGES), call)
        rendered = RenderedPage.of(text, media_type=file.media_type)
        self._cache.put(key, rendered)
        return rendered

    def _refuse(self, error: PageError, scope: Scope, call: Call, page: Page | None = None) -> Response:
        """A page that says why there is no other, in the layout and with the headers of the one that was asked for."""
        language, path = split_address(scope["path"])
        request = PageRequest(path, {}, parse_query(b""), language, date.min, self._codes, self.site)
        values = self._values(None, request) | {"status": error.status, "text": error.text}
        values |= {"layout": page.layout} if page else {}
        html = self._templates.render("error.html", request.language, values)
        retry = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
        out = {"Cache-Control": "no-store", "Content-Language": request.language, **retry}
        return Response(html, error.status, {**SECURITY_HEADERS, **(page.headers if page else {}), **out}, "text/html")

    def _values(self, page: Page | None, request: PageRequest) -> dict[str, Any]:
        """What every template gets."""
        return {
            "request": request, "prefix": request.prefix, "today": request.today, "site": self.site,
            "section": page.section if page else "", "region_key": request.params.get("region", "")[:5],
            "layout": page.layout if page else "base.html", "has_query": bool(page and page.document),
            "structured_data": None,
            "canonical": _canonical(page, request) if page and self.site.origin else {},
        }  # fmt: skip


class PageFiles(StaticFiles):
    """The files that pages load; an address with the hash of their content may be kept for a year.

    With another hash it may not: who deploys has old and new processes beside each other, and a cache in front would
    keep the old file under the new address.
    """

    def __init__(self) -> None:
        super().__init__(directory=STATIC)
        self._address = static_address()

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        current = self._address(Path(self.get_path(scope)).as_posix())
        is_current = current == f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        age = STATIC_MAX_AGE if is_current else MAX_AGE
        response.headers.update(SECURITY_HEADERS | {"Cache-Control": f"public, max-age={age}"})
        return response


def _respond(page: RenderedPage, headers: Mapping[bytes, bytes], call: Call, age: int) -> Response:
    """The page as a response: compressed where that is accepted, 304 where the visitor has it.

    ``age``: seconds for which it was kept here; other caches count them as theirs, so no page is older than a minute.
    """
    accepts_gzip = gzip_policy(header_text(headers, b"accept-encoding") or "") is not GzipPolicy.NEVER
    out = {
        **page.headers, "ETag": f"W/{page.tag}", "Cache-Control": f"public, max-age={MAX_AGE}", "Age": str(age),
        "Vary": "Accept-Encoding", "Content-Language": call.language, "Server-Timing": timing_header(call),
        "X-Request-Id": call.request_id,
    }  # fmt: skip
    if has_current(headers, page.tag):
        return Response(b"", 304, out)
    if accepts_gzip:
        return Response(page.compressed, 200, out | {"Content-Encoding": "gzip"}, page.media_type)
    return Response(page.html, 200, out, page.media_type)


def _canonical(page: Page, request: PageRequest) -> dict[Language, str]:
    """The whole address of a page in each language, for search engines."""
    return {language: request.canonical(language, page.identifying) for language in LANGUAGES}
