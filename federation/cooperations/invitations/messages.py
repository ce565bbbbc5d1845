"""Messages about invitations to answer for a side."""

from tenants.messages import forbidden, invalid, unusual

INVITED_BY_ADMINISTRATORS = forbidden(
    "party",
    "Dazu lädt die Verwaltung der federführenden Stelle ein (Rolle ADMIN): bitte dort darum bitten.",
    "People are invited to that by the administration of the lead (role ADMIN): please ask there.",
)
NOT_ASKED = invalid(
    "party",
    "Diese Seite ist nicht gefragt und nicht dabei: bitte zuerst fragen (cooperationAsk).",
    "This side is neither asked nor in: please ask it first (cooperationAsk).",
)
OWN_SIDE = invalid(
    "party",
    "Das ist die federführende Stelle selbst: zu einer Rolle dort lädt invitationCreate ein.",
    "This is the lead itself: invitationCreate invites to a role there.",
)
INVITED_ALREADY = unusual(
    "email",
    "Diese Adresse ist dazu schon eingeladen, und die Einladung gilt noch: invitationResend schickt sie noch einmal.",
    "This address is invited to that already, and the invitation is still valid: invitationResend sends it again.",
)
NO_LINKS_HERE = invalid(
    "party",
    "Auf dieser Installation meldet sich niemand im Browser an (SECRET_KEY_FILE fehlt): Einladungen gibt es nicht.",
    "Nobody logs in by browser on this installation (SECRET_KEY_FILE is missing), so there are no invitations.",
)
