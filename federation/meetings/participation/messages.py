"""Messages about who comes to a meeting."""

from tenants.messages import conflict, invalid

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
REGISTERED_LATE = conflict(
    "meeting",
    "Zu diesem Treffen kann man sich nicht mehr anmelden: es ist abgesagt oder vorbei.",
    "Nobody can register for this meeting any more: it is cancelled or over.",
)
NOT_OPEN = invalid(
    "membership",
    "Für wen Sie sich anmelden, dem ist dieses Treffen nicht offen: bitte das Mitglied oder die Kommune nennen, für die"
    " es ist.",
    "The meeting is not open to whom you register: please name the member or the municipality that it is for.",
)
