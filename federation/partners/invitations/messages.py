"""Messages about invitations to represent a partner organisation."""

from tenants.messages import forbidden, invalid, unusual

INVITED_BY_DECIDERS = forbidden(
    "partner",
    "Dazu lädt ein, wer die Organisation schon vertritt; solange das niemand tut, die Verwaltung (Rolle ADMIN) des"
    " Mandanten, der den Eintrag pflegt.",
    "People are invited to that by those who represent the organisation; as long as nobody does, by the administration"
    " (role ADMIN) of the tenant that keeps the entry.",
)
INVITED_ALREADY = unusual(
    "email",
    "Diese Adresse ist dazu schon eingeladen, und die Einladung gilt noch: invitationResend schickt sie noch einmal.",
    "This address is invited to that already, and the invitation is still valid: invitationResend sends it again.",
)
TOO_MANY_OPEN = invalid(
    "partner",
    "Schon {limit} Einladungen dieser Organisation sind offen: bitte welche zurückziehen.",
    "{limit} invitations of this organisation are open already: please withdraw some.",
)
SENT_TO_ADDRESS_TODAY = invalid(
    "email",
    "An diese Adresse gingen in 24 Stunden schon {limit} Einladungen: bitte die Adresse prüfen und morgen wieder"
    " einladen.",
    "{limit} invitations went to this address in 24 hours already: please check the address, and invite again"
    " tomorrow.",
)
SENT_TODAY = invalid(
    "partner",
    "In 24 Stunden gingen schon {limit} Einladungen hinaus: bitte morgen weitermachen.",
    "{limit} invitations went out in 24 hours already: please go on tomorrow.",
)
NO_LINKS_HERE = invalid(
    "partner",
    "Auf dieser Installation meldet sich niemand im Browser an (SECRET_KEY_FILE fehlt): Einladungen gibt es nicht.",
    "Nobody logs in by browser on this installation (SECRET_KEY_FILE is missing), so there are no invitations.",
)
