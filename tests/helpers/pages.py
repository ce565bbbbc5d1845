"""A browser as far as pages need one: it keeps the cookie of a session, and sends the forms that it was shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlencode

import asyncpg

from federation.app import Service
from federation.graph.http.session import Sessions
from tenants.context import Principal
from tests.helpers.service import Response, call

FORM_TYPE = "application/x-www-form-urlencoded"


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: id -> the fields as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, dict[str, list[str]]] = {}
        self.actions: dict[str, str] = {}
        self._form = self._area = self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._form = given.get("id", given.get("action", ""))
            self.fields[self._form], self.actions[self._form] = {}, given.get("action", "")
        elif not self._form:
            return
        elif tag == "textarea":
            self._area = given["name"]
            self._add(self._area, "")
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self._add(self._select, given["value"])
        elif tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._add(given["name"], given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._form][self._area][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""
        elif tag == "textarea":
            self._area = ""

    def _add(self, name: str, value: str) -> None:
        self.fields[self._form].setdefault(name, []).append(value)


class Browser:
    """One browser, which knows where it is."""

    def __init__(self, service: Service, cookie: str = "") -> None:
        self.service, self.cookie = service, cookie
        self.memory = ""
        """What a page asked to remember, as ``name=value``."""
        assert service.sessions
        self.sessions: Sessions = service.sessions

    async def log_in(self, owner: asyncpg.Connection, who: Principal, **changes: object) -> None:
        """Opens a session as a login does."""
        session = self.sessions.create(who.issuer or "", who.subject or "")
        values = {"name": f"Erfunden {who.subject}", "email": f"{who.subject}@example.org"} | changes
        await owner.execute(
            "SELECT ctx.open_session($1, $2, $3, NULL, NULL, $4, $5, true, 'Firefox, Linux', now(), '30 min', '12 h')",
            session.hash, who.issuer, who.subject, values["name"], values["email"],
        )  # fmt: skip
        self.cookie = session.cookie

    async def get(self, address: str, **headers: str) -> Response:
        """Visits a page; redirects are not followed."""
        return await self._send("GET", address, b"", headers)

    async def post(self, address: str, fields: Mapping[str, object], **headers: str) -> Response:
        """Sends a form, as a page of ours would."""
        sent = {"origin": self.sessions.origin, "sec_fetch_site": "same-origin", "content_type": FORM_TYPE} | headers
        return await self._send("POST", address, urlencode(fields, doseq=True).encode(), sent)

    async def fill(self, address: str, form: str, **changes: object) -> Response:
        """Visits a page and sends one of its forms with some fields changed."""
        page = Forms((await self.get(address)).text)
        return await self.post(page.actions[form], page.fields[form] | changes)

    async def upload(
        self, address: str, form: str, field: str, file: tuple[str, bytes], origin: str = "", **changes: object
    ) -> Response:
        """Visits a page and sends one of its forms with a file, by its name and content, and some fields changed."""
        page = Forms((await self.get(address)).text)
        texts = {name: texts[0] for name, texts in page.fields[form].items() if name != field} | changes
        return await self.post_parts(page.actions[form], texts, (field, *file), origin or self.sessions.origin)

    async def post_parts(
        self, address: str, texts: Mapping[str, object], file: tuple[str, str, bytes], origin: str
    ) -> Response:
        """Sends a form as browsers send one with a file: texts, and the file's field, name and content."""
        (field, name, content), edge = file, "the-end-of-a-part"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="'
        parts = [f'{head}{key}"\r\n\r\n{text}\r\n'.encode() for key, text in texts.items()]
        parts.append(f'{head}{field}"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'.encode() + content)
        body = b"".join(parts) + f"\r\n--{edge}--\r\n".encode()
        headers = {"origin": origin, "content-type": f"multipart/form-data; boundary={edge}"}
        return await self._send("POST", address, body, headers)

    async def _send(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> Response:
        path, _, query = address.partition("?")
        sent: dict[str, str] = {
            "accept": "text/html,*/*;q=0.8",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        if self.cookie:
            own = f"{self.sessions.cookie_name}={self.cookie}"
            sent["cookie"] = f"{own}; {self.memory}" if self.memory else sent.get("cookie", own)
        elif self.memory:
            sent["cookie"] = self.memory
        return await call(
            self.service, method, unquote(path), body=body, query=query,
            headers={name: text for name, text in sent.items() if text},
        )  # fmt: skip


def title_of(html: str) -> str:
    """The title of a page."""
    match = re.search(r"<title>(.*?)</title>", html)
    return match[1] if match else ""
