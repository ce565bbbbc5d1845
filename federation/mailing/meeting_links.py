"""Meetings by mail alone: who has no account hears of an invitation in her mailbox, and answers by a signed link.

A visit changes nothing: programs that check mails open every link. A link answers for one invitation, until its meeting
ends, and for as long as the mailbox is that of whoever is invited.
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
from federation.graph.sql.global_id import encode
from federation.mail.codes import MailKind
from federation.mailing import meeting_texts as words
from federation.mailing import meetings, texts
from federation.mailing.configuration import ADDRESS
from federation.mailing.lines import Node
from federation.mailing.link_page import render_link_page
from federation.mailing.messages import MAX_NAME, Draft, Paragraph, one_line, write_subject
from federation.mailing.outbox import ClaimedMail
from federation.mailing.review import END, MAX_BODY
from federation.mailing.row_links import RowLinks
from federation.meetings.participation.model import MAX_PERSONS
from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import LANGUAGES, Language, Text

PATH = "/termin-antworten"


class MeetingLinks(RowLinks):
    """Makes and reads the links of one installation; the database has their hashes."""

    def __init__(self, secret: SecretKey, public_url: str) -> None:
        super().__init__(secret, "meeting invitation", PATH, public_url)


def draft_meeting_mail(mail: ClaimedMail, found: Any, link: str) -> Draft | None:
    """The draft for a mailbox, with the link by which it answers; None where there is nothing to hear any more."""
    language, kind = mail.language, mail.rows[0].kind
    meeting = _as_meeting(mail.rows[0].tenant_id, found)
    is_open = meeting["status"] in meetings.COMING
    comes = found["answer"] == "YES" and not found["is_waiting"]
    needs_place = kind in (MailKind.MEETING_PLACE, MailKind.MEETING_REMINDER)
    if (kind is not MailKind.MEETING_CHANGED and not is_open) or (needs_place and not comes):
        return None
    organiser = one_line(found["organiser"], MAX_NAME)
    paragraphs = [
        Paragraph(texts.GREETING_WITHOUT_NAME.write(language)),
        Paragraph(one_line(_sentence(kind, meeting, found, language))),
    ]
    if found["video_url"] and is_open:
        paragraphs.append(Paragraph(words.VIDEO.write(language, address=one_line(found["video_url"]))))
    if is_open:
        paragraphs.append(Paragraph(words.ANSWER_HERE.write(language), (), link))
    paragraphs.append(Paragraph(words.HINT.write(language, organiser=organiser), (), link + END))
    office = found["office_email"] or ""
    reply_to = office if ADDRESS.fullmatch(office) else None
    has_event = kind in (MailKind.MEETING_INVITED, MailKind.MEETING_CHANGED)
    calendars = [meetings.event_of(meeting, organiser, has_page=False)] if has_event else []
    return Draft(write_subject(texts.SUBJECTS[kind], language, organiser), paragraphs, reply_to, calendars)


def _as_meeting(tenant_id: int | None, found: Any) -> Node:
    """The meeting in the form in which the graph answers it."""
    before = found["started_at_before"]
    step = {
        "kind": found["step"], "note": found["note"], "enteredAt": found["stepped_at"].isoformat(),
        "startedAtBefore": before and before.isoformat(),
    }  # fmt: skip
    return {
        "id": encode("Meeting", [tenant_id, found["meeting_id"]]), "title": found["title"],
        "status": found["status"] or "PLANNED", "sequence": found["sequence"], "isAllDay": found["is_all_day"],
        "startsAt": found["starts_at"].isoformat(), "endsAt": found["ends_at"].isoformat(), "place": found["place"],
        "description": found["description"], "updatedAt": found["updated_at"].isoformat(),
        "access": {"videoUrl": found["video_url"], "note": None}, "steps": [step],
    }  # fmt: skip


def _sentence(kind: MailKind, meeting: Node, found: Any, language: Language) -> str:
    if kind is MailKind.MEETING_CHANGED:
        return meetings.say_change(meeting, meeting["steps"][0], language)
    party, when = found["party"] or words.YOU.write(language), meetings.when_of(meeting, language)
    said = {MailKind.MEETING_PLACE: words.HAS_PLACE, MailKind.MEETING_REMINDER: words.REMINDED}
    text = said.get(kind, words.INVITED)
    return text.write(language, title=meeting["title"], when=when, organiser=found["organiser"], party=party)


class StoredAnswers:
    """What the pages ask of the database, by the hash of a link."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, hash: bytes) -> Mapping[str, Any] | None:
        """The meeting and the answer so far; None where the link is not valid."""
        async with self._engine.begin() as connection:
            found = await connection.execute(select(text("*")).select_from(func.ctx.find_meeting_link(hash)))
            return found.mappings().one_or_none()

    async def answer(self, hash: bytes, answer: str, persons: int, *, is_substitute: bool) -> str | None:
        """Takes an answer; what became of it, None where the link is not valid."""
        return await self._call(func.ctx.answer_meeting_link(hash, answer, persons, is_substitute))

    async def end(self, hash: bytes) -> bool:
        """Writes to this mailbox no more; whether the link is one."""
        return bool(await self._call(func.ctx.end_meeting_link(hash)))

    async def _call(self, call: Any) -> Any:
        async with self._engine.begin() as connection:
            return await connection.scalar(select(call))


