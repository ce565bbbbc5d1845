"""What mails say of pledges, success stories and networks, in German and English."""

from federation.mail.codes import MailKind
from tenants.messages import Text

SUBJECTS = {
    MailKind.PLEDGE_REPORTED: Text("Selbstverpflichtung zu bestätigen: {tenant}", "Pledge to confirm: {tenant}"),
    MailKind.PLEDGE_DECIDED: Text("Neues zu einer Selbstverpflichtung: {tenant}", "News of a pledge: {tenant}"),
    MailKind.PLEDGE_DUE: Text("Selbstverpflichtung wird fällig: {tenant}", "Pledge due soon: {tenant}"),
    MailKind.STORY_REPORTED: Text("Geschichte zu prüfen: {tenant}", "Story to review: {tenant}"),
    MailKind.STORY_DECIDED: Text("Neues zu einer Geschichte: {tenant}", "News of a story: {tenant}"),
    MailKind.STORY_NAMED: Text("In einer Geschichte genannt: {tenant}", "Named in a story: {tenant}"),
    MailKind.NETWORK_FOUNDED: Text("Netzwerk gegründet: {tenant}", "Network founded: {tenant}"),
    MailKind.IDEA_DECIDED: Text("Was aus einer Idee wurde: {tenant}", "What became of an idea: {tenant}"),
}
HEADINGS = {
    MailKind.PLEDGE_REPORTED: Text(
        "Selbstverpflichtungen, die auf Bestätigung warten, {tenant}: {number}",
        "Pledges to be confirmed, {tenant}: {number}",
    ),
    MailKind.PLEDGE_DECIDED: Text(
        "Antworten zu Selbstverpflichtungen, {tenant}: {number}", "Answers to pledges, {tenant}: {number}"
    ),
    MailKind.PLEDGE_DUE: Text(
        "Selbstverpflichtungen, die bald fällig sind, {tenant}: {number}", "Pledges due soon, {tenant}: {number}"
    ),
    MailKind.STORY_REPORTED: Text(
        "Geschichten, die zu prüfen sind, {tenant}: {number}", "Stories to review, {tenant}: {number}"
    ),
    MailKind.STORY_DECIDED: Text(
        "Antworten zu Geschichten, {tenant}: {number}", "Verdicts on stories, {tenant}: {number}"
    ),
    MailKind.STORY_NAMED: Text(
        "Geschichten, in denen Ihre Organisation genannt ist, {tenant}: {number}",
        "Stories that name your organisation, {tenant}: {number}",
    ),
    MailKind.NETWORK_FOUNDED: Text("Gegründete Netzwerke, {tenant}: {number}", "Networks founded, {tenant}: {number}"),
    MailKind.IDEA_DECIDED: Text("Ideen, {tenant}: {number}", "Ideas, {tenant}: {number}"),
}
TO_CONFIRM = Text("„{title}“ von {member}: {what}.", "“{title}” by {member}: {what}.")
PLEDGE_CONFIRMED = Text("{alliance} hat „{title}“ bestätigt.", "{alliance} has confirmed “{title}”.")
PLEDGE_OBJECTED = Text("{alliance} beanstandet „{title}“.", "{alliance} objects to “{title}”.")
PLEDGE_ENTERED = Text(
    "{alliance} hat zu „{title}“ etwas für Ihr Mitglied eingetragen.",
    "{alliance} has entered something about “{title}” on behalf of your member.",
)
PLEDGE_DUE = Text("„{title}“ von {member}, bis {day}", "“{title}” by {member}, by {day}")
TO_REVIEW = Text("„{title}“ von {member} ist eingereicht.", "“{title}” by {member} is submitted.")
STORY_STEPS = {
    "PUBLISHED": Text("{alliance} hat „{title}“ veröffentlicht.", "{alliance} has published “{title}”."),
    "RETURNED": Text(
        "{alliance} bittet, „{title}“ zu überarbeiten ({reason}).", "{alliance} asks to revise “{title}” ({reason})."
    ),
    "REJECTED": Text("{alliance} zeigt „{title}“ nicht ({reason}).", "{alliance} does not show “{title}” ({reason})."),
    "UNPUBLISHED": Text("{alliance} zeigt „{title}“ nicht mehr.", "{alliance} shows “{title}” no more."),
}
"""What the office said, by its last step."""
STORY_ENTERED = Text(
    "{alliance} hat „{title}“ für Ihr Mitglied eingereicht oder zurückgezogen.",
    "{alliance} has submitted or withdrawn “{title}” on behalf of your member.",
)
NAMED = Text(
    "{partner} ist in „{title}“ genannt: sind Sie einverstanden?", "{partner} is named in “{title}”: do you agree?"
)
NAMED_AND_SHOWN = Text(
    "„{title}“, worin {partner} genannt ist, ist veröffentlicht.", "“{title}”, which names {partner}, is published."
)
FOUNDED = Text("„{name}“ ist gegründet.", "“{name}” is founded.")
IDEA_TAKEN_UP = Text("„{title}“ ist aufgegriffen.", "“{title}” is taken up.")
IDEA_BECAME = Text("„{title}“ ist aufgegriffen: „{what}“.", "“{title}” is taken up: “{what}”.")
IDEA_DROPPED = Text("„{title}“ wird nicht weiter verfolgt.", "“{title}” is not pursued.")
