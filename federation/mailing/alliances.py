"""What mails of alliances say to those who run an office, and to those who act for a member."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from federation.alliances.memberships.codes import MembershipStepKind
from federation.graph.run.operations import today
from federation.mail.codes import MailKind
from federation.mailing import texts
from federation.mailing.lines import Line, Node, label
from federation.mailing.outbox import MailRow
from federation.oidc.login.own_paths import address_in
from tenants.messages import Language

OFFICE_PATH, SIGNING_PATH = "/buendnis/{}/geschaeftsstelle", "/mitgliedschaft/{}/unterzeichnen"
OWN_PATH = "/meine-mitgliedschaften"
FRAGMENTS = """
    ... on Membership {
      member: name memberStatus: status memberPerson: person { name }
      alliance { id name }
      toSign { title signBy }
      memberSteps: steps { stepKind: kind stepSide: side }
    }
    ... on Representative {
      representative: name representativeStatus: status representativeSteps: steps { stepNote: note }
      membership { member: name alliance { id name } }
    }
    ... on JoinRequest { joining: name joiningOrganisation: organisation joiningAnswer: answer alliance { id name } }
"""
"""What the graph is asked of a row, beside what ``contents.py`` asks."""
TYPES = {
    MailKind.MEMBERSHIP_REPORTED: "Membership", MailKind.DECLARATION_TO_SIGN: "Membership",
    MailKind.REPRESENTATIVE_PROPOSED: "Representative", MailKind.REPRESENTATIVE_DECIDED: "Representative",
    MailKind.JOIN_REQUESTED: "JoinRequest",
}  # fmt: skip
"""The GraphQL type of what a kind of mail is about."""


def find_page(row: MailRow, node: Node) -> str:
    """The page that leads on: the desk of the office, or the own memberships."""
    if row.kind in (MailKind.DECLARATION_TO_SIGN, MailKind.REPRESENTATIVE_DECIDED):
        return OWN_PATH
    owner = node["membership"] if row.kind is MailKind.REPRESENTATIVE_PROPOSED else node
    return OFFICE_PATH.format(owner["alliance"]["id"])


def _describe_request(_: MailRow, node: Node, language: Language) -> Line | None:
    """A request without an account, while nobody has answered it."""
    if node["joiningAnswer"] or not node["alliance"]:
        return None
    who = node["joining"]
    if node["joiningOrganisation"]:
        who = f"{node['joiningOrganisation']} ({who})"
    return Line(texts.WANTS_TO_JOIN.write(language, who=who, alliance=node["alliance"]["name"]))


def _describe_report(_: MailRow, node: Node, language: Language) -> Line | None:
    """The last thing that the member did; an application that is decided needs nobody any more."""
    kinds = [step["stepKind"] for step in node["memberSteps"] if step["stepSide"] == "MEMBER"]
    if not kinds or not node["alliance"] or (kinds[-1] == "APPLIED" and node["memberStatus"] != "APPLIED"):
        return None
    what = label(MembershipStepKind[kinds[-1]], language)
    return Line(texts.REPORTED.write(language, member=_member(node, language), what=what))


def _describe_signing(_: MailRow, node: Node, language: Language) -> Line | None:
    """The version in force, where it is not signed; what was asked for is said with its day."""
    version = node["toSign"]
    if not version or not node["alliance"] or node["memberStatus"] not in ("ACTIVE", "SUSPENDED"):
        return None
    day = version["signBy"] and date.fromisoformat(version["signBy"])
    text = texts.TO_SIGN if not day else texts.TO_SIGN_BY if today() <= day else texts.TO_SIGN_SINCE
    values = {"member": _member(node, language), "alliance": node["alliance"]["name"], "title": version["title"]}
    return Line(
        text.write(language, day=day or today(), **values), address_in(language, SIGNING_PATH.format(node["id"]))
    )


def _describe_proposal(_: MailRow, node: Node, language: Language) -> Line | None:
    if node["representativeStatus"] != "PROPOSED" or not (node["membership"] or {}).get("alliance"):
        return None
    name = node["representative"] or texts.SOMEBODY.write(language)
    return Line(texts.WANTS_TO_ACT.write(language, name=name, member=_member(node["membership"], language)))


def _describe_verdict(_: MailRow, node: Node, language: Language) -> Line | None:
    verdicts = {
        "ACCEPTED": texts.ACTS, "SIGNING": texts.ACTS_AND_SIGNS, "REFUSED": texts.ACTS_NOT, "ENDED": texts.ACTS_NO_MORE,
    }  # fmt: skip
    if not (text := verdicts.get(node["representativeStatus"])):
        return None
    said = text.write(language, member=_member(node["membership"] or {}, language))
    note = node["representativeSteps"][-1]["stepNote"] if node["representativeSteps"] else None
    return Line(texts.with_note(said, note, language))


def _member(node: Node, language: Language) -> str:
    """The name of a member: the organisation's, or the person's, where the receiver sees it."""
    person = node.get("memberPerson") or {}
    return node.get("member") or person.get("name") or texts.UNKNOWN_MEMBER.write(language)


DESCRIBE: Mapping[MailKind, Callable[[MailRow, Node, Language], Line | None]] = {
    MailKind.MEMBERSHIP_REPORTED: _describe_report, MailKind.DECLARATION_TO_SIGN: _describe_signing,
    MailKind.REPRESENTATIVE_PROPOSED: _describe_proposal, MailKind.REPRESENTATIVE_DECIDED: _describe_verdict,
    MailKind.JOIN_REQUESTED: _describe_request,
}  # fmt: skip
