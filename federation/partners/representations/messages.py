"""Messages about who acts for a partner organisation."""

from tenants.messages import conflict, forbidden, invalid

LOGIN_NEEDED = forbidden(
    "partner",
    "Um die Vertretung einer Organisation bittet, wer angemeldet ist: bitte im Browser anmelden.",
    "To represent an organisation is asked for by people who have logged in: please log in by browser.",
)
PROGRAM = forbidden(
    "partner",
    "Ein Programm vertritt keine Organisation: bitte als Person anmelden.",
    "A program does not represent an organisation: please log in as a person.",
)
ASKED_ALREADY = conflict(
    "partner",
    "Sie vertreten diese Organisation schon, oder haben darum gebeten: bitte die Antwort abwarten.",
    "You represent this organisation already, or have asked to: please wait for the answer.",
)
TOO_MANY_OPEN = invalid(
    "partner",
    "Sie haben schon bei mehreren Organisationen darum gebeten: bitte erst deren Antwort abwarten oder eine Bitte"
    " zurückziehen.",
    "You have asked several organisations already: please wait for their answers first, or withdraw one.",
)
REPRESENTS_TOO_MANY = invalid(
    "answer",
    "Diese Person vertritt schon 200 Organisationen, mehr geht nicht: bitte vorher eine Vertretung beenden.",
    "This person represents 200 organisations already, and more are not possible: please end one of them before.",
)
NOT_AN_ANSWER = invalid(
    "answer",
    "„{answer}“ ist keine Antwort: bitte ACCEPTED oder REJECTED; eine Vertretung beendet representationEnd.",
    "{answer} is no answer: please say ACCEPTED or REJECTED; a representation is ended by representationEnd.",
)
DECIDED_BY_OTHERS = forbidden(
    "id",
    "Über die eigene Bitte entscheidet niemand selbst: das tut, wer die Organisation schon vertritt, sonst eine andere"
    " Person der Verwaltung, die den Eintrag pflegt, oder der Betrieb.",
    "Nobody decides about her own request: those who represent the organisation already do, else another person of the"
    " administration that keeps the entry, or the operator.",
)
NO_SIDE = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht entscheiden: sobald jemand die Organisation vertritt, entscheiden nur noch deren"
    " Vertretungen; bis dahin die Verwaltung (Rolle ADMIN) des Mandanten, der den Eintrag pflegt.",
    "You may see this but not decide: once somebody represents the organisation, only those who do decide; until then"
    " the administration (role ADMIN) of the tenant that keeps the entry.",
)
CLOSED = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: diese Vertretung ist abgeschlossen; bitte neu darum bitten.",
    "{step} cannot follow {status}: this representation is closed; please ask anew.",
)
CANNOT_FOLLOW = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
STEP_OF_PERSON = forbidden(
    "id",
    "Zurückziehen kann die Bitte nur, wer sie gestellt hat; abgelehnt wird sie mit representationAnswer.",
    "A request is withdrawn by whoever made it; representationAnswer rejects it.",
)
STEP_OF_PARTNER = forbidden(
    "id",
    "Das entscheidet, wer die Organisation vertritt.",
    "That is decided by those who represent the organisation.",
)
STEP_OF_STEWARD = forbidden(
    "id",
    "Das entscheidet die Verwaltung (Rolle ADMIN) des Mandanten, der den Eintrag pflegt.",
    "That is decided by the administration (role ADMIN) of the tenant that keeps the entry.",
)
STEP_OF_OPERATOR = forbidden(
    "id",
    "Das entscheidet der Betrieb.",
    "That is decided by the operator.",
)
