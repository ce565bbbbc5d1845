"""What mails and link pages say of meetings, in German and English."""

from __future__ import annotations

from datetime import datetime, timedelta

from federation.mail.codes import MailKind
from tenants.days import BERLIN
from tenants.messages import Language, Text

SUBJECTS = {
    MailKind.MEETING_INVITED: Text("Einladung zu einem Treffen: {tenant}", "Invitation to a meeting: {tenant}"),
    MailKind.MEETING_CHANGED: Text("Neues zu einem Treffen: {tenant}", "News of a meeting: {tenant}"),
    MailKind.MEETING_PLACE: Text("Ein Platz bei einem Treffen: {tenant}", "A place at a meeting: {tenant}"),
    MailKind.MEETING_REMINDER: Text("Treffen in drei Tagen: {tenant}", "Meeting in three days: {tenant}"),
    MailKind.MEETING_OPENING: Text("Anfrage zu einem Treffen: {tenant}", "Asked about a meeting: {tenant}"),
    MailKind.MEETING_MINUTES: Text("Protokoll eines Treffens: {tenant}", "Minutes of a meeting: {tenant}"),
}
HEADINGS = {
    MailKind.MEETING_INVITED: Text(
        "Einladungen zu Treffen, {tenant}: {number}", "Invited to meetings, {tenant}: {number}"
    ),
    MailKind.MEETING_CHANGED: Text("Neues zu Treffen, {tenant}: {number}", "News of meetings, {tenant}: {number}"),
    MailKind.MEETING_PLACE: Text("Plätze bei Treffen, {tenant}: {number}", "Places at meetings, {tenant}: {number}"),
    MailKind.MEETING_REMINDER: Text(
        "Treffen in den nächsten Tagen, {tenant}: {number}", "Meetings in the next days, {tenant}: {number}"
    ),
    MailKind.MEETING_OPENING: Text(
        "Treffen, für die andere Ihr Bündnis einladen wollen, {tenant}: {number}",
        "Meetings to which others want to invite your alliance, {tenant}: {number}",
    ),
    MailKind.MEETING_MINUTES: Text(
        "Protokolle von Treffen, {tenant}: {number}", "Minutes of meetings, {tenant}: {number}"
    ),
}
DAY_AND_TIMES = Text("{day}, {begin} bis {end} Uhr", "{day}, {begin} to {end}")
FROM_TO = Text("{day}, {begin} Uhr, bis {last}, {end} Uhr", "{day}, {begin}, to {last}, {end}")
DAYS = Text("{day} bis {last}", "{day} to {last}")
AT_PLACE = Text("{when}, {place}", "{when}, {place}")

INVITED = Text("„{title}“, {when}: {organiser} lädt {party} ein.", "“{title}”, {when}: {organiser} invites {party}.")
MOVED = Text("„{title}“ ist verlegt: jetzt {when}.", "“{title}” is moved: now {when}.")
CANCELLED = Text("„{title}“ ist abgesagt, {when}.", "“{title}” is cancelled, {when}.")
REOPENED = Text("„{title}“ findet nun doch statt: {when}.", "“{title}” takes place after all: {when}.")
CHANGED = Text("Neues zu „{title}“: {when}.", "News of “{title}”: {when}.")
HAS_PLACE = Text(
    "„{title}“, {when}: für {party} ist jetzt ein Platz frei, Sie sind dabei.",
    "“{title}”, {when}: there is a place for {party} now, you are in.",
)
REMINDED = Text("„{title}“, {when}: {party} ist angemeldet.", "“{title}”, {when}: {party} is registered.")
OPENING = Text(
    "„{title}“, {when}: {organiser} fragt, ob auch Mitglieder von {alliance} eingeladen sind.",
    "“{title}”, {when}: {organiser} asks whether members of {alliance} are invited, too.",
)
MINUTES = Text("Das Protokoll von „{title}“, {when}, ist da.", "The minutes of “{title}”, {when}, are there.")
YOU, SOMEBODY = Text("Sie", "you"), Text("ein anderer Veranstalter", "another organiser")
VIDEO = Text("Online: {address}", "Online: {address}")

