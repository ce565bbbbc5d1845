"""What the endpoints of login and logout have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from federation.graph.http.client_address import client_address
from federation.graph.http.endpoint import log_call, new_call
from federation.graph.http.headers import parse_headers
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.oidc.forms import parse_parameters
from tenants.messages import Language, Text, in_language

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}

POLICY = {"Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"}
FORWARD = """<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={target}">
<title>{text}</title>
<p><a href="{target}">{text}</a></p>
</html>
"""
REFUSAL = """<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<title>{text}</title>
<p><a href="{target}">{text}</a></p>
</html>
"""
ON = Text("Weiter zum Anmeldedienst", "On to the provider")

Handler = Callable[[Request, Call, str], Awaitable[Response]]
"""A request, its call and the address that it comes from -> the response; raises ``HttpError``."""


def endpoint(handle: Handler, proxies: int) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a handler: no cache stores its responses, and each is a line in the log."""

    async def respond(request: Request) -> Response:
        headers = parse_headers(request.scope)
        call = new_call(headers)
        try:
            response = await handle(request, call, client_address(request.scope, headers, proxies))
        except HttpError as error:
            call.reason = error.reason
            response = PlainTextResponse(in_language(error.message, call.language) + "\n", error.status)
        response.headers.update(HEADERS)
        call.mark("login")
        log_call(request.scope, call, response.status_code)
        return response

    return respond


def redirect(target: str, *cookies: str) -> Response:
    """Leads to another address, by GET, with these headers ``Set-Cookie``."""
    response = RedirectResponse(target, 303)
    for cookie in cookies:
        response.headers.append("Set-Cookie", cookie)
    return response


def forward(target: str, language: Language, *cookies: str) -> Response:
    """Leads from a form to an address of others.

    A page in between does that: our pages allow forms to lead to ourselves alone (CSP, form-action), and browsers count
    redirects, too.
    """
    page = FORWARD.format(language=language, target=escape(target), text=ON.write(language))
    response = HTMLResponse(page, headers=POLICY)
    for cookie in cookies:
        response.headers.append("Set-Cookie", cookie)
    return response


def refuse(text: Text, way_on: str, language: Language) -> Response:
    """Says to a person why something is not done, and leads on to a page of ours."""
    page = REFUSAL.format(language=language, target=escape(way_on), text=text.write(language))
    return HTMLResponse(page, 403, headers=POLICY)


def read_query(request: Request) -> dict[str, str]:
    """The parameters of an address; none of a malformed one."""
    try:
        return parse_parameters(request.scope["query_string"].decode("ascii"))
    except ValueError:
        return {}
