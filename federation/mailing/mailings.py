"""Mailings: what an office wrote, to one who consented to it; and the way out, one click without a login (RFC 8058).

A visit of the link alone changes nothing: programs that check mails open every link.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from federation.graph.secret_key import SecretKey
from federation.graph.sql.global_id import encode
from federation.mailing import texts
from federation.mailing.configuration import ADDRESS
from federation.mailing.decisions import ALLIANCE_PATH
from federation.mailing.link_page import render_link_page
from federation.mailing.messages import MAX_NAME, Draft, Paragraph, one_line
from federation.mailing.outbox import ClaimedMail
from federation.mailing.row_links import RowLinks
from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import LANGUAGES, Language, Text
from tenants.security_events import SecurityEvent, log_security_event

PATH = "/rundschreiben-abbestellen"
MAX_LINE = 10_000
"""Characters of a line: a mailing has no more altogether, and nothing of it is cut off."""


class MailingLinks(RowLinks):
    """Makes and reads the links that withdraw a consent to mailings: each names the consent that a mail rests on."""

    def __init__(self, secret: SecretKey, public_url: str) -> None:
        super().__init__(secret, "mailing", PATH, public_url)


def draft_mailing(mail: ClaimedMail, mailing: Any, public_url: str, end: str) -> Draft:
    """The draft of a mailing: who writes, the text as it was written, why one gets it, and how that ends."""
    language, name = mail.language, one_line(mailing["alliance"], MAX_NAME)
    office = (
        one_line(mailing["office"], MAX_NAME) if mailing["office"] else texts.OFFICE_OF.write(language, alliance=name)
    )
    alliance = encode("Alliance", [mail.rows[0].tenant_id, mailing["alliance_id"]])
    paragraphs = [
        Paragraph(texts.MAILING_FROM.write(language, alliance=name, office=office)),
        *(Paragraph(part) for part in _split(mailing["text"])),
        Paragraph(texts.MAILING_REASON.write(language, alliance=name), (),
                  public_url + address_in(language, ALLIANCE_PATH.format(alliance))),
        Paragraph(texts.MAILING_END.write(language), (), end),
    ]  # fmt: skip
    office_email = mailing["office_email"] or ""
    reply_to = office_email if ADDRESS.fullmatch(office_email) else None  # it may have gone since
    return Draft(f"{one_line(mailing['subject'])} ({name})", paragraphs, reply_to)


def _split(text: str) -> Iterator[str]:
    """The paragraphs of a text, between empty lines; their lines stay."""
    for part in text.split("\n\n"):
        if part.strip():
            yield "\n".join(one_line(line, MAX_LINE) for line in part.strip("\n").split("\n"))


class StoredConsents:
    """Consents to mailings, as the pages behind links withdraw them."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def withdraw(self, consent: UUID) -> None:
        """Withdraws a consent to mailings and those of the same person in the alliance; from here on none is sent."""
        async with self._engine.begin() as connection:
            found = await connection.execute(select(text("*")).select_from(func.ctx.withdraw_mailings(consent)))
            withdrawn = found.mappings().all()
        for row in withdrawn:
            log_security_event(
                SecurityEvent.CONSENT_WITHDRAWN, alliance=str(row["alliance_id"]), purpose="MAILING", method="ONLINE",
                membership=str(row["membership_id"]), consent=str(row["consent_id"]), by="link",
            )  # fmt: skip


def mailing_routes(links: MailingLinks, withdraw: Callable[[UUID], Awaitable[None]]) -> list[BaseRoute]:
    """The page behind the links. A POST needs no token of ours: mail programs send it, and the link is signed."""

    async def end(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        consent = links.row(request.path_params["token"])
        if consent is None:
            return _page(language, texts.MAILING_LINK_INVALID, status=404)
        if request.method != "POST":
            return _page(language, texts.MAILING_END_QUESTION, button=texts.UNSUBSCRIBE_BUTTON)
        await withdraw(consent)
        return _page(language, texts.MAILING_ENDED)

    paths = (address_in(language, PATH) for language in LANGUAGES)
    return [Route(f"{path}/{{token}}", end, methods=["GET", "POST"]) for path in paths]


def _page(language: Language, said: Text, *, button: Text | None = None, status: int = 200) -> Response:
    return render_link_page("link_page.html", language, texts.MAILING_END_TITLE, said, button=button, status=status)