ANSWER_HERE = Text("Hier antworten Sie, ohne Anmeldung:", "Answer here, without a login:")
HINT = Text(
    "Der Link gilt für diese Einladung allein, bis zum Ende des Treffens. Nichts mehr von {organiser} hören:",
    "The link is for this invitation alone, until the meeting ends. Hear no more from {organiser}:",
)
TITLE = Text("Einladung zu einem Treffen", "Invitation to a meeting")
QUESTION = Text("{organiser} lädt {party} ein. Kommen Sie?", "{organiser} invites {party}. Will you come?")
WHEN, PLACE, MEETING = Text("Wann", "When"), Text("Wo", "Where"), Text("Worum es geht", "What it is about")
ONLINE, ANSWER = Text("Online", "Online"), Text("Ihre Antwort bisher", "Your answer so far")
COMES = Text("Zugesagt, Personen: {persons}", "You come, people: {persons}")
WAITS = Text("Auf der Warteliste, Personen: {persons}", "On the waiting list, people: {persons}")
COMES_NOT = Text("Abgesagt", "You do not come")
PERSONS = Text("Wie viele Personen kommen (1 bis {most})", "How many people come (1 to {most})")
SUBSTITUTE = Text("Jemand kommt als Vertretung", "Somebody comes as a substitute")
YES, NO = Text("Zusagen", "We come"), Text("Absagen", "We do not come")
NO_ANSWER = Text("Bitte zusagen oder absagen.", "Please say whether you come.")
NO_NUMBER = Text(
    "Bitte sagen, wie viele Personen kommen: 1 bis {most}.", "Please say how many people come: 1 to {most}."
)
THANKS = {
    "YES": Text("Danke, Sie sind dabei.", "Thank you, you are in."),
    "NO": Text("Danke für die Absage.", "Thank you for telling us that you do not come."),
    "WAITING": Text(
        "Danke. Es sind nicht genug Plätze frei: Sie stehen auf der Warteliste, und wir schreiben Ihnen, sobald einer "
        "frei ist.",
        "Thank you. There are not enough places: you are on the waiting list, and we write once there is one.",
    ),
}
TOO_MANY = Text(
    "Über diesen Link wurde schon zwanzigmal geantwortet. Bitte wenden Sie sich an den Veranstalter.",
    "This link has answered twenty times already. Please turn to the organiser.",
)
IS_CANCELLED = Text("Dieses Treffen ist abgesagt.", "This meeting is cancelled.")
LINK_INVALID = Text(
    "Dieser Link gilt nicht (mehr): das Treffen ist vorbei, die Einladung zurückgenommen, oder die Adresse ist nicht"
    " ganz.",
    "This link is not valid (any more): the meeting is over, the invitation withdrawn, or the address not complete.",
)
END_QUESTION = Text(
    "Wollen Sie von diesem Veranstalter keine E-Mails zu Treffen mehr bekommen?",
    "No more mails about meetings of this organiser?",
)
END_BUTTON = Text("Abbestellen", "Unsubscribe")
ENDED = Text(
    "Erledigt: dieser Veranstalter schreibt diesem Postfach nicht mehr.",
    "Done: this organiser does not write to this mailbox any more.",
)


def write_times(starts: datetime, ends: datetime, *, is_all_day: bool, language: Language) -> str:
    """When a meeting is, as clocks in Germany show it."""
    starts, ends = starts.astimezone(BERLIN), ends.astimezone(BERLIN)
    if is_all_day:
        ends -= timedelta(days=1)
        text = DAYS if ends.date() > starts.date() else Text("{day}", "{day}")
        return text.write(language, day=starts.date(), last=ends.date())
    values = {"day": starts.date(), "last": ends.date(), "begin": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}
    return (DAY_AND_TIMES if starts.date() == ends.date() else FROM_TO).write(language, **values)
