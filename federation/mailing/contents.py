"""What a mail says: the graph is asked as its receiver, so it says no more than they may see at this moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from federation.deadlines.codes import DeadlineKind
from federation.graph.limits import MACHINE_BUDGET, MAX_PAGE_SIZE
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.global_id import encode
from federation.mail.codes import MailKind
from federation.mailing import alliances, contributions, cooperations, meetings, texts
from federation.mailing.lines import Line, Node, label
from federation.mailing.outbox import ClaimedMail, MailRow
from federation.oidc.login.own_paths import address_in
from tenants.context import Principal
from tenants.messages import Language
from tenants.model import TenantRole

ACCOUNT_PATH, ADMINISTRATION_PATH, ORGANISATIONS_PATH = "/konto", "/verwaltung/{}", "/meine-organisationen"
PAGES = {
    MailKind.INVITATION_ACCEPTED: f"{ADMINISTRATION_PATH}/anfragen",
    MailKind.ACCESS_REQUESTED: f"{ADMINISTRATION_PATH}/anfragen", MailKind.ACCESS_DECIDED: ACCOUNT_PATH,
    MailKind.REPRESENTATION_ASKED: ORGANISATIONS_PATH, MailKind.REPRESENTATION_DECIDED: ORGANISATIONS_PATH,
    MailKind.PARTNER_CORRECTED: ORGANISATIONS_PATH,
    MailKind.DEADLINE_DUE: ACCOUNT_PATH, MailKind.PUBLICATION_REQUESTED: ACCOUNT_PATH,
    MailKind.PUBLICATION_DECIDED: ACCOUNT_PATH, MailKind.MEASURES_STALE: ACCOUNT_PATH,
    MailKind.GRANT_ENDING: ACCOUNT_PATH,
    **dict.fromkeys(meetings.TYPES, meetings.OWN_PATH),
}  # fmt: skip
"""The page that leads on from a kind of mail."""
NOTICE = timedelta(days=14)
"""How long before its end a role is a reason to write, at most: see ``notifications.sql``."""
MAX_LINES = 10
"""Lines of a section: a mail leads to the rest."""
DOCUMENT = f"""
query Mail($ids: [ID!]!) {{
  me {{ grants {{ id }} }}
  nodes(ids: $ids) {{
    __typename
    id
    ... on Deadline {{ deadlineKind: kind deadlineTitle: title dueOn deadlineState: state }}
    ... on Measure {{ title code visibility freshness }}
    ... on PublicationStep {{ step: kind measure {{ title code visibility isPublicationRequested }} }}
    ... on Invitation {{ invitationState: state invitationKind: kind acceptedBy {{ name }} }}
    ... on AccessRequest {{ accessState: state person {{ name }} }}
    ... on Representation {{ status name person {{ name }} partner {{ id name }} }}
    ... on PartnerReview {{ answer note partner {{ id name }} }}
    ... on Grant {{ role until person {{ name }} alliance {{ name }} }}
{alliances.FRAGMENTS}{cooperations.FRAGMENTS}  }}
}}
"""
TYPES = {
    MailKind.INVITATION_ACCEPTED: "Invitation",
    MailKind.ACCESS_REQUESTED: "AccessRequest", MailKind.ACCESS_DECIDED: "AccessRequest",
    MailKind.REPRESENTATION_ASKED: "Representation", MailKind.REPRESENTATION_DECIDED: "Representation",
    MailKind.PARTNER_CORRECTED: "PartnerReview",
    MailKind.DEADLINE_DUE: "Deadline", MailKind.PUBLICATION_REQUESTED: "PublicationStep",
    MailKind.PUBLICATION_DECIDED: "PublicationStep", MailKind.MEASURES_STALE: "Measure", MailKind.GRANT_ENDING: "Grant",
    **alliances.TYPES,
    **cooperations.TYPES,
    **meetings.TYPES,
    **contributions.TYPES,
}  # fmt: skip
"""The GraphQL type of what a kind of mail is about."""
OWN_DOCUMENTS = {meetings.DOCUMENT: meetings.TYPES, contributions.DOCUMENT: contributions.TYPES}
"""Documents of their own -> the kinds that they are asked for: one may have 30 aliases."""
SHARED = (MailKind.REPRESENTATION_ASKED, MailKind.REPRESENTATION_DECIDED, MailKind.PARTNER_CORRECTED)
"""Kinds about a row that all tenants share."""


class Section(NamedTuple):
    """What a mail says of one kind in one tenant, and the page that leads on, if there is one."""

    kind: MailKind
    tenant: str
    number: int
    lines: Sequence[Line]
    path: str | None = None


class Contents(NamedTuple):
    """What a mail says, and the rows of the outbox that it is about: the others have become pointless."""

    sections: list[Section]
    rows: list[MailRow]


class _Described(NamedTuple):
    """A row of the outbox with its line, and what groups it."""

    kind: MailKind
    tenant: str
    page: str
    row: MailRow
    line: Line


class GraphReader:
    """Asks the member schema as the receiver of a mail."""

    def __init__(self, reads: QueryRunner) -> None:
        self._reads = reads

    async def read(self, mail: ClaimedMail) -> Contents:
        """What the receiver may see and still hear of."""
        rows = [row for row in mail.rows if row.is_wanted and row.kind in TYPES and row.row_id]
        if mail.receiver is None or not rows:
            return Contents([], [])
        nodes, own = dict[str, Node](), set[str]()
        for document in (DOCUMENT, *OWN_DOCUMENTS):
            asked = [row for row in rows if _document(row) == document]
            more, offices = await self._nodes(mail.receiver, document, asked)
            nodes, own = nodes | more, own | offices
        described: list[_Described] = []
        for row in rows:
            node = nodes.get(_global_id(row))
            if node and (line := _describe(row, node, mail.language, own)):
                described.append(_Described(row.kind, row.tenant_name or "", _page(row, node), row, line))
        described.sort(key=lambda item: item[:3])
        sections = []
        for (kind, tenant, page), group in groupby(described, key=lambda item: item[:3]):
            lines = {item.row.row_id: item.line for item in group}
            named = [line for line in lines.values() if line.text]
            sections.append(Section(kind, tenant, len(lines), named[:MAX_LINES], page))
        return Contents(sections, [item.row for item in described])

    async def _nodes(self, receiver: Principal, text: str, rows: Sequence[MailRow]) -> tuple[dict[str, Node], set[str]]:
        """The visible objects by their ids, and the ids of the receiver's own roles and of what they are for."""
        ids, nodes, own = list(dict.fromkeys(map(_global_id, rows))), dict[str, Node](), set[str]()
        for at in range(0, len(ids), MAX_PAGE_SIZE):
            request = Request(text, None, {"ids": ids[at : at + MAX_PAGE_SIZE]}, {})
            document = await self._reads.document_async(request, receiver)
            answer = await self._reads.fast(document, request, receiver, today(), MACHINE_BUDGET)
            data = json.loads(answer.data)
            nodes |= {node["id"]: node for node in data["nodes"] if node}
            grants = (data["me"] or {"grants": ()})["grants"]
            own |= {of["id"] for grant in grants for of in (grant, grant.get("alliance")) if of}
        return nodes, own


