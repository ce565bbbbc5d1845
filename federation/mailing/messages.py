"""Mails as messages: headers, plain text, and the same as HTML without pictures or styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from importlib.resources import files
from typing import NamedTuple

import jinja2

from federation.access.invitations.codes import InvitationKind
from federation.mailing import texts
from federation.mailing.configuration import ADDRESS, MailConfiguration, to_ascii_domain
from federation.mailing.contents import ACCOUNT_PATH, MAX_LINES, Section
from federation.mailing.lines import CalendarPart, label
from federation.mailing.outbox import ClaimedMail, InvitationDetails
from federation.meetings.feeds.calendars import render_calendar
from federation.oidc.login.own_paths import address_in
from tenants.messages import Language, Text

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
"""Characters that end a line, are invisible, or turn the direction of writing around."""
MAX_NAME, MAX_SUBJECT = 100, 150
_ENVIRONMENT = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
_HTML = _ENVIRONMENT.from_string((files("federation.mailing") / "templates" / "mail.html").read_text(encoding="utf-8"))


class InvalidAddressError(ValueError):
    """An address to which no mail can go."""


class LinkedLine(NamedTuple):
    """A line of a list, and where it leads."""

    text: str
    address: str | None = None


class Paragraph(NamedTuple):
    """A paragraph: a text, a list, and an address, each if there is one."""

    text: str
    lines: Sequence[LinkedLine] = ()
    address: str | None = None


class Draft(NamedTuple):
    """What a message says, in one language."""

    subject: str
    paragraphs: Sequence[Paragraph]
    reply_to: str | None = None
    """The address to which answers go, where that is not the sender's."""
    calendars: Sequence[CalendarPart] = ()
    """Events for a calendar."""


