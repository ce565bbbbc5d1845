"""Messages about requests for access."""

from tenants.messages import conflict, forbidden, invalid

REQUESTED_ALREADY = conflict(
    "tenant",
    "Dort haben Sie schon um Zugang gebeten; die Verwaltung hat noch nicht geantwortet.",
    "You have asked there for access already; the administration has not answered yet.",
)
TOO_MANY_REQUESTS = invalid(
    "tenant",
    "Sie haben schon bei mehreren Mandanten um Zugang gebeten: bitte erst deren Antwort abwarten.",
    "You have asked several tenants for access already: please wait for their answers first.",
)
HAS_ROLE_ALREADY = conflict(
    "tenant",
    "Sie haben dort schon eine Rolle: um eine andere bitten Sie die Verwaltung dort selbst.",
    "You have a role there already: please ask the administration there for another one.",
)
NO_SUCH_TENANT = invalid(
    "tenant",
    "Diesen Mandanten gibt es nicht: bitte den Regionalschlüssel prüfen.",
    "There is no such tenant: please check its key.",
)
MESSAGE_NEEDED = invalid(
    "message",
    "Bitte schreiben, wer Sie sind und wofür Sie Zugang brauchen.",
    "Please write who you are and what you need access for.",
)
DECIDED_ALREADY = conflict(
    "id",
    "Über diese Bitte ist schon entschieden: {state}.",
    "This request has been decided already: {state}.",
)
DECIDED_BY_ADMINISTRATORS = forbidden(
    "id",
    "Darüber entscheidet die Verwaltung des Mandanten (Rolle ADMIN), nicht wer selbst bittet.",
    "That is decided by the administration of the tenant (role ADMIN), not by whoever asks.",
)
WITHDRAWN_BY_PERSON = forbidden(
    "id",
    "Zurückziehen kann die Bitte nur, wer sie gestellt hat.",
    "A request is withdrawn by whoever made it.",
)
REASON_NEEDED = invalid(
    "reason",
    "Bitte schreiben, warum abgelehnt wird: die Person liest es.",
    "Please write why it is declined: the person reads it.",
)