def _document(row: MailRow) -> str:
    return next((document for document, types in OWN_DOCUMENTS.items() if row.kind in types), DOCUMENT)


def _global_id(row: MailRow) -> str:
    key = [row.row_id] if row.kind in SHARED else [row.tenant_id, row.row_id]
    return encode(TYPES[row.kind], key)


def _page(row: MailRow, node: Node) -> str:
    """The page that leads on; whoever represents an organisation has none of a tenant."""
    if node.get("invitationKind") == "PARTNER":
        return ACCOUNT_PATH
    if row.kind in alliances.TYPES:
        return alliances.find_page(row, node)
    if row.kind in cooperations.TYPES:
        return cooperations.find_page(row, node)
    if row.kind in contributions.TYPES:
        return contributions.find_page(row, node)
    return PAGES[row.kind].format(row.tenant_key)


def _describe(row: MailRow, node: Node, language: Language, own: Collection[str]) -> Line | None:
    """The line about an object; None where there is nothing to hear of any more."""
    if row.kind is MailKind.GRANT_ENDING:
        return _describe_grant(node, language, is_own=node["id"] in own)
    if row.kind is MailKind.MEETING_OPENING:
        return meetings.describe_opening(node, language, own)
    return DESCRIBE[row.kind](row, node, language)


def _describe_deadline(_: MailRow, node: Node, language: Language) -> Line | None:
    if node["deadlineState"] != "OPEN":
        return None
    what = node["deadlineTitle"] or label(DeadlineKind[node["deadlineKind"]], language)
    return Line(texts.DUE.write(language, what=what, day=date.fromisoformat(node["dueOn"])))


def _describe_stale_measure(row: MailRow, node: Node, language: Language) -> Line | None:
    return Line(node["title"], _measure_path(row, node, language)) if node["freshness"] == "STALE" else None


