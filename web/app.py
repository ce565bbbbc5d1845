"""The pages as routes of one Starlette application: a request -> the graph -> a template -> HTML."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Scope

from federation.graph.http.endpoint import log_call
from federation.graph.http.session import Sessions
from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import LANGUAGES, Language
from web import errors
from web.addresses import login_address, register_address_parts
from web.cache import PageCache, PageKey, RenderedPage
from web.errors import FileRefusedError, MovedError, PageError, SessionEndedError
from web.file_form import FileFormPage, has_parts, receive
from web.form_page import EntryPage, FormPage, read_submission
from web.forms import TOKEN, Submission
from web.graph import PageGraph, to_page_error
from web.headers import SECURITY_HEADERS
from web.page import Memory, Page, WayOn
from web.pages import PAGES
from web.plain import PLAIN_FILES, PlainFile, Source
from web.queries import write_json
from web.request import VIEW, PageRequest, parse_query
from web.responses import PageFiles, memories, redirect, remember, respond
from web.site import DEFAULT_SITE, Site
from web.templating import Templates
from web.visitors import Visit, Visitors

QUERY_VIEW = "abfrage"

Answer = Callable[[Visit, Request], Awaitable[Response]]
"""A visit and its request -> what goes out; raises ``PageError``."""


class Pages:
    """All pages. They know no room and no table: what they show they ask of the graph."""

    def __init__(
        self, graph: PageGraph, proxies: int = 0, *, queries: PageGraph | None = None,
        members: PageGraph | None = None, sessions: Sessions | None = None, site: Site = DEFAULT_SITE,
    ) -> None:  # fmt: skip
        """``proxies``: how many of our own stand in front and report addresses.

        ``queries``: the graph that answers documents of visitors, at the rate of the public endpoint. ``members``: that
        of people who are logged in; without ``sessions`` nobody is, and their pages do not exist.
        """
        self.graph, self.queries, self.proxies, self.site = graph, queries or graph, proxies, site
        self.members = members or graph
        self.visitors = Visitors(sessions, self.members)
        self.pages = tuple(page for page in PAGES if sessions is not None or not page.needs_sessions)
        self._codes = self.members.codes()
        self._templates = Templates(self._codes, self.members.kinds())
        self._cache = PageCache()
        self._making: dict[PageKey, asyncio.Event] = {}
        """Pages that are being made, each with what tells when it is done."""
        register_address_parts()
        self.page_routes = [
            Route(
                address_in(language, page.path),
                self._endpoint(partial(self._page, page), page),
                methods=["GET", "POST"] if isinstance(page, FormPage | EntryPage) else ["GET"],
            )
            for page in self.pages
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
        for page in self.pages:
            if page.document:
                params, day = page.sample_params(), self.graph.operations.day()
                request = PageRequest(page.path, params, QueryParams(), "de", day, self._codes)
                self._graph_of(page).warm_up(page.document, page.variables(request))

    async def not_found(self, scope: Scope) -> Response:
        """The page for an address that does not exist; the way to one that has only a slash too many."""
        path = scope["path"].removesuffix("/")
        if path != scope["path"] and any(route.path_regex.match(path) for route in self.page_routes):
            query = scope["query_string"].decode("latin-1")
            return redirect(quote(path) + (f"?{query}" if query else ""), 308)
        return await self._refuse_to(scope, PageError(404, errors.NOT_FOUND))

    async def wrong_method(self, scope: Scope, allowed: str) -> Response:
        """The page for a browser that would change what can only be read."""
        response = await self._refuse_to(scope, PageError(405, errors.WRONG_METHOD))
        response.headers["Allow"] = allowed
        return response

    async def _refuse_to(self, scope: Scope, error: PageError) -> Response:
        """The page for an error of an address that no page has, for who visits."""
        visit = Visit.of(scope, self.proxies)
        with suppress(Exception):  # who it is may stay unknown
            await self.visitors.greet(visit)
        return self._refuse(error, visit)

    def _endpoint(self, answer: Answer, page: Page | None = None) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            visit = Visit.of(request.scope, self.proxies)
            try:
                if page is not None and page.is_greeting:
                    await self.visitors.greet(visit)
                response = await answer(visit, request)
            except MovedError as moved:
                response = redirect(moved.target, 303)
            except SessionEndedError:  # just now
                self.visitors.forget(visit)
                response = self._to_login(visit, page)
            except PageError as error:
                response = self._refuse(error, visit, page)
            except Exception as error:
                response = self._refuse(to_page_error(error, visit.call), visit, page)
            for cookie in self.visitors.cookies(visit):
                response.headers.append("Set-Cookie", cookie)
            log_call(visit.scope, visit.call, response.status_code)
            return response

        return endpoint

    async def _page(self, page: Page, visit: Visit, request: Request) -> Response:
        """The page, from the cache or made anew; raises ``PageError``."""
        if page.needs_login and visit.visitor is None:
            if isinstance(page, FormPage) and request.method == "POST":
                with suppress(PageError):  # what is no form of ours has nothing to lose
                    await self._read(page, visit, request)
            return self._to_login(visit, page)
        if (way_on := page.way_on(self._page_request(page, visit, request))) is not None:
            return self._lead_on(way_on)
        if request.method == "POST":
            take = self._submit if isinstance(page, FormPage) else self._enter
            return await take(page, visit, request)
        # What asks nothing costs nobody's rate: kept, it could drive out at will what many read. So could a query form.
        if visit.visitor or not page.document or page.rate != "pages":
            return respond(await self._make(page, visit, request), visit)
        rendered = await self._kept(page, visit, request)
        return respond(rendered, visit, self._cache.age(rendered))

    async def _kept(self, page: Page, visit: Visit, request: Request) -> RenderedPage:
        """The page as it is for everybody, from the cache or made anew; raises ``PageError``.

        Who comes while it is made waits for that, once: a page that fails keeps nobody in a queue.
        """
        scope = visit.scope
        key = visit.call.language, scope["path"], scope["query_string"].decode("latin-1")
        if (made := self._making.get(key)) is not None:
            await made.wait()
        if (kept := self._cache.get(key)) is not None:
            return kept
        made = self._making[key] = asyncio.Event()
        try:
            rendered = await self._make(page, visit, request)
            if not visit.call.by_consent:
                self._cache.put(key, rendered)
        finally:
            made.set()
            if self._making.get(key) is made:
                del self._making[key]
        return rendered

    async def _submit(self, page: Page, visit: Visit, request: Request) -> Response:
        """What came of a form: the way on, or the page again with what is wrong; raises ``PageError``."""
        assert isinstance(page, FormPage)
        if isinstance(page, FileFormPage) and has_parts(request):
            return await self._submit_file(page, visit, request)
        return await self._run(page, visit, request, await self._read(page, visit, request))

    async def _submit_file(self, page: FileFormPage, visit: Visit, request: Request) -> Response:
        """The same of a form with a file, of which nothing is read that does not come from a page of ours."""
        self.visitors.check_form(visit, None)
        try:
            async with receive(self.members, request, visit.call) as submission:
                return await self._run(page, visit, request, submission)
        except FileRefusedError as error:
            return respond(await self._make(page, visit, request, page.refuse(error)), visit, status=error.status)

    async def _run(self, page: FormPage, visit: Visit, request: Request, submission: Submission) -> Response:
        """What comes of what a form has; raises ``PageError``."""
        if page.needs_login:
            self.visitors.check_form(visit, submission.hidden(TOKEN))
        else:
            self.visitors.act_anonymously(visit)
        page_request = self._page_request(page, visit, request)
        result = await page.submit(self.members, page_request, visit.call, submission)
        if result.target and not result.warnings:
            response = redirect(result.target, 303)
        else:
            response = respond(await self._make(page, visit, request, result), visit, status=result.status)
        for name in result.view.form.used_up if result.target else ():
            self._remember(response, Memory(name, "", 0))
        return response

    async def _read(self, page: FormPage, visit: Visit, request: Request) -> Submission:
        """What a form of our own page posted, whoever is logged in by now; raises ``PageError``."""
        submission = await read_submission(request)
        self.visitors.check_form(visit, None)
        visit.entries = page.long_texts(submission)
        return submission

    async def _enter(self, page: Page, visit: Visit, request: Request) -> Response:
        """Where what was entered leads to; raises ``PageError``."""
        assert isinstance(page, EntryPage)
        submission = await read_submission(request)
        self.visitors.check_form(visit, None)
        way_on = page.lead_on(self._page_request(page, visit, request), submission)
        if isinstance(way_on, WayOn):
            return self._lead_on(way_on)
        return respond(await self._make(page, visit, request, way_on), visit, status=422)

    def _lead_on(self, way_on: WayOn) -> Response:
        response = redirect(way_on.target, 303)
        if way_on.memory:
            self._remember(response, way_on.memory)
        return response

    def _remember(self, response: Response, memory: Memory) -> None:
        remember(response, memory, is_secure=self.site.is_secure)

    def _page_request(self, page: Page, visit: Visit, request: Request) -> PageRequest:
        """What the page is asked for; raises ``PageError``."""
        query = parse_query(visit.scope["query_string"], page.max_query)
        _, path = split_address(visit.scope["path"])
        day = self._graph_of(page).operations.day()
        return PageRequest(
            path,
            request.path_params,
            query,
            visit.call.language,
            day,
            self._codes,
            self.site,
            memories(request.cookies, is_secure=self.site.is_secure),
        )

    def _graph_of(self, page: Page) -> PageGraph:
        return self.members if page.needs_login else self.graph if page.rate == "pages" else self.queries

    async def _make(self, page: Page, visit: Visit, request: Request, result: Any = None) -> RenderedPage:
        """The page made anew; raises ``PageError``. ``result``: what came of its form, if it was sent."""
        page_request, call, graph = self._page_request(page, visit, request), visit.call, self._graph_of(page)
        if not page.needs_login:
            self.visitors.act_anonymously(visit)
            if visit.visitor is None or page.rate != "pages":
                graph.begin(call, visit.address)
        answer = await page.fetch(graph, page_request, call)
        if not page.is_found(answer.data):
            raise PageError(404, errors.NOT_FOUND)
        if (target := page.moved(answer.data, page_request)) is not None:
            raise MovedError(target)
        values = self._values(page, page_request, visit) | {"data": answer.data}
        if (file := page.download(answer.data, page_request)) is not None:
            headers = {**page.headers, "Content-Disposition": f'attachment; filename="{file.name}"'}
            return RenderedPage.of(file.text, headers, file.media_type)
        if page_request.query.get(VIEW) == QUERY_VIEW and page.document:
            values |= {"document": page.document, "variables": write_json(dict(answer.variables))}
            values |= {"cost": answer.cost, "limit": call.budget.cost}
            rendered = RenderedPage.of(self._templates.render("query.html", call.language, values))
        else:
            values |= answer.data | page.view(answer.data, page_request)
            values |= page.form_values(answer.data, page_request, result)
            values["structured_data"] = page.structured_data(answer.data, page_request)
            rendered = RenderedPage.of(self._templates.render(page.template, call.language, values), page.headers)
        call.mark("template")
        return rendered

    async def _file(self, file: PlainFile, visit: Visit, request: Request) -> Response:
        """The file, from the cache or made anew; raises ``PageError``."""
        key = visit.call.language, file.path, ""
        if (rendered := self._cache.get(key)) is None:
            self.graph.begin(visit.call, visit.address)
            text = await file.text(Source(self.site, self.graph, self.pages), visit.call)
            rendered = RenderedPage.of(text, media_type=file.media_type)
            if not visit.call.by_consent:
                self._cache.put(key, rendered)
        return respond(rendered, visit, self._cache.age(rendered))

    def _to_login(self, visit: Visit, page: Page | None = None) -> Response:
        """The way to the login, and from there back here; by way of a page with what was entered."""
        if visit.entries:
            return self._refuse(SessionEndedError(), visit, page)
        language, _ = split_address(visit.scope["path"])
        query = visit.scope["query_string"].decode("latin-1")
        here = quote(visit.scope["path"]) + (f"?{query}" if query else "")
        return redirect(login_address(language, here, "beendet" if visit.has_ended else ""), 303)

    def _refuse(self, error: PageError, visit: Visit, page: Page | None = None) -> Response:
        """A page that says why there is no other, in the layout and with the headers of the one that was asked for."""
        language, path = split_address(visit.scope["path"])
        request = PageRequest(path, {}, parse_query(b""), language, date.min, self._codes, self.site)
        values = self._values(None, request, visit) | {"status": error.status, "text": error.text}
        values["entries"] = visit.entries
        values |= {"layout": page.layout} if page else {}
        html = self._templates.render("error.html", request.language, values)
        retry = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
        out = {"Cache-Control": "no-store", "Content-Language": request.language, **retry}
        return Response(html, error.status, {**SECURITY_HEADERS, **(page.headers if page else {}), **out}, "text/html")

    def _values(self, page: Page | None, request: PageRequest, visit: Visit) -> dict[str, Any]:
        """What every template gets."""
        return {
            "request": request, "prefix": request.prefix, "today": request.today, "site": self.site,
            "section": page.section if page else "", "region_key": request.params.get("region", "")[:5],
            "layout": page.layout if page else "base.html", "has_query": bool(page and page.document),
            "structured_data": None, "visitor": visit.visitor, "problems": (), "done": None, "warnings": (),
            "endpoint": self.site.member_endpoint if page and page.needs_login else self.site.endpoint,
            "canonical": _canonical(page, request) if page and page.is_indexed and self.site.origin else {},
        }  # fmt: skip


def _canonical(page: Page, request: PageRequest) -> dict[Language, str]:
    """The whole address of a page in each language, for search engines."""
    return {language: request.canonical(language, page.identifying) for language in LANGUAGES}
