"""One click out (RFC 8058): a signed link, which works without a login; a visit alone changes nothing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from federation.graph.secret_key import SecretKey
from federation.mail.codes import NotificationKind
from federation.mailing import texts
from federation.mailing.contents import ACCOUNT_PATH
from federation.mailing.lines import label
from federation.mailing.link_page import render_link_page
from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import LANGUAGES, Language, Text

PATH = "/abmelden-mail"
WEEKLY = "WEEKLY"
"""Stands in a link for all that comes in the digest."""
TOKEN = re.compile(r"([0-9a-f]{32})\.([A-Z_]{1,40})\.([0-9a-f]{32})", re.ASCII)


class Subscription(NamedTuple):
    """Whose mail of which kind; ``WEEKLY``: of all that comes in the digest."""

    user_id: UUID
    kind: str


class UnsubscribeLinks:
    """Makes and reads the links of one installation."""

    def __init__(self, secret: SecretKey, public_url: str) -> None:
        self._signer, self._public_url = secret.signer("unsubscribe"), public_url

    def link(self, subscription: Subscription, language: Language = "de") -> str:
        """The address that ends a subscription."""
        text = f"{subscription.user_id.hex}.{subscription.kind}"
        return f"{self._public_url}{address_in(language, PATH)}/{text}.{self._signer.sign(text)}"

    def read(self, token: str) -> Subscription | None:
        """The subscription that a token names; None for one that we did not make."""
        match = TOKEN.fullmatch(token)
        if match is None or not self._signer.is_signed(f"{match[1]}.{match[2]}", match[3]):
            return None
        is_known = match[2] == WEEKLY or match[2] in set(NotificationKind)
        return Subscription(UUID(hex=match[1]), match[2]) if is_known else None


def unsubscribe_routes(
    links: UnsubscribeLinks, unsubscribe: Callable[[Subscription], Awaitable[None]]
) -> list[BaseRoute]:
    """The pages behind the links. A POST needs no token of ours: mail programs send it, and the link is signed."""

    async def endpoint(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        subscription = links.read(request.path_params["token"])
        if subscription is None:
            return _page(language, texts.INVALID_LINK, status=404)
        if request.method != "POST":
            kind = subscription.kind
            what = texts.WEEKLY.write(language) if kind == WEEKLY else label(NotificationKind[kind], language)
            return _page(language, texts.UNSUBSCRIBE_QUESTION.fill(what=what), button=texts.UNSUBSCRIBE_BUTTON)
        await unsubscribe(subscription)
        return _page(language, texts.UNSUBSCRIBED)

    paths = (address_in(language, PATH) for language in LANGUAGES)
    return [Route(f"{path}/{{token}}", endpoint, methods=["GET", "POST"]) for path in paths]


def _page(language: Language, text: Text, *, button: Text | None = None, status: int = 200) -> Response:
    account = address_in(language, ACCOUNT_PATH)
    return render_link_page(
        "unsubscribe.html", language, texts.UNSUBSCRIBE_TITLE, text, button=button, status=status, account=account
    )
