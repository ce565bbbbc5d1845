"""What people are told about logins and about people, whatever they change."""

from tenants.messages import forbidden, not_found

SESSION_NEEDED = forbidden(
    "",
    "Das geht nur nach einer Anmeldung im Browser, nicht mit einem Token.",
    "That needs a login by browser; a token is not enough.",
)
NO_SUCH_SESSION = not_found("id", "Diese Sitzung gibt es nicht (mehr).", "There is no such session (any more).")
UNKNOWN_PERSON = not_found(
    "person",
    "Diese Person gibt es nicht, oder sie hat bei diesem Mandanten keine Rolle.",
    "There is no such person, or the person has no role in this tenant.",
)
SESSIONS_ENDED_BY_ADMINISTRATORS = forbidden(
    "tenant",
    "Das tut die Verwaltung des Mandanten (Rolle ADMIN).",
    "The administration of the tenant does that (role ADMIN).",
)