def one_line(text: str, limit: int = 1000) -> str:
    """A text without anything that could end a line or hide in it, cut off at a length."""
    text = " ".join(CONTROL.sub(" ", text).split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def draft_notification(
    mail: ClaimedMail, sections: Sequence[Section], public_url: str, unsubscribe: str | None
) -> Draft:
    """The draft of a mail about some sections. ``unsubscribe``: the address that ends such mails."""
    language = mail.language
    paragraphs = [Paragraph(_greeting(mail))]
    for section in sections:
        heading = texts.HEADINGS[section.kind].write(language, tenant=one_line(section.tenant), number=section.number)
        lines = [LinkedLine(one_line(line.text), line.path and public_url + line.path) for line in section.lines]
        if section.lines and section.number > MAX_LINES:
            lines.append(LinkedLine(texts.MORE.write(language, number=section.number - MAX_LINES)))
        page = public_url + address_in(language, section.path) if section.path else None
        paragraphs.append(Paragraph(heading, lines, page))
    if unsubscribe is not None:
        account = public_url + address_in(language, ACCOUNT_PATH)
        paragraphs.append(Paragraph(texts.REASON.write(language), (), account))
        paragraphs.append(Paragraph(texts.UNSUBSCRIBE.write(language), (), unsubscribe))
    parts = [line.calendar for section in sections for line in section.lines if line.calendar]
    calendars = [part._replace(event=replace(part.event, url=f"{public_url}{part.event.url}")) for part in parts]
    return Draft(_subject(mail, sections), paragraphs, calendars=calendars)


PURPOSES = {
    InvitationKind.PARTNER: texts.INVITED_TO_REPRESENT, InvitationKind.OFFICE: texts.INVITED_TO_OFFICE,
    InvitationKind.COOPERATION: texts.INVITED_TO_COOPERATION,
}  # fmt: skip
"""What an invitation says that is about something with a name."""


def draft_invitation(mail: ClaimedMail, invitation: InvitationDetails, link: str) -> Draft:
    """The draft of an invitation: who invites, to what, and the link."""
    language, tenant = mail.language, one_line(mail.rows[0].tenant_name or "")
    inviter = one_line(invitation.inviter, MAX_NAME) if invitation.inviter else texts.OPERATOR.write(language)
    text = texts.INVITED.write(language, inviter=inviter, tenant=tenant)
    if invitation.role:
        text = texts.INVITED_TO_ROLE.write(
            language, inviter=inviter, tenant=tenant, role=label(invitation.role, language)
        )
    if invitation.organisation:
        purpose = PURPOSES[invitation.kind]
        tenant = one_line(invitation.organisation, MAX_NAME)
        text = purpose.write(language, inviter=inviter, organisation=tenant)
    paragraphs = [
        Paragraph(texts.GREETING_WITHOUT_NAME.write(language)),
        Paragraph(text, (), link),
        Paragraph(texts.INVITATION_HINT.write(language)),
    ]
    return Draft(write_subject(texts.SUBJECTS[mail.rows[0].kind], language, tenant), paragraphs)


def draft_review(mail: ClaimedMail, organisation: str, link: str, end: str) -> Draft:
    """The draft of the question whether an entry is still right; ``end``: the address that ends such questions."""
    language, name = mail.language, one_line(organisation, MAX_NAME)
    paragraphs = [
        Paragraph(texts.GREETING_WITHOUT_NAME.write(language)),
        Paragraph(texts.REVIEW_ASKED.write(language, organisation=name), (), link),
        Paragraph(texts.REVIEW_HINT.write(language), (), end),
    ]
    return Draft(write_subject(texts.SUBJECTS[mail.rows[0].kind], language, name), paragraphs)


def draft_join_request(mail: ClaimedMail, alliance: str, link: str) -> Draft:
    """The draft of the mail by which somebody confirms an address; it says nothing of what was entered."""
    language, name = mail.language, one_line(alliance, MAX_NAME)
    paragraphs = [
        Paragraph(texts.GREETING_WITHOUT_NAME.write(language)),
        Paragraph(texts.JOIN_ASKED.write(language, alliance=name), (), link),
        Paragraph(texts.JOIN_HINT.write(language)),
    ]
    return Draft(write_subject(texts.SUBJECTS[mail.rows[0].kind], language, name), paragraphs)


def build_message(
    configuration: MailConfiguration, mail: ClaimedMail, draft: Draft, unsubscribe: str | None
) -> EmailMessage:
    """The message; raises ``InvalidAddressError``."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(configuration.sender_name, MAX_NAME), addr_spec=configuration.sender)
    message["To"] = to_address(mail.address or "", mail.name)
    message["Subject"] = one_line(draft.subject, MAX_SUBJECT)
    message["Date"] = datetime.now(UTC)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    if draft.reply_to is not None:
        message["Reply-To"] = to_address(draft.reply_to, None)
    if unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_plain_text(draft))
    html = _HTML.render(language=mail.language, subject=draft.subject, paragraphs=draft.paragraphs)
    message.add_alternative(html, subtype="html")
    _add_calendars(message, configuration, to_address(mail.address or "", None).addr_spec, draft.calendars)
    message["Content-Language"] = mail.language  # set earlier, it would be that of the plain text alone
    return message


def _add_calendars(
    message: EmailMessage, configuration: MailConfiguration, attendee: str, parts: Sequence[CalendarPart]
) -> None:
    """A single event as what mail programs offer to enter, several as files. Nobody answers to the sender's address."""
    for number, part in enumerate(parts, 1):
        # A parameter has no quotation marks: RFC 5545 knows no way to write them.
        organiser = (one_line(part.organiser, MAX_NAME).replace('"', "'"), configuration.sender)
        event = replace(part.event, organiser=organiser, attendee=attendee)
        calendar = render_calendar("Klimaverbund", [event], part.method)
        params = {"method": part.method.value}
        if len(parts) == 1:
            message.add_alternative(calendar.decode(), subtype="calendar", cte="base64", params=params)
        else:
            name = f"termin-{number}.ics"
            message.add_attachment(calendar.decode(), subtype="calendar", cte="base64", params=params, filename=name)


def to_address(address: str, name: str | None) -> Address:
    """A receiver; raises ``InvalidAddressError`` for anything but one address."""
    if not ADDRESS.fullmatch(address):
        raise InvalidAddressError
    user, _, domain = address.rpartition("@")
    try:
        return Address(one_line(name or "", MAX_NAME), user, to_ascii_domain(domain))
    except ValueError:
        raise InvalidAddressError from None


def _plain_text(draft: Draft) -> str:
    return "\n\n".join(filter(None, map(_plain_paragraph, draft.paragraphs))) + "\n"


def _plain_paragraph(paragraph: Paragraph) -> str:
    lines = [paragraph.text]
    for line in paragraph.lines:
        lines += [f"- {line.text}", f"  {line.address}" if line.address else ""]
    lines.append(paragraph.address or "")
    return "\n".join(filter(None, lines))


def _greeting(mail: ClaimedMail) -> str:
    if not mail.name:
        return texts.GREETING_WITHOUT_NAME.write(mail.language)
    return texts.GREETING.write(mail.language, name=one_line(mail.name, MAX_NAME))


def _subject(mail: ClaimedMail, sections: Sequence[Section]) -> str:
    if mail.is_digest:
        return f"Klimaverbund: {texts.DIGEST_SUBJECT.write(mail.language)}"
    tenants = ", ".join(dict.fromkeys(one_line(section.tenant) for section in sections))
    return write_subject(texts.SUBJECTS[sections[0].kind], mail.language, tenants)


def write_subject(text: Text, language: Language, tenant: str) -> str:
    """A subject about a tenant, or whoever else it names."""
    return f"Klimaverbund: {text.write(language, tenant=tenant)}"
