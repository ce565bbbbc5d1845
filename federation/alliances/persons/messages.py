"""Messages about private persons who are members."""

from tenants.messages import forbidden, invalid

NO_MAILBOX = invalid(
    "email",
    "Das ist keine E-Mail-Adresse: bitte eine wie name@example.org, oder leer lassen.",
    "This is no email address: please give one like name@example.org, or leave it empty.",
)
NO_POSTCODE = invalid(
    "postcode",
    "Eine Postleitzahl hat fünf Ziffern: bitte prüfen, oder leer lassen.",
    "A postcode has five digits: please check it, or leave it empty.",
)
BY_HERSELF_OR_OFFICE = forbidden(
    "id",
    "Diese Angaben ändern die Person selbst, solange sie Mitglied ist, und die Geschäftsstelle.",
    "These are changed by the person herself while she is a member, and by the office.",
)
NOT_CONFIRMED = invalid(
    "confirmation",
    "Gelöscht wird für immer: bitte als Bestätigung löschen schreiben.",
    "Erasing is for good: please confirm it by writing löschen.",
)
