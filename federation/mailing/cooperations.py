"""What mails of cooperations say to those who answer for a side, and to who edits at the lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from federation.cooperations.parties.codes import PartyStepKind
from federation.mail.codes import MailKind
from federation.mailing import texts
from federation.mailing.lines import Line, Node, label
from federation.mailing.outbox import MailRow
from tenants.messages import Language

PATH, SIDE_PATH, OWN_PATH = "/kooperation/{}", "/kooperation/seite/{}", "/meine-kooperationen"
INSIDE_PATH = f"{PATH}/intern"
FRAGMENTS = """
    ... on CooperationParty {
      cooperationTitle: title partyStatus: status publishes isWaitedFor tenant { name } partner { name }
      cooperation { id } steps { partyStep: kind note } terms { number isWithdrawn }
    }
    ... on CooperationSignatory {
      signatory: name signatoryStatus: status signatorySteps: steps { note }
      party { id cooperationTitle: title tenant { name } partner { name } cooperation { id } }
    }
    ... on Cooperation { title steps { cooperationStep: kind note termsNumber effectiveOn } }
"""
"""What the graph is asked of a row, beside what ``contents.py`` asks; with few aliases, of which a document has 30."""
TYPES = {
    MailKind.COOPERATION_ASKED: "CooperationParty", MailKind.COOPERATION_REPORTED: "CooperationParty",
    MailKind.COOPERATION_TERMS: "CooperationParty", MailKind.COOPERATION_CHANGED: "Cooperation",
    MailKind.COOPERATION_REWORDED: "CooperationParty", MailKind.SIGNATORY_PROPOSED: "CooperationSignatory",
    MailKind.SIGNATORY_DECIDED: "CooperationSignatory",
}  # fmt: skip
"""The GraphQL type of what a kind of mail is about."""
_K = PartyStepKind
REPORTED = (_K.AGREED, _K.DECLINED, _K.TERMS_DECLINED, _K.LEFT, _K.PUBLICATION_WITHDRAWN)
"""Steps of a side that others hear of."""
CHANGED = {
    "AGREED": texts.COOPERATION_AGREED, "TERMS_CHANGED": texts.COOPERATION_TERMS_HOLD,
    "ENDED": texts.COOPERATION_ENDED, "FAILED": texts.COOPERATION_FAILED,
}  # fmt: skip


def find_page(row: MailRow, node: Node) -> str:
    """The page that leads on: of the side that is to answer, or of the cooperation."""
    if row.kind in (MailKind.COOPERATION_ASKED, MailKind.COOPERATION_TERMS, MailKind.COOPERATION_REWORDED):
        return SIDE_PATH.format(node["id"])
    if row.kind in (MailKind.SIGNATORY_PROPOSED, MailKind.SIGNATORY_DECIDED):
        return _find_page_of_signatory(row, node["party"])
    if row.kind is MailKind.COOPERATION_REPORTED:
        return PATH.format((node["cooperation"] or node)["id"])
    return PATH.format(node["id"])


def _find_page_of_signatory(row: MailRow, party: Node | None) -> str:
    """The lead accepts among the sides; she sees her own side, unless her organisation is out of her sight by now."""
    if party is None:
        return OWN_PATH
    if row.kind is MailKind.SIGNATORY_PROPOSED and party["cooperation"]:
        return INSIDE_PATH.format(party["cooperation"]["id"])
    return SIDE_PATH.format(party["id"])


def _describe_asking(row: MailRow, node: Node, language: Language) -> Line | None:
    """A side that is asked, while nobody has answered for it."""
    if node["partyStatus"] != "ASKED":
        return None
    values = {"title": node["cooperationTitle"], "side": _side(node, language), "lead": row.tenant_name or ""}
    return Line(_with_note(texts.SIDE_ASKED.write(language, **values), node["steps"][-1:], language))


def _describe_terms(_: MailRow, node: Node, language: Language) -> Line | None:
    """The newest version that is open, while this side has not answered."""
    numbers = [terms["number"] for terms in node["terms"] if not terms["isWithdrawn"]]
    if not node["isWaitedFor"] or not numbers:
        return None
    values = {"title": node["cooperationTitle"], "side": _side(node, language), "number": max(numbers)}
    return Line(texts.TERMS_PROPOSED.write(language, **values))


def _describe_report(_: MailRow, node: Node, language: Language) -> Line | None:
    """The last thing that the side said, as far as the receiver reads it."""
    said = [step for step in node["steps"] if step["partyStep"] in REPORTED][-1:]
    if not said or node["cooperation"] is None:
        return None
    what = label(PartyStepKind[said[0]["partyStep"]], language)
    values = {"title": node["cooperationTitle"], "side": _side(node, language), "what": what}
    return Line(_with_note(texts.SIDE_SAYS.write(language, **values), said, language))


def _describe_change(_: MailRow, node: Node, language: Language) -> Line | None:
    """The last thing that concerns all sides."""
    steps = [step for step in node["steps"] if step["cooperationStep"] in CHANGED][-1:]
    if not steps:
        return None
    day = date.fromisoformat(steps[0]["effectiveOn"])
    values = {"title": node["title"], "number": steps[0]["termsNumber"] or 0, "day": day}
    text = CHANGED[steps[0]["cooperationStep"]].write(language, **values)
    return Line(_with_note(text, steps, language))


def _describe_rewording(_: MailRow, node: Node, language: Language) -> Line | None:
    """That what is public reads otherwise, while this side agrees to its publication."""
    if not node["publishes"]:
        return None
    values = {"title": node["cooperationTitle"], "side": _side(node, language)}
    return Line(texts.COOPERATION_REWORDED.write(language, **values))


def _describe_proposal(_: MailRow, node: Node, language: Language) -> Line | None:
    """Somebody who wants to sign, while nobody has answered her."""
    if node["signatoryStatus"] != "PROPOSED" or node["party"] is None:
        return None
    values = {"name": node["signatory"], **_of_party(node, language)}
    return Line(texts.WANTS_TO_SIGN.write(language, **values))


def _describe_verdict(_: MailRow, node: Node, language: Language) -> Line | None:
    """What became of it, to herself."""
    verdicts = {"SIGNING": texts.SIGNS, "REFUSED": texts.SIGNS_NOT, "ENDED": texts.SIGNS_NO_MORE}
    if not (text := verdicts.get(node["signatoryStatus"])):
        return None
    said = text.write(language, **_of_party(node, language))
    return Line(_with_note(said, node["signatorySteps"][-1:], language))


def _of_party(node: Node, language: Language) -> dict[str, str]:
    """The names of the cooperation and the side that a signatory is about, where the receiver sees them."""
    party = node["party"] or {"cooperationTitle": None, "tenant": None, "partner": None}
    title = party["cooperationTitle"] or texts.ONE_COOPERATION.write(language)
    return {"title": title, "side": _side(party, language)}


def _side(node: Node, language: Language) -> str:
    """The name of a side, where the receiver sees it."""
    of = node["tenant"] or node["partner"] or {}
    return of.get("name") or texts.UNKNOWN_SIDE.write(language)


def _with_note(text: str, steps: list[Node], language: Language) -> str:
    """A sentence, and what is written about the step, if anything is."""
    note = steps[0]["note"] if steps else None
    return texts.WITH_REMARK.write(language, text=text, note=note) if note else text


DESCRIBE: Mapping[MailKind, Callable[[MailRow, Node, Language], Line | None]] = {
    MailKind.COOPERATION_ASKED: _describe_asking, MailKind.COOPERATION_TERMS: _describe_terms,
    MailKind.COOPERATION_REPORTED: _describe_report, MailKind.COOPERATION_CHANGED: _describe_change,
    MailKind.COOPERATION_REWORDED: _describe_rewording, MailKind.SIGNATORY_PROPOSED: _describe_proposal,
    MailKind.SIGNATORY_DECIDED: _describe_verdict,
}  # fmt: skip
