"""The link by which somebody without an account confirms the address of a request to join an alliance.

A visit alone changes nothing: programs that check mails open every link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from federation.graph.secret_key import SecretKey
from federation.mailing import texts
from federation.mailing.link_page import render_link_page
from federation.mailing.row_links import RowLinks
from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import LANGUAGES, Language, Text

PATH = "/beitritt-bestaetigen"


class JoinLinks(RowLinks):
    """Makes and reads the links of one installation; the database has their hashes."""

    def __init__(self, secret: SecretKey, public_url: str) -> None:
        super().__init__(secret, "join request", PATH, public_url)


class StoredRequests:
    """What the page asks of the database, by the hash of a link."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, hash: bytes) -> Mapping[str, Any] | None:
        """The request; None where the link is not valid."""
        async with self._engine.begin() as connection:
            found = await connection.execute(select(text("*")).select_from(func.ctx.find_join_request(hash)))
            return found.mappings().one_or_none()

    async def confirm(self, hash: bytes) -> bool:
        """Confirms the address; whether the link is valid."""
        async with self._engine.begin() as connection:
            return bool(await connection.scalar(select(func.ctx.confirm_join_request(hash))))


def joining_routes(links: JoinLinks, requests: StoredRequests) -> list[BaseRoute]:
    """The page behind the links. A POST needs no token of ours: the link is signed, and nobody is logged in."""

    async def confirm(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        hash = links.read(request.path_params["token"])
        found = await requests.find(hash) if hash else None
        if hash is None or found is None:
            return _page(language, texts.JOIN_LINK_INVALID, status=404)
        if request.method == "POST":
            is_done = await requests.confirm(hash)
            return _page(language, texts.JOIN_CONFIRMED if is_done else texts.JOIN_LINK_INVALID,
                         status=200 if is_done else 404)  # fmt: skip
        if found["is_confirmed"]:
            return _page(language, texts.JOIN_CONFIRMED)
        question = texts.JOIN_QUESTION.fill(alliance=found["alliance"], who=found["organisation"] or found["name"])
        return _page(language, question, button=texts.JOIN_BUTTON)

    paths = (address_in(language, PATH) for language in LANGUAGES)
    return [Route(f"{path}/{{token}}", confirm, methods=["GET", "POST"]) for path in paths]


def _page(language: Language, said: Text, *, button: Text | None = None, status: int = 200) -> Response:
    return render_link_page("link_page.html", language, texts.JOIN_TITLE, said, button=button, status=status)
