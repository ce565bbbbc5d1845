"""The yearly question to an organisation whether its entry is right: a signed link, which works without a login.

A visit alone changes nothing and uses nothing up: programs that check mails open every link.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs

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
from tenants.normal_form import InvalidTextError, TextForm, normalise

PATH, END = "/eintrag-pruefen", "/abmelden"
MAX_NOTE, MAX_BODY = 2000, 20_000
FACTS = {
    "street": texts.STREET, "postcode": texts.POSTCODE, "website": texts.WEBSITE, "email": texts.MAILBOX,
    "description": texts.DESCRIPTION,
}  # fmt: skip


class ReviewLinks(RowLinks):
    """Makes and reads the links of one installation; the database has their hashes."""

    def __init__(self, secret: SecretKey, public_url: str) -> None:
        super().__init__(secret, "partner review", PATH, public_url)


class StoredReviews:
    """What the pages ask of the database, by the hash of a link."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, hash: bytes) -> Mapping[str, Any] | None:
        """The entry, as everybody sees it; None where the link is not valid."""
        async with self._engine.begin() as connection:
            found = await connection.execute(select(text("*")).select_from(func.ctx.find_partner_review(hash)))
            return found.mappings().one_or_none()

    async def answer(self, hash: bytes, answer: str, note: str | None) -> bool:
        """Takes the answer; whether it did."""
        return await self._call(func.ctx.answer_partner_review(hash, answer, note))

    async def end(self, hash: bytes) -> bool:
        """Asks this mailbox no more; whether the link is one."""
        return await self._call(func.ctx.end_partner_reviews(hash))

    async def _call(self, call: Any) -> bool:
        async with self._engine.begin() as connection:
            return bool(await connection.scalar(select(call)))


class _Answer(NamedTuple):
    kind: str
    note: str | None
    problem: Text | None = None


def review_routes(links: ReviewLinks, reviews: StoredReviews) -> list[BaseRoute]:
    """The pages behind the links. A POST needs no token of ours: the link is signed, and nobody is logged in."""

    async def review(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        hash = links.read(request.path_params["token"])
        entry = await reviews.find(hash) if hash else None
        if hash is None or entry is None:
            return _page(language, texts.REVIEW_LINK_INVALID, status=404)
        if request.method != "POST":
            return _question(language, request, entry)
        answer = _read_answer(await request.body())
        if answer.problem:
            return _question(language, request, entry, answer.problem, status=422)
        if not await reviews.answer(hash, answer.kind, answer.note):
            return _page(language, texts.REVIEW_ANSWERED_ALREADY, status=409)
        return _page(language, texts.REVIEW_THANKS)

    async def end(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        hash = links.read(request.path_params["token"])
        if hash is None:
            return _page(language, texts.REVIEW_LINK_INVALID, status=404)
        if request.method != "POST":
            return _page(language, texts.REVIEW_END_QUESTION, button=texts.UNSUBSCRIBE_BUTTON)
        done = await reviews.end(hash)
        return _page(language, texts.REVIEW_ENDED if done else texts.REVIEW_LINK_INVALID, status=200 if done else 404)

    return [route for path in map(_path, LANGUAGES) for route in _routes(path, review, end)]


def _path(language: Language) -> str:
    return address_in(language, PATH)


def _routes(path: str, review: Callable[..., Awaitable[Response]], end: Callable[..., Awaitable[Response]]) -> Any:
    methods = ["GET", "POST"]
    return (Route(f"{path}/{{token}}", review, methods=methods), Route(f"{path}/{{token}}{END}", end, methods=methods))


def _read_answer(body: bytes) -> _Answer:
    """The answer of a form."""
    try:
        values = parse_qs(body[:MAX_BODY].decode(errors="replace"), max_num_fields=10)
    except ValueError:  # more fields than the form has
        values = {}
    kind, text = values.get("answer", [""])[0], values.get("note", [""])[0]
    if kind == "CONFIRMED":
        return _Answer(kind, None)
    try:
        note = normalise(text, TextForm.LINES)
    except InvalidTextError as error:
        return _Answer(kind, None, Text(error.german, error.english))
    if kind != "CORRECTED" or not note:
        return _Answer(kind, None, texts.REVIEW_NOTE_NEEDED)
    return _Answer(kind, note) if len(note) <= MAX_NOTE else _Answer(kind, None, texts.REVIEW_NOTE_TOO_LONG)


def _question(
    language: Language, request: Request, entry: Mapping[str, Any], problem: Text | None = None, status: int = 200
) -> Response:
    if entry["is_answered"]:
        return _page(language, texts.REVIEW_ANSWERED_ALREADY, status=409 if request.method == "POST" else 200)
    facts = [(label.write(language), entry[name]) for name, label in FACTS.items() if entry[name]]
    form = {
        "name": entry["name"], "facts": facts, "confirm": texts.REVIEW_CONFIRM.write(language),
        "correct": texts.REVIEW_CORRECT.write(language), "note": texts.REVIEW_NOTE.write(language),
        "end": texts.REVIEW_END.write(language), "end_path": f"{request.url.path}{END}", "max_note": MAX_NOTE,
        "problem": problem and problem.write(language),
    }  # fmt: skip
    return _page(language, texts.REVIEW_QUESTION, form=form, status=status)


def _page(
    language: Language, text: Text, *, form: Mapping[str, Any] | None = None, button: Text | None = None,
    status: int = 200,
) -> Response:  # fmt: skip
    return render_link_page("review.html", language, texts.REVIEW_TITLE, text, button=button, status=status, form=form)
