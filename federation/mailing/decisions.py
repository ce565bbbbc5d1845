"""Mails about decisions of an office: to those who act for the member, or to the mailbox of one without an account.

They are not read as their receiver: whoever has applied for an organisation sees the membership only after the office
has accepted her. The database says who is told of which step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from federation.alliances.memberships.codes import MembershipStepKind
from federation.graph.sql.global_id import encode
from federation.mail.codes import MailKind
from federation.mailing import texts
from federation.mailing.alliances import OWN_PATH
from federation.mailing.contents import Section
from federation.mailing.lines import Line, label
from federation.mailing.messages import Draft, Paragraph, draft_notification, one_line
from federation.mailing.outbox import ClaimedMail, MailRow
from federation.oidc.login.own_paths import address_in
from tenants.messages import Language, Text

ALLIANCE_PATH = "/buendnis/{}"
DECIDED: Mapping[str, Text] = {
    "INVITED": texts.INVITED_TO_JOIN, "ACTIVATED": texts.ADMITTED, "REJECTED": texts.NOT_ADMITTED,
    "SUSPENDED": texts.SUSPENDED, "REINSTATED": texts.REINSTATED, "EXCLUDED": texts.EXCLUDED,
}  # fmt: skip


class Decision(NamedTuple):
    """A step of a membership, as its receiver is told of it."""

    tenant_id: int
    alliance_id: UUID
    alliance: str
    office_email: str | None
    member: str | None
    kind: str
    on_behalf: bool
    note: str | None


def to_decision(row: MailRow, step: Any) -> Decision:
    """A step, as the outbox has found it."""
    values = {name: step[name] for name in Decision._fields if name != "tenant_id"}
    return Decision(tenant_id=row.tenant_id or 0, **values)


def draft_decisions(mail: ClaimedMail, decisions: Sequence[Decision], public_url: str) -> Draft:
    """The draft of a mail about decisions, with their reasons; to a mailbox also where to answer."""
    tenants = ", ".join(dict.fromkeys(row.tenant_name or "" for row in mail.rows))
    has_account = mail.user_id is not None
    lines = [_describe(decision, mail.language, has_account=has_account) for decision in decisions]
    path = OWN_PATH if has_account else None
    sections = [Section(MailKind.MEMBERSHIP_DECIDED, tenants, len(lines), lines, path)]
    draft = draft_notification(mail, sections, public_url, None)
    offices = dict.fromkeys(decision.office_email for decision in decisions if decision.office_email)
    if has_account or not offices:
        return draft
    answer = texts.ANSWER_OFFICE.write(mail.language, office=", ".join(map(one_line, offices)))
    return draft._replace(paragraphs=[*draft.paragraphs, Paragraph(answer)])


def _describe(decision: Decision, language: Language, *, has_account: bool) -> Line:
    member = decision.member or texts.UNKNOWN_MEMBER.write(language)
    values = {"alliance": decision.alliance, "member": member}
    if decision.kind in DECIDED and not decision.on_behalf:
        text = DECIDED[decision.kind].write(language, **values)
    else:
        what = label(MembershipStepKind[decision.kind], language)
        text = texts.ENTERED_FOR_YOU.write(language, what=what, **values)
    alliance = encode("Alliance", [decision.tenant_id, decision.alliance_id])
    path = None if has_account else address_in(language, ALLIANCE_PATH.format(alliance))
    return Line(texts.with_note(text, decision.note, language), path)
