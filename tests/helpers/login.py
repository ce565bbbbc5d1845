"""A browser, as far as logins need one: cookies, redirects, and the headers that say who asks."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

SESSION_COOKIES = ("__Host-session", "klimaverbund-session")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


class Browser:
    """One browser of one person at the service with this origin."""

    def __init__(self, origin: str, key: str = "demo", **options: Any) -> None:
        self.origin, self.key = origin, key
        self.http = httpx2.AsyncClient(timeout=10, headers={"user-agent": FIREFOX}, trust_env=False, **options)

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def begin(self, next_path: str | None = None, key: str | None = None) -> str:
        """Clicks on a provider; where the browser is sent."""
        parameters = {} if next_path is None else {"next": next_path}
        return location(await self.get(f"/anmelden/{key or self.key}", params=parameters))

    async def choose(self, url: str, person: str) -> str:
        """Clicks on a person at the demo's provider; where the browser is sent back to."""
        return location(await self.http.post(url, data={"person": person}))

    async def finish(self, callback: str) -> str:
        """Comes back from the provider; the path where the login ends."""
        return location(await self.http.get(callback)).removeprefix(self.origin)

    async def log_in(self, person: str, next_path: str | None = None, key: str | None = None) -> str:
        """The whole login; the path where it ends."""
        return await self.finish(await self.choose(await self.begin(next_path, key), person))

    async def get(self, path: str, **options: Any) -> httpx2.Response:
        return await self.http.get(self.origin + path, **options)

    async def post(self, path: str, same_origin: bool = True, **options: Any) -> httpx2.Response:
        """A form or a request of our own page, or one without any word about where it comes from."""
        headers = {"origin": self.origin, "sec-fetch-site": "same-origin"} if same_origin else {}
        return await self.http.post(self.origin + path, headers=headers | options.pop("headers", {}), **options)

    async def ask(self, query: str, headers: dict[str, str] | None = None, **variables: Any) -> httpx2.Response:
        """A GraphQL request of our own page."""
        body = {"query": query, "variables": variables}
        return await self.post("/graphql", json=body, headers=headers or {})

    async def subject(self) -> str | None:
        """Who the service says that this is; None for nobody it knows, an error's code for one it refuses."""
        answer = (await self.ask("{ me { subject } }")).json()
        if "errors" in answer:
            return str(answer["errors"][0]["extensions"]["code"])
        return answer["data"]["me"]["subject"] if answer["data"]["me"] else None

    async def identity(self) -> Any:
        """The session as the service says it; None for nobody, an error's code for one it refuses."""
        answer = (await self.ask("{ session { issuer name email emailVerified device } }")).json()
        return answer["errors"][0]["extensions"]["code"] if "errors" in answer else answer["data"]["session"]

    @property
    def session(self) -> str | None:
        """The value of the session's cookie."""
        return next((cookie.value for cookie in self.http.cookies.jar if cookie.name in SESSION_COOKIES), None)

    def cookies(self) -> dict[str, str]:
        """The cookies by name."""
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}


def location(response: httpx2.Response) -> str:
    """Where a response redirects to."""
    assert response.status_code == 303, (response.status_code, response.text[:300])
    assert response.headers["cache-control"] == "no-store"
    return str(response.headers["location"])


def destination(response: httpx2.Response) -> str:
    """Where a page leads on to, by itself and by a link."""
    assert response.status_code == 200 and response.headers["cache-control"] == "no-store", response.text[:300]
    (by_itself,) = re.findall('<meta http-equiv="refresh" content="0; url=([^"]+)">', response.text)
    assert f'<a href="{by_itself}">' in response.text and "script" not in response.text
    return unescape(by_itself)


def query_of(url: str) -> dict[str, str]:
    """The parameters of an address."""
    return {name: value for name, [value] in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}


def failure_of(path: str) -> str:
    """The code that the page about logins is shown with."""
    assert urlsplit(path).path.removeprefix("/en") == "/anmelden", path
    return query_of(path)["fehler"]
