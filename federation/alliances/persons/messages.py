"""Messages about private persons who are members."""

from tenants.messages import Text, forbidden, invalid, unusual

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
    "Diese Angaben ändern und löschen die Person selbst und die Geschäftsstelle.",
    "These are changed and erased by the person herself and by the office.",
)
NOT_CONFIRMED = invalid(
    "confirmation",
    "Gelöscht wird für immer: bitte als Bestätigung löschen schreiben.",
    "Erasing is for good: please confirm it by writing löschen.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Die Geschäftsstelle löscht, wenn die Person darum gebeten hat: bitte method und evidence angeben.",
    "The office erases where the person has asked for it: please give method and evidence.",
)
EVIDENCE_OF_OFFICE = invalid(
    "evidence",
    "Weg und Beleg nennt die Geschäftsstelle, wenn sie für jemanden löscht: bitte beides weglassen.",
    "Method and evidence are named by the office where it erases for somebody: please leave out both.",
)
EVIDENCE_NAMES_HER = invalid(
    "evidence",
    "Der Beleg bleibt stehen und darf die Person nicht nennen: bitte ein Aktenzeichen oder einen Ort ohne Namen.",
    "The evidence remains and must not name the person: please give a file number or a place without her name.",
)
MEMBERSHIP_ENDED = unusual(
    "id",
    "Die Mitgliedschaft lief noch und ist damit beendet.",
    "The membership was still running and has ended with it.",
)
ERASED_ON_REQUEST = Text(
    "Angaben auf Wunsch gelöscht ({method}): {evidence}", "Erased on request ({method}): {evidence}"
)
