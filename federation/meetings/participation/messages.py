"""Messages about who comes to a meeting."""

from tenants.messages import conflict, forbidden, invalid, unusual

ONE_OF_THEM = invalid(
    "invitations",
    "Bitte je Einladung eines nennen: eine Mitgliedschaft, eine Kommune oder eine E-Mail-Adresse.",
    "Please name one for each invitation: a membership, a municipality or an e-mail address.",
)
INVITED_ALREADY = conflict(
    "invitations",
    "Wer hier genannt ist, steht schon auf der Liste dieses Treffens.",
    "That one is on the list of this meeting already.",
)
NO_ADDRESS = invalid(
    "email",
    "Das ist keine E-Mail-Adresse: bitte so, wie sie im Mailprogramm steht.",
    "That is no e-mail address: please write it as in a mail program.",
)
PERSONS = invalid(
    "persons",
    "Wer kommt, bringt zwischen 1 und 50 Personen mit, sich selbst gezählt.",
    "Those who come bring between 1 and 50 people, themselves included.",
)
IS_OVER = conflict(
    "answer",
    "Auf dieses Treffen lässt sich nicht mehr antworten: es ist abgesagt oder vorbei.",
    "This meeting can no longer be answered: it is cancelled or over.",
)
NOT_HELD_YET = conflict(
    "persons",
    "Wer da war, lässt sich eintragen, sobald das Treffen begonnen hat.",
    "Attendance can be entered once the meeting has begun.",
)
TOO_MANY = conflict(
    "invitations",
    "Zu einem Treffen lassen sich höchstens 2.000 Einzelne einladen: für mehr bitte das Bündnis als Publikum nennen.",
    "A meeting takes 2,000 single invitations at most: please name the alliance as an audience for more.",
)
TOO_MANY_AT_ONCE = invalid(
    "memberships",
    "Das sind {number} auf einmal; bitte höchstens {limit}, oder das Bündnis als Publikum nennen.",
    "That is {number} at once; please invite {limit} at most, or name the alliance as an audience.",
)
NOBODY = invalid(
    "memberships",
    "Bitte sagen, wen Sie einladen: Mitglieder, Kommunen oder Personen.",
    "Please say whom you invite: members, municipalities or people.",
)
NO_MEMBER = conflict(
    "",
    "Diese Mitgliedschaft ist beendet: eingeladen wird, wer dabei ist oder dazukommen will.",
    "That membership has ended: those are invited who belong, or want to join.",
)
MEMBER_OF_ANOTHER = invalid(
    "",
    "Dieses Mitglied gehört zu einem anderen Bündnis: bitte zuerst das Bündnis als Publikum nennen.",
    "That is a member of another alliance: please name the alliance as an audience first.",
)
PERSONS_BY_OFFICE = forbidden(
    "people",
    "Zu einem Treffen eines Bündnisses lädt Personen dessen Geschäftsstelle ein: nur sie liest, wer kommt.",
    "The office of an alliance invites people to its meetings: it alone reads who comes.",
)
WERE_INVITED = unusual(
    "",
    "{number} davon standen schon auf der Liste und sind nicht noch einmal eingeladen.",
    "{number} of them were on the list already and are not invited again.",
)
ONE_PARTY = invalid(
    "membership",
    "Bitte sagen, für wen Sie sich anmelden: für ein Mitglied (membership) oder eine Kommune (tenant), eines davon.",
    "Please say for whom you register: a member (membership) or a municipality (tenant), one of the two.",
)
NOT_OPEN = forbidden(
    "meeting",
    "Dieses Treffen steht Ihnen nicht offen: bitte den Veranstalter um eine Einladung.",
    "This meeting is not open to you: please ask the organiser for an invitation.",
)
ON_LIST = conflict(
    "meeting",
    "Sie stehen schon auf der Liste dieses Treffens: bitte auf diese Einladung antworten (meetingAnswer).",
    "You are on the list of this meeting already: please answer that invitation (meetingAnswer).",
)
ANSWERED_BY_PARTY = forbidden(
    "id",
    "Auf eine Einladung antwortet, wer für das Mitglied handelt oder bei der Kommune selbst bearbeitet; der"
    " Veranstalter trägt mit onBehalf ein, was man ihm gesagt hat.",
    "An invitation is answered by those who act for the member, or edit for the municipality itself; the organiser"
    " enters with onBehalf what it was told.",
)
ENTERED_BY_ORGANISER = forbidden(
    "onBehalf",
    "Für andere trägt nur der Veranstalter eine Antwort ein.",
    "The organiser alone enters an answer for others.",
)
REMOVED_BY_ORGANISER = forbidden(
    "id",
    "Eine Einladung nimmt der Veranstalter zurück.",
    "The organiser takes an invitation back.",
)
ANSWERED_ALREADY = conflict(
    "id",
    "Auf diese Einladung ist schon geantwortet: sie bleibt auf der Liste.",
    "This invitation has been answered already: it stays on the list.",
)
ANSWERED_OFTEN = conflict(
    "answers",
    "Auf diese Einladung ist schon hundertmal geantwortet: was sich noch ändert, sagen Sie bitte dem Veranstalter.",
    "This invitation has been answered a hundred times: please tell the organiser what changes still.",
)
AFTER_DAY = unusual(
    "answer",
    "Um Antwort war bis {day} gebeten.",
    "Answers were asked for until {day}.",
)
WAITS = unusual(
    "persons",
    "Es sind nicht genug Plätze frei: Sie stehen auf der Warteliste und rücken von selbst nach.",
    "There are not enough places: you are on the waiting list and move up by itself.",
)
ATTENDANCE_BOUND = invalid(
    "persons",
    "Bitte eine Zahl von 0 bis 10.000.",
    "Please give a number from 0 to 10,000.",
)
REGISTERED_LATE = conflict(
    "meeting",
    "Zu diesem Treffen kann man sich nicht mehr anmelden: es ist abgesagt oder vorbei.",
    "Nobody can register for this meeting any more: it is cancelled or over.",
)
NOT_OPEN_FOR_PARTY = invalid(
    "membership",
    "Für wen Sie sich anmelden, dem ist dieses Treffen nicht offen: bitte das Mitglied oder die Kommune nennen, für die"
    " es ist.",
    "The meeting is not open to whom you register: please name the member or the municipality that it is for.",
)
NETWORK_OF_ANOTHER = invalid(
    "networks",
    "Eingeladen werden die Mitglieder von Netzwerken, die der Veranstalter dieses Treffens führt.",
    "Members of networks are invited that this meeting's organiser keeps.",
)