def _describe_request(row: MailRow, node: Node, language: Language) -> Line | None:
    measure = node["measure"]
    is_open = node["step"] == "REQUESTED" and measure and measure["isPublicationRequested"]
    return Line(measure["title"], _measure_path(row, measure, language)) if is_open else None


def _describe_verdict(row: MailRow, node: Node, language: Language) -> Line | None:
    if not (measure := node["measure"]):
        return None
    text = texts.PUBLISHED if node["step"] == "GRANTED" else texts.REFUSED
    return Line(text.write(language, title=measure["title"]), _measure_path(row, measure, language))


def _describe_grant(node: Node, language: Language, *, is_own: bool) -> Line | None:
    if not node["until"] or not today() <= (day := date.fromisoformat(node["until"])) <= today() + NOTICE:
        return None  # it was prolonged, or has ended
    role = label(TenantRole[node["role"]], language)
    if node["alliance"]:
        role = texts.OFFICE_OF.write(language, alliance=node["alliance"]["name"])
    name = _name(node, language)
    text = texts.OWN_ROLE if is_own else texts.ROLE
    return Line(text.write(language, role=role, day=day, name=name))


def _describe_invitation(_: MailRow, node: Node, language: Language) -> Line | None:
    is_waiting = node["invitationState"] == "AWAITING_CONFIRMATION"
    return Line(_name({"person": node["acceptedBy"]}, language)) if is_waiting else None


def _describe_access_request(_: MailRow, node: Node, language: Language) -> Line | None:
    return Line(_name(node, language)) if node["accessState"] == "OPEN" else None


def _describe_access_verdict(_: MailRow, node: Node, language: Language) -> Line | None:
    verdicts = {"GRANTED": texts.ACCESS_GRANTED, "DECLINED": texts.ACCESS_DECLINED}
    text = verdicts.get(node["accessState"])
    return text and Line(text.write(language))


def _describe_representation(_: MailRow, node: Node, language: Language) -> Line | None:
    if node["status"] != "ASKED":
        return None
    name = (node["person"] or {}).get("name") or node["name"]
    text = texts.WANTS_TO_REPRESENT.write(language, name=name, partner=_partner(node, language))
    return Line(text, _keeping_path(node, language))


def _describe_representation_verdict(_: MailRow, node: Node, language: Language) -> Line | None:
    verdicts = {
        "ACCEPTED": texts.REPRESENTATION_ACCEPTED, "REJECTED": texts.REPRESENTATION_REJECTED,
        "ENDED": texts.REPRESENTATION_ENDED,
    }  # fmt: skip
    text = verdicts.get(node["status"])
    return text and Line(text.write(language, partner=_partner(node, language)))


def _describe_correction(_: MailRow, node: Node, language: Language) -> Line | None:
    text = f"{_partner(node, language)}: {node['note']}"
    return Line(text, _keeping_path(node, language)) if node["note"] else None


def _keeping_path(node: Node, language: Language) -> str | None:
    """The page on which those who keep an entry decide; none for an entry out of sight."""
    return node["partner"] and address_in(language, f"/partner/{node['partner']['id']}/pflegen")


def _partner(node: Node, language: Language) -> str:
    return (node["partner"] or {}).get("name") or texts.UNKNOWN_ORGANISATION.write(language)


def _name(node: Node, language: Language) -> str:
    return (node["person"] or {}).get("name") or texts.UNKNOWN_NAME.write(language)


DESCRIBE: Mapping[MailKind, Callable[[MailRow, Node, Language], Line | None]] = {
    MailKind.DEADLINE_DUE: _describe_deadline, MailKind.MEASURES_STALE: _describe_stale_measure,
    MailKind.INVITATION_ACCEPTED: _describe_invitation,
    MailKind.ACCESS_REQUESTED: _describe_access_request, MailKind.ACCESS_DECIDED: _describe_access_verdict,
    MailKind.REPRESENTATION_ASKED: _describe_representation,
    MailKind.REPRESENTATION_DECIDED: _describe_representation_verdict,
    MailKind.PARTNER_CORRECTED: _describe_correction,
    MailKind.PUBLICATION_REQUESTED: _describe_request, MailKind.PUBLICATION_DECIDED: _describe_verdict,
    **alliances.DESCRIBE,
    **cooperations.DESCRIBE,
    **meetings.DESCRIBE,
    **contributions.DESCRIBE,
}  # fmt: skip


def _measure_path(row: MailRow, measure: Node, language: Language) -> str | None:
    """The page of a public measure; the others have none that everyone could open."""
    if measure["visibility"] != "PUBLIC":
        return None
    return address_in(language, f"/{row.region_key}/massnahmen/{row.tenant_key}/{measure['code']}")
