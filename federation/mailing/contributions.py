"""What mails say of pledges, success stories and networks, to members, offices and who is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from federation.mail.codes import MailKind
from federation.mailing import contribution_texts as words
from federation.mailing import texts
from federation.mailing.alliances import OWN_PATH
from federation.mailing.lines import Line, Node, label
from federation.mailing.outbox import MailRow
from federation.oidc.login.own_paths import address_in
from federation.pledges.codes import PledgeStatus
from federation.stories.partners.codes import StoryAnswer
from federation.stories.telling.codes import StoryReason, StoryStatus
from tenants.messages import Language

REVIEW_PATH, NETWORK_PATH = "/buendnis/{}/geschaeftsstelle/beitraege", "/netzwerk/{}/intern"
PLEDGES_PATH, STORIES_PATH = "/mitgliedschaft/{}/selbstverpflichtungen", "/mitgliedschaft/{}/geschichten"
MEMBER = "membership { id name person { name } }"
DOCUMENT = f"""
query Mail($ids: [ID!]!) {{
  me {{ grants {{ id alliance {{ id }} }} }}
  nodes(ids: $ids) {{
    __typename
    id
    ... on PledgeAlliance {{
      pledgeAnswer: answer confirmedNumber answeredNumber alliance {{ id name }} {MEMBER}
      pledge {{ title entryCount entries {{ number status onBehalf }} }}
      pledgeSteps: steps {{ number kind note side }}
    }}
    ... on Pledge {{ pledgeTitle: title dueOn pledgeStatus: status origin: {MEMBER} }}
    ... on StoryAlliance {{
      storyStatus: status alliance {{ id name }} {MEMBER} story {{ title }}
      storySteps: steps {{ stepKind: kind storySide: side reason note }}
    }}
    ... on StoryPartner {{
      named: partner {{ name }} namedAnswer: answer namedIn: story {{ id title tellings {{ status }} }}
    }}
    ... on Network {{ name networkStatus: status }}
    ... on NetworkIdea {{
      title ideaStatus: status ofNetwork: network {{ id }} ideaSteps: steps {{ note }}
      measure {{ title }} became: pledge {{ title }} cooperation {{ title }} meeting {{ title }}
    }}
  }}
}}
"""
"""What the graph is asked of a row. A document of its own: one may have 30 aliases."""
TYPES = {
    MailKind.PLEDGE_REPORTED: "PledgeAlliance", MailKind.PLEDGE_DECIDED: "PledgeAlliance",
    MailKind.PLEDGE_DUE: "Pledge", MailKind.STORY_REPORTED: "StoryAlliance", MailKind.STORY_DECIDED: "StoryAlliance",
    MailKind.STORY_NAMED: "StoryPartner", MailKind.NETWORK_FOUNDED: "Network", MailKind.IDEA_DECIDED: "NetworkIdea",
}  # fmt: skip
"""The GraphQL type of what a kind of mail is about."""


def find_page(row: MailRow, node: Node) -> str:
    """The page that leads on: the office's queue, the member's desk, the network."""
    if row.kind in (MailKind.PLEDGE_REPORTED, MailKind.STORY_REPORTED):
        return REVIEW_PATH.format(node["alliance"]["id"]) if node["alliance"] else OWN_PATH
    if row.kind is MailKind.NETWORK_FOUNDED:
        return NETWORK_PATH.format(node["id"])
    if row.kind is MailKind.IDEA_DECIDED:
        return NETWORK_PATH.format(node["ofNetwork"]["id"]) if node["ofNetwork"] else OWN_PATH
    member = node.get("membership") or node.get("origin")
    if not member:
        return OWN_PATH
    return (STORIES_PATH if row.kind is MailKind.STORY_DECIDED else PLEDGES_PATH).format(member["id"])


def _describe_pledge_to_confirm(_: MailRow, node: Node, language: Language) -> Line | None:
    """The newest entry, while the office has not read it."""
    pledge = node["pledge"]
    if not pledge or node["pledgeAnswer"] in (None, "TAKEN_BACK"):
        return None
    if node["pledgeAnswer"] != "TOLD" and node["answeredNumber"] == pledge["entryCount"]:
        return None
    status = PledgeStatus[pledge["entries"][-1]["status"]]
    values = {"title": pledge["title"], "member": _member(node["membership"], language)}
    return Line(words.TO_CONFIRM.write(language, what=label(status, language), **values))


def _describe_pledge_answer(_: MailRow, node: Node, language: Language) -> Line | None:
    """What the office said last, or entered on behalf of the member."""
    if not node["pledge"] or not node["alliance"] or not node["pledgeSteps"]:
        return None
    last = node["pledgeSteps"][-1]
    texts_of = {"CONFIRMED": words.PLEDGE_CONFIRMED, "OBJECTED": words.PLEDGE_OBJECTED}
    text = texts_of.get(last["kind"], words.PLEDGE_ENTERED)
    if last["kind"] == "CONFIRMED" and node["pledgeAnswer"] != "CONFIRMED":  # what it says is changed since
        text, last = words.PLEDGE_ENTERED, {"note": None}
    if node["pledge"]["entryCount"] > (node["answeredNumber"] or 0) and node["pledge"]["entries"][-1]["onBehalf"]:
        text, last = words.PLEDGE_ENTERED, {"note": None}
    said = text.write(language, title=node["pledge"]["title"], alliance=node["alliance"]["name"])
    return Line(texts.with_note(said, last["note"], language))


def _describe_due(_: MailRow, node: Node, language: Language) -> Line | None:
    """While it is open."""
    if node["pledgeStatus"] not in ("ANNOUNCED", "IN_PROGRESS") or not node["dueOn"]:
        return None
    day = date.fromisoformat(node["dueOn"])
    return Line(
        words.PLEDGE_DUE.write(language, title=node["pledgeTitle"], day=day, member=_member(node["origin"], language))
    )


def _describe_story_to_review(_: MailRow, node: Node, language: Language) -> Line | None:
    if node["storyStatus"] != "SUBMITTED" or not node["story"]:
        return None
    member = _member(node["membership"], language)
    return Line(words.TO_REVIEW.write(language, title=node["story"]["title"], member=member))


def _describe_verdict(_: MailRow, node: Node, language: Language) -> Line | None:
    """The last step, with its reason."""
    if not node["story"] or not node["alliance"] or not node["storySteps"]:
        return None
    last = node["storySteps"][-1]
    text = words.STORY_STEPS.get(last["stepKind"], words.STORY_ENTERED)
    reason = label(StoryReason[last["reason"]], language) if last["reason"] else ""
    said = text.write(language, title=node["story"]["title"], alliance=node["alliance"]["name"], reason=reason)
    return Line(texts.with_note(said, last["note"], language))


def _describe_named(_: MailRow, node: Node, language: Language) -> Line | None:
    """The question, while nobody has answered; if they agree, that the story is shown where the receiver sees it."""
    story, partner, answer = node["namedIn"], node["named"], node["namedAnswer"]
    if not story or not partner or answer == StoryAnswer.DECLINED:
        return None
    if answer and not any(telling["status"] == StoryStatus.PUBLISHED for telling in story["tellings"]):
        return None
    text = words.NAMED_AND_SHOWN if answer else words.NAMED
    said = text.write(language, title=story["title"], partner=partner["name"])
    return Line(said, address_in(language, f"/geschichte/{story['id']}"))


def _describe_founding(_: MailRow, node: Node, language: Language) -> Line | None:
    if node["networkStatus"] != "ACTIVE":
        return None
    return Line(words.FOUNDED.write(language, name=node["name"]))


def _describe_idea(_: MailRow, node: Node, language: Language) -> Line | None:
    """What it has become, as far as the receiver sees it."""
    if node["ideaStatus"] not in ("TAKEN_UP", "DROPPED"):
        return None
    became = next((node[key]["title"] for key in ("measure", "became", "cooperation", "meeting") if node[key]), None)
    if node["ideaStatus"] == "DROPPED":
        said = words.IDEA_DROPPED.write(language, title=node["title"])
    elif became:
        said = words.IDEA_BECAME.write(language, title=node["title"], what=became)
    else:
        said = words.IDEA_TAKEN_UP.write(language, title=node["title"])
    return Line(texts.with_note(said, node["ideaSteps"][-1]["note"] if node["ideaSteps"] else None, language))


def _member(node: Node | None, language: Language) -> str:
    """The name of a member: the organisation's, or the person's, where the receiver sees it."""
    of = node or {}
    return of.get("name") or (of.get("person") or {}).get("name") or texts.UNKNOWN_MEMBER.write(language)


DESCRIBE: Mapping[MailKind, Callable[[MailRow, Node, Language], Line | None]] = {
    MailKind.PLEDGE_REPORTED: _describe_pledge_to_confirm, MailKind.PLEDGE_DECIDED: _describe_pledge_answer,
    MailKind.PLEDGE_DUE: _describe_due, MailKind.STORY_REPORTED: _describe_story_to_review,
    MailKind.STORY_DECIDED: _describe_verdict, MailKind.STORY_NAMED: _describe_named,
    MailKind.NETWORK_FOUNDED: _describe_founding, MailKind.IDEA_DECIDED: _describe_idea,
}  # fmt: skip
