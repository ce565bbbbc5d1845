"""Messages about invitations."""

from tenants.messages import conflict, forbidden, invalid, not_found, unusual

NO_EMAIL_ADDRESS = invalid(
    "email",
    "Das ist keine E-Mail-Adresse: bitte eine der Form name@kommune.example.",
    "That is no e-mail address: please write one like name@kommune.example.",
)
SENT_TOO_OFTEN = invalid(
    "id",
    "Diese Einladung wurde schon zehnmal verschickt: bitte zurückziehen und die Adresse prüfen.",
    "This invitation has been sent ten times already: please withdraw it and check the address.",
)
INVITER_LOST_RIGHT = conflict(
    "id",
    "Wer hier eingeladen hat, darf es nicht mehr: bitte neu einladen.",
    "Whoever sent this invitation may not any more: please send a new one.",
)
ACTS_FOR_COUNTY = conflict(
    "id",
    "Diese Person hat inzwischen eine Rolle beim Landkreis, der sie eingeladen hat: sie verwaltet keine Kommune.",
    "By now this person has a role in the county that invited her: she does not administer a municipality.",
)
INVITED_BY_ADMINISTRATORS = forbidden(
    "tenant",
    "Hierher lädt die Verwaltung des Mandanten ein (Rolle ADMIN); der Landkreis nur die erste einer Kommune.",
    "People are invited here by the administration of the tenant (role ADMIN); by the county only as the first"
    " administration of a municipality.",
)
ADMINISTERED_BEFORE = forbidden(
    "tenant",
    "Diese Kommune hat oder hatte schon eine Verwaltung: sie lädt selbst ein, oder der Betrieb tut es.",
    "This municipality has or had an administration already: it invites people itself, or the operator does.",
)
FIRST_ADMINISTRATOR_ONLY = invalid(
    "role",
    "Der Landkreis lädt nur die erste Verwaltung einer Kommune ein (Rolle ADMIN); die lädt alle anderen ein.",
    "A county invites only the first administration of a municipality (role ADMIN), which invites all others.",
)
ENDS_IN_PAST = invalid(
    "until",
    "Dieser Tag liegt in der Vergangenheit: bitte heute oder einen späteren.",
    "That day is in the past: please take today or a later one.",
)
INVITED_ALREADY = unusual(
    "email",
    "Diese Adresse ist dazu schon eingeladen, und die Einladung gilt noch: invitationResend schickt sie noch einmal.",
    "This address is invited to that already, and the invitation is still valid: invitationResend sends it again.",
)
TOO_MANY_OPEN = invalid(
    "tenant",
    "Schon {limit} Einladungen sind offen oder von heute: bitte welche zurückziehen, oder morgen weiter einladen.",
    "{limit} invitations are open or of today already: please withdraw some, or go on tomorrow.",
)
SENT_TO_ADDRESS_TODAY = invalid(
    "email",
    "An diese Adresse gingen von hier in 24 Stunden schon {limit} Einladungen: bitte die Adresse prüfen und morgen"
    " wieder einladen.",
    "{limit} invitations went from here to this address in 24 hours already: please check the address, and invite"
    " again tomorrow.",
)
SENT_TODAY = invalid(
    "tenant",
    "Von hier gingen in 24 Stunden schon {limit} Einladungen hinaus: bitte morgen weitermachen.",
    "{limit} invitations went out from here in 24 hours already: please go on tomorrow.",
)
NO_LINKS_HERE = invalid(
    "tenant",
    "Auf dieser Installation meldet sich niemand im Browser an (SECRET_KEY_FILE fehlt): Einladungen gibt es nicht.",
    "Nobody logs in by browser on this installation (SECRET_KEY_FILE is missing), so there are no invitations.",
)
NO_SUCH_INVITATION = not_found(
    "code",
    "Diese Einladung gilt nicht: sie ist abgelaufen, zurückgezogen oder schon benutzt, oder der Link ist nicht ganz."
    " Wer einlud, kann sie noch einmal schicken.",
    "This invitation is not valid: it has expired, was withdrawn or used already, or the link is not complete. Whoever"
    " sent it can send it again.",
)
WAITS_FOR_CONFIRMATION = unusual(
    "code",
    "Eingeladen war eine andere Adresse, oder Ihr Anmeldedienst hat Ihre nicht geprüft: die Verwaltung bestätigt Sie"
    " noch, dann gilt die Rolle.",
    "Another address was invited, or your provider has not verified yours: the administration confirms you first,"
    " then you have the role.",
)
REPRESENTATION_WAITS_FOR_CONFIRMATION = unusual(
    "code",
    "Eingeladen war eine andere Adresse, oder Ihr Anmeldedienst hat Ihre nicht geprüft: wer einlädt, bestätigt Sie"
    " noch, dann vertreten Sie die Organisation.",
    "Another address was invited, or your provider has not verified yours: whoever invites confirms you first, then you"
    " represent the organisation.",
)
ANSWER_WAITS_FOR_CONFIRMATION = unusual(
    "code",
    "Eingeladen war eine andere Adresse, oder Ihr Anmeldedienst hat Ihre nicht geprüft: wer einlädt, bestätigt Sie"
    " noch, dann ist dort um Zugang gebeten.",
    "Another address was invited, or your provider has not verified yours: whoever invites confirms you first, then"
    " access is asked for there.",
)
CHANGED_BY_ADMINISTRATORS = forbidden(
    "id",
    "Das entscheidet die Verwaltung, die eingeladen hat (Rolle ADMIN).",
    "That is decided by the administration that sent the invitation (role ADMIN).",
)
NOT_OPEN = conflict(
    "id",
    "Diese Einladung ist nicht mehr offen: {state}.",
    "This invitation is no longer open: {state}.",
)
NOT_WAITING = conflict(
    "id",
    "Bei dieser Einladung ist niemand zu bestätigen: {state}.",
    "With this invitation there is nobody to confirm: {state}.",
)
