"""The demo's mailbox: shows what would have been sent, on this machine only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import jinja2
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from federation.mailing.link_page import HEADERS

PATH = "/demo/post"
NAME = re.compile(r"[0-9]{20}-[0-9a-f]{8}\.eml", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s<>\"']+")
MAX_MAILS = 100
_ENVIRONMENT = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
_TEMPLATE = _ENVIRONMENT.from_string(
    (files("federation.mailing") / "templates" / "mailbox.html").read_text(encoding="utf-8")
)


class ShownMail(NamedTuple):
    """A mail as the page shows it."""

    name: str
    to: str
    subject: str
    date: str
    text: Markup


def mailbox_routes(folder: Path) -> list[BaseRoute]:
    """The list of the newest mails, and a page for each."""

    async def show_list(_: Request) -> Response:
        return _page(await run_in_threadpool(_read_newest, folder), is_list=True)

    async def show_mail(request: Request) -> Response:
        name = request.path_params["name"]
        mail = await run_in_threadpool(_read, folder / name) if NAME.fullmatch(name) else None
        return _page([mail] if mail else [], is_list=False)

    return [Route(PATH, show_list), Route(f"{PATH}/{{name}}", show_mail)]


def _page(mails: Sequence[ShownMail], *, is_list: bool) -> Response:
    html = _TEMPLATE.render(mails=mails, path=PATH, is_list=is_list)
    return HTMLResponse(html, 200 if mails or is_list else 404, HEADERS)


def _read_newest(folder: Path) -> list[ShownMail]:
    names = sorted((path.name for path in folder.glob("*.eml")), reverse=True)[:MAX_MAILS]
    return [mail for name in names if (mail := _read(folder / name))]


def _read(path: Path) -> ShownMail | None:
    try:
        message = message_from_bytes(path.read_bytes(), policy=default)
    except OSError:
        return None
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return ShownMail(path.name, str(message["To"]), str(message["Subject"]), str(message["Date"]), _link(text))


def _link(text: str) -> Markup:
    """A text with its addresses as links."""
    parts, at = [], 0
    for match in ADDRESS.finditer(text):
        parts += [escape(text[at : match.start()]), Markup('<a href="{0}">{0}</a>').format(match[0])]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])