class _Answer(NamedTuple):
    kind: str
    persons: int = 0
    is_substitute: bool = False
    problem: Text | None = None


def meeting_link_routes(links: MeetingLinks, answers: StoredAnswers) -> list[BaseRoute]:
    """The pages behind the links. A POST needs no token of ours: the link is signed, and nobody is logged in."""

    async def answer(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        hash = links.read(request.path_params["token"])
        found = await answers.find(hash) if hash else None
        if hash is None or found is None:
            return _page(language, words.LINK_INVALID, status=404)
        if request.method != "POST" or found["status"] == "CANCELLED":
            return _question(language, found, status=200 if request.method != "POST" else 409)
        given = _read_answer(await request.body())
        if given.problem:
            return _question(language, found, given.problem, status=422)
        done = await answers.answer(hash, given.kind, given.persons, is_substitute=given.is_substitute)
        if done not in words.THANKS:
            return _page(language, words.TOO_MANY if done else words.LINK_INVALID, status=409 if done else 404)
        now = await answers.find(hash)
        return _question(language, now, said=words.THANKS[done]) if now else _page(language, words.THANKS[done])

    async def end(request: Request) -> Response:
        language, _ = split_address(request.url.path)
        hash = links.read(request.path_params["token"])
        if hash is None:
            return _page(language, words.LINK_INVALID, status=404)
        if request.method != "POST":
            return _page(language, words.END_QUESTION, button=words.END_BUTTON)
        done = await answers.end(hash)
        return _page(language, words.ENDED if done else words.LINK_INVALID, status=200 if done else 404)

    paths = [address_in(language, PATH) for language in LANGUAGES]
    return [route for path in paths for route in _routes(path, answer, end)]


def _routes(path: str, answer: Callable[..., Awaitable[Response]], end: Callable[..., Awaitable[Response]]) -> Any:
    methods = ["GET", "POST"]
    return (Route(f"{path}/{{token}}", answer, methods=methods), Route(f"{path}/{{token}}{END}", end, methods=methods))


def _read_answer(body: bytes) -> _Answer:
    """The answer of a form."""
    try:
        values = parse_qs(body[:MAX_BODY].decode(errors="replace"), max_num_fields=10)
    except ValueError:  # more fields than the form has
        values = {}
    kind, number = values.get("answer", [""])[0], values.get("persons", [""])[0].strip()
    if kind == "NO":
        return _Answer(kind)
    if kind != "YES":
        return _Answer(kind, problem=words.NO_ANSWER)
    if not (number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= MAX_PERSONS):
        return _Answer(kind, problem=words.NO_NUMBER.fill(most=MAX_PERSONS))
    return _Answer(kind, int(number), "substitute" in values)


def _question(
    language: Language, found: Mapping[str, Any], problem: Text | None = None, *, said: Text | None = None,
    status: int = 200,
) -> Response:  # fmt: skip
    """The meeting, the answer so far, and how to answer; ``said``: what came of the answer just given."""
    is_cancelled = found["status"] == "CANCELLED"
    when = words.write_times(
        found["starts_at"], found["ends_at"], is_all_day=found["is_all_day"], language=language
    )  # fmt: skip
    facts = ((words.MEETING, found["title"]), (words.WHEN, when), (words.PLACE, found["place"]),
             (words.ANSWER, _so_far(found, language)))  # fmt: skip
    form = {
        "facts": [(label.write(language), value) for label, value in facts if value],
        "video": found["video_url"], "online": words.ONLINE.write(language), "is_open": not is_cancelled,
        "yes": words.YES.write(language), "no": words.NO.write(language), "most": MAX_PERSONS,
        "persons": words.PERSONS.write(language, most=MAX_PERSONS), "number": found["persons"] or 1,
        "substitute": words.SUBSTITUTE.write(language), "is_substitute": found["is_substitute"],
        "problem": problem and problem.write(language),
    }  # fmt: skip
    party = found["party"] or words.YOU
    question = words.IS_CANCELLED if is_cancelled else words.QUESTION.fill(organiser=found["organiser"], party=party)
    return _page(language, said or question, form=form, status=status)


def _so_far(found: Mapping[str, Any], language: Language) -> str | None:
    """The answer so far, if there is one."""
    if found["answer"] is None:
        return None
    if found["answer"] == "NO":
        return words.COMES_NOT.write(language)
    return (words.WAITS if found["is_waiting"] else words.COMES).write(language, persons=found["persons"])


def _page(
    language: Language, said: Text, *, form: Mapping[str, Any] | None = None, button: Text | None = None,
    status: int = 200,
) -> Response:  # fmt: skip
    return render_link_page("meeting.html", language, words.TITLE, said, button=button, status=status, form=form)
