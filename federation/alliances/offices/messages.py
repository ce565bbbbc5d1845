"""Messages about offices of alliances."""

from tenants.messages import forbidden, invalid, not_found, unusual

APPOINTED_BY_ADMINISTRATORS = forbidden(
    "alliance",
    "Die Geschäftsstelle besetzt die Verwaltung des Trägers (Rolle ADMIN): bitte dort darum bitten.",
    "The office is appointed by the administration of the host (role ADMIN): please ask there.",
)
NOT_ONESELF = forbidden(
    "person",
    "Sich selbst setzt niemand in eine Geschäftsstelle ein: bitte jemand anderen in der Verwaltung (Rolle ADMIN) darum"
    " bitten, oder den Betrieb.",
    "Nobody appoints herself to an office: please ask somebody else in the administration (role ADMIN), or the"
    " operator.",
)
PROGRAM_RUNS_NO_OFFICE = invalid(
    "person",
    "Ein Programm führt keine Geschäftsstelle: bitte einen Menschen.",
    "A program runs no office: please name a human being.",
)
ENDED_BY_ADMINISTRATORS = forbidden(
    "id",
    "Das beendet die Verwaltung des Trägers (Rolle ADMIN), oder die Person selbst.",
    "That is ended by the administration of the host (role ADMIN), or by the person herself.",
)
ENDED_ALREADY = invalid(
    "id",
    "Diese Person führt die Geschäftsstelle schon nicht mehr: bitte neu laden.",
    "This person does not run the office any more: please reload.",
)
NO_SUCH_OFFICE = not_found(
    "id",
    "Das ist keine Geschäftsstelle, die Sie sehen; andere Rollen beendet grantRevoke.",
    "That is no office in your sight; other roles are ended by grantRevoke.",
)
ENDS_IN_PAST = invalid(
    "until",
    "Dieser Tag liegt in der Vergangenheit: sofort beendet wird eine Geschäftsstelle mit officeEnd.",
    "That day is in the past: an office is ended at once with officeEnd.",
)
INVITED_ALREADY = unusual(
    "email",
    "Diese Adresse ist dazu schon eingeladen, und die Einladung gilt noch: invitationResend schickt sie noch einmal.",
    "This address is invited to that already, and the invitation is still valid: invitationResend sends it again.",
)
NO_LINKS_HERE = invalid(
    "alliance",
    "Auf dieser Installation meldet sich niemand im Browser an (SECRET_KEY_FILE fehlt): Einladungen gibt es nicht.",
    "Nobody logs in by browser on this installation (SECRET_KEY_FILE is missing), so there are no invitations.",
)
NOBODY_AFTERWARDS = unusual(
    "id",
    "Diese Geschäftsstelle führt nun niemand mehr: Anträge bleiben liegen, bis die Verwaltung jemanden einsetzt.",
    "Nobody runs this office any more: applications wait until the administration appoints somebody.",
)
